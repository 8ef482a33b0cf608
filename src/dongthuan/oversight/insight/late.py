"""Promises made before people that are late where one leads, each with the last thing that was said of why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dongthuan.kernel.actor import Actor
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import of_group
from dongthuan.work.tasks.models import Step

MOST = 3
TOLD = ("ask_extension", "pass_on", "progress", "submit", "send_back")
"""Steps of the work whose words say how it stands."""


@dataclass(frozen=True)
class LatePromise:
    """``said``: nothing, where nobody has said a word of it yet."""

    commitment: Commitment
    said: Step | None


@dataclass(frozen=True)
class LatePromises:
    number: int
    first: Sequence[LatePromise]


def promises(actor: Actor, today: date) -> LatePromises:
    """Those that are late the longest. Three statements."""
    rows = actor.visible("insight.see", Commitment.objects.filter(of_group("late", today)))
    found = list(rows.select_related("unit", "task__person").order_by("due", "id")[:MOST])
    number = rows.count() if len(found) == MOST else len(found)
    steps = Step.objects.filter(task__in=[one.task_id for one in found], move__in=TOLD, text__isnull=False)
    last = {step.task_id: step for step in steps.order_by("id")} if found else {}
    return LatePromises(number, [LatePromise(one, last.get(one.task_id)) for one in found])
