"""A supervisor sees what it watches over, and nobody who is watched can switch that off."""

from datetime import date, timedelta

import pytest

from dongthuan.ground.access import operations, policy
from dongthuan.ground.organisations.models import Supervision
from dongthuan.ground.organisations.plan import Plan, Way
from dongthuan.ground.organisations.queries import supervision
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries as people_of
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import checked
from dongthuan.work.handover import operations as handover
from support import plans
from support.plans import applied
from support.statements import counted
from support.town import INPUTS, MONDAY, Town
from support.watches import begun, office, somebody

pytestmark = pytest.mark.django_db
MONTH_LATER = MONDAY + timedelta(days=30)
TODAY = MONTH_LATER.date()


@pytest.fixture
def front(town: Town) -> Town:
    """The ward's Front with a supervisor and a head, watching over the ward."""
    somebody(town, "ho", "99001-MT", "front_supervisor")
    somebody(town, "mat", "99001-MT", "head")
    begun(town)
    return town


def seen(town: Town, login: str = "ho") -> set[str]:
    return {row.reference for row in checked.late(town.staff(login, MONTH_LATER), today=TODAY)}


def test_a_front_sees_what_is_late_where_it_supervises_and_nothing_else(front: Town) -> None:
    here, there = front.file().case, front.file("Chợ lấn đường.", unit="99002").case
    assert there.reference not in seen(front)
    [row] = checked.late(front.staff("ho", MONTH_LATER), today=TODAY)
    assert (row.reference, row.unit, row.state, row.late_days) == (
        here.reference, here.unit_id, "received", (TODAY - here.due).days,
    )  # fmt: skip


def test_offices_beneath_the_supervised_unit_are_supervised_too(front: Town) -> None:
    case = front.move("transfer", "mau", front.file().case, **INPUTS["transfer"])
    assert (case.unit.code, seen(front)) == ("99001-KT", {case.reference})


def test_it_checks_and_reads_no_letter(front: Town) -> None:
    case = front.file().case
    actor = front.staff("ho", MONTH_LATER)
    assert actor.may("case.check", case)
    with pytest.raises(Refusal, match="not_found"):
        cases.by_reference(actor, case.reference)
    assert not any(isinstance(value, str) and "Đèn" in value for value in vars(checked.late(actor, today=TODAY)[0]))


def test_the_states_are_counted_by_unit(front: Town) -> None:
    front.file(once="a"), front.file(once="b"), front.case_in("in_work", once="c")
    ward = front.units["99001"].id
    assert checked.states(front.staff("ho", MONTH_LATER), today=TODAY) == [
        (ward, "in_work", 1, 1), (ward, "received", 2, 2),
    ]  # fmt: skip


def test_without_a_supervision_the_role_alone_sees_nothing(town: Town) -> None:
    somebody(town, "ho", "99001-MT", "front_supervisor")
    town.file()
    assert seen(town) == set()


def test_it_begins_on_its_day_and_ends_with_its_last(town: Town) -> None:
    somebody(town, "ho", "99001-MT", "front_supervisor")
    case = town.file().case
    row = begun(town, valid_from=date(2026, 9, 1))
    assert not town.staff("ho", MONDAY).may("case.check", case)
    assert town.staff("ho", MONTH_LATER).may("case.check", case)
    operations.end_supervision(actor=town.machine, supervision_id=row.id, instrument="12/QĐ", at=MONTH_LATER)
    assert town.staff("ho", MONTH_LATER).may("case.check", case)
    assert not town.staff("ho", MONTH_LATER + timedelta(days=1)).may("case.check", case)


def end(town: Town, login: str) -> Supervision:
    row = Supervision.objects.get()
    return operations.end_supervision(
        actor=town.staff(login), supervision_id=row.id, instrument="12/QĐ-MTTQ", at=MONDAY
    )


@pytest.mark.parametrize("login", ["hoa", "mau", "thu", "ho", "xay"])
def test_the_head_of_the_ward_cannot_end_it_nor_can_anybody_without_the_grant(front: Town, login: str) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        end(front, login)
    assert Supervision.objects.get().valid_to is None


def test_an_administrator_who_works_for_the_supervised_unit_cannot_end_it(front: Town) -> None:
    """Whatever the role: neither from the unit nor from an office beneath it."""
    somebody(front, "quan", "99001-KT", "administrator")
    office(front, "kiem", "99001", "settler")  # the province's own administrator, who also works in the ward
    for login in ("quan", "kiem"):
        with pytest.raises(Refusal) as no:
            end(front, login)
        assert no.value == Refusal("supervised_cannot_end", {"unit": "99001"})
    assert Supervision.objects.get().valid_to is None


@pytest.mark.parametrize("login", ["mat", "kiem"])
def test_the_supervisors_own_head_and_whoever_enters_them_end_it(front: Town, login: str) -> None:
    assert end(front, login).valid_to == MONDAY.date()


def test_each_change_is_in_the_ledger(front: Town) -> None:
    end(front, "mat")
    ward, facts = str(front.units["99001"].id), {}
    for entry in Entry.objects.filter(subject=f"unit:{front.units['99001-MT'].id}", kind__startswith="supervision"):
        facts[entry.kind] = (entry.actor, entry.facts["over"], entry.facts["instrument"])
    assert facts == {
        "supervision_begun": (front.machine.ref, ward, "75/2015/QH13 (ví dụ)"),
        "supervision_ended": (f"account:{front.accounts['mat'].id}", ward, "12/QĐ-MTTQ"),
    }


def test_nobody_sends_away_whoever_watches_over_them(front: Town) -> None:
    somebody(front, "quan", "99001", "administrator")
    with pytest.raises(Refusal, match="supervised_cannot_end"):
        people.leave(actor=front.staff("quan"), login="ho", to="", at=MONDAY)
    people.leave(actor=front.staff("kiem"), login="ho", to="", at=MONDAY)


def test_an_instrument_is_named_and_nobody_supervises_twice_or_themselves(front: Town) -> None:
    with pytest.raises(Refusal, match="basis_missing"):
        begun(front, over="99002", instrument=" ")
    with pytest.raises(Refusal, match="supervision_stands"):
        begun(front)
    with pytest.raises(Refusal, match="supervises_itself"):
        begun(front, over="99001-MT")
    with pytest.raises(Refusal, match="not_allowed"):
        begun(front, over="99002", actor=front.staff("mat"))


def test_a_merger_takes_nobody_out_of_supervision(front: Town) -> None:
    """What the ward left stays in reach, and who took the whole of it over is supervised from then on."""
    old = front.file().case
    applied(front)
    new = front.file("Loa phường ồn.", unit="99010", at=MONDAY + timedelta(hours=1)).case
    assert seen(front) == {old.reference, new.reference}


def test_a_ward_does_not_leave_supervision_by_splitting(front: Town) -> None:
    """The old cases, placed or not, and what is sent to the two new wards."""
    old, placed = front.file().case, front.file("Cống nghẹt.", once="b").case
    row = applied(front, plans.APART)
    handover.place(
        actor=front.machine, row=row, case_id=placed.id, version=placed.version, goal=plans.unit("99012"), at=MONDAY
    )
    new = front.file("Loa phường ồn.", unit="99011", at=MONDAY + timedelta(hours=1)).case
    assert seen(front) == {old.reference, placed.reference, new.reference}


def test_nor_by_splitting_first_and_merging_then(front: Town) -> None:
    """A half that began is watched; whoever takes the whole of it over is; and what the ward left stays in reach."""
    old = front.file().case
    applied(front, plans.APART)
    half = front.file("Loa phường ồn.", unit="99011", at=MONDAY + timedelta(hours=1)).case
    later = MONDAY + timedelta(days=1)
    applied(front, Plan(ways=(Way("99011", "99002"),)), later, day=later.date())
    there = front.file("Chợ lấn đường.", unit="99002", at=later).case
    assert seen(front) == {old.reference, half.reference, there.reference}


def test_what_the_ward_had_taken_over_stays_in_reach_when_it_is_split_itself(front: Town) -> None:
    """Nobody has placed the letters to the commune that became part of the ward: they lie with the province."""
    here, there = front.file().case, front.file("Chợ lấn đường.", unit="99002").case
    applied(front, Plan(ways=(Way("99002", "99001"),)))
    assert seen(front) == {here.reference, there.reference}
    later = MONDAY + timedelta(days=1)
    applied(front, plans.APART, later, day=later.date())
    assert seen(front) == {here.reference, there.reference}
    for code in ("99001", "99002"):
        assert [row.over.code for row in supervision.of_unit(plans.unit(code), TODAY)] == ["99001"]


def test_a_part_that_was_gone_before_a_supervision_began_is_not_supervised(town: Town) -> None:
    gave = Plan(founded=(plans.half("99013", "Phường Nam"),), ways=(Way("99001", "99013", "part"),), remains=("99001",))
    applied(town, gave)
    somebody(town, "ho", "99001-MT", "front_supervisor")
    begun(town, valid_from=plans.DAY + timedelta(days=1))
    there = town.file("Loa phường ồn.", unit="99013", at=MONDAY + timedelta(days=2)).case
    assert not town.staff("ho", MONTH_LATER).may("case.check", there)


def test_a_part_that_goes_to_a_commune_with_its_own_supervisors_is_theirs(front: Town) -> None:
    """Of the two that begin or stand, only the one that begins with the part is watched for the ward's sake."""
    applied(front, Plan(ways=(Way("99001", "99002", "part"),), remains=("99001",)))
    there = front.file("Chợ lấn đường.", unit="99002").case
    assert not front.staff("ho", MONTH_LATER).may("case.check", there)
    begun_with_a_part = Plan(
        founded=(plans.half("99013", "Phường Nam"),), ways=(Way("99001", "99013", "part"),), remains=("99001",)
    )
    applied(front, begun_with_a_part, at=MONDAY + timedelta(days=1), day=TODAY - timedelta(days=29))
    new = front.file("Loa phường ồn.", unit="99013", at=MONDAY + timedelta(days=2)).case
    here = front.file("Rác.", at=MONDAY + timedelta(days=2), once="x").case
    assert {new.reference, here.reference} <= seen(front)


def test_the_administrator_of_the_successor_cannot_end_it_either(front: Town) -> None:
    applied(front)
    front.units["99010"] = plans.unit("99010")
    somebody(front, "quan", "99010", "administrator", plans.DAY)
    with pytest.raises(Refusal, match="supervised_cannot_end"):
        operations.end_supervision(
            actor=front.staff("quan", MONTH_LATER), supervision_id=Supervision.objects.get().id, instrument="1",
            at=MONTH_LATER,
        )  # fmt: skip


def test_whoever_is_watched_cannot_end_it_as_somebodys_deputy_either(front: Town) -> None:
    """The head of the ward acts for the head of the Front that watches over the ward."""
    office_of = Office.objects.get(account=front.accounts["mat"])
    people.name_deputy(
        actor=front.machine, office=office_of.id, deputy="hoa", valid_from=MONDAY.date(), valid_to=TODAY, at=MONDAY,
        instrument="15/GUQ (ví dụ)",
    )  # fmt: skip
    lent = people_of.deputised(front.accounts["hoa"], "mat", MONDAY.date())
    actor = policy.deputy(front.accounts["hoa"], lent, "web", MONDAY.date())
    row = Supervision.objects.get()
    with pytest.raises(Refusal, match="supervised_cannot_end"):
        operations.end_supervision(actor=actor, supervision_id=row.id, instrument="1", at=MONDAY)
    assert Supervision.objects.get().valid_to is None


def test_where_the_supervisor_stands_above_the_ward_cannot_end_it_either(town: Town) -> None:
    row = begun(town, unit="99", over="99001")
    somebody(town, "quan", "99001-KT", "administrator")
    with pytest.raises(Refusal, match="supervised_cannot_end"):
        operations.end_supervision(actor=town.staff("quan"), supervision_id=row.id, instrument="1", at=MONDAY)
    assert operations.end_supervision(actor=town.staff("kiem"), supervision_id=row.id, instrument="1", at=MONDAY)


def test_after_a_merger_it_is_printed_with_the_successor_too(front: Town) -> None:
    applied(front)
    for code in ("99010", "99001", "99001-MT"):
        assert [row.over.code for row in supervision.of_unit(plans.unit(code), TODAY)] == ["99001"], code
    assert supervision.of_unit(front.units["99-SXD"], TODAY) == []


def test_who_ends_it_second_is_told_that_it_is_over(front: Town) -> None:
    end(front, "mat")
    with pytest.raises(Refusal, match="not_found"):
        end(front, "mat")
    assert Entry.objects.filter(kind="supervision_ended").count() == 1


def test_supervising_costs_one_statement_and_others_none(front: Town) -> None:
    front.file()
    with counted() as by_supervisor:
        list(front.staff("ho", MONTH_LATER).visible("case.check", Case.objects.all()))
    with counted() as by_head:
        list(front.staff("hoa", MONTH_LATER).visible("case.see", Case.objects.all()))
    assert (len(by_supervisor), len(by_head)) == (3, 2)
