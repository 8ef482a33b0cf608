"""Where the catalogue's models are run, on the boundaries of now."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef

from dongthuan.ground.organisations.models import Unit
from dongthuan.work.exemplars.queries import catalogue, holders_of

MOST_UNITS = 500


def units() -> list[Unit]:
    """Who runs something that everybody may look up, in the order of the units."""
    runs = Exists(catalogue.shown().order_by().filter(unit=OuterRef("id")))
    return holders_of(Unit.objects.filter(runs))[:MOST_UNITS]


def counts(areas: Sequence[Unit]) -> Mapping[int, int]:
    """{unit: how many it and all beneath it run}; two statements."""
    by = dict(catalogue.shown().order_by().values_list("unit").annotate(number=Count("id")))
    found = dict.fromkeys((one.id for one in areas), 0)
    for unit in Unit.objects.filter(id__in=list(by)):
        for one in _chain(unit) & found.keys():
            found[one] += by[unit.id]
    return found


def _chain(unit: Unit) -> set[int]:
    """Where its models are run now; a unit that somebody follows is no more."""
    gone = {unit.id} - {unit.tasks_holder_id}
    return {int(part) for part in unit.tasks_path.split("/") if part} - gone
