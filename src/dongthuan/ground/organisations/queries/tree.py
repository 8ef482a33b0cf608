"""The units as they stood on any day: the tree, the counts, what stood where."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Count

from dongthuan.ground.organisations.kinds import COMMUNES, PROVINCES
from dongthuan.ground.organisations.models import Period, PeriodQuerySet, Unit

LISTED = (*PROVINCES, *COMMUNES, "district")
"""The kinds of which the State keeps a list."""
COUNTED = ("province", "central_city", "commune", "ward", "township", "special_zone", "district")


def as_of(on: date) -> PeriodQuerySet:
    """Every unit that stood that day, as it was called then."""
    return Period.objects.valid(on)


def beneath(unit: int | None, on: date) -> list[Period]:
    """What stood right under a unit that day (under none: what stood at the top), by name."""
    return list(as_of(on).filter(parent=unit).select_related("unit").order_by("kind", "name_vi"))


def days() -> list[date]:
    """The days on which anything began or changed its name or place, in order."""
    return sorted(set(Period.objects.order_by().values_list("valid_from", flat=True).distinct()))


def numbers_beneath(units: Collection[int], on: date) -> dict[int, int]:
    """How many stood right under each of these."""
    rows = as_of(on).filter(parent__in=units).order_by().values_list("parent")
    return {unit: number for unit, number in rows.annotate(number=Count("id")) if unit is not None}


def chain(unit: int, on: date) -> list[Period]:
    """What a unit stood under that day, from the top, itself last. One statement for each level."""
    found: list[Period] = []
    at: int | None = unit
    while at is not None and len(found) < 10:
        row = as_of(on).filter(unit=at).first()
        if row is None:
            break
        found.append(row)
        at = row.parent_id
    return found[::-1]


def namesakes(unit: Unit) -> list[Unit]:
    """Other units that had the same code at another time."""
    others = Period.objects.filter(code=unit.code).exclude(unit=unit).values("unit")
    return list(Unit.objects.filter(id__in=others).order_by("valid_from"))


def counts(on: date, under: int | None = None) -> dict[str, int]:
    """How many units of each kind stood that day, in all or beneath one: "66 = 48 + 18" is a question, no column.

    Where the State's list has been brought in, units beside it (those of the worked example) are not of its kinds.
    """
    rows = as_of(on)
    if Unit.objects.filter(listed=True).exists():
        rows = rows.exclude(kind__in=LISTED, unit__listed=False)
    if under is not None:
        rows = rows.filter(unit__in=beneath_all(under, on))
    found = dict(rows.order_by().values_list("kind").annotate(number=Count("id")))
    return {kind: found.get(kind, 0) for kind in (*COUNTED, *sorted(set(found) - set(COUNTED)))}


def beneath_all(unit: int, on: date) -> set[int]:
    """Everything under a unit on that day, itself not. One statement for each level."""
    front, found = {unit}, set[int]()
    while front:
        front = set(as_of(on).filter(parent__in=front).values_list("unit", flat=True)) - found
        found |= front
    return found


def latest(units: Collection[int], on: date | None) -> Mapping[int, Period]:
    """{unit: what it was called that day}; where it did not stand, or for no day, what it was called last."""
    rows = Period.objects.filter(unit__in=units).select_related("unit").order_by("valid_from")
    found: dict[int, Period] = {}
    for row in rows:
        if on is None or row.valid_from <= on or row.unit_id not in found:
            found[row.unit_id] = row
    return found


def provinces(rows: Iterable[Period]) -> dict[int, Period]:
    """{unit: the province in which it stood then}. One statement for each level above."""
    days = {row.unit_id: row.valid_from for row in rows}
    at = {row.unit_id: row for row in rows}
    found: dict[int, Period] = {}
    for _ in range(5):
        found.update({unit: row for unit, row in at.items() if row.kind in PROVINCES})
        up = {unit: row.parent_id for unit, row in at.items() if unit not in found and row.parent_id}
        if not up:
            break
        above = _by_unit(set(up.values()))
        at = {unit: _then(above[parent], days[unit]) for unit, parent in up.items()}
    return found


def _by_unit(units: Collection[int]) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = {}
    for row in Period.objects.filter(unit__in=units).order_by("valid_from"):
        found.setdefault(row.unit_id, []).append(row)
    return found


def _then(rows: list[Period], day: date) -> Period:
    return [row for row in rows if row.valid_from <= day][-1] if rows[0].valid_from <= day else rows[0]
