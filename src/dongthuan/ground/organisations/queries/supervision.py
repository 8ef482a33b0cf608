"""Who watches over whom, on a day; a reorganisation of either side takes nobody out of it.

A supervision reaches the unit that it names and whatever stands beneath it. When that unit ends, what names it stays in
reach for ever, and whoever has taken the whole of it over is supervised from then on. Of several successors nobody has
the whole: there the instrument that made them says anew who watches.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dongthuan.ground.organisations.models import CASES, WHOLE, Supervision, Unit
from dongthuan.ground.organisations.queries import succession


@dataclass(frozen=True)
class Watch:
    """One supervision as it reaches on a day: ``path`` of the unit that is watched now ("" where the one that was named
    ended and went into several), ``left`` the ended units of which every row stays in reach. ``side``: the chain of the
    supervisor, which may stand beneath the one that it watches over, as a Front does in a commune."""

    id: int
    by: int
    over: int
    path: str
    side: str
    left: frozenset[int] = frozenset()


def sides(unit: Unit) -> frozenset[int]:
    """The units in whose right this one supervises: itself and those whose work it has taken over."""
    return unit.covered(CASES) | {unit.id}


def watched(by: Collection[int], on: date) -> list[Watch]:
    """What these units supervise that day. One statement; a few more where a supervised unit has ended."""
    rows = list(
        Supervision.objects.in_force(on).filter(unit__in=by).select_related("over", "unit__cases_with").order_by("id")
    )
    ended = [row.over for row in rows if not row.over.stands(on)]
    now, left = (_followers(ended, on), _left(ended)) if ended else ({}, {})
    return [
        Watch(
            row.id, row.unit_id, row.over_id,
            row.over.path if row.over.stands(on) else now.get(row.over_id, ""), row.unit.holder.path,
            left.get(row.over_id, frozenset()),
        )
        for row in rows
    ]  # fmt: skip


def _followers(ended: Iterable[Unit], on: date) -> dict[int, str]:
    """{ended unit: the chain of the one that has the whole of it now}."""
    found = succession.answers(succession.themselves([unit.id for unit in ended]), on, CASES)
    whole = {unit: rows[0].unit for unit, (status, rows) in found.items() if status == "one" and rows[0].share == WHOLE}
    paths = dict(Unit.objects.filter(id__in=whole.values()).values_list("id", "path"))
    return {unit: paths[goal] for unit, goal in whole.items()}


def _left(ended: Collection[Unit]) -> dict[int, frozenset[int]]:
    """{ended unit: itself and what stood beneath it to the end}: an ended unit keeps the chain it had."""
    beneath = Q(id__in=[])
    for unit in ended:
        beneath |= Q(path__startswith=unit.path)
    rows = list(Unit.objects.filter(beneath).values_list("id", "path"))
    return {unit.id: frozenset(one for one, path in rows if path.startswith(unit.path)) for unit in ended}


def stands_within(watch: Watch, units: Iterable[Unit]) -> bool:
    """Whether one of these units is supervised by it, and is not the supervisor itself."""
    others = [unit for unit in units if not unit.path.startswith(watch.side)]
    return any((watch.path and unit.path.startswith(watch.path)) or unit.id in watch.left for unit in others)


def is_watched_by(supervisors: Iterable[Unit], units: Collection[Unit], on: date) -> bool:
    """Whether any of these supervisors watches over one of these units."""
    by = {one for unit in supervisors for one in sides(unit)}
    return any(stands_within(watch, units) for watch in watched(by, on)) if by and units else False


def of_unit(unit: Unit, on: date) -> list[Supervision]:
    """The supervisions in which it takes part that day, on either side: what offices there are is public."""
    above = [int(part) for part in unit.path.split("/") if part]
    rows = Supervision.objects.in_force(on).filter(Q(unit__in=sides(unit)) | Q(over__in=above))
    return list(rows.select_related("unit", "over").order_by("id"))
