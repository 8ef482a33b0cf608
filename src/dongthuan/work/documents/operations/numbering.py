"""Numbers without gaps: taken in the transaction that uses them, from a row that only one can hold."""

from django.db.models import F

from dongthuan.ground.organisations.models import Unit
from dongthuan.work.documents.models import Series


def take(unit: Unit, series: str, period: str) -> int:
    """The next number. Whoever comes at the same time waits; whoever fails gives it back with everything else."""
    row = Series(unit=unit, series=series, period=period)
    Series.objects.bulk_create([row], ignore_conflicts=True)
    held = Series.objects.filter(unit=unit, series=series, period=period)
    held.update(last=F("last") + 1)
    return held.values_list("last", flat=True).get()
