"""Promising: a step inside the operation of whoever hears the promise, or the office's own word on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import fold
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.commitments.events import CommitmentMade
from dongthuan.work.commitments.lifecycle import TOPICS
from dongthuan.work.commitments.models import Commitment, Words
from dongthuan.work.commitments.operations.deciding import Deciding, about, said
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task
from dongthuan.work.tasks.operations.acting import take_words
from dongthuan.work.tasks.reach import reaches

QUESTION, ANSWER, PLACE = 600, 2_000, 160


@dataclass(frozen=True)
class Promised:
    """What was promised. ``task.unit`` answers for it; ``question``, ``answer`` and ``place`` are the office's own
    words for everybody; ``project`` is what it is about, ``helpers`` are organisations that help; ``said_on`` is the
    day it was said, and nothing can be due before it."""

    task: tasks.New
    said_on: date
    topic: str
    question: str = ""
    answer: str = ""
    place: str = ""
    asked_on: date | None = None
    answered_on: date | None = None
    askers: int = 0
    project: str = ""
    helpers: Sequence[str] = ()


def promise(
    given: Promised, *, by: Unit, origin: str, before: str, actor: Actor, at: datetime, dice: Dice
) -> Commitment:
    """A step inside another's operation: ``by`` is the office that gives its word.

    Refusals: owner_out_of_reach, due_too_early, not_a_choice, missing, too_long, text_not_readable, blank_left,
    person_unknown.
    """
    owner = given.task.unit
    if not reaches(by, owner):
        raise Refusal("owner_out_of_reach", {"field": "unit"})
    if given.task.due < given.said_on:
        raise Refusal("due_too_early", {"field": "due", "date": given.said_on.isoformat()})
    if given.topic not in TOPICS:
        raise Refusal("not_a_choice", {"field": "topic"})
    identifier = ids.new()
    task = tasks.assign(given.task, origin=f"commitment:{identifier}", actor=actor, at=at)
    commitment = _row(identifier, given, task, by, origin, before)
    on = Deciding("promise", actor, at, dice)
    commitment.save(force_insert=True)
    words = _words(commitment, on)
    Words.objects.bulk_create(words)
    ledger.record(actor, [_made(commitment, words)], at=at)
    return commitment


def _row(identifier: int, given: Promised, task: Task, by: Unit, origin: str, before: str) -> Commitment:
    what, place = task.what, take_words("place", given.place, PLACE, required=False)
    return Commitment(
        id=identifier, origin=origin, before=before, by=by, year=given.said_on.year,
        number=_next(by, given.said_on.year), unit=given.task.unit, task=task, what=what,
        question=take_words("question", given.question, QUESTION, required=False),
        answer=take_words("answer", given.answer, ANSWER, required=False),
        place=place, sought=fold(f"{what} {place}"),
        language=language.of(what, otherwise="vi"), topic=given.topic, askers=given.askers,
        project=given.project, helpers=list(given.helpers),
        asked_on=given.asked_on, answered_on=given.answered_on, made_on=given.said_on, first_due=task.due, due=task.due,
    )  # fmt: skip


def _next(by: Unit, year: int) -> int:
    """One after the other: the office's row is locked until the promise stands."""
    Unit.objects.select_for_update().get(id=by.id)
    last = Commitment.objects.filter(by=by, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _words(commitment: Commitment, on: Deciding) -> list[Words]:
    shown = {"what": commitment.what, "question": commitment.question, "answer": commitment.answer}
    return [said(commitment, name, text, on) for name, text in shown.items() if text]


def _made(commitment: Commitment, words: Sequence[Words]) -> CommitmentMade:
    return CommitmentMade(
        **about(commitment, words), number=commitment.number, task=str(commitment.task_id),
        person=f"account:{commitment.task.person_id}", due=commitment.due.isoformat(), topic=commitment.topic,
    )  # fmt: skip


@operation
def make(given: Promised, *, by: Unit, before: str, actor: Actor, at: datetime, dice: Dice) -> Commitment:
    """The office puts a word on record that it gave elsewhere. Refusals: not_allowed, said_in_the_future, and those of
    ``promise``."""
    actor.require("commitment.make", on=by)
    if ":" in before:  # so are dialogues named, which alone may say what was said before them
        raise Refusal("not_a_choice", {"field": "before"})
    if given.said_on > day_of(at):
        raise Refusal("said_in_the_future", {"field": "said_on"})
    return promise(
        given, by=by, origin=f"unit:{by.id}", before=take_words("before", before, 80), actor=actor, at=at, dice=dice
    )
