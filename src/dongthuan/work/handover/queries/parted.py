"""What waits for a hand to place it: of units that went into several, each open case, each task that is no case's, each
person. Until then the keeper has it, or the unit itself where it gave a part away and goes on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import APPLIED, CASES, STAFF, TASKS, Reorganisation, Succession, Unit
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import Case
from dongthuan.work.handover.models import Placed
from dongthuan.work.handover.queries.left import left_by, offices_moved, ways
from dongthuan.work.tasks.models import Task

MOST = 2_000
Goals = dict[int, list[Unit]]


@dataclass(frozen=True)
class Parted:
    """An old unit that went into several: ``goals`` by function, each where its cases, tasks or people can go."""

    row: Reorganisation
    old: Unit
    cases: Sequence[Unit]
    tasks: Sequence[Unit]
    staff: Sequence[Unit]

    @property
    def remains(self) -> bool:
        return self.row.day is not None and self.old.stands(self.row.day)


def parted(row: Reorganisation) -> list[Parted]:
    """Of one reorganisation in effect, by code of the old unit."""
    return _parted(row, ways(row))


def _parted(row: Reorganisation, given: Iterable[Succession]) -> list[Parted]:
    found: dict[int, list[Succession]] = {}
    for way in given:
        found.setdefault(way.old_id, []).append(way)
    made = [
        Parted(row, of[0].old, *(_several(row, of, function) for function in (CASES, TASKS, STAFF)))
        for of in found.values()
    ]
    return [one for one in made if one.cases or one.tasks or one.staff]


def _several(row: Reorganisation, of: Sequence[Succession], function: str) -> list[Unit]:
    """Where this function can go; nothing where it goes one way and so waits for nobody."""
    goals = [way.new for way in of if getattr(way, function)]
    if goals and row.day is not None and of[0].old.stands(row.day):
        goals.append(of[0].old)
    return goals if len(goals) > 1 else []


def everywhere() -> list[Parted]:
    """Of every reorganisation in effect, the latest first. One statement."""
    rows = Succession.objects.filter(reorganisation__state=APPLIED).select_related("old", "new", "reorganisation")
    by_row: dict[int, list[Succession]] = {}
    for way in rows.order_by("-reorganisation", "old__code", "new__code"):
        if way.old_id != way.new_id and way.reorganisation_id:
            by_row.setdefault(way.reorganisation_id, []).append(way)
    return [one for of in by_row.values() if of[0].reorganisation for one in _parted(of[0].reorganisation, of)]


def in_effect(identifier: int) -> Reorganisation:
    """For whoever places: who may see what of it is asked of each case. Refusals: not_found, plan_not_applied."""
    row = Reorganisation.objects.filter(id=identifier).first()
    if row is None:
        raise Refusal("not_found")
    if row.state != APPLIED:
        raise Refusal("plan_not_applied", {"state": row.state})
    return row


def of(row: Reorganisation, unit: int) -> Parted | None:
    """The old unit to which a case that names that unit came, where it has to be placed."""
    return next((one for one in parted(row) if one.cases and unit in left_by(row, one.old)), None)


def waiting(actor: Actor, row: Reorganisation) -> list[Case]:
    """Open cases of units that went into several, which nobody has placed yet; those that the actor may place."""
    return [case for one in parted(row) for case in cases(actor, one)]


def cases(actor: Actor, one: Parted) -> list[Case]:
    """A unit that goes on has what was sent to it since, and what somebody said stays."""
    if not one.cases:
        return []
    rows = Case.objects.filter(unit__in=left_by(one.row, one.old)).exclude(state__in=FINAL)
    rows = rows.exclude(Exists(Placed.objects.filter(reorganisation=one.row, case=OuterRef("id"))))
    rows = rows.filter(filed_at__lte=one.row.applied_at) if one.remains else rows
    return list(actor.visible("case.place", rows.select_related("unit", "officer")).order_by("due", "id")[:MOST])


def tasks(actor: Actor, one: Parted) -> list[Task]:
    """Those of no case, which would take them along: whoever may pass them on does."""
    if not one.tasks or one.remains:
        return []
    rows = Task.objects.filter(unit__in=left_by(one.row, one.old, TASKS), state="open")
    rows = rows.exclude(origin__startswith="case:").select_related("person", "unit")
    return list(actor.visible("task.pass_on", rows).order_by("due", "id")[:MOST])


def people(actor: Actor, one: Parted, on: date) -> list[Office]:
    """Whose office ended with the unit, and who holds none in any of its successors: somebody gives them one."""
    if not one.staff or one.remains or not actor.may("office.see"):
        return []
    there = Office.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), account=OuterRef("account"), closed=False)
    ended: QuerySet[Office] = offices_moved(one.row).filter(unit=one.old, account__is_active=True)
    rows = ended.exclude(Exists(there.filter(unit__in=[goal.id for goal in one.staff])))
    return list(rows.select_related("account", "unit").order_by("account__name", "id"))


@dataclass(frozen=True)
class Waits:
    """What of one old unit waits, and may be placed or given on by whoever asks."""

    of: Parted
    cases: Sequence[Case]
    tasks: Sequence[Task]
    people: Sequence[Office]

    def __bool__(self) -> bool:
        return bool(self.cases or self.tasks or self.people)


def waits(actor: Actor, on: date) -> list[Waits]:
    """Of every reorganisation in effect, the latest first. Refusal: not_allowed."""
    policy.require_somewhere(actor, "case.place")
    found = (Waits(one, cases(actor, one), tasks(actor, one), people(actor, one, on)) for one in everywhere())
    return [one for one in found if one]
