"""Saying by hand where a case goes that a split left open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dongthuan.ground.access import bars
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import APPLIED, Reorganisation, Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.write import about, claim
from dongthuan.work.handover.events import CasePlaced
from dongthuan.work.handover.models import Placed
from dongthuan.work.handover.queries import parted
from dongthuan.work.tasks.models import Task

AT_ONCE = 200


@operation
def place(*, actor: Actor, row: Reorganisation, case_id: int, version: int, goal: Unit, at: datetime) -> Case:
    """Say which successor has an open case of a unit that went into several: number, days and clock stay, its open task
    goes along. A unit that gave a part away and goes on can keep it.

    Refusals: not_found, not_allowed, plan_not_applied, unit_not_successor, stale.
    """
    case = Case.objects.select_related("unit").filter(id=case_id).exclude(state__in=FINAL).first()
    if case is None:
        raise Refusal("not_found")
    actor.require("case.place", on=case)
    if not Reorganisation.objects.filter(id=row.id, state=APPLIED).update(placed=F("placed") + 1):
        raise Refusal("plan_not_applied", {"state": row.state})
    one = parted.of(row, case.unit_id)
    if one is None or goal.id not in {unit.id for unit in one.cases}:
        raise Refusal("unit_not_successor", {"unit": goal.code})
    placed = CasePlaced(
        **{**about(case), "unit": str(goal.id)}, from_unit=str(case.unit_id), reorganisation=str(row.id)
    )
    if goal.id == one.old.id:  # it stays with the unit that goes on, and with whoever holds it there
        claim(case, version, {})
    else:
        claim(case, version, {"unit": goal, **_officer(case, goal, day_of(at))})
        _take_tasks_along(case, goal, day_of(at))
    Placed.objects.update_or_create(reorganisation=row, case=case, defaults={"unit": goal})
    ledger.record(actor, [placed], at=at)
    return case


def _take_tasks_along(case: Case, goal: Unit, on: date) -> None:
    """Whoever owes it owes it on where they work in the successor; else whoever leads there, who can pass it on."""
    owed = Task.objects.filter(origin=case.subject, state="open")
    owed.update(unit=goal, version=F("version") + 1)
    leader = people.leader_of(goal, on)
    if leader is not None and leader.id not in bars.out_of(case.subject, on):
        owed.exclude(person__in=people.of_unit(goal, on).values("id")).update(person=leader)


def _officer(case: Case, goal: Unit, on: date) -> dict[str, Any]:
    """Whoever held it holds it on where they work in the successor."""
    stays = Office.objects.held(on).filter(unit=goal, account=case.officer_id).exists() if case.officer_id else True
    return {} if stays else {"officer": None}


@dataclass(frozen=True)
class Outcome:
    """What became of one of many: ``refusal`` says why not."""

    case_id: int
    case: Case | None = None
    refusal: Refusal | None = None


def place_many(*, actor: Actor, plan: int, chosen: Sequence[tuple[int, int]], unit: str, at: datetime) -> list[Outcome]:
    """Several cases (id and version) to one unit (code or id), each all or nothing: who is refused stops nobody else.

    Refusals of all: not_found, plan_not_applied, unit_unknown, missing, too_many_at_once.
    """
    if not chosen:
        raise Refusal("missing", {"field": "case"})
    if len(chosen) > AT_ONCE:
        raise Refusal("too_many_at_once", {"most": AT_ONCE})
    row, goal = parted.in_effect(plan), organisations.named(unit, day_of(at))
    return [_placed(actor, row, case_id, version, goal, at) for case_id, version in dict(chosen).items()]


def _placed(actor: Actor, row: Reorganisation, case_id: int, version: int, goal: Unit, at: datetime) -> Outcome:
    try:
        return Outcome(case_id, place(actor=actor, row=row, case_id=case_id, version=version, goal=goal, at=at))
    except Refusal as no:
        return Outcome(case_id, refusal=no)
