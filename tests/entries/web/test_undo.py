"""What was just done is said, and taken back by a press where the law lets an office take it back."""

import pytest

from support.pages import Page, signed_in
from support.town import SORT, Town

pytestmark = pytest.mark.django_db


def toast(page: Page) -> list[str]:
    return [one.text for one in page.all("div", cls="toast")]


def test_joining_is_said_and_undone(town: Town) -> None:
    desk, case, lead = signed_in(town.accounts["thu"]), town.case_in("in_work"), town.lead()
    page = desk.get(f"/en/desk/case/{case.reference}/join/")
    page = desk.press(page.form("into"), into=lead.reference)
    assert [one[-6:] for one in toast(page)] == ["Undo Z"]
    page = desk.press(page.one("div", cls="toast").one("form"))
    assert [one[:5] for one in toast(page)] == ["Done:"]
    case.refresh_from_db()
    assert case.joined_to is None


def test_sorting_can_be_done_anew(town: Town) -> None:
    desk, case = signed_in(town.accounts["mau"]), town.case_in("received")
    page = desk.press(desk.get(f"/en/desk/case/{case.reference}/classify/").form("kind"), **SORT)
    [again] = page.one("div", cls="toast").all("a")
    assert again.attrs["href"] == f"/en/desk/case/{case.reference}/classify/"


def test_an_answer_has_been_said_and_is_not_taken_back(town: Town) -> None:
    desk, case = signed_in(town.accounts["thu"]), town.case_in("in_work")
    page = desk.press(desk.get(f"/en/desk/case/{case.reference}/answer/").form("answer"), answer="Đã thay bóng.")
    assert toast(page) == ["Done: Answer"]


def test_an_address_that_was_made_up_says_nothing(town: Town) -> None:
    desk, case = signed_in(town.accounts["thu"]), town.case_in("in_work")
    assert toast(desk.get(f"/en/desk/case/{case.reference}/?done=%3Cb%3E")) == []
