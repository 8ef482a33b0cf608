"""Plans that come late, twice, or to where something hangs already."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dongthuan.ground.access import grants
from dongthuan.ground.organisations import plan_lines
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.organisations.plan import Plan, Renamed, Way
from dongthuan.ground.organisations.queries import planned, succession
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case
from dongthuan.work.handover import operations, queries
from dongthuan.work.handover.queries import parted
from dongthuan.work.tasks.models import Task
from support.plans import BOTH, DAY, MERGED, applied, drafted, enter, half, unit
from support.statements import counted
from support.town import MONDAY, Town
from support.watches import somebody

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def problems(town: Town, plan: Plan, day: date = DAY) -> list[tuple[str, str]]:
    return [(one.code, one.unit) for one in planned.problems(drafted(town, plan, day))]


def renamed(town: Town, code: str, day: date) -> None:
    applied(town, Plan(renamed=(Renamed(code, name={"vi": "Tên khác"}),)), day=day)


def test_what_was_renamed_since_is_not_reorganised_as_of_before(town: Town) -> None:
    renamed(town, "99001", date(2026, 8, 20))
    assert problems(town, MERGED, date(2026, 8, 10)) == [("plan_day_too_early", "99001")]


def test_nor_is_what_stands_beneath_it(town: Town) -> None:
    renamed(town, "99001-KT", date(2026, 8, 20))
    assert problems(town, MERGED, date(2026, 8, 10)) == [("plan_day_too_early", "99001-KT")]
    assert problems(town, MERGED, date(2026, 8, 21)) == []


def test_an_office_given_after_the_day_of_a_plan_that_comes_late_is_held_in_the_new_unit_alone(town: Town) -> None:
    before = list(Office.objects.order_by("id").values_list())
    given = people.take_office(
        actor=town.machine, account=town.accounts["kiem"], unit=town.units["99001"], role="settler", at=MONDAY,
        valid_from=date(2026, 8, 20), roles=grants.roles(),
    )  # fmt: skip
    row = applied(town, day=date(2026, 8, 10))
    held = Office.objects.held(DAY).filter(account=town.accounts["kiem"], role="settler")
    assert [(one.unit.code, one.valid_from) for one in held] == [("99010", date(2026, 8, 20))]
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert list(Office.objects.exclude(id=given.id).order_by("id").values_list()) == before
    assert Office.objects.get(id=given.id).is_held(DAY)


def test_an_office_for_a_term_goes_along_with_its_term_and_can_come_back(town: Town) -> None:
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=date(2026, 12, 31), instrument="7/QĐ (ví dụ)")
    before = list(Office.objects.order_by("id").values_list())
    row = applied(town)
    new = Office.objects.get(account=town.accounts["thu"], unit=unit("99010"))
    assert (new.valid_to, new.instrument) == (date(2026, 12, 31), "7/QĐ (ví dụ)")
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert list(Office.objects.order_by("id").values_list()) == before


def test_a_deputy_named_in_the_new_unit_keeps_it_from_being_undone(town: Town) -> None:
    row = applied(town)
    office = Office.objects.get(account=town.accounts["thu"], unit=unit("99010"))
    people.name_deputy(
        actor=town.machine, office=office.id, deputy="mau", valid_from=LATER.date(), valid_to=date(2026, 9, 1),
        instrument="15/GUQ (ví dụ)", at=LATER,
    )  # fmt: skip
    with pytest.raises(Refusal, match="plan_in_use") as no:
        operations.undo(actor=town.machine, row=row, at=LATER)
    assert no.value.facts["what"] == "people_deputising"


def test_nothing_is_settled_twice_when_offices_end_with_their_unit(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town, replace(MERGED, leads_on=("99001",)))
    assert people.settle_over(actor=town.machine, at=LATER) == 0
    assert Case.objects.get(id=case.id).officer == town.accounts["thu"]
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert not Office.objects.filter(settled=True).exists()


def test_what_a_head_had_who_does_not_lead_on_goes_to_whoever_does(town: Town) -> None:
    """The merger itself touches no case; the worker sees to it that none lies with somebody who cannot open it."""
    case = town.case_in("committed")
    Case.objects.filter(id=case.id).update(officer=town.accounts["hoa"])
    applied(town)
    assert Case.objects.get(id=case.id).officer == town.accounts["hoa"]
    town.units["99010"] = unit("99010")
    somebody(town, "moi", "99010", "head", DAY)
    assert people.settle_over(actor=town.machine, at=LATER) == 1
    assert Case.objects.get(id=case.id).officer == town.accounts["moi"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["thu"]
    assert people.settle_over(actor=town.machine, at=LATER) == 0


def test_into_a_committee_that_stands_no_number_comes_twice_and_no_second_chair(town: Town) -> None:
    for number, login in ((1, "mau"), (2, "thu")):
        committee = enter(town, f"99-BCD{number}", "steering_committee", f"Ban {number} (ví dụ)", "99")
        for role, terms in (("member", people.Terms(number=1)), ("chair", people.Terms())):
            who = login if role == "member" else ("hoa", "xay")[number - 1]
            people.take_office(
                actor=town.machine, account=town.accounts[who], unit=committee, role=role, at=MONDAY,
                valid_from=date(2026, 1, 1), roles=grants.roles(), terms=terms,
            )  # fmt: skip
    applied(town, Plan(ways=(Way("99-BCD1", "99-BCD2"),), leads_on=("99-BCD1",)))
    rows = Office.objects.held(DAY).filter(unit=unit("99-BCD2")).values_list("account__login", "role", "number")
    assert sorted(rows) == [("mau", "member", None), ("thu", "member", 1), ("xay", "chair", None)]


def test_two_heads_do_not_lead_one_ward(town: Town) -> None:
    assert problems(town, replace(MERGED, leads_on=("99001", "99002"))) == [("plan_two_lead", "99010")]
    assert problems(town, replace(MERGED, leads_on=("99-SXD",))) == [("plan_leads_nowhere", "99-SXD")]
    assert problems(town, replace(MERGED, leads_on=("99002",))) == []


def test_numbers_of_two_committees_that_become_one_are_given_anew(town: Town) -> None:
    for number in (1, 2):
        committee = enter(town, f"99-BCD{number}", "steering_committee", f"Ban {number} (ví dụ)", "99")
        login = ("mau", "thu")[number - 1]
        people.take_office(
            actor=town.machine, account=town.accounts[login], unit=committee, role="member", at=MONDAY,
            valid_from=date(2026, 1, 1), roles=grants.roles(), terms=people.Terms(number=1),
        )  # fmt: skip
    new = replace(half("99-BCD", "Ban (ví dụ)"), kind="steering_committee")
    applied(town, Plan(founded=(new,), ways=(Way("99-BCD1", "99-BCD"), Way("99-BCD2", "99-BCD"))))
    rows = Office.objects.filter(unit=unit("99-BCD")).values_list("account__login", "number")
    assert sorted(rows) == [("mau", None), ("thu", None)]


def test_a_code_used_again_under_another_name_is_another_unit(town: Town) -> None:
    old = town.units["99001"]
    again = Plan(
        founded=(replace(BOTH, code="99001", name={"vi": "Phường Minh Hoạ Mới"}),),
        ways=(Way("99001", "99001"), Way("99002", "99001")),
    )
    row = applied(town, again)
    new = unit("99001")
    assert (new.id != old.id, new.name_vi, Unit.objects.get(id=old.id).valid_to) == (
        True, "Phường Minh Hoạ Mới", DAY - timedelta(days=1),
    )  # fmt: skip
    assert succession.holders("99001", DAY - timedelta(days=1)) == [old.id]
    assert succession.holders("99001", DAY) == [new.id]
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert list(Unit.objects.filter(code="99001").values_list("id", "valid_to")) == [(old.id, None)]
    assert Period.objects.filter(code="99001").count() == 1


def test_a_part_that_was_given_away_comes_back(town: Town) -> None:
    case = town.file().case
    given = Plan(ways=(Way("99001", "99002", "part"),), remains=("99001",))
    row = applied(town, given)
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert succession.responsible(town.units["99001"].id, LATER.date())[0] == "one"
    assert queries.waiting(town.machine, row) == []
    assert Case.objects.select_related("unit").get(id=case.id).unit.holder.code == "99001"


def test_the_list_of_what_waits_asks_once_for_all(town: Town) -> None:
    for number in range(3):
        town.file(f"Đèn số {number} tắt.")
    row = applied(town, Plan(ways=(Way("99001", "99002", "part"),), remains=("99001",)))
    assert len(queries.waiting(town.machine, row)) == 3
    with counted() as asked:
        [found] = parted.parted(row)
    assert ([one.code for one in found.cases], len(asked)) == (["99002", "99001"], 1)


@pytest.mark.parametrize(
    "plan",
    [
        MERGED,
        Plan(renamed=(Renamed("99001", "commune", {"vi": "Xã Mới"}, "98"),)),
        Plan(renamed=(Renamed("99001", "commune"),)),
        Plan(renamed=(Renamed("99001", "commune", {"vi": "Xã Mới"}, "98", "99555"),)),
        Plan(renamed=(Renamed("99001", parent="98"), Renamed("99002", name={"vi": "Xã Khác"}))),
        Plan(ways=(Way("99001", "99002", "part", ("archives",)),), remains=("99001",), keepers={"99001": "99"}),
    ],
)
def test_a_plan_reads_back_as_it_was_written(plan: Plan) -> None:
    assert plan_lines.read(plan_lines.lines(plan)) == plan


def test_a_unit_goes_on_with_another_official_code(town: Town) -> None:
    """Each day has the code of that day; a case is found under the unit as before; and it can be undone."""
    case, ward = town.case_in("in_work"), town.units["99001"].id
    row = applied(town, plan_lines.read("code 99001 99555"))
    assert (Unit.objects.get(id=ward).code, Case.objects.get(id=case.id).unit_id) == ("99555", ward)
    assert [succession.holders("99001", DAY - timedelta(days=1)), succession.holders("99555", DAY)] == [[ward], [ward]]
    codes = Period.objects.filter(unit=ward).order_by("valid_from").values_list("code", "valid_to")
    assert list(codes) == [("99001", DAY - timedelta(days=1)), ("99555", None)]
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert list(Period.objects.filter(unit=ward).values_list("code", "valid_to")) == [("99001", None)]


def test_a_code_that_another_has_is_given_to_nobody(town: Town) -> None:
    assert problems(town, plan_lines.read("code 99001 99002")) == [("plan_code_taken", "99002")]
    both = "code 99001 99555\ncode 99002 99555"
    assert problems(town, plan_lines.read(both)) == [("plan_code_taken", "99555")]
    of_the_same_day = "99002 -> 99-SXD\ncode 99001 99002"
    assert problems(town, plan_lines.read(of_the_same_day)) == [("plan_code_taken", "99002")]


def test_the_same_unit_renamed_twice_is_said(town: Town) -> None:
    plan = plan_lines.read("rename 99001: Một\nrename 99001: Hai")
    assert ("plan_placed_twice", "99001") in problems(town, plan)
