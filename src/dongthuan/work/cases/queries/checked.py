"""What a supervisor sees of the cases of a unit that it watches over: days, states and lateness. Never a word of
anybody, a name or a contact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from dongthuan.kernel.actor import Actor
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case

MOST = 200


@dataclass(frozen=True)
class Checked:
    """One case that is late. A letter that nobody has sorted yet has no kind and no topic."""

    reference: str
    unit: int
    kind: str
    topic: str
    state: str
    due: date
    late_days: int


def late(actor: Actor, *, today: date) -> Sequence[Checked]:
    """The cases that are overdue in the supervised units, the longest first, at most ``MOST``. One statement."""
    rows = actor.visible("case.check", Case.objects.filter(state__in=WITH_OFFICE, due__lt=today)).order_by("due", "id")
    columns = rows.values_list("reference", "unit", "kind", "topic", "state", "due")[:MOST]
    return [Checked(*row, late_days=(today - row[5]).days) for row in columns]


def states(actor: Actor, *, today: date) -> Iterable[tuple[int, str, int, int]]:
    """(unit, state, how many, how many of them late) of what is open in the supervised units. One statement."""
    rows = actor.visible("case.check", Case.objects.filter(state__in=WITH_OFFICE)).order_by().values("unit", "state")
    counted = rows.annotate(number=Count("id"), late=Count("id", filter=Q(due__lt=today)))
    return list(counted.values_list("unit", "state", "number", "late").order_by("unit", "state"))
