"""Applying a plan, undoing it, and placing by hand what a split leaves open."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from dongthuan.ground.organisations.carrying import Carrying
from dongthuan.ground.organisations.models import APPLIED, DRAFT, STAFF, Reorganisation, Succession, Unit
from dongthuan.ground.organisations.operations import plans
from dongthuan.ground.organisations.queries import planned
from dongthuan.ground.people import seats
from dongthuan.ground.people.models import Office
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.write import about, claim
from dongthuan.work.handover import queries
from dongthuan.work.handover.events import CasePlaced, ReorganisationUndone, UnitReorganised
from dongthuan.work.tasks.models import Task


@operation
def apply(*, actor: Actor, row: Reorganisation, at: datetime) -> Reorganisation:
    """Carry a plan out, on its day or later: units, who answers for what, offices. No case, task or clock is touched.

    Refusals: not_allowed, plan_not_draft, plan_not_sound, plan_not_yet, stale.
    """
    actor.require("unit.reorganise")
    if row.state != DRAFT:
        raise Refusal("plan_not_draft", {"state": row.state})
    if problems := planned.problems(row):
        raise Refusal("plan_not_sound", {"problem": problems[0].code, "unit": problems[0].unit})
    if row.day is None or row.day > day_of(at):
        raise Refusal("plan_not_yet", {"day": row.day.isoformat() if row.day else ""})
    carrying = plans.carried(row, at)
    _move_people(carrying)
    ledger.record(actor, _happened(carrying), at=at)
    return row


def _happened(carrying: Carrying) -> Iterable[UnitReorganised]:
    """One entry for each unit."""
    ground, row = carrying.ground, carrying.row
    founded = {unit.id for unit in ground.founded}
    for unit in [*ground.founded, *ground.changed()]:
        ended = unit.valid_to == carrying.day - timedelta(days=1)
        ends = [way.new_id if ended else way.old_id for way in ground.ways if unit.id in (way.old_id, way.new_id)]
        others = dict.fromkeys(str(one) for one in ends if one != unit.id)
        became = "founded" if unit.id in founded else "ended" if ended else "took_over" if others else "changed"
        yield UnitReorganised(
            subject=f"unit:{unit.id}", reorganisation=str(row.id), became=became, day=carrying.day.isoformat(),
            instrument=row.instrument, others=",".join(others),
        )  # fmt: skip


def _move_people(carrying: Carrying) -> None:
    """Offices of ended units end; whoever goes to one unit whole holds the same there, but a head or chair only where
    the plan says who leads. Four statements."""
    last, ended = carrying.day - timedelta(days=1), {carrying.standing[old].id for old in carrying.plan.ends()}
    held = list(Office.objects.filter(Q(valid_to=None) | Q(valid_to__gt=last), unit__in=ended, closed=False))
    goals = {row.old_id: row.new_id for row in _alone(carrying.ground.ways)}
    lead = {carrying.standing[old].id for old in carrying.plan.leads_on}
    begun = _begun(held, goals, lead, carrying.day)
    ending, late = [one for one in held if one.valid_from <= last], [one for one in held if one.valid_from > last]
    were = {str(one.id): _iso(one.valid_to) for one in held}
    terms = {str(one.id): _iso(one.valid_to) for one in begun}
    carrying.row.before["offices"] = {"ended": were, "begun": [one.id for one in begun], "terms": terms}
    Office.objects.filter(id__in=[one.id for one in ending]).update(valid_to=last, settled=True)
    never = Office.objects.filter(id__in=[one.id for one in late])  # given where nothing stood any more
    never.update(valid_to=F("valid_from"), closed=True, settled=True)
    Office.objects.bulk_create(begun)
    Reorganisation.objects.filter(id=carrying.row.id).update(before=carrying.row.before)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _alone(ways: list[Succession]) -> Iterable[Succession]:
    staffed = [way for way in ways if getattr(way, STAFF) and way.old_id != way.new_id]
    return (way for way in staffed if sum(other.old_id == way.old_id for other in staffed) == 1)


def _begun(held: list[Office], goals: dict[int, int], lead: set[int], day: date) -> list[Office]:
    """Once, where somebody held the same in several of the old units, or holds it in the new one already."""
    going = [one for one in held if one.unit_id in goals and (not _leads(one) or one.unit_id in lead)]
    there = set(Office.objects.held(day).filter(unit__in=set(goals.values())).values_list("account", "unit", "role"))
    begun: dict[tuple[int, int, str], Office] = {}
    for one in going:
        key = (one.account_id, goals[one.unit_id], one.role)
        if key not in there:
            begun[key] = Office(
                id=ids.new(), account_id=key[0], unit_id=key[1], role=key[2], valid_to=one.valid_to,
                valid_from=max(day, one.valid_from), number=one.number, instrument=one.instrument,
                home_id=one.home_id if one.home_id != key[1] else None, successor_id=one.successor_id,
            )  # fmt: skip
    return _numbered_once(list(begun.values()))


def _leads(office: Office) -> bool:
    return office.role == queries.HEAD or seats.of(office.role).one


def _numbered_once(begun: list[Office]) -> list[Office]:
    """Two committees that become one both have a member number 1: their numbers are given anew."""
    numbers = Counter((one.unit_id, one.role, one.number) for one in begun)
    for one in begun:
        if numbers[one.unit_id, one.role, one.number] > 1:
            one.number = None
    return begun


@operation
def undo(*, actor: Actor, row: Reorganisation, at: datetime) -> Reorganisation:
    """Undo an applied reorganisation as a further event, while nothing new hangs on it.

    Refusals: not_allowed, plan_not_applied, plan_in_use, stale.
    """
    actor.require("unit.reorganise")
    if row.state != APPLIED:
        raise Refusal("plan_not_applied", {"state": row.state})
    if hanging := _hanging(row):
        raise Refusal("plan_in_use", {"what": hanging})
    _move_people_back(row.before["offices"])
    units = plans.taken_back(row, at)
    undone = [ReorganisationUndone(subject=f"unit:{unit.id}", reorganisation=str(row.id)) for unit in units]
    ledger.record(actor, undone, at=at)
    return row


def _hanging(row: Reorganisation) -> str:
    """The name of the first table in which something hangs on it that was not there before; "" for none."""
    if row.placed:
        return "placed"
    touched = [*row.before["founded"], *(int(unit) for unit in row.before["units"])]
    later = Succession.objects.filter(Q(old__in=touched) | Q(new__in=touched)).exclude(reorganisation=row)
    if later.filter(Q(day__gt=row.day) | Q(reorganisation__id__gt=row.id)).exists():
        return "organisations_succession"
    return next((name for name, rows in (*_naming(row), *_on_offices(row)) if rows.exists()), "")


def _naming(row: Reorganisation) -> Iterable[tuple[str, Any]]:
    """For every table that names units: its rows that name a founded one, but for those that the plan itself made."""
    founded, own = row.before["founded"], row.before["offices"]["begun"]
    for relation in Unit._meta.related_objects:
        model = relation.related_model
        rows = model._default_manager.filter(**{f"{relation.field.name}__in": founded})
        if model is Office and relation.field.name == "unit":
            rows = rows.exclude(id__in=own) | _touched(row.before["offices"])
        if model._meta.app_label == "organisations":
            rows = rows.none() if model is not Unit else rows.exclude(id__in=[*founded, *row.before["units"]])
        yield model._meta.db_table, rows


def _on_offices(row: Reorganisation) -> Iterable[tuple[str, Any]]:
    """For every table that names an office: its rows that name one which the plan began."""
    for relation in Office._meta.related_objects:
        rows = relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": row.before["offices"]["begun"]}
        )
        yield relation.related_model._meta.db_table, rows


def _touched(offices: dict[str, Any]) -> "QuerySet[Office]":
    """Of the offices that the plan itself began: those that have another last day by now."""
    terms = offices.get("terms", {str(one): None for one in offices["begun"]})
    as_begun = Q(id__in=[])
    for one, valid_to in terms.items():
        as_begun |= Q(id=int(one), valid_to=valid_to)
    return Office.objects.filter(id__in=offices["begun"]).exclude(as_begun)


def _move_people_back(offices: dict[str, Any]) -> None:
    Office.objects.filter(id__in=offices["begun"]).delete()
    rows = list(Office.objects.filter(id__in=[int(one) for one in offices["ended"]]))
    for one in rows:
        was = offices["ended"][str(one.id)]
        one.valid_to = date.fromisoformat(was) if was else None
        one.settled = one.closed = False
    Office.objects.bulk_update(rows, ["valid_to", "settled", "closed"])


@operation
def place(*, actor: Actor, row: Reorganisation, case_id: int, version: int, goal: Unit, at: datetime) -> Case:
    """Say which successor has an open case of a unit that went into several: number, days and clock stay, its open task
    goes along.

    Refusals: not_found, not_allowed, plan_not_applied, unit_not_successor, stale.
    """
    case = Case.objects.select_related("unit").filter(id=case_id).exclude(state__in=FINAL).first()
    if case is None:
        raise Refusal("not_found")
    actor.require("case.place", on=case)
    if row.state != APPLIED:
        raise Refusal("plan_not_applied", {"state": row.state})
    if goal.id not in {unit.id for unit in queries.goals_of(row, case.unit_id)}:
        raise Refusal("unit_not_successor", {"unit": goal.code})
    placed = CasePlaced(
        **{**about(case), "unit": str(goal.id)}, from_unit=str(case.unit_id), reorganisation=str(row.id)
    )
    claim(case, version, {"unit": goal, **_officer(case, goal, day_of(at))})
    Task.objects.filter(origin=case.subject, state="open").update(unit=goal)
    Reorganisation.objects.filter(id=row.id).update(placed=F("placed") + 1)
    ledger.record(actor, [placed], at=at)
    return case


def _officer(case: Case, goal: Unit, on: date) -> dict[str, Any]:
    """Whoever held it holds it on where they work in the successor."""
    stays = Office.objects.held(on).filter(unit=goal, account=case.officer_id).exists() if case.officer_id else True
    return {} if stays else {"officer": None}
