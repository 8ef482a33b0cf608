"""Ways round "may I": ids that are guessed, rights that have ended in the meantime, units that are no more."""

from datetime import timedelta

import pytest

from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Deputising, Office
from dongthuan.work.cases.models import Case
from support.pages import signed_in
from support.plans import applied, unit
from support.program import Program, acting_for, token
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = MONDAY.date()
NOBODYS = 77_777_777_777_777_777


def lend(town: Town, deputy: str = "nhap", holder: str = "hoa") -> Deputising:
    office = Office.objects.get(account=town.accounts[holder])
    return Deputising.objects.create(
        office=office, deputy=town.accounts[deputy], valid_from=TODAY, valid_to=TODAY + timedelta(days=9),
        instrument="15/GUQ (ví dụ)",
    )  # fmt: skip


@pytest.mark.parametrize("path", ["", "/similar", "/attachments", "/clocks", "/kept-out"])
def test_what_is_somebody_elses_answers_like_what_is_not_there(town: Town, path: str) -> None:
    theirs, program = town.file("Chợ lấn đường.", unit="99002").case, acting_for(town, "thu")
    said = [program.get(f"/cases/{number}{path}") for number in (theirs.id, NOBODYS)]
    assert {(one.status_code, one.content) for one in said} == {(404, said[1].content)}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("accept", {}), ("keep-out", {"ground": "relative"}), ("about", {"whom": "thu"}),
        ("answer", {"answer": "Đã thay bóng."}),
    ],
)  # fmt: skip
def test_nor_does_a_change_tell_whether_there_is_such_a_case(town: Town, path: str, body: dict[str, str]) -> None:
    theirs, program = town.case_in("classified", unit="99001"), acting_for(town, "nhap")
    before = Case.objects.values().get(id=theirs.id)
    said = [program.post(f"/cases/{number}/{path}", {**body, "version": 1}) for number in (theirs.id, NOBODYS)]
    assert {(one.status_code, one.content) for one in said} == {(404, said[1].content)}
    assert Case.objects.values().get(id=theirs.id) == before


def test_a_token_ends_with_whoever_left_and_so_does_acting_for_them(town: Town) -> None:
    key, case = token(town, "thu"), town.case_in("received")
    lend(town)
    acting = Program({"Authorization": f"Bearer {token(town, 'nhap')}", "Acting-For": "hoa"})
    assert (Program({"Authorization": f"Bearer {key}"}).get("/me").status_code, acting.get("/me").status_code) == (
        200, 200,
    )  # fmt: skip
    people.leave(actor=town.machine, login="thu", to="", at=MONDAY)
    people.leave(actor=town.machine, login="hoa", to="", at=MONDAY)
    assert Program({"Authorization": f"Bearer {key}"}).get("/me").status_code == 401
    refused = acting.get(f"/cases/{case.id}")
    assert (refused.status_code, refused.json()["code"]) == (422, "deputises_no_more")


def test_nobody_acts_for_somebody_who_did_not_lend_it(town: Town) -> None:
    lend(town)
    for login, holder in (("thu", "hoa"), ("nhap", "thu"), ("nhap", "kiem"), ("nhap", "nhap"), ("nhap", "' OR 1=1")):
        program = Program({"Authorization": f"Bearer {token(town, login)}", "Acting-For": holder})
        assert program.get("/me").json()["code"] == "deputises_no_more", holder


def test_a_deputising_that_ends_while_a_page_is_open_ends_with_the_next_press(town: Town) -> None:
    row, case = lend(town), town.case_in("classified")
    desk = signed_in(town.accounts["nhap"])
    desk.press(desk.get(f"/vi/desk/people/{town.accounts['nhap'].id}/").form("for"))
    page = desk.get(f"/vi/desk/case/{case.reference}/")
    assert page.status == 200
    people.end_deputising(actor=town.staff("hoa"), deputising=row.id, at=MONDAY)
    assert desk.get(f"/vi/desk/case/{case.reference}/").refusal == "deputises_no_more"
    assert desk.get(f"/vi/desk/case/{case.reference}/").status == 404  # and then it is one's own desk again
    assert Case.objects.get(id=case.id).state == "classified"


def test_an_office_that_ended_opens_nothing_to_an_open_page(town: Town) -> None:
    case, desk = town.case_in("classified"), signed_in(town.accounts["thu"])
    assert desk.get(f"/vi/desk/case/{case.reference}/").status == 200
    office = Office.objects.get(account=town.accounts["thu"])
    people.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    assert desk.get(f"/vi/desk/case/{case.reference}/").status == 404
    assert acting_for(town, "thu").get(f"/cases/{case.id}").status_code == 404


def test_after_a_merger_the_old_head_who_was_not_taken_along_sees_nothing_by_any_way(town: Town) -> None:
    case = town.case_in("classified")
    row = lend(town)
    applied(town)
    assert unit("99001").holder.code == "99010"
    assert signed_in(town.accounts["hoa"]).get(f"/vi/desk/case/{case.reference}/").status == 404
    assert acting_for(town, "hoa").get(f"/cases/{case.id}").status_code == 404
    acting = Program({"Authorization": f"Bearer {token(town, 'nhap')}", "Acting-For": "hoa"})
    assert acting.get("/me").json()["code"] == "deputises_no_more"
    assert Deputising.objects.get(id=row.id).valid_to > TODAY  # the row stands; the office that it was for does not


def test_words_in_the_place_of_an_id_are_nothing(town: Town) -> None:
    program = acting_for(town, "thu")
    for written in ("0", "-1", "9" * 30, "1%20OR%201=1", "١٢٣", "null"):
        assert program.get(f"/cases/{written}").status_code in (400, 404, 422), written


def test_who_sits_where_is_for_those_who_work_here(town: Town) -> None:
    """A key for something else lists nobody; nor does an account whose offices have all ended, but for its own page."""
    assert acting_for(town, "mau", "read").get("/units/99002/offices").status_code == 200
    assert acting_for(town, "hoa", "export.cases").get("/units/99002/offices").status_code == 403
    desk = signed_in(town.accounts["thu"])
    pages = {name: f"/vi/desk/people/{town.accounts[name].id}/" for name in ("thu", "mau")}
    house = [f"/vi/desk/units/{town.units['99001'].id}/people/", f"/vi/desk/units/{town.units['99001'].id}/"]
    assert {desk.get(address).status for address in (*pages.values(), *house)} == {200}
    office = Office.objects.get(account=town.accounts["thu"])
    people.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    assert desk.get(pages["thu"]).status == 200
    assert [desk.get(address).refusal for address in (pages["mau"], *house)] == ["not_allowed"] * 3
