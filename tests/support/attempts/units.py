"""Units and the plans that change them."""

from datetime import date
from pathlib import Path

from dongthuan.ground.organisations import country, queries
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Reorganisation
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.handover import operations as handover
from support import plans
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town

SMALL_COUNTRY = Path(__file__).parents[2] / "fixtures" / "small_country"


def enter(town: Town) -> Act:
    new = [
        organisations.NewUnit(code, kind, {"vi": code, "en": code, "ar": code}, date(2025, 7, 1), up)
        for code, kind, up in (("99003", "commune", "99"), ("99003-KT", "office", "99003"))
    ]
    return lambda: organisations.enter(actor=town.machine, units=new, at=MONDAY)


def bring_in(town: Town) -> Act:
    return lambda: organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=MONDAY)


def serve(town: Town) -> Act:
    organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=MONDAY)
    return lambda: organisations.serve(actor=town.machine, unit=queries.by_code("95", day_of(MONDAY)), at=MONDAY)


def draft_plan(town: Town) -> Act:
    return lambda: plans.drafted(town)


def apply_plan(town: Town) -> Act:
    identifier = plans.drafted(town, plans.fresh(town, 5)).id
    return lambda: handover.apply(
        actor=town.machine, row=Reorganisation.objects.get(id=identifier), at=MONDAY, dice=town.dice
    )


def undo_plan(town: Town) -> Act:
    identifier = plans.applied(town, plans.fresh(town, 6)).id
    return lambda: handover.undo(actor=town.machine, row=Reorganisation.objects.get(id=identifier), at=MONDAY)


def place_case(town: Town) -> Act:
    plan = plans.fresh(town, 7, apart=True)
    case = town.file("Chợ họp lấn đường.", unit="99071").case
    row, goal = plans.applied(town, plan), plans.unit("99073")
    return lambda: handover.place(
        actor=town.machine, row=row, case_id=case.id, version=case.version, goal=goal, at=MONDAY
    )


ATTEMPTS: dict[str, Attempt] = {
    "ground.organisations.operations.enter": enter,
    "ground.organisations.operations.country.bring_in": bring_in,
    "ground.organisations.operations.serve": serve,
    "ground.organisations.operations.plans.draft": draft_plan,
    "work.handover.operations.apply": apply_plan,
    "work.handover.operations.undo": undo_plan,
    "work.handover.operations.placing.place": place_case,
}
