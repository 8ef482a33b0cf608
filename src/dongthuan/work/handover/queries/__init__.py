"""What would move, what moved, and what waits for a hand to place it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet

from dongthuan.ground.organisations import plan as plans
from dongthuan.ground.organisations.models import CASES, STAFF, TASKS, Reorganisation, Succession, Unit
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import Case
from dongthuan.work.tasks.models import Task

HEAD = "head"
MOST = 2_000


@dataclass
class Load:
    """What an old unit hands over, and to whom."""

    unit: Unit
    goals: list[tuple[str, str]] = field(default_factory=list)
    cases: int = 0
    open_cases: int = 0
    clocks: int = 0
    tasks: int = 0
    people: int = 0
    heads: int = 0
    to_place: bool = False


def loads(actor: Actor, row: Reorganisation) -> list[Load]:
    """Of each old unit, how much goes with it. Five statements, however much that is. Refusal: not_allowed."""
    actor.require("unit.reorganise")
    plan = plans.read(row.plan)
    units = _olds(row, plan)
    found = {unit.id: Load(unit, to_place=_to_place(plan, unit.code)) for unit in units}
    for unit in units:
        found[unit.id].goals = [(way.new, way.share) for way in plan.of(unit.code)]
    for old, number, opened in _held(found):
        found[old].cases, found[old].open_cases = number, opened
    for old, number in _numbers(Task.objects.filter(unit__in=found, state="open")).items():
        found[old].tasks = number
    for old, number in _clocks(found).items():
        found[old].clocks = number
    for old, role in Office.objects.filter(unit__in=found, valid_to=None).values_list("unit", "role"):
        found[old].people += 1
        found[old].heads += role == HEAD
    return list(found.values())


def _olds(row: Reorganisation, plan: plans.Plan) -> list[Unit]:
    if row.day is None:
        return []
    codes = dict.fromkeys(way.old for way in plan.ways)
    before = row.day - timedelta(days=1)
    return list(Unit.objects.valid(before).filter(code__in=codes, valid_from__lt=row.day).order_by("code"))


def _to_place(plan: plans.Plan, old: str) -> bool:
    return any(sum(function in way.functions for way in plan.of(old)) > 1 for function in (CASES, TASKS, STAFF))


def _held(units: Iterable[int]) -> Iterable[tuple[int, int, int]]:
    rows = Case.objects.filter(unit__in=list(units)).order_by().values_list("unit")
    return rows.annotate(Count("id"), opened=Count("id", filter=~Q(state__in=FINAL)))


def _numbers(rows: "QuerySet[Task]") -> Counter[int]:
    return Counter(dict(rows.order_by().values_list("unit").annotate(number=Count("id"))))


def _clocks(units: Iterable[int]) -> dict[int, int]:
    """Running clocks of cases, by unit: they run on, and none is counted anew."""
    rows = Case.objects.filter(unit__in=list(units), clock__in=Clock.objects.filter(met_on=None).values("id"))
    return dict(rows.order_by().values_list("unit").annotate(number=Count("id")))


@dataclass(frozen=True)
class Handover:
    """Biên bản bàn giao: what one unit gives, and to whom. ``more``: how many lines did not fit."""

    row: Reorganisation
    old: Unit
    goals: Sequence[Unit]
    cases: Sequence[Case]
    tasks: Sequence[Task]
    offices: Sequence[Office]
    more: int


def handovers(row: Reorganisation) -> list[Succession]:
    """Who gave to whom in an applied reorganisation, renamed units left out."""
    rows = row.successions.exclude(old=F("new")).select_related("old", "new")
    return list(rows.order_by("old__code", "new__code"))


def handover(actor: Actor, row: Reorganisation, old: int) -> Handover:
    """The record for both sides: each open case with its number, days and clock, each open task, each person.

    Refusals: not_allowed, not_found.
    """
    actor.require("unit.reorganise")
    ways = [way for way in handovers(row) if way.old_id == old]
    if not ways:
        raise Refusal("not_found")
    unit, takers = ways[0].old, [way.new for way in ways]
    cases = Case.objects.filter(unit=unit).exclude(state__in=FINAL)
    listed = cases.select_related("officer").order_by("due", "id")[: MOST + 1]
    tasks = Task.objects.filter(unit=unit, state="open").select_related("person").order_by("due", "id")[:MOST]
    offices = Office.objects.filter(unit=unit, valid_to=unit.valid_to).select_related("account").order_by("id")
    more = max(0, cases.count() - MOST) if len(listed) > MOST else 0
    return Handover(row, unit, list(dict.fromkeys(takers)), list(listed)[:MOST], list(tasks), list(offices), more)


def waiting(actor: Actor, row: Reorganisation) -> list[Case]:
    """Open cases of units that went into several, which nobody has placed yet; those that the actor may place."""
    several = [unit.id for unit in split_units(row)]
    rows = Case.objects.filter(unit__in=several).exclude(state__in=FINAL).select_related("unit", "officer")
    return list(actor.visible("case.place", rows).order_by("unit", "due", "id")[:MOST])


def split_units(row: Reorganisation) -> list[Unit]:
    """Old units whose cases went to several."""
    remains = plans.read(row.plan).remains
    olds = {way.old_id: way.old for way in handovers(row) if way.cases}
    return [olds[unit] for unit, found in goals(row).items() if len(found) > 1 or olds[unit].code in remains]


def goals(row: Reorganisation) -> dict[int, list[Unit]]:
    """{old unit: where its cases can be placed}. One statement."""
    found: dict[int, list[Unit]] = {}
    for way in handovers(row):
        if way.cases:
            found.setdefault(way.old_id, []).append(way.new)
    return found


def goals_of(row: Reorganisation, old: int) -> list[Unit]:
    """Where a case of that unit can be placed."""
    return goals(row).get(old, [])
