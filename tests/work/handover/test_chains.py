"""One reorganisation after another, and back again: what was taken over before goes along, and nothing is undone from
under what came later."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dongthuan.ground.organisations import country
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Reorganisation, Succession, Supervision, Unit
from dongthuan.ground.organisations.plan import Plan, Renamed, Way
from dongthuan.ground.organisations.queries import planned, succession
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Deputising, Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from dongthuan.work.handover import operations, queries
from dongthuan.work.handover.queries import parted
from dongthuan.work.tasks.models import Task
from support.attempts.units import SMALL_COUNTRY
from support.plans import APART, BOTH, DAY, MERGED, applied, drafted, enter, half, unit
from support.town import MONDAY, Town
from support.watches import somebody

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
NEXT = DAY + timedelta(days=1)
FURTHER = Plan(
    founded=(half("99021", "Phường Nam"), half("99022", "Phường Bắc")),
    ways=(Way("99010", "99021", "part"), Way("99010", "99022", "part")),
    keepers={"99010": "99"},
)
"""The merged ward becomes two."""


def split_after_a_merger(town: Town) -> tuple[Case, Case]:
    """A letter sent to each of the two wards of which one was made, that then was split."""
    here, there = town.case_in("committed"), town.file("Chợ họp lấn đường.", unit="99002").case
    applied(town)
    return here, there


def undo(town: Town, row: Reorganisation) -> None:
    operations.undo(actor=town.machine, row=row, at=LATER)


def refused(town: Town, row: Reorganisation) -> object:
    with pytest.raises(Refusal, match="plan_in_use") as no:
        undo(town, row)
    return no.value.facts["what"]


def problems(town: Town, plan: Plan, day: date = DAY) -> list[tuple[str, str]]:
    return [(one.code, one.unit) for one in planned.problems(drafted(town, plan, day))]


def test_the_preview_counts_what_a_unit_had_taken_over_itself(town: Town) -> None:
    split_after_a_merger(town)
    [load] = queries.loads(town.machine, drafted(town, FURTHER, NEXT))
    assert (load.unit.code, load.cases, load.open_cases, load.tasks) == ("99010", 2, 2, 1)


def test_it_counts_the_same_once_it_is_in_effect(town: Town) -> None:
    split_after_a_merger(town)
    row = applied(town, FURTHER, LATER, day=NEXT)
    [load] = queries.loads(town.machine, row)
    assert (load.unit.code, load.cases, load.open_cases, load.tasks) == ("99010", 2, 2, 1)


def test_the_record_has_what_was_sent_to_either_of_the_older_two(town: Town) -> None:
    here, there = split_after_a_merger(town)
    row = applied(town, FURTHER, LATER, day=NEXT)
    record = queries.handover(town.machine, row.id, unit("99010").id)
    assert {line["ref"] for line in record.cases} == {here.reference, there.reference}


def test_it_waits_to_be_placed_and_can_be(town: Town) -> None:
    here, there = split_after_a_merger(town)
    row = applied(town, FURTHER, LATER, day=NEXT)
    assert {case.id for case in queries.waiting(town.machine, row)} == {here.id, there.id}
    placed = operations.place(
        actor=town.machine, row=row, case_id=here.id, version=here.version, goal=unit("99021"), at=LATER
    )
    assert (placed.unit.code, Task.objects.get().unit.code) == ("99021", "99021")
    assert [case.id for case in queries.waiting(town.machine, row)] == [there.id]


def test_a_task_of_a_ward_that_ended_long_ago_waits_with_the_rest(town: Town) -> None:
    task = Task.objects.create(
        origin="round:1", unit=town.units["99002"], person=town.accounts["vidu"], what="Rà soát", due=date(2026, 9, 30)
    )
    applied(town)
    row = applied(town, FURTHER, LATER, day=NEXT)
    somebody(town, "chu", "99", "head", DAY)
    [one] = parted.parted(row)
    assert [waits.id for waits in parted.tasks(town.staff("chu", LATER), one)] == [task.id]


def test_people_of_a_split_ward_wait_until_somebody_gives_them_an_office(town: Town) -> None:
    row = applied(town, APART)
    [one] = parted.parted(row)
    waiting = [office.account.login for office in parted.people(town.machine, one, DAY)]
    assert sorted(waiting) == ["hoa", "mau", "thu"]
    somebody_there = Office(account=town.accounts["thu"], unit=unit("99011"), role="settler", valid_from=DAY)
    somebody_there.save()
    assert sorted(office.account.login for office in parted.people(town.machine, one, DAY)) == ["hoa", "mau"]


def test_what_is_sent_to_a_ward_that_goes_on_waits_for_nobody_and_a_case_can_stay(town: Town) -> None:
    before = town.case_in("in_work")
    row = applied(town, Plan(ways=(Way("99001", "99002", "part"),), remains=("99001",)))
    town.file("Loa phường ồn.", at=LATER)
    assert [case.id for case in queries.waiting(town.machine, row)] == [before.id]
    kept = operations.place(
        actor=town.machine, row=row, case_id=before.id, version=before.version, goal=unit("99001"), at=LATER
    )
    assert (kept.unit.code, kept.officer) == ("99001", before.officer)
    assert queries.waiting(town.machine, row) == []
    row.refresh_from_db()
    assert refused(town, row) == "placed"


def test_somebody_with_a_term_is_told_before_and_after(town: Town) -> None:
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=date(2026, 12, 31))
    row = drafted(town)
    before = {load.unit.code: load.people for load in queries.loads(town.machine, row)}
    operations.apply(actor=town.machine, row=row, at=MONDAY, dice=town.dice)
    assert before == {"99001": 3, "99002": 2}
    assert {load.unit.code: load.people for load in queries.loads(town.machine, row)} == before


def lent(town: Town) -> Deputising:
    office = Office.objects.get(account=town.accounts["thu"])
    return people.name_deputy(
        actor=town.machine, office=office.id, deputy="mau", valid_from=DAY, valid_to=date(2026, 9, 30),
        instrument="15/GUQ (ví dụ)", at=MONDAY,
    )  # fmt: skip


def test_whoever_acts_for_somebody_does_so_in_the_new_unit_to_the_same_day(town: Town) -> None:
    old = lent(town)
    before = list(Deputising.objects.values_list())
    row = applied(town)
    new = Deputising.objects.exclude(id=old.id).select_related("office__unit").get()
    assert (new.office.unit.code, new.deputy, new.valid_to) == ("99010", town.accounts["mau"], date(2026, 9, 30))
    undo(town, row)
    assert list(Deputising.objects.values_list()) == before


def test_who_acts_for_whom_and_who_watches_whom_is_told_before(town: Town) -> None:
    lent(town)
    Supervision.objects.create(
        unit=town.units["99-SXD"], over=town.units["99001"], valid_from=date(2026, 1, 1), instrument="1/QĐ (ví dụ)"
    )
    [ward, commune] = queries.loads(town.machine, drafted(town))
    assert (ward.also, commune.also) == ({"supervised": 1, "deputisings": 1}, {})


def test_every_office_that_a_merger_moves_is_in_the_ledger_and_back_again(town: Town) -> None:
    held = {f"{row.id}:{row.account_id}:{row.role}" for row in Office.objects.filter(unit=town.units["99001"])}
    row = applied(town, replace(MERGED, leads_on=("99001",)))
    begun = {f"{row.id}:{row.account_id}:{row.role}" for row in Office.objects.filter(unit=unit("99010"))}
    told = {entry.subject: entry.facts for entry in Entry.objects.filter(kind="offices_moved")}
    assert set(told) == {f"unit:{unit(code).id}" for code in ("99001", "99002", "99010")}
    assert set(told[f"unit:{unit('99001').id}"]["ended"].split(",")) == held
    assert set(told[f"unit:{unit('99010').id}"]["begun"].split(",")) == begun
    new = unit("99010").id
    undo(town, row)
    back = {entry.subject: entry.facts for entry in Entry.objects.filter(kind="offices_moved", facts__undone=True)}
    assert set(back[f"unit:{town.units['99001'].id}"]["begun"].split(",")) == held
    assert set(back[f"unit:{new}"]["ended"].split(",")) == begun


def test_a_case_that_somebody_of_the_other_ward_took_on_keeps_it_from_being_undone(town: Town) -> None:
    case = town.case_in("classified")
    row = applied(town)
    town.move("accept", "nhap", Case.objects.get(id=case.id), LATER)
    taken = Case.objects.select_related("officer").get(id=case.id)
    assert taken.officer is None or taken.officer.login == "nhap"
    Case.objects.filter(id=case.id).update(officer=town.accounts["vidu"])
    assert refused(town, row) == "cases_case"
    Case.objects.filter(id=case.id).update(officer=town.accounts["thu"])
    undo(town, row)


def test_so_does_a_task(town: Town) -> None:
    town.case_in("committed")
    row = applied(town)
    Task.objects.update(person=town.accounts["vidu"])
    assert refused(town, row) == "tasks_task"


def into(town: Town, old: str, day: date) -> Reorganisation:
    return drafted(town, Plan(ways=(Way(old, "99003"),)), day)


def test_whoever_was_applied_last_is_undone_first_whatever_was_drafted_first(town: Town) -> None:
    enter(town, "99003", "commune", "Xã Ba", "99")
    second, first = into(town, "99002", DAY), into(town, "99001", DAY)
    operations.apply(actor=town.machine, row=first, at=MONDAY, dice=town.dice)
    operations.apply(actor=town.machine, row=second, at=LATER, dice=town.dice)
    assert refused(town, first) == "organisations_succession"
    undo(town, second)
    assert unit("99003").covered("cases") >= {unit("99001").id, unit("99003").id}
    undo(town, first)
    assert unit("99003").covered("cases") == {unit("99003").id}


def test_nor_does_a_keeper_lose_what_a_later_split_left_with_it(town: Town) -> None:
    first = applied(town, APART)
    twice = Plan(
        founded=(half("99031", "Xã Trên"), half("99032", "Xã Dưới")),
        ways=(Way("99002", "99031", "part"), Way("99002", "99032", "part")), keepers={"99002": "99"},
    )  # fmt: skip
    second = applied(town, twice, LATER, day=NEXT)
    assert refused(town, first) == "organisations_succession"
    undo(town, second)
    undo(town, first)
    assert unit("99").covers == {}


def test_a_unit_does_not_end_on_the_day_on_which_it_took_another_over(town: Town) -> None:
    applied(town, Plan(ways=(Way("99001", "99002"),)))
    again = Plan(founded=(replace(BOTH, code="99040"),), ways=(Way("99002", "99040"),))
    assert ("plan_day_too_early", "99002") in problems(town, again)
    applied(town, again, LATER, day=NEXT)
    assert succession.responsible(town.units["99001"].id, NEXT)[1][0].unit == unit("99040").id


def test_a_code_is_not_founded_twice_on_a_day_and_a_second_plan_can_name_what_the_first_founded(town: Town) -> None:
    applied(town, Plan(founded=(BOTH,), ways=(Way("99001", "99010"),)))
    assert problems(town, Plan(founded=(BOTH,), ways=(Way("99002", "99010"),))) == [("plan_code_taken", "99010")]
    applied(town, Plan(ways=(Way("99002", "99010"),)))
    assert unit("99002").holder.code == "99010"
    assert Succession.objects.filter(new=unit("99010")).count() == 2


def test_a_ward_does_not_come_back_under_a_chain_that_is_no_more(town: Town) -> None:
    """It moved out of its province; then that province moved itself."""
    enter(town, "98", "province", "Tỉnh Kia", None)
    enter(town, "97", "province", "Tỉnh Nọ", None)
    moved = applied(town, Plan(renamed=(Renamed("99002", parent="98"),)))
    above = applied(town, Plan(renamed=(Renamed("99", parent="97"),)), LATER, day=NEXT)
    assert refused(town, moved) == "organisations_unit"
    undo(town, above)
    undo(town, moved)
    assert unit("99002").path == f"{unit('99').path}{unit('99002').id}/"


def test_a_part_that_was_given_away_names_both_in_the_ledger(town: Town) -> None:
    row = applied(town, Plan(ways=(Way("99001", "99002", "part"),), remains=("99001",)))
    facts = {entry.subject: entry for entry in Entry.objects.filter(kind="unit_reorganised")}
    gave = facts[f"unit:{unit('99001').id}"]
    assert (gave.facts["became"], gave.facts["others"]) == ("changed", str(unit("99002").id))
    record = queries.handover(town.machine, row.id, unit("99001").id)
    assert gave.digests == {"record": record.digest}


def test_many_are_placed_at_once_each_with_its_result(town: Town) -> None:
    one, other = town.case_in("in_work"), town.file("Chợ họp lấn đường.", unit="99002").case
    row = applied(town, APART)
    somebody(town, "chu", "99", "head", DAY)
    done = operations.place_many(
        actor=town.staff("chu", LATER), plan=row.id, chosen=[(one.id, one.version), (other.id, other.version)],
        unit="99011", at=LATER,
    )  # fmt: skip
    assert [row.refusal.code if row.refusal else "" for row in done] == ["", "unit_not_successor"]
    assert Case.objects.get(id=one.id).unit.code == "99011"


def test_nothing_is_placed_by_a_plan_that_was_undone(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town, APART)
    goal = unit("99011")
    undo(town, row)
    with pytest.raises(Refusal, match="plan_not_applied"):
        operations.place(actor=town.machine, row=row, case_id=case.id, version=case.version, goal=goal, at=LATER)


def test_the_list_brought_in_again_undoes_nothing_of_a_plan(town: Town) -> None:
    """Neither of what was split, nor of who keeps what nobody has placed, nor of what went along."""
    read = country.read(SMALL_COUNTRY)
    organisations.bring_in(actor=town.machine, read=read, at=MONDAY)
    organisations.serve(actor=town.machine, unit=unit("95"), at=MONDAY)
    enter(town, "95101-T1", "residential_group", "Tổ 1 (ví dụ)", "95101")
    apart = Plan(
        founded=(replace(half("95301", "Xã Trên"), parent="95"), replace(half("95302", "Xã Dưới"), parent="95")),
        ways=(Way("95101", "95301", "part"), Way("95101", "95302", "part")), keepers={"95101": "95"},
    )  # fmt: skip
    applied(town, apart)
    before = sorted(Unit.objects.values_list())
    organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=LATER)
    assert sorted(Unit.objects.values_list()) == before
    assert unit("95101").id in unit("95").covered("cases")


def test_nothing_is_entered_under_a_unit_that_is_no_more(town: Town) -> None:
    applied(town)
    names = dict.fromkeys(("vi", "en", "ar"), "Tổ 9 (ví dụ)")
    new = organisations.NewUnit("99001-T9", "residential_group", names, DAY, "99001")
    with pytest.raises(Refusal, match="unit_parent_unknown"):
        organisations.enter(actor=town.machine, units=[new], at=LATER)
