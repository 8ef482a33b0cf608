"""Registering a model or an example: the ten contents, and what it was taken up from."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import language, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_date, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import ExemplarRegistered
from dongthuan.work.exemplars.lifecycle import BENEFICIARIES, CONTENTS, FIELDS, KINDS
from dongthuan.work.exemplars.models import Exemplar

LONGEST = {"name": 200}
LONG = 6_000


@operation
def register(*, actor: Actor, unit: str, given: Mapping[str, str], at: datetime, dice: Dice) -> Exemplar:
    """Enter a model or an example of ``unit``. ``given``: kind, field, the ten contents, ``beneficiaries`` (codes with
    commas between), and where there is one ``source`` with ``changed``, ``agreed_on``, ``once``. Sent twice with one
    ``once`` it is one registration.

    Refusals: unit_unknown, not_allowed, missing, too_long, text_not_readable, not_a_choice, date_not_readable,
    agreement_missing, source_not_recognised, not_found, exemplar_there_already.
    """
    where = organisations.named(take_text("unit", unit, 30), day_of(at))
    actor.require("exemplar.register", on=where)
    row = _row(where, given, actor, at)
    row.once = _once(where, given.get("once", ""), dice)
    if there := Exemplar.objects.filter(once=row.once).first():
        return there
    _not_twice(row)
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise Refusal("try_again") from None
    event = ExemplarRegistered(
        subject=row.subject, unit=str(where.id), sort=row.kind, field=row.field, source=_subject(row.source)
    )
    ledger.record(actor, [event], at=at)
    return row


def _row(where: Unit, given: Mapping[str, str], actor: Actor, at: datetime) -> Exemplar:
    contents = {name: take_text(name, given.get(name, ""), LONGEST.get(name, LONG)) for name in CONTENTS}
    kind = take_choice("kind", given.get("kind", ""), KINDS)
    source = _source(given.get("source", ""))
    return Exemplar(
        kind=kind, field=take_choice("field", given.get("field", ""), FIELDS), unit=where,
        body=queries.keeper_of(where, day_of(at)), source=source,
        changed=take_text("changed", given.get("changed", ""), LONG, required=bool(source)),
        language=language.of(contents["method"], otherwise=actor.language),
        folded=text.fold(contents["name"]), beneficiaries=_beneficiaries(given.get("beneficiaries", "")),
        agreed_on=_agreed(kind, given), registered_on=day_of(at), **contents,
    )  # fmt: skip


def _source(written: str) -> Exemplar | None:
    if not written.strip():
        return None
    source = queries.public().filter(id=queries.identifier(written)).first()
    if source is None:
        raise Refusal("source_not_recognised", {"field": "source"})
    return source


def _beneficiaries(written: str) -> str:
    codes = dict.fromkeys(part.strip() for part in written.split(",") if part.strip())
    if not codes:
        raise Refusal("missing", {"field": "beneficiaries"})
    return ",".join(take_choice("beneficiaries", code, BENEFICIARIES) for code in codes)


def _agreed(kind: str, given: Mapping[str, str]) -> date | None:
    """Whoever is shown as an example has agreed to it; the day is kept, and no other word about them."""
    if kind == "model":
        return None
    if not given.get("agreed_on", "").strip():
        raise Refusal("agreement_missing", {"field": "agreed_on"})
    return take_date("agreed_on", given["agreed_on"])


def _once(where: Unit, written: str, dice: Dice) -> str:
    seed = f"{where.id}\x1f{written.strip()}".encode() if written.strip() else dice.bytes(32)
    return hashlib.sha256(seed).hexdigest()


def _not_twice(row: Exemplar) -> None:
    """A cell does not enter what another already leads: the same name on the list of one unit."""
    same = Exemplar.objects.filter(unit=row.unit, folded=row.folded).exclude(state="delisted")
    if same.exists():
        raise Refusal("exemplar_there_already", {"field": "name"})


def _subject(source: Exemplar | None) -> str:
    return source.subject if source else ""
