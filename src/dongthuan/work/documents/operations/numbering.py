"""Numbers without gaps: taken in the transaction that uses them, from a row that only one can hold."""

from collections.abc import Sequence

from django.db.models import F

from dongthuan.ground.organisations.models import Unit
from dongthuan.work.documents.identity import Identified
from dongthuan.work.documents.lifecycle import PARTY
from dongthuan.work.documents.models import Series


def take(unit: Unit, series: str, period: str) -> int:
    """The next number. Whoever comes at the same time waits; whoever fails gives it back with everything else."""
    row = Series(unit=unit, series=series, period=period)
    Series.objects.bulk_create([row], ignore_conflicts=True)
    held = Series.objects.filter(unit=unit, series=series, period=period)
    held.update(last=F("last") + 1)
    return held.values_list("last", flat=True).get()


def series(what: Identified) -> tuple[str, str]:
    return f"{what.side}:{what.type}", what.term or str(what.year)


def noted(unit: Unit, what: Identified) -> None:
    """The unit's own paper that was numbered by hand: its series goes on behind it."""
    if what.type and what.number.isdecimal() and len(what.number) < 10 and (what.term or what.year):
        name, period = series(what)
        Series.objects.bulk_create([Series(unit=unit, series=name, period=period)], ignore_conflicts=True)
        behind = Series.objects.filter(unit=unit, series=name, period=period, last__lt=int(what.number))
        behind.update(last=int(what.number))


def symbol_of(side: str, number: str, code: str, signed: Sequence[str]) -> str:
    whose = "-".join(signed)
    return f"{number}-{code}/{whose}" if side == PARTY else f"{number}/{code}-{whose}"
