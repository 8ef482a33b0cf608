"""What lies with a person."""

from collections.abc import Iterable

from django.db.models import QuerySet

from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case
from dongthuan.work.tasks.models import Task


def in_hand(holder: int, units: Iterable[int] | None = None) -> "tuple[QuerySet[Case], QuerySet[Task]]":
    """The cases and tasks that lie with a person; of these units alone, where some are named."""
    cases = Case.objects.filter(officer=holder, state__in=WITH_OFFICE)
    tasks = Task.objects.filter(person=holder, state="open")
    if units is None:
        return cases, tasks
    within = list(units)
    return cases.filter(unit__in=within), tasks.filter(unit__in=within)
