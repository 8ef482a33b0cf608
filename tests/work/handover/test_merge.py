"""Two places become one: no case is rewritten, no clock moves, nobody loses sight of anything; and it can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dongthuan.ground.organisations.models import Period, Reorganisation, Succession, Unit
from dongthuan.ground.organisations.plan import Renamed
from dongthuan.ground.organisations.queries import planned, succession, tree
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from dongthuan.work.handover import operations, queries
from dongthuan.work.tasks.models import Task
from support.plans import BOTH, DAY, MERGED, applied, drafted, enter, unit
from support.statements import counted
from support.town import MONDAY, PROMISE, Town

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of what hangs on units, and of units themselves."""
    models = (Case, Task, Clock, Office, Unit, Period, Succession)
    return {model.__name__: sorted(model._default_manager.values_list(), key=str) for model in models}


def test_a_letter_keeps_its_place_its_number_and_its_days(town: Town) -> None:
    case = town.case_in("in_work")
    before = list(Case.objects.values_list()), list(Clock.objects.values_list())
    applied(town)
    assert (list(Case.objects.values_list()), list(Clock.objects.values_list())) == before
    assert Case.objects.get(id=case.id).unit.name_vi == "Phường Minh Hoạ"
    assert Case.objects.get(id=case.id).unit.holder.name_vi == "Phường Hợp Nhất"


def test_officers_of_both_places_work_in_the_new_one_and_see_the_letters_of_both(town: Town) -> None:
    here, there = town.case_in("received"), town.file("Chợ họp lấn đường.", unit="99002").case
    applied(town)
    for login in ("mau", "vidu"):
        actor = town.staff(login, LATER)
        page = cases.queue(actor, "unit", today=LATER.date(), soon=LATER.date())
        assert {case.id for case in page.cases} == {here.id, there.id}
        assert cases.counts(actor, today=LATER.date(), soon=LATER.date())["unit"] == 2


def test_work_goes_on_under_the_new_name(town: Town) -> None:
    case = town.case_in("classified")
    applied(town)
    case = town.move("accept", "nhap", Case.objects.get(id=case.id), LATER)
    done = town.move("promise", "nhap", case, LATER, **{**PROMISE, "person": "thu"})
    assert [done.state, done.unit.code] == ["committed", "99001"]


def test_a_head_leads_on_only_where_the_plan_says_so(town: Town) -> None:
    applied(town, replace(MERGED, leads_on=("99001",)))
    held = Office.objects.held(DAY).filter(unit=unit("99010")).values_list("account__login", "role")
    assert sorted(held) == [
        ("hoa", "head"), ("mau", "classification_officer"), ("nhap", "settler"), ("thu", "settler"),
        ("vidu", "classification_officer"),
    ]  # fmt: skip


def test_without_a_word_nobody_leads_and_the_old_head_sees_nothing_more(town: Town) -> None:
    case = town.case_in("received")
    applied(town)
    assert not Office.objects.held(DAY).filter(unit=unit("99010"), role="head").exists()
    assert not town.staff("hoa", LATER).may("case.see", Case.objects.select_related("unit").get(id=case.id))


def test_what_stood_under_a_ward_stands_under_its_successor(town: Town) -> None:
    applied(town)
    office = unit("99001-KT")
    assert [office.parent_id, office.valid_to] == [unit("99010").id, None]
    assert [row.unit_id for row in tree.beneath(unit("99010").id, DAY)] == [unit("99001-MT").id, office.id]
    assert [row.parent_id for row in Period.objects.filter(unit=office).order_by("valid_from")] == [
        unit("99001").id, unit("99010").id,
    ]  # fmt: skip


def test_one_entry_for_each_unit(town: Town) -> None:
    row = applied(town)
    entries = Entry.objects.filter(kind="unit_reorganised").values_list("subject", "facts__became")
    assert sorted(entries) == sorted([
        (f"unit:{unit('99010').id}", "founded"), (f"unit:{unit('99001').id}", "ended"),
        (f"unit:{unit('99002').id}", "ended"), (f"unit:{unit('99001-KT').id}", "changed"),
        (f"unit:{unit('99001-MT').id}", "changed"),
    ])  # fmt: skip
    assert {entry.facts["reorganisation"] for entry in Entry.objects.filter(kind="unit_reorganised")} == {str(row.id)}


def test_statements_do_not_grow_with_cases(town: Town) -> None:
    row = drafted(town)
    with counted() as few:
        operations.apply(actor=town.machine, row=row, at=MONDAY, dice=town.dice)
    operations.undo(actor=town.machine, row=row, at=MONDAY)
    for number in range(12):
        town.file(f"Đèn số {number} tắt.")
    again = drafted(town)
    with counted() as many:
        operations.apply(actor=town.machine, row=again, at=MONDAY, dice=town.dice)
    assert len(many) == len(few)


def test_undone_everything_is_as_it_was(town: Town) -> None:
    town.case_in("committed")
    before = dump()
    row = applied(town)
    assert dump() != before
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert dump() == before
    assert Entry.objects.filter(kind="reorganisation_undone").count() == 5
    assert Reorganisation.objects.get(id=row.id).state == "undone"


def test_it_can_be_applied_again_after_it_was_undone(town: Town) -> None:
    row = applied(town)
    operations.undo(actor=town.machine, row=row, at=LATER)
    applied(town, at=LATER)
    assert unit("99001").holder_id == unit("99010").id


def test_a_letter_to_the_new_ward_keeps_it_from_being_undone(town: Town) -> None:
    row = applied(town)
    town.file("Cống nghẹt.", unit="99010", at=LATER)
    with pytest.raises(Refusal, match="plan_in_use"):
        operations.undo(actor=town.machine, row=row, at=LATER)


def test_an_office_given_in_the_new_ward_keeps_it_too(town: Town) -> None:
    row = applied(town)
    Office.objects.create(account=town.accounts["hoa"], unit=unit("99010"), role="head", valid_from=DAY)
    with pytest.raises(Refusal, match="plan_in_use") as no:
        operations.undo(actor=town.machine, row=row, at=LATER)
    assert no.value.facts["what"] == "people_office"


def test_a_later_merger_comes_first(town: Town) -> None:
    row = applied(town)
    further = replace(
        MERGED, founded=(replace(BOTH, code="99020"),), ways=(replace(MERGED.ways[0], old="99010", new="99020"),)
    )
    applied(town, further, day=DAY + timedelta(days=1), at=LATER)
    assert unit("99001").holder_id == unit("99020").id
    with pytest.raises(Refusal, match="plan_in_use"):
        operations.undo(actor=town.machine, row=row, at=LATER)


def test_a_plan_waits_for_its_day(town: Town) -> None:
    with pytest.raises(Refusal, match="plan_not_yet"):
        applied(town, day=date(2026, 9, 1))


def test_two_cannot_apply_it(town: Town) -> None:
    row = drafted(town)
    other = Reorganisation.objects.get(id=row.id)
    operations.apply(actor=town.machine, row=row, at=MONDAY, dice=town.dice)
    with pytest.raises(Refusal):
        operations.apply(actor=town.machine, row=other, at=MONDAY, dice=town.dice)


def test_an_officer_may_not(town: Town) -> None:
    row = drafted(town)
    with pytest.raises(Refusal, match="not_allowed"):
        operations.apply(actor=town.staff("hoa"), row=row, at=MONDAY, dice=town.dice)


def test_what_moves_is_told_before(town: Town) -> None:
    town.case_in("in_work")
    town.case_in("committed")
    town.case_in("solved")
    [ward, commune] = queries.loads(town.machine, drafted(town))
    assert [ward.unit.code, ward.cases, ward.open_cases, ward.tasks, ward.people, ward.heads] == [
        "99001",
        3,
        2,
        1,
        3,
        1,
    ]
    assert [commune.unit.code, commune.cases, commune.people] == ["99002", 0, 2]
    assert ward.goals == [("99010", "whole")]


def test_the_record_names_cases_and_people_and_no_words(town: Town) -> None:
    case = town.case_in("committed")
    row = applied(town)
    record = queries.handover(town.machine, row.id, unit("99001").id)
    assert [one["ref"] for one in record.cases] == [case.reference]
    assert [record.names[task["who"]] for task in record.tasks] == [town.accounts["thu"].name]
    assert sorted(line["who"] for line in record.people) == sorted(
        str(town.accounts[login].id) for login in ("hoa", "mau", "thu")
    )
    assert [goal.code for goal in record.goals] == ["99010"]


def test_a_ward_that_is_renamed_is_the_same_ward(town: Town) -> None:
    renamed = replace(MERGED, founded=(), ways=(), renamed=(Renamed("99002", "ward", {"vi": "Phường Thử Nghiệm"}),))
    row = applied(town, renamed)
    after = unit("99002")
    assert [after.id, after.name_vi, after.kind] == [town.units["99002"].id, "Phường Thử Nghiệm", "ward"]
    assert [edge.kind for edge in succession.lineage([after.id]).edges] == ["kind_change"]
    operations.undo(actor=town.machine, row=row, at=LATER)
    assert unit("99002").name_vi == "Xã Thử Nghiệm"


def test_ten_predecessors_cost_the_desk_nothing(town: Town) -> None:
    town.case_in("in_work")
    plain = _desk(town)
    ways = [MERGED.ways[0]]
    for number in range(9):
        enter(town, f"9910{number}", "commune", f"Xã Cũ {number}", "99")
        ways.append(replace(MERGED.ways[0], old=f"9910{number}"))
    applied(town, replace(MERGED, ways=tuple(ways)))
    assert _desk(town) == plain


def _desk(town: Town) -> int:
    with counted() as said:
        actor = town.staff("thu", LATER)
        page = cases.queue(actor, "unit", today=LATER.date(), soon=LATER.date())
        cases.counts(actor, today=LATER.date(), soon=LATER.date())
        [case] = page.cases
        assert case.unit.holder.name_vi
        cases.one(actor, case.id)
    return len(said)


def test_the_columns_say_what_the_successions_say(town: Town) -> None:
    """What a desk reads quickly is what the slow question answers."""
    applied(town)
    for one in Unit.objects.all():
        status, answers = succession.responsible(one.id, LATER.date())
        assert [status, [answer.unit for answer in answers]] == ["one", [one.holder_id]]


def test_whoever_comes_second_changes_nothing(town: Town) -> None:
    row = drafted(town)
    Reorganisation.objects.filter(id=row.id).update(version=7)
    before = dump()
    with pytest.raises(Refusal, match="stale"):
        operations.apply(actor=town.machine, row=row, at=MONDAY, dice=town.dice)
    assert dump() == before


def test_the_check_says_everything_at_once(town: Town) -> None:
    nothing = replace(MERGED, founded=(), ways=())
    assert [one.code for one in planned.problems(drafted(town, nothing, day=None, instrument=" "))] == [
        "plan_instrument_missing", "plan_day_missing", "plan_empty",
    ]  # fmt: skip
    twice = replace(MERGED, ways=(*MERGED.ways, replace(MERGED.ways[0], new="99-SXD")))
    assert ("plan_placed_twice", "99001") in {(one.code, one.unit) for one in planned.problems(drafted(town, twice))}
    rest = replace(MERGED, ways=(replace(MERGED.ways[0], share="part"), MERGED.ways[1]))
    assert [one.code for one in planned.problems(drafted(town, rest))] == ["plan_rest_not_placed"]
    early = drafted(town, day=date(2025, 7, 1))
    assert {one.code for one in planned.problems(early)} == {"plan_day_too_early"}
