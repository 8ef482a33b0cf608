"""A promise as a form, a body or an option brings it: one reader, so that every way in refuses alike."""

from collections.abc import Mapping
from datetime import date

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.taking import take_choice, take_date, take_number, take_text
from dongthuan.work.commitments.lifecycle import TOPICS
from dongthuan.work.commitments.operations.making import Promised
from dongthuan.work.tasks.lifecycle import PRIORITIES
from dongthuan.work.tasks.operations import New

MOST_STEPS, MOST_ASKERS = 20, 1_000_000
NAMES = (
    "what", "unit", "person", "due", "said_on", "before", "topic", "question", "answer", "place", "product", "priority",
    "milestones", "askers",
)  # fmt: skip
"""What is asked, in the order of the form."""


def promised(given: Mapping[str, str], on: date) -> Promised:
    """Refusals: missing, not_a_choice, date_not_readable, number_not_readable, unit_unknown, person_unknown, too_long,
    text_not_readable."""
    unit = organisations.named(take_text("unit", given.get("unit", ""), 30), on)
    return Promised(
        work(given, unit, on), said_on=take_date("said_on", given.get("said_on", "") or on),
        topic=take_choice("topic", given.get("topic", ""), TOPICS), question=given.get("question", ""),
        answer=given.get("answer", ""), place=given.get("place", ""),
        askers=take_number("askers", given.get("askers", "") or "0", MOST_ASKERS, least=0),
    )  # fmt: skip


def work(given: Mapping[str, str], unit: Unit, on: date) -> New:
    """The task of it. A line of ``milestones`` is a step."""
    person = people.in_unit(unit, take_text("person", given.get("person", ""), 60), on)
    lines = [line.strip() for line in given.get("milestones", "").splitlines() if line.strip()]
    return New(
        unit=unit, person=person, what=given.get("what", ""), due=take_date("due", given.get("due", "")),
        product=given.get("product", ""),
        priority=take_choice("priority", given.get("priority", "") or "normal", PRIORITIES),
        milestones=[(line, None) for line in lines[:MOST_STEPS]],
    )  # fmt: skip
