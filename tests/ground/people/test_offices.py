"""Offices held for a time: given, changed, ended one by one; and what was in hand is never without an owner."""

from datetime import date, timedelta
from typing import Any

import pytest

from dongthuan.ground.access import grants
from dongthuan.ground.access.models import Bar
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Office
from dongthuan.ground.people.operations.offices import Terms
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from dongthuan.work.receptions import operations as desk
from dongthuan.work.receptions.models import Leader
from dongthuan.work.tasks.models import Task
from support.plans import enter
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
TODAY, TUESDAY = MONDAY.date(), MONDAY + timedelta(days=1)
DECISION = "12-QĐ/ĐU (ví dụ)"


@pytest.fixture
def committee(town: Town) -> Unit:
    return enter(town, "99-BCD", "steering_committee", "Ban Chỉ đạo (ví dụ)", "99")


def give(town: Town, login: str, unit: Unit | str, role: str, since: date = TODAY, **terms: Any) -> Office:
    where = town.units[unit] if isinstance(unit, str) else unit
    return operations.take_office(
        actor=town.machine, account=town.accounts[login], unit=where, role=role, valid_from=since, at=MONDAY,
        roles=grants.roles(), terms=Terms(**terms),
    )  # fmt: skip


def office_of(town: Town, login: str) -> Office:
    return Office.objects.get(account=town.accounts[login])


def refused(code: str) -> Any:
    return pytest.raises(Refusal, match=f"^{code}$|{code}")


def test_a_committee_has_a_chair_a_standing_deputy_and_members_with_numbers(town: Town, committee: Unit) -> None:
    for login, role, number in (("mau", "member", 2), ("hoa", "chair", None), ("thu", "member", 1),
                                ("xay", "standing_deputy", None)):  # fmt: skip
        give(town, login, committee, role, number=number, instrument=DECISION)
    rows = queries.of_the_house(town.staff("mau"), committee, TODAY)
    assert [(row.role, row.number, row.account.login) for row in rows] == [
        ("chair", None, "hoa"), ("standing_deputy", None, "xay"), ("member", 1, "thu"), ("member", 2, "mau"),
    ]  # fmt: skip
    facts = Entry.objects.filter(kind="office_taken", facts__role="member").latest("id").facts
    assert (facts["number"], facts["instrument"], facts["unit"]) == (1, DECISION, str(committee.id))


def test_a_seat_opens_no_door(town: Town, committee: Unit) -> None:
    give(town, "vidu", committee, "chair")
    opened = {action for action in grants.table() if town.staff("vidu").may(action, committee)}
    assert opened == grants.SHARED  # and that by the office in the commune


def test_one_person_sits_in_two_committees(town: Town, committee: Unit) -> None:
    other = enter(town, "99-BCD2", "steering_committee", "Ban Chỉ đạo hai (ví dụ)", "99")
    give(town, "hoa", committee, "chair")
    give(town, "hoa", other, "chair")
    assert len(queries.career(town.accounts["hoa"])) == 3


@pytest.mark.parametrize(
    ("role", "terms", "code"),
    [
        ("member", {}, "number_missing"),
        ("member", {"number": 1}, "number_taken"),
        ("member", {"number": 0}, "value_out_of_range"),
        ("chair", {}, "seat_taken"),
        ("deputy", {"number": 4}, "number_not_asked"),
        ("deputy", {"valid_to": date(2026, 8, 1)}, "office_ends_before"),
    ],
)
def test_a_seat_is_refused_for_a_reason(
    town: Town, committee: Unit, role: str, terms: dict[str, Any], code: str
) -> None:
    give(town, "hoa", committee, "chair")
    give(town, "thu", committee, "member", number=1)
    with refused(code):
        give(town, "mau", committee, role, **terms)


def test_a_number_is_free_again_when_its_holder_has_gone(town: Town, committee: Unit) -> None:
    first = give(town, "thu", committee, "member", number=1)
    operations.end_office(actor=town.machine, office=first.id, to="", at=MONDAY)
    assert give(town, "mau", committee, "member", number=1).number == 1


def test_who_is_seconded_keeps_the_home_unit_for_a_term(town: Town) -> None:
    home, until = town.units["99-SXD"], date(2026, 12, 31)
    with refused("term_missing"):
        give(town, "xay", "99002", "settler", home=home)
    with refused("home_unknown"):
        give(town, "xay", "99002", "settler", home=town.units["99001"], valid_to=until)
    give(town, "xay", "99002", "settler", home=home, valid_to=until)
    rows = [(row.unit.code, row.home.code if row.home else "") for row in queries.career(town.accounts["xay"])]
    assert rows == [("99-SXD", ""), ("99002", "99-SXD")]
    seen = {case.unit.code for case in (town.file().case, town.file(unit="99002").case)
            if town.staff("xay").may("case.see", case)}  # fmt: skip
    assert seen == {"99002"}


def test_nobody_holds_an_office_where_nothing_stands(town: Town) -> None:
    with refused("unit_not_standing"):
        give(town, "thu", "99002", "settler", since=date(2025, 6, 30))


def test_one_office_ends_this_very_minute_and_the_others_stay(town: Town) -> None:
    give(town, "thu", "99002", "settler", since=date(2026, 1, 1))
    here, there = town.file().case, town.file(unit="99002").case
    office = Office.objects.get(account=town.accounts["thu"], unit=town.units["99001"])
    operations.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    actor = town.staff("thu")
    assert [actor.may("case.see", here), actor.may("case.see", there)] == [False, True]
    assert Office.objects.get(id=office.id).valid_to == TODAY
    facts = Entry.objects.get(kind="office_ended").facts
    assert (facts["unit"], facts["role"], facts["last"]) == (str(town.units["99001"].id), "settler", "2026-08-24")


def test_what_was_in_hand_goes_to_the_one_who_is_named(town: Town) -> None:
    case = town.case_in("committed")
    office = office_of(town, "thu")
    with refused("still_holds"):
        operations.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    with refused("person_unknown"):
        operations.end_office(actor=town.machine, office=office.id, to="xay", at=MONDAY)
    assert office_of(town, "thu").valid_to is None
    operations.end_office(actor=town.machine, office=office.id, to="hoa", at=MONDAY)
    assert Case.objects.get(id=case.id).officer == town.accounts["hoa"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["hoa"]


def test_nothing_moves_while_another_office_there_goes_on(town: Town) -> None:
    case = town.case_in("committed")
    second = give(town, "thu", "99001", "registry_clerk")
    operations.end_office(actor=town.machine, office=second.id, to="", at=MONDAY)
    assert Case.objects.get(id=case.id).officer == town.accounts["thu"]
    assert not Entry.objects.filter(kind="work_passed_on").exists()


def test_an_office_with_a_last_day_goes_on_until_then_and_the_successor_has_the_rest(town: Town) -> None:
    case = town.case_in("committed")
    office = office_of(town, "thu")
    operations.end_office(actor=town.machine, office=office.id, to="mau", at=MONDAY, last=TODAY)
    assert town.staff("thu").may("case.answer", case)
    assert operations.settle_over(actor=town.machine, at=MONDAY) == 0
    assert operations.settle_over(actor=town.machine, at=TUESDAY) == 1
    assert operations.settle_over(actor=town.machine, at=TUESDAY) == 0
    assert not town.staff("thu", TUESDAY).may("case.answer", case)
    assert Case.objects.get(id=case.id).officer == town.accounts["mau"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["mau"]
    assert Entry.objects.get(kind="office_ended").facts["by_itself"] is True


def test_where_nobody_was_named_whoever_leads_has_it(town: Town) -> None:
    case = town.case_in("committed")
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=TODAY)
    operations.settle_over(actor=town.machine, at=TUESDAY)
    assert Case.objects.get(id=case.id).officer == town.accounts["hoa"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["hoa"]


def test_where_nobody_leads_the_case_lies_in_the_queue_again(town: Town) -> None:
    case = town.case_in("in_work")
    Office.objects.filter(account__login__in=("thu", "hoa")).update(valid_to=TODAY)
    operations.settle_over(actor=town.machine, at=TUESDAY)
    assert Case.objects.get(id=case.id).officer is None
    assert town.staff("mau", TUESDAY).may("case.see", Case.objects.select_related("unit").get(id=case.id))


def test_what_ended_cannot_end_again_and_can_be_given_anew_on_the_same_day(town: Town) -> None:
    office = office_of(town, "mau")
    operations.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    with refused("office_over"):
        operations.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    given = [give(town, "mau", "99001", "classification_officer") for _ in range(1)]
    operations.end_office(actor=town.machine, office=given[0].id, to="", at=MONDAY)
    give(town, "mau", "99001", "classification_officer")
    assert town.staff("mau").may("case.see", town.file().case)


def test_another_number_and_another_last_day_are_an_entry(town: Town, committee: Unit) -> None:
    office = give(town, "thu", committee, "member", number=1)
    change = {"number": 7, "valid_to": date(2026, 12, 31)}
    operations.change_office(actor=town.machine, office=office.id, change=change, at=MONDAY)
    facts = Entry.objects.get(kind="office_changed").facts
    assert (facts["number"], facts["valid_to"], facts["office"]) == (7, "2026-12-31", str(office.id))
    give(town, "mau", committee, "member", number=1)
    with refused("number_taken"):
        operations.change_office(actor=town.machine, office=office.id, change={"number": 1}, at=MONDAY)


@pytest.mark.parametrize("who", ["hoa", "mau", "thu"])
def test_only_an_administrator_gives_and_ends(town: Town, who: str) -> None:
    with refused("not_allowed"):
        operations.end_office(actor=town.staff(who), office=office_of(town, "mau").id, to="", at=MONDAY)
    with refused("not_allowed"):
        operations.change_office(actor=town.staff(who), office=office_of(town, "mau").id, change={}, at=MONDAY)


def test_of_what_the_heir_keeps_out_of_the_case_goes_back_and_the_task_to_a_colleague(town: Town) -> None:
    """The rest goes to the heir all the same: one case that is about the head does not empty a whole desk."""
    about, other = town.case_in("committed"), town.case_in("committed", once="b")
    Bar.objects.create(
        row=about.id, subject=about.subject, account=town.accounts["hoa"], ground="complained_of", at=MONDAY
    )
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=TODAY)
    operations.settle_over(actor=town.machine, at=TUESDAY)
    assert [Case.objects.get(id=one.id).officer for one in (about, other)] == [None, town.accounts["hoa"]]
    assert [Task.objects.get(origin=one.subject).person.login for one in (about, other)] == ["mau", "hoa"]
    passed = Entry.objects.filter(kind="work_passed_on").order_by("id")
    assert [(row.facts["cases"], row.facts["tasks"]) for row in passed] == [(1, 1), (1, 0), (0, 1)]


def test_the_work_of_a_case_is_given_to_nobody_who_keeps_out_of_it(town: Town) -> None:
    """Also where the case itself lies with somebody else."""
    case = town.case_in("committed")
    Case.objects.filter(id=case.id).update(officer=town.accounts["mau"])
    Bar.objects.create(row=case.id, subject=case.subject, account=town.accounts["hoa"], ground="relative", at=MONDAY)
    with refused("person_barred"):
        operations.end_office(actor=town.machine, office=office_of(town, "thu").id, to="hoa", at=MONDAY)


def test_where_nothing_was_in_hand_the_book_says_nothing_of_it(town: Town) -> None:
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=TODAY)
    operations.settle_over(actor=town.machine, at=TUESDAY)
    assert not Entry.objects.filter(kind="work_passed_on").exists()


@pytest.mark.parametrize("way", ["leaves", "at once", "with a last day"])
def test_the_duty_to_receive_and_the_areas_end_on_every_way_of_leaving(town: Town, way: str) -> None:
    desk.name_leader(
        actor=town.machine, unit="99001", post="commune_chair", person="hoa", valid_from=date(2025, 7, 1),
        place="Tầng 1", at=MONDAY,
    )  # fmt: skip
    area = enter(town, "99001-T1", "residential_group", "Tổ 1 (ví dụ)", "99001")
    charge = operations.put_in_charge(
        actor=town.machine, account=town.accounts["hoa"], unit=town.units["99001"], area=area, field="", fields=[],
        valid_from=TODAY, at=MONDAY,
    )  # fmt: skip
    office, at = office_of(town, "hoa"), MONDAY if way != "with a last day" else TUESDAY
    if way == "leaves":
        operations.leave(actor=town.machine, login="hoa", to="", at=MONDAY)
    else:
        last = TODAY if way == "with a last day" else None
        operations.end_office(actor=town.machine, office=office.id, to="", at=MONDAY, last=last)
        operations.settle_over(actor=town.machine, at=at)
    assert Leader.objects.get().valid_to == at.date()
    assert queries.charges(at.date(), unit=town.units["99001"]) == []
    charge.refresh_from_db()
    assert charge.closed
    give(town, "hoa", "99001", "settler")
    assert queries.charges(at.date(), unit=town.units["99001"]) == []


def test_a_duty_to_receive_goes_on_while_another_office_there_does(town: Town) -> None:
    desk.name_leader(
        actor=town.machine, unit="99001", post="commune_chair", person="hoa", valid_from=date(2025, 7, 1),
        place="Tầng 1", at=MONDAY,
    )  # fmt: skip
    second = give(town, "hoa", "99001", "registry_clerk")
    operations.end_office(actor=town.machine, office=second.id, to="", at=MONDAY)
    assert Leader.objects.get().valid_to is None
