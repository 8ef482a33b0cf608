"""Who owes what, as far as one may see it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.tasks.models import Task

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
