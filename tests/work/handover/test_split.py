"""One ward becomes two: every open case waits for a person to place it, and somebody has it until then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dongthuan.ground.organisations.plan import Way
from dongthuan.ground.organisations.queries import planned, succession
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from dongthuan.work.handover import operations, queries
from dongthuan.work.tasks.models import Task
from support.plans import APART, applied, drafted, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def test_each_open_case_is_listed_and_nothing_is_without_an_owner(town: Town) -> None:
    mine, solved = town.case_in("committed"), town.case_in("solved")
    row = applied(town, APART)
    assert [case.id for case in queries.waiting(town.machine, row)] == [mine.id]
    for case in Case.objects.filter(id__in=(mine.id, solved.id)).select_related("unit__cases_with"):
        assert case.unit.holder.code == "99"
    status, answers = succession.responsible(unit("99001").id, LATER.date())
    assert [status, [answer.share for answer in answers]] == ["several", ["part", "part"]]


def test_a_placed_case_keeps_its_days_and_its_task_goes_along(town: Town) -> None:
    case = town.case_in("committed")
    clocks = list(Clock.objects.values_list())
    row = applied(town, APART)
    placed = operations.place(
        actor=town.machine, row=row, case_id=case.id, version=case.version, goal=unit("99012"), at=LATER
    )
    assert [placed.unit.code, placed.due, placed.reference] == ["99012", case.due, case.reference]
    assert list(Clock.objects.values_list()) == clocks
    assert Task.objects.get().unit == unit("99012")
    assert queries.waiting(town.machine, row) == []
    assert Entry.objects.get(kind="case_placed").facts["from_unit"] == str(unit("99001").id)


def test_what_was_placed_keeps_it_from_being_undone(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town, APART)
    operations.place(actor=town.machine, row=row, case_id=case.id, version=case.version, goal=unit("99011"), at=LATER)
    row.refresh_from_db()
    with pytest.raises(Refusal, match="plan_in_use"):
        operations.undo(actor=town.machine, row=row, at=LATER)


def test_only_a_successor_can_have_it(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town, APART)
    with pytest.raises(Refusal, match="unit_not_successor"):
        operations.place(
            actor=town.machine, row=row, case_id=case.id, version=case.version, goal=unit("99-SXD"), at=LATER
        )


def test_a_split_without_a_keeper_is_not_sound(town: Town) -> None:
    found = planned.problems(drafted(town, replace(APART, keepers={})))
    assert [(one.code, one.unit) for one in found] == [("plan_keeper_missing", "99001")]


def test_functions_go_different_ways(town: Town) -> None:
    ways = (
        Way("99002", "99001", "whole", ("cases", "tasks", "staff")),
        Way("99002", "99-SXD", "whole", ("archives",)),
    )
    applied(town, replace(APART, founded=(), ways=ways, keepers={}))
    old = unit("99002").id
    assert [answer.unit for answer in succession.responsible(old, LATER.date(), "archives")[1]] == [unit("99-SXD").id]
    assert [answer.unit for answer in succession.responsible(old, LATER.date(), "tasks")[1]] == [unit("99001").id]
    assert unit("99002").holder.code == "99001"


def test_a_ward_gives_a_part_away_and_goes_on(town: Town) -> None:
    case = town.case_in("received")
    given = replace(APART, founded=(), ways=(Way("99001", "99002", "part"),), remains=("99001",), keepers={})
    row = applied(town, given)
    assert unit("99001").valid_to is None
    assert Case.objects.get(id=case.id).unit.holder.code == "99001"
    status, answers = succession.responsible(unit("99001").id, LATER.date())
    found = {answer.unit: answer.share for answer in answers}
    assert [status, found] == ["several", {unit("99001").id: "part", unit("99002").id: "part"}]
    assert [one.id for one in queries.waiting(town.machine, row)] == [case.id]
