"""Who watches over whom, on a day; a reorganisation of either side takes nobody out of it.

A supervision reaches the unit that it names and whatever stands beneath it. When that unit ends, what names it stays in
reach for ever, with what had been left to it. From then on whoever has taken the whole of it over is supervised, and of
several those that began then, and so on from each of these: to split itself takes no unit out of anybody's sight, nor
does a merger afterwards. Only what stood before, and had its own supervisors, is not supervised for a part that it was
given.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dongthuan.ground.organisations.models import CASES, WHOLE, Succession, Supervision, Unit


@dataclass(frozen=True)
class Watch:
    """One supervision as it reaches on a day: ``paths`` of the units that are watched now, ``left`` the ended units of
    which every row stays in reach. ``side``: the chain of the supervisor, which may stand beneath the one that it
    watches over, as a Front does in a commune."""

    id: int
    by: int
    over: int
    paths: tuple[str, ...]
    side: str
    left: frozenset[int] = frozenset()

    def reaches(self, unit: Unit) -> bool:
        return unit.id in self.left or unit.cases_path.startswith(self.paths or ("\0",))


def sides(unit: Unit) -> frozenset[int]:
    """The units in whose right this one supervises: itself and those whose work it has taken over."""
    return unit.covered(CASES) | {unit.id}


def watched(by: Collection[int], on: date) -> list[Watch]:
    """What these units supervise that day. One statement; a few more where a supervised unit has ended, or given a part
    away, however many there are."""
    gave = Exists(Succession.objects.filter(old=OuterRef("over")).exclude(new=OuterRef("over")))
    found = Supervision.objects.in_force(on).filter(unit__in=by).annotate(gave=gave)
    rows = list(found.select_related("over", "unit__cases_with").order_by("id"))
    moved = [row for row in rows if row.gave or not row.over.stands(on)]  # type: ignore[attr-defined]
    now = _reached(moved, on) if moved else {}
    return [_watch(row, *now.get(row.id, ((row.over.path,), frozenset()))) for row in rows]


def _watch(row: Supervision, paths: tuple[str, ...], left: frozenset[int]) -> Watch:
    return Watch(row.id, row.unit_id, row.over_id, paths, row.unit.holder.path, left)


def _reached(rows: Collection[Supervision], on: date) -> dict[int, tuple[tuple[str, ...], frozenset[int]]]:
    """{supervision: the chains of the units that it watches now, and the ended ones whose rows stay in reach}."""
    ways = _forwards({row.over_id for row in rows}, on)
    reached = {row.id: _on_from(row, ways) for row in rows}
    units = Unit.objects.in_bulk({unit for found in reached.values() for unit in found})
    kept = _left({unit.id for unit in units.values() if not unit.stands(on)})
    return {
        row: (
            tuple(units[unit].path for unit in sorted(found) if unit not in kept),
            frozenset(one for unit in found if unit in kept for one in kept[unit]),
        )
        for row, found in reached.items()
    }


def _taking(on: date) -> QuerySet[Succession]:
    """Who took the whole of a unit over, or began with a part of it."""
    rows = Succession.objects.filter(Q(share=WHOLE) | Q(new__valid_from=F("day")), cases=True, day__lte=on)
    return rows.exclude(new=F("old")).order_by("day", "id")


def _forwards(units: Collection[int], on: date) -> dict[int, list[Succession]]:
    """{unit: who is supervised for it}, from these units on. A statement for each generation."""
    front, found = set(units), dict[int, list[Succession]]()
    while front:
        fresh: dict[int, list[Succession]] = {unit: [] for unit in front}
        for way in _taking(on).filter(old__in=front):
            fresh[way.old_id].append(way)
        found |= fresh
        front = {way.new_id for ways in fresh.values() for way in ways} - set(found)
    return found


def _on_from(row: Supervision, ways: Mapping[int, list[Succession]]) -> set[int]:
    """The unit that it names and those supervised for it, each from the day it came to be: what had left it before is
    not."""
    since = {row.over_id: row.valid_from if row.over.stands(row.valid_from) else date.min}
    front = [row.over_id]
    while front:
        unit = front.pop()
        for way in ways.get(unit, ()):
            if way.day > since[unit] and way.day < since.get(way.new_id, date.max):
                since[way.new_id] = way.day
                front.append(way.new_id)
    return set(since)


def _left(ended: Collection[int]) -> dict[int, frozenset[int]]:
    """{ended unit: all whose rows lay with it to the end}: itself, what had been left to it, what nobody has placed yet
    and it kept, and what stood beneath each: an ended unit keeps the chain it had."""
    from_, front = {unit: {unit} for unit in ended}, set(ended)
    while front:
        whole = Succession.objects.filter(new__in=front, share=WHOLE, cases=True).values_list("old", "new")
        behind = [*whole, *Unit.objects.filter(keeper__in=front).values_list("id", "keeper")]
        front = set()
        for old, new in behind:
            for ones in from_.values():
                if new in ones and old not in ones:
                    ones.add(old)
                    front.add(old)
    return _with_what_stood_beneath(from_)


def _with_what_stood_beneath(units: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    paths = dict(Unit.objects.filter(id__in={one for ones in units.values() for one in ones}).values_list("id", "path"))
    beneath, above = Q(id__in=[]), "\0"
    for path in sorted(paths.values()):
        if not path.startswith(above):
            beneath, above = beneath | Q(path__startswith=path), path
    rows = list(Unit.objects.filter(beneath).values_list("id", "path")) if paths else []
    return {
        unit: frozenset(one for one, path in rows if path.startswith(tuple(paths[old] for old in ones)))
        for unit, ones in units.items()
    }


def stands_within(watch: Watch, units: Iterable[Unit]) -> bool:
    """Whether one of these units is supervised by it, and is not the supervisor itself: one that stands beneath whom it
    watches over, with what works for it."""
    beneath = watch.side.startswith(watch.paths or ("\0",))
    return any(watch.reaches(unit) for unit in units if not (beneath and unit.path.startswith(watch.side)))


def is_watched_by(supervisors: Iterable[Unit], units: Collection[Unit], on: date) -> bool:
    """Whether any of these supervisors watches over one of these units."""
    by = {one for unit in supervisors for one in sides(unit)}
    return any(stands_within(watch, units) for watch in watched(by, on)) if by and units else False


def of_unit(unit: Unit, on: date) -> list[Supervision]:
    """The supervisions in which it takes part that day, on either side: what offices there are is public."""
    mine = sides(unit)
    near = Supervision.objects.in_force(on).filter(Q(unit__in=mine) | Q(over__in=_behind(unit, on)))
    rows = list(near.select_related("unit__cases_with", "over").order_by("id"))
    reach = {watch.id for watch in watched({row.unit_id for row in rows}, on) if watch.reaches(unit)}
    return [row for row in rows if row.unit_id in mine or row.id in reach]


def _behind(unit: Unit, on: date) -> set[int]:
    """Whatever a supervision can name that reaches this unit: it and what stands above it, whoever had it, and all from
    whom these came."""
    found = {int(part) for path in (unit.path, unit.cases_path) for part in path.split("/") if part}
    found |= {one for above in Unit.objects.filter(id__in=found) for one in above.covered(CASES)}
    front = set(found)
    while front:  # forwards: who had its rows after it
        after = _taking(on).filter(old__in=front).values_list("new", flat=True)
        kept = Unit.objects.filter(id__in=front, keeper__isnull=False).values_list("keeper", flat=True)
        front = {*after, *(one for one in kept if one)} - found
        found |= front
    front = set(found)
    while front:  # and backwards
        front = set(_taking(on).filter(new__in=front).values_list("old", flat=True)) - found
        found |= front
    return found
