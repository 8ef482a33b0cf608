"""What an old unit leaves to whoever follows it: its own, and whatever it had taken over itself before. A case keeps
the unit that it was sent to, so after a chain of mergers it names one that ended long ago."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from dongthuan.ground.organisations import plan as plans
from dongthuan.ground.organisations.models import APPLIED, CASES, DRAFT, Period, Reorganisation, Succession, Unit
from dongthuan.ground.people.models import Office


def left_by(row: Reorganisation, old: Unit, function: str = CASES) -> frozenset[int]:
    """The units whose cases (or tasks) lay with ``old`` on its last day; of a draft: lie with it now."""
    was = row.before.get("left") or {unit: kept["covers"] for unit, kept in row.before.get("units", {}).items()}
    return frozenset(was.get(str(old.id), old.covers).get(function, (old.id,)))


def owners(row: Reorganisation, olds: Iterable[Unit], function: str = CASES) -> dict[int, int]:
    """{unit that a row can name: the old unit that had it}."""
    return {one: old.id for old in olds for one in left_by(row, old, function)}


def ways(row: Reorganisation) -> list[Succession]:
    """Who gave to whom in an applied reorganisation, renamed units left out."""
    rows = [way for way in row.successions.select_related("old", "new") if way.old_id != way.new_id]
    return sorted(rows, key=lambda way: (way.old.code, way.new.code))


def olds(row: Reorganisation) -> list[Unit]:
    """The old units of an applied reorganisation, or of a draft as it stands; by code."""
    if row.day is None:
        return []
    if row.state == APPLIED:
        return list({way.old_id: way.old for way in ways(row)}.values())
    codes = dict.fromkeys(way.old for way in plans.read(row.plan).ways)
    before = row.day - timedelta(days=1)
    return list(Unit.objects.valid(before).filter(code__in=codes, valid_from__lt=row.day).order_by("code"))


def codes_then(row: Reorganisation, units: Iterable[Unit]) -> dict[int, str]:
    """{unit: the code by which the plan names it}: one that goes on may have had another since."""
    now = {unit.id: unit.code for unit in units}
    was = Period.objects.filter(unit__in=now, valid_from__lt=row.day or date.max).order_by("valid_from")
    return now | dict(was.values_list("unit", "code"))


def offices_moving(units: Iterable[int], last: date) -> "QuerySet[Office]":
    """The offices that end with these units on their last day: those with a term, too, but none that is over."""
    return Office.objects.filter(Q(valid_to=None) | Q(valid_to__gt=last), unit__in=list(units), closed=False)


def offices_moved(row: Reorganisation) -> "QuerySet[Office]":
    """The same; of a plan in effect those that did end by it."""
    if row.state == DRAFT or "offices" not in row.before:
        ends, last = plans.read(row.plan).ends(), (row.day or date.max) - timedelta(days=1)
        return offices_moving([unit.id for unit in olds(row) if unit.code in ends], last)
    return Office.objects.filter(id__in=[int(office) for office in row.before["offices"]["ended"]])
