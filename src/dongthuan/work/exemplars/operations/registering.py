"""Registering a model or an example: the ten contents, and what it was taken up from."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids, language, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_date, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import ExemplarRegistered
from dongthuan.work.exemplars.lifecycle import BENEFICIARIES, CONTENTS, FIELDS, KINDS, LONG, LONGEST, TOPICS
from dongthuan.work.exemplars.models import Exemplar


@operation
def register(*, actor: Actor, unit: str, given: Mapping[str, str], at: datetime, dice: Dice) -> Exemplar:
    """Enter a model or an example of ``unit``. ``given``: kind, field, the ten contents, ``beneficiaries`` (codes with
    commas between), and where there is one ``topic``, ``source`` with ``changed``, ``agreed_on``, ``once``. Sent twice
    with one ``once`` it is one registration.

    Refusals: unit_unknown, not_allowed, missing, too_long, text_not_readable, not_a_choice, date_not_readable,
    date_in_the_future, agreement_missing, source_not_recognised, not_found, exemplar_there_already.
    """
    where = organisations.named(take_text("unit", unit, 30), day_of(at))
    actor.require("exemplar.register", on=where)
    if not where.stands(day_of(at)):
        raise Refusal("unit_unknown", {"unit": where.code, "field": "unit"})
    return enter(where, given, actor=actor, at=at, dice=dice)


def enter(
    where: Unit, given: Mapping[str, str], *, actor: Actor, at: datetime, dice: Dice, paper: date | None = None
) -> Exemplar:
    """A step of an operation that has asked who may. ``paper``: from an old register, brought in on that day, which may
    leave all but the name out; what it does not say stays empty."""
    row = _row(where, given, actor, at, paper)
    row.once = once_of(where.id, given.get("once", ""), dice)
    if there := Exemplar.objects.filter(once=row.once).first():
        return there
    not_twice(row, row.folded)
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise Refusal("try_again") from None
    event = ExemplarRegistered(
        subject=row.subject, unit=str(where.id), sort=row.kind, field=row.field, source=_subject(row.source)
    )
    ledger.record(actor, [event], at=at)
    return row


def _row(where: Unit, given: Mapping[str, str], actor: Actor, at: datetime, paper: date | None) -> Exemplar:
    contents = contents_of(given, paper=paper is not None)
    kind = take_choice("kind", given.get("kind", ""), KINDS)
    source = _source(given.get("source", ""))
    return Exemplar(
        kind=kind, field=take_choice("field", given.get("field", ""), FIELDS), unit=where,
        topic=take_choice("topic", given["topic"], TOPICS) if given.get("topic") else "",
        body=queries.keeper_of(where, day_of(at)), source=source,
        changed=take_text("changed", given.get("changed", ""), LONG, required=bool(source)),
        language=language.of(contents["method"] or contents["name"], otherwise=actor.language),
        folded=text.fold(contents["name"]),
        beneficiaries=beneficiaries_of(given.get("beneficiaries", ""), paper=paper is not None),
        agreed_on=agreed(kind, given, paper or day_of(at)), registered_on=day_of(at), **contents,
    )  # fmt: skip


def _source(written: str) -> Exemplar | None:
    if not written.strip():
        return None
    source = queries.public().filter(id=ids.number(written)).first()
    if source is None:
        raise Refusal("source_not_recognised", {"field": "source"})
    return source


def contents_of(given: Mapping[str, str], *, paper: bool = False) -> dict[str, str]:
    """The ten. Refusals: missing, too_long, text_not_readable."""
    return {
        name: take_text(name, given.get(name, ""), LONGEST.get(name, LONG), required=not paper or name == "name")
        for name in CONTENTS
    }


def beneficiaries_of(written: str, *, paper: bool = False) -> str:
    """Codes with commas between. Refusals: missing, not_a_choice."""
    codes = dict.fromkeys(part.strip() for part in written.split(",") if part.strip())
    if not codes and not paper:
        raise Refusal("missing", {"field": "beneficiaries"})
    return ",".join(take_choice("beneficiaries", code, BENEFICIARIES) for code in codes)


def agreed(kind: str, given: Mapping[str, str], today: date) -> date | None:
    """Whoever is shown as an example has agreed to it; the day is kept, and no other word about them. Refusals:
    agreement_missing, date_not_readable, date_in_the_future."""
    if kind == "model":
        return None
    if not given.get("agreed_on", "").strip():
        raise Refusal("agreement_missing", {"field": "agreed_on"})
    on = take_date("agreed_on", given["agreed_on"])
    if on > today:
        raise Refusal("date_in_the_future", {"field": "agreed_on", "date": on.isoformat()})
    return on


def once_of(about: int, written: str, dice: Dice) -> str:
    """By which a form that is sent twice is known; ``about``: whose it is."""
    seed = f"{about}\x1f{written.strip()}".encode() if written.strip() else dice.bytes(32)
    return hashlib.sha256(seed).hexdigest()


def not_twice(row: Exemplar, folded: str) -> None:
    """A cell does not enter what another already leads: the same name on the list of one unit. Two in one moment meet
    the constraint. Refusal: exemplar_there_already."""
    same = Exemplar.objects.filter(unit=row.unit_id, folded=folded, joined_to=None).exclude(state="delisted")
    if same.exclude(id=row.id).exists():
        raise Refusal("exemplar_there_already", {"field": "name"})


def _subject(source: Exemplar | None) -> str:
    return source.subject if source else ""
