"""Every change of a task: led by what it came from (``owing``), or going its own way, by a move of the lifecycle.

``assign`` and ``reopen`` are steps inside the operation of whoever gives rise to the task.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files.paper import Paper
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.tasks import events, queries
from dongthuan.work.tasks.lifecycle import LED, LIFECYCLE, PRIORITIES
from dongthuan.work.tasks.models import Milestone, Partner, Task
from dongthuan.work.tasks.operations.acting import Acting, Change, about, take_words, write
from dongthuan.work.tasks.operations.moves import MOVES
from dongthuan.work.tasks.operations.owing import blank, done, forget, owe, row

__all__ = [
    "MOVES",
    "New",
    "assign",
    "blank",
    "done",
    "drop",
    "forget",
    "give",
    "met",
    "owe",
    "perform",
    "reopen",
    "row",
]
WHAT, PRODUCT = 300, 300


@dataclass(frozen=True)
class New:
    """A task as it is given: who, what, by when; with what product, with whom, and what is to be reached on the way."""

    unit: Unit
    person: Account
    what: str
    due: date
    start: date | None = None
    product: str = ""
    priority: str = "normal"
    partners: Sequence[Unit] = ()
    milestones: Sequence[tuple[str, date | None]] = ()


def assign(new: New, *, origin: str, actor: Actor, at: datetime) -> Task:
    """A step inside another's operation. Refusals: missing, too_long, not_a_choice, due_too_early, dates_out_of_order,
    person_unknown."""
    begins = new.start or day_of(at)
    if new.due < begins:
        raise Refusal("due_too_early", {"field": "due", "date": begins.isoformat()})
    if new.priority not in PRIORITIES:
        raise Refusal("not_a_choice", {"field": "priority"})
    people.in_unit(new.unit, new.person.login, day_of(at))
    task = Task.objects.create(
        origin=origin, unit=new.unit, person=new.person, what=take_words("what", new.what, WHAT), due=new.due,
        stage="new", product=take_words("product", new.product, PRODUCT, required=False), priority=new.priority,
        start=new.start, first_due=new.due,
    )  # fmt: skip
    Partner.objects.bulk_create(Partner(task=task, unit=unit) for unit in dict.fromkeys(new.partners))
    Milestone.objects.bulk_create(
        Milestone(task=task, what=take_words("milestone", what, WHAT), by_day=day) for what, day in new.milestones
    )
    event = events.TaskAssigned(
        subject=task.subject, origin=origin, unit=str(new.unit.id), person=f"account:{new.person.id}",
        due=new.due.isoformat(), priority=new.priority,
    )  # fmt: skip
    ledger.record(actor, [event], at=at)
    return task


@operation
def give(new: New, *, actor: Actor, at: datetime) -> Task:
    """A task that comes from no other thing: given by whoever leads the unit. Refusals: not_allowed, and those of
    ``assign``."""
    actor.require("task.give", on=new.unit)
    return assign(new, origin=f"unit:{new.unit.id}", actor=actor, at=at)


@operation
def perform(
    move: str,
    *,
    actor: Actor,
    task_id: int,
    version: int,
    at: datetime,
    dice: Dice,
    inputs: Mapping[str, str],
    photo: Photo | Paper | None = None,
) -> Task:
    """Make the move of that name. Refusals: move_unknown, not_found, not_allowed, stale, and those of the move."""
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    task = queries.claimed(actor, LIFECYCLE.moves[move].action, task_id)
    acting = Acting(move, actor, at, dice, inputs, photo)
    return write(actor, task, MOVES[move](task, acting), version=version, at=at)


def reopen(task: Task, reason: str, *, actor: Actor, at: datetime, dice: Dice) -> Task:
    """A step inside another's operation: what was confirmed is to be gone on with. Evidence stays to be seen."""
    acting = Acting("reopen", actor, at, dice, {})
    step = acting.step(task, reason)
    columns = {"stage": "in_progress", "shown_on": None, "done_on": None}
    return write(
        actor, task, Change(columns, events.TaskReopened(**about(task, step)), step), version=task.version, at=at
    )


def met(origin: str, *, actor: Actor, at: datetime, dice: Dice) -> int:
    """A step inside another's operation: what was owed came about by it, and nobody confirms it. Returns how many."""
    still = list(Task.objects.filter(origin=origin, state="open").exclude(stage=LED))
    for task in still:
        acting = Acting("met", actor, at, dice, {})
        step = acting.step(task)
        columns = {"stage": "done", "shown_on": acting.on, "done_on": acting.on}
        write(actor, task, Change(columns, events.TaskMet(**about(task, step)), step), version=task.version, at=at)
    return len(still)


def drop(task: Task, *, actor: Actor, at: datetime, dice: Dice) -> Task:
    """A step inside another's operation: nobody owes it any more. One that is done stays done."""
    if task.state != "open":
        return task
    acting = Acting("cancel", actor, at, dice, {})
    step = acting.step(task)
    event = events.TaskCancelled(**about(task, step))
    return write(actor, task, Change({"stage": "cancelled"}, event, step), version=task.version, at=at)
