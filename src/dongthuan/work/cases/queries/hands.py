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


def matters(cases: "QuerySet[Case]", tasks: "QuerySet[Task]") -> set[int]:
    """The cases that somebody who takes these over would read of: themselves, and those whose work is owed."""
    origins = tasks.filter(origin__startswith="case:").values_list("origin", flat=True)
    return {*cases.values_list("id", flat=True), *(int(origin.removeprefix("case:")) for origin in origins)}


def without(
    cases: "QuerySet[Case]", tasks: "QuerySet[Task]", out: Iterable[int]
) -> "tuple[QuerySet[Case], QuerySet[Task]]":
    """The same but for these cases and their work."""
    left = list(out)
    return cases.exclude(id__in=left), tasks.exclude(origin__in=[f"case:{one}" for one in left])
