"""The plan: a clear person, a clear piece of work, a clear day; urgent first."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.events import PlanRowWritten
from dongthuan.work.dialogues.lifecycle import PRIORITIES
from dongthuan.work.dialogues.models import Dialogue, Guest, PlanRow, Question
from dongthuan.work.dialogues.operations.hand import Given, about, stir
from dongthuan.work.dialogues.operations.planning import chosen
from dongthuan.work.tasks.reach import reaches

WRITTEN = ("held", "concluded")
FIELDS = (
    "question", "what", "unit", "person", "start", "due", "product", "priority", "milestones", "with_units",
    "with_guests",
)  # fmt: skip
MOST_MILESTONES = 12
SEPARATED, ID = re.compile(r"[,\s]+"), re.compile(r"[0-9]{1,18}")


@operation
def write_row(*, actor: Actor, dialogue_id: int, inputs: Given, at: datetime, row_id: int | None = None) -> PlanRow:
    """Write a row of the plan, or write one anew.

    Refusals: not_found, not_allowed, dialogue_closed, not_now, missing, too_long, unit_unknown, unit_out_of_reach,
    person_unknown, date_not_readable, due_before_dialogue, dates_out_of_order, not_a_choice, milestone_not_readable.
    """
    dialogue = queries.claimed(actor, "dialogues.conclude", dialogue_id)
    stir(dialogue, "write_row", WRITTEN)
    if row_id and not PlanRow.objects.filter(dialogue=dialogue, id=row_id).exists():
        raise Refusal("not_found")
    given = {name: (inputs.get(name) or "").strip() for name in FIELDS}
    row = PlanRow(id=row_id or ids.new(), dialogue=dialogue, **_columns(actor, dialogue, given, day_of(at)))
    row.save(force_update=bool(row_id), force_insert=not row_id)
    return _told(actor, row, kept=True, at=at)


def _columns(actor: Actor, dialogue: Dialogue, given: Given, today: date) -> dict[str, Any]:
    unit = organisations.named(take_text("unit", given["unit"], 30), today)
    if not reaches(dialogue.unit, unit):
        raise Refusal("unit_out_of_reach", {"field": "unit"})
    start, due = _days(dialogue, given)
    return {
        "question": _question(dialogue, given["question"]),
        "what": take_text("what", given["what"], 300),
        "unit": unit,
        "person": people.in_unit(unit, take_text("person", given["person"], 60), today),
        "start": start,
        "due": due,
        "product": take_text("product", given["product"], 300) if given["product"] else "",
        "priority": chosen("priority", given["priority"] or "normal", PRIORITIES),
        "milestones": milestones(given["milestones"], start, due),
        "with_units": [str(one.id) for one in _units(given["with_units"], today)],
        "with_guests": _guests(dialogue, given["with_guests"]),
    }


def _days(dialogue: Dialogue, given: Given) -> tuple[date, date]:
    """A promise cannot have been due before it was asked for."""
    held = dialogue.held_on or dialogue.on
    start = take_date("start", given["start"]) if given["start"] else held
    due = take_date("due", given["due"])
    if due < held:
        raise Refusal("due_before_dialogue", {"field": "due", "day": held.isoformat()})
    if due < start:
        raise Refusal("dates_out_of_order", {"field": "due", "earlier": "start", "later": "due"})
    return start, due


def _question(dialogue: Dialogue, written: str) -> Question | None:
    if not written:
        return None
    found = Question.objects.filter(dialogue=dialogue, reference=written.upper()).first()
    if found is None or found.state != "accepted":
        raise Refusal("not_a_choice", {"field": "question"})
    return found


def milestones(written: str, start: date, due: date) -> list[dict[str, str]]:
    """A line each: a day and what is reached by then, "2026-09-20 Khảo sát xong". Refusal: milestone_not_readable."""
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if len(lines) > MOST_MILESTONES:
        raise Refusal("milestone_not_readable", {"field": "milestones", "line": MOST_MILESTONES + 1})
    return [_milestone(place, line, start, due) for place, line in enumerate(lines, 1)]


def _milestone(place: int, line: str, start: date, due: date) -> dict[str, str]:
    day, _, what = line.partition(" ")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        on = date.min
    if not (start <= on <= due and what.strip()):
        raise Refusal("milestone_not_readable", {"field": "milestones", "line": place})
    return {"due": on.isoformat(), "what": take_text("milestones", what, 200)}


def _units(written: str, today: date) -> list[Unit]:
    codes = dict.fromkeys(filter(None, SEPARATED.split(written)))
    return [organisations.named(code, today) for code in list(codes)[:20]]


def _guests(dialogue: Dialogue, written: str) -> Sequence[str]:
    """Organisations of this dialogue that help: associations, credit institutions."""
    wanted = [int(one) for one in SEPARATED.split(written) if ID.fullmatch(one)]
    known = Guest.objects.filter(dialogue=dialogue, id__in=wanted).values_list("id", flat=True)
    return [str(one) for one in sorted(known)]


@operation
def drop_row(*, actor: Actor, row_id: int, at: datetime) -> None:
    """Refusals: not_found, not_allowed, dialogue_closed, not_now."""
    row = PlanRow.objects.select_related("dialogue").filter(id=row_id).first()
    if row is None:
        raise Refusal("not_found")
    dialogue = queries.claimed(actor, "dialogues.conclude", row.dialogue_id)
    stir(dialogue, "drop_row", WRITTEN)
    _told(actor, row, kept=False, at=at)
    PlanRow.objects.filter(id=row.id).delete()


def _told(actor: Actor, row: PlanRow, *, kept: bool, at: datetime) -> PlanRow:
    said = about(row.dialogue.subject, row.dialogue.unit_id)
    ledger.record(actor, [PlanRowWritten(**said, row=str(row.id), due=row.due.isoformat(), kept=kept)], at=at)
    return row
