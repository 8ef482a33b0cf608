"""Plans of reorganisations: drafted here, and carried out on units. ``work.handover`` applies and undoes them, for what
hangs on units is known higher up."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q

from dongthuan.ground.organisations import plan as plans
from dongthuan.ground.organisations.carrying import KEPT, Carrying, Ground, carry_out, restored
from dongthuan.ground.organisations.models import (
    APPLIED,
    CASES,
    DRAFT,
    TASKS,
    UNDONE,
    Period,
    Reorganisation,
    Succession,
    Unit,
)  # fmt: skip
from dongthuan.ground.organisations.plan import Plan
from dongthuan.ground.organisations.queries import planned
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation

COLUMNS = [name.removesuffix("_id") for name in KEPT]


@operation
def draft(
    *, actor: Actor, title: str, instrument: str, day: date | None, plan: Plan, row: Reorganisation | None = None
) -> Reorganisation:
    """Write a plan down, or anew while it is a draft. Nothing changes by it.

    Refusals: not_allowed, missing, plan_not_draft, stale.
    """
    actor.require("unit.reorganise")
    if not title.strip():
        raise Refusal("missing", {"field": "title"})
    said = {
        "title": title.strip()[:200],
        "instrument": instrument.strip()[:120],
        "day": day,
        "plan": plans.written(plan),
    }
    if row is None:
        return Reorganisation.objects.create(**said)
    if row.state != DRAFT:
        raise Refusal("plan_not_draft", {"state": row.state})
    claim(row, DRAFT, **said)
    return row


def claim(row: Reorganisation, expected: str, **columns: Any) -> None:
    """Compare-and-set. Refusal: stale."""
    mine = Reorganisation.objects.filter(id=row.id, version=row.version, state=expected)
    if not mine.update(version=F("version") + 1, **columns):
        raise Refusal("stale", {"reference": row.title})
    for name, value in {**columns, "version": row.version + 1}.items():
        setattr(row, name, value)


def in_turn() -> None:
    """Two reorganisations at once would each write what the other does not know of: of a unit that both name, or of one
    that keeps what both leave open. Whoever comes second waits here, before anything is looked at."""
    list(Reorganisation.objects.select_for_update().order_by("id").values_list("id", flat=True))


def carried(row: Reorganisation, at: datetime) -> Carrying:
    """Carry a sound draft out on units: a handful of statements, however much hangs on them. Refusal: stale."""
    plan = plans.read(row.plan)
    assert row.day is not None
    standing = planned.standing(plan, row.day)
    ground = _ground(plan, standing)
    carrying = Carrying(row, plan, row.day, {code: ground.units[unit.id] for code, unit in standing.items()}, ground)
    carry_out(carrying)
    _written(ground)
    before = {**ground.before(), "left": _left(plan, standing, ground)}
    claim(row, DRAFT, state=APPLIED, before=before, applied_at=at)
    return carrying


def _left(plan: Plan, standing: dict[str, Unit], ground: Ground) -> dict[str, Any]:
    """{old unit: whose cases and tasks it had on its last day}: its own, and what it had taken over itself."""
    olds = {standing[way.old].id for way in plan.ways}
    return {str(old): ground.was[old]["covers"] for old in sorted(olds)}


def _ground(plan: Plan, standing: dict[str, Unit]) -> Ground:
    """The rows that the plan touches, whatever they have taken over before with them."""
    beneath = Q(id__in=[unit.id for unit in standing.values()])
    for code in (*plan.ends(), *(one.code for one in plan.renamed)):
        path = standing[code].path
        beneath |= Q(path__startswith=path) | Q(cases_path__startswith=path) | Q(tasks_path__startswith=path)
    units = {unit.id: unit for unit in Unit.objects.filter(beneath)}
    while True:
        rows = list(Succession.objects.filter(old__in=units))
        further = {end for row in rows for end in (row.new_id, row.old_id)} | _tied(units)
        if not further - set(units):
            break
        units |= Unit.objects.in_bulk(further - set(units))
    periods = {row.unit_id: row for row in Period.objects.filter(unit__in=units, valid_to=None)}
    return Ground(units, rows, periods)


def _tied(units: dict[int, Unit]) -> set[int]:
    tied = {one for unit in units.values() for one in (unit.keeper_id, unit.cases_with_id) if one}
    return tied | {one for unit in units.values() for name in (CASES, TASKS) for one in unit.covered(name)}


def _written(ground: Ground) -> None:
    Unit.objects.bulk_create(ground.founded)
    Unit.objects.bulk_update(ground.changed(), COLUMNS)
    Period.objects.bulk_update(ground.closed.values(), ["valid_to"])
    Period.objects.bulk_create(ground.begun)
    Succession.objects.bulk_create(ground.ways)


def taken_back(row: Reorganisation, at: datetime) -> list[Unit]:
    """Put units back as they were before; returns those that were touched. Refusal: stale."""
    before = row.before
    units = Unit.objects.in_bulk([int(unit) for unit in before["units"]])
    back = [restored(unit, before["units"][str(unit.id)]) for unit in units.values()]
    Unit.objects.bulk_update(back, COLUMNS)
    Succession.objects.filter(reorganisation=row).delete()
    Period.objects.filter(id__in=before["begun"]).delete()
    Period.objects.filter(id__in=before["closed"]).update(valid_to=None)
    founded = list(Unit.objects.filter(id__in=before["founded"]))
    Unit.objects.filter(id__in=before["founded"]).delete()
    claim(row, APPLIED, state=UNDONE, undone_at=at)
    return [*back, *founded]


def day_before(day: date) -> date:
    return day - timedelta(days=1)
