"""What would move, what moved, and what waits for a hand to place it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from dongthuan.ground.organisations import plan as plans
from dongthuan.ground.organisations.models import CASES, STAFF, TASKS, Reorganisation, Unit
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.models import Clock
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import Case
from dongthuan.work.handover.queries import left, rooms
from dongthuan.work.handover.queries.parted import waiting
from dongthuan.work.handover.queries.records import HandoverRecord, handover, old_called
from dongthuan.work.tasks.models import Task

__all__ = ["HEAD", "HandoverRecord", "Load", "handover", "loads", "old_called", "waiting"]

HEAD = "head"


@dataclass
class Load:
    """What an old unit hands over, and to whom. ``also``: how much is open in the other rooms (``rooms.ROOMS``)."""

    unit: Unit
    goals: list[tuple[str, str]] = field(default_factory=list)
    cases: int = 0
    open_cases: int = 0
    clocks: int = 0
    tasks: int = 0
    people: int = 0
    heads: int = 0
    to_place: bool = False
    also: Mapping[str, int] = field(default_factory=dict)


def loads(actor: Actor, row: Reorganisation) -> list[Load]:
    """Of each old unit, how much goes with it, with what it had taken over itself. Five statements and one for each
    other room, however much that is. Refusal: not_allowed."""
    actor.require("unit.reorganise")
    plan, units = plans.read(row.plan), left.olds(row)
    found, then = {unit.id: Load(unit) for unit in units}, left.codes_then(row, units)
    for unit in units:
        found[unit.id].to_place = _to_place(plan, then[unit.id])
        found[unit.id].goals = [(way.new, way.share) for way in plan.of(then[unit.id])]
    had = left.owners(row, units, CASES)
    _weigh(found, had, left.owners(row, units, TASKS))
    for old, role in left.offices_moved(row).values_list("unit", "role"):
        found[old].people += 1
        found[old].heads += role == HEAD
    for old, rooms_of in rooms.also(row, had).items():
        found[old].also = rooms_of
    return list(found.values())


def _weigh(found: Mapping[int, Load], had: Mapping[int, int], owed: Mapping[int, int]) -> None:
    for unit, number, opened in _held(had):
        found[had[unit]].cases += number
        found[had[unit]].open_cases += opened
    for unit, number in _clocks(had).items():
        found[had[unit]].clocks += number
    tasks = Task.objects.filter(unit__in=list(owed), state="open").order_by()
    for unit, number in tasks.values_list("unit").annotate(number=Count("id")):
        found[owed[unit]].tasks += number


def _to_place(plan: plans.Plan, old: str) -> bool:
    return any(sum(function in way.functions for way in plan.of(old)) > 1 for function in (CASES, TASKS, STAFF))


def _held(units: Collection[int]) -> Iterable[tuple[int, int, int]]:
    rows = Case.objects.filter(unit__in=list(units)).order_by().values_list("unit")
    return rows.annotate(Count("id"), opened=Count("id", filter=~Q(state__in=FINAL)))


def _clocks(units: Collection[int]) -> Counter[int]:
    """Running clocks of cases, by unit: they run on, and none is counted anew."""
    rows = Case.objects.filter(unit__in=list(units), clock__in=Clock.objects.filter(met_on=None).values("id"))
    return Counter(dict(rows.order_by().values_list("unit").annotate(number=Count("id"))))
