"""Who owes what, as far as one may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.tasks.lifecycle import LED, LIFECYCLE
from dongthuan.work.tasks.models import Evidence, Milestone, Partner, Step, Task

PAGE = 50


def owed(actor: Actor, *, after: str = "", limit: int = PAGE) -> tuple[Sequence[Task], str]:
    """Open tasks, soonest due first, and the cursor of what follows. Refusal: cursor_not_readable."""
    rows = actor.visible("task.see", Task.objects.filter(state="open"))
    if after:
        rows = rows.filter(_following(after))
    found = list(rows.select_related("unit", "person").order_by("due", "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], f"{last.due.isoformat()}~{last.id}" if last else ""


def _following(after: str) -> Q:
    try:
        day, identifier = after.split("~")
        due, last = date.fromisoformat(day), int(identifier)
    except ValueError:
        raise Refusal("cursor_not_readable") from None
    if not 0 <= last < 2**63:
        raise Refusal("cursor_not_readable")
    return Q(due__gt=due) | Q(due=due, id__gt=last)


VIEWS = ("mine", "unit", "late", "to_confirm")
URGENT_FIRST = Case(When(priority="urgent", then=Value(0)), default=Value(1))


def desk(actor: Actor, view: str, *, today: date, limit: int = 200) -> Sequence[Task]:
    """Tasks that go their own way, urgent first, then soonest due; with how many milestones they have and have done.

    Refusal: not_found, for a view that there is not.
    """
    if view not in VIEWS:
        raise Refusal("not_found")
    rows = _counted(actor.visible("task.see", Task.objects.filter(state="open").exclude(stage=LED)))
    cut = {
        "mine": Q(person_id=actor.seat or 0),
        "unit": Q(),
        "late": Q(due__lt=today) & ~Q(stage="submitted"),
        "to_confirm": Q(stage__in=("submitted", "extension_asked")) & ~Q(person_id__in=actor.persons),
    }
    return list(rows.filter(cut[view]).order_by(URGENT_FIRST, "due", "id")[:limit])


def _counted(rows: QuerySet[Task]) -> QuerySet[Task]:
    return rows.select_related("unit", "person").annotate(
        steps_all=Count("milestones", distinct=True),
        steps_done=Count("milestones", filter=Q(milestones__done_on__isnull=False), distinct=True),
    )


def one(actor: Actor, task_id: int) -> Task:
    """Refusal: not_found, also for one that is not this actor's to see."""
    task = actor.visible("task.see", Task.objects.select_related("unit", "person")).filter(id=task_id).first()
    if task is None:
        raise Refusal("not_found")
    return task


def claimed(actor: Actor, action: str, task_id: int) -> Task:
    """The task, for a change. Refusals: not_found, not_allowed."""
    task = one(actor, task_id)
    actor.require(action, on=task)
    return task


OWN = frozenset({"confirm", "send_back", "grant_extension", "refuse_extension", "cancel"})
"""What nobody does with work that they answer for themselves."""


def open_moves(actor: Actor, task: Task) -> tuple[Move, ...]:
    """What this actor may do with this task now."""
    rows = (row for row in LIFECYCLE.open_from(task.stage) if actor.may(row.action, task))
    return tuple(
        row
        for row in rows
        if not (row.name in OWN and task.person_id in actor.persons)
        and not (row.name == "cancel" and task.origin.startswith("commitment:"))
    )


def open_of(origin: str) -> int:
    """How many of what came from it, and go their own way, are still owed."""
    return Task.objects.filter(origin=origin, state="open").exclude(stage=LED).count()


def done_of(origin: str) -> int:
    """How many of them are done."""
    return Task.objects.filter(origin=origin, state="done").exclude(stage=LED).count()


@dataclass(frozen=True)
class Story:
    """What is to be reached, what happened, what was shown, and who works along. Four statements."""

    milestones: Sequence[Milestone]
    steps: Sequence[Step]
    evidence: Sequence[Evidence]
    partners: Sequence[Partner]


def story(task: Task) -> Story:
    return Story(
        list(Milestone.objects.filter(task=task).order_by("id")),
        list(Step.objects.filter(task=task).select_related("by", "from_unit", "milestone").order_by("id")),
        list(Evidence.objects.filter(task=task).select_related("file", "step").order_by("id")),
        list(Partner.objects.filter(task=task).select_related("unit").order_by("id")),
    )
