"""Who answers for what today, worked out from successions: pure, for ten units or for a country."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dongthuan.ground.organisations.models import CASES, FUNCTIONS, TASKS, Succession, Unit


def settle(units: Mapping[int, Unit], successions: Iterable[Succession]) -> None:
    """Set what an ended unit leaves and what a standing one has taken over. ``units``: every one that is touched by the
    successions, or stands under one that is."""
    rows = sorted(successions, key=lambda row: row.day)
    holders = {function: _holders(units, rows, function) for function in (CASES, TASKS)}
    for unit in units.values():
        holder = holders[CASES][unit.id]
        unit.cases_with_id = holder if holder != unit.id else None
        unit.cases_path = _path(unit, units[holder])
        unit.tasks_path = _path(unit, units[holders[TASKS][unit.id]])
        unit.covers = {}
    _cover(units, holders)


def _path(unit: Unit, holder: Unit) -> str:
    return unit.path if holder is unit else f"{holder.path}{unit.id}/"


def _holders(units: Mapping[int, Unit], rows: Iterable[Succession], function: str) -> dict[int, int]:
    """{unit: who has this today}; itself where it stands or nobody followed."""
    ways = following(rows, function)
    held = {}
    for unit in units.values():
        at = unit
        while at.valid_to is not None and (further := _further(at, ways.get(at.id, ()))) in units:
            at = units[further]
        held[unit.id] = at.id
    return held


def _further(unit: Unit, ways: Sequence[Succession]) -> int:
    """Its only successor, or the keeper of what nobody has placed among several; 0 where nobody followed."""
    if len(ways) == 1:
        return ways[0].new_id
    return unit.keeper_id or ways[0].new_id if ways else 0


def following(rows: Iterable[Succession], function: str) -> dict[int, list[Succession]]:
    """{unit: who followed it in that function when it ended}: the last change of a unit is the one that ended it."""
    ways: dict[int, list[Succession]] = defaultdict(list)
    for row in rows:
        if row.old_id != row.new_id and getattr(row, function):
            if ways[row.old_id] and ways[row.old_id][0].day != row.day:
                ways[row.old_id].clear()
            ways[row.old_id].append(row)
    return ways


def _cover(units: Mapping[int, Unit], holders: Mapping[str, Mapping[int, int]]) -> None:
    held: dict[tuple[str, int], list[int]] = defaultdict(list)
    for function in (CASES, TASKS):
        for one, holder in sorted(holders[function].items()):
            held[function, holder].append(one)
    for (function, holder), ones in held.items():
        if ones != [holder]:
            units[holder].covers[function] = ones


def all_of(row: Succession) -> tuple[str, ...]:
    """The functions that go this way."""
    return tuple(function for function in FUNCTIONS if getattr(row, function))
