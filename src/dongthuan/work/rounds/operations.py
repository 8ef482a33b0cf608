"""Logging a round, and what is owed after it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Charge
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.canonical import SALT_BYTES, digest
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.rounds.events import RoundLogged
from dongthuan.work.rounds.models import Round
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task

LONGEST_PLACE, LONGEST_AGREED, LONGEST_TASK = 200, 2_000, 300
CONTACT = re.compile(r"\d(?:[ .\-]?\d){8,}|\S@\S")
"""A telephone number or a mail address: whatever else it is, it is about a person."""


@dataclass(frozen=True)
class Owed:
    """What somebody is to do after the round, and until when; ``person`` is a sign-in name or an id."""

    what: str
    person: str
    due: date | None


@operation
def log(
    *, actor: Actor, charge: int, on: date, place: str, agreed: str, owed: Owed | None, at: datetime, dice: Dice
) -> Round:
    """Write down a round of the area that one is in charge of; what is owed becomes a task with a person and a day.

    Refusals: not_found, not_allowed, office_over (not in charge that day), day_to_come, missing, too_long,
    about_a_person, person_unknown, date_in_the_past.
    """
    row = Charge.objects.select_related("unit", "area").filter(id=charge).first()
    if row is None:
        raise Refusal("not_found")
    actor.require("round.log", on=row)
    _check_day(row, on, day_of(at))
    made = Round(
        id=ids.new(), account_id=row.account_id, charge=row, unit=row.unit, on=on,
        place=_said("place", place, LONGEST_PLACE), agreed=_said("agreed", agreed, LONGEST_AGREED),
        salt=dice.bytes(SALT_BYTES).hex(),
    )  # fmt: skip
    made.task = _task(made, owed, actor, at) if owed else None
    made.save(force_insert=True)
    ledger.record(actor, [_logged(made)], at=at)
    return made


def _check_day(row: Charge, on: date, today: date) -> None:
    if on > today:
        raise Refusal("day_to_come", {"field": "on"})
    within = row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
    if not within or row not in people.charges(today, account=row.account_id):
        raise Refusal("office_over")


def _said(field: str, written: str, longest: int) -> str:
    said = take_text(field, written, longest)
    if CONTACT.search(said):
        raise Refusal("about_a_person", {"field": field})
    return said


def _task(made: Round, owed: Owed, actor: Actor, at: datetime) -> Task:
    what = _said("task", owed.what, LONGEST_TASK)
    if owed.due is None:
        raise Refusal("missing", {"field": "due"})
    if owed.due <= day_of(at):
        raise Refusal("date_in_the_past", {"field": "due"})
    person = people.in_unit(made.unit, owed.person, day_of(at))
    return tasks.assign(tasks.New(made.unit, person, what, owed.due), origin=made.origin, actor=actor, at=at)


def _logged(made: Round) -> RoundLogged:
    return RoundLogged(
        subject=made.origin, charge=str(made.charge_id), unit=str(made.unit_id), on=made.on.isoformat(),
        area=str(made.charge.area_id) if made.charge.area_id else "", task=str(made.task_id) if made.task_id else "",
        digests={"agreed": digest(bytes.fromhex(made.salt), made.agreed)},
    )  # fmt: skip
