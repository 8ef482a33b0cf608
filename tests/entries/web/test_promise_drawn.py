"""One drawing of a promise on both sides of the counter, and none that says more than somebody else has said."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dongthuan.entries.web import when
from dongthuan.work.cases.models import Case
from support.pages import Page, Visitor, signed_in
from support.program import code_of
from support.town import MONDAY, PROMISE, Town

pytestmark = pytest.mark.django_db
Clocked = Callable[[datetime], None]
EVIDENCE = {"evidence": "Sáu bóng đã sáng."}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clocked:
    def stands(at: datetime) -> None:
        monkeypatch.setattr(when, "now", lambda: at)

    stands(MONDAY)
    return stands


def petals(page: Page) -> list[str]:
    drawing = page.one("svg", cls="whole")
    return [one.attrs["class"].split()[-1] for one in drawing.all("path", cls="petal")]


def drawn(case: Case) -> tuple[list[str], str, str]:
    """Petals, tone, and the word beside it, as the resident sees them."""
    page = Visitor().get(f"/en/c/{code_of(case)}")
    section = page.one("section", cls="promise")
    return (
        petals(page),
        section.one("svg", cls="whole").attrs["class"].split()[-1],
        section.all("span", cls="st")[0].text,
    )


def test_a_promise_is_a_flower_that_fills_as_it_is_proven(town: Town, clock: Clocked) -> None:
    case = town.case_in("committed")
    assert drawn(case) == (["done", "done", "done", "now", "todo", "todo"], "going", "Under way")
    clock(MONDAY + timedelta(days=60))
    assert drawn(case) == (["done", "done", "done", "now", "todo", "todo"], "late", "Late")
    clock(MONDAY)
    case = town.move("fulfil", "thu", case, **EVIDENCE)
    said = "Done, says the office; the resident is asked"
    assert drawn(case) == (["done", "done", "done", "done", "todo", "now"], "going", said)


def test_only_the_resident_makes_it_kept_and_even_then_it_is_not_full(town: Town, clock: Clocked) -> None:
    case = town.move("fulfil", "thu", town.case_in("committed"), **EVIDENCE)
    case = town.move("confirm", "resident", case)
    assert drawn(case) == (["done"] * 4 + ["todo", "done"], "kept", "Kept: the resident says so")


def test_what_the_resident_denies_has_fallen(town: Town, clock: Clocked) -> None:
    case = town.move("fulfil", "thu", town.case_in("committed"), **EVIDENCE)
    case = town.move("object", "resident", case, reason="Đèn vẫn tắt.")
    assert drawn(case) == (["done"] * 4 + ["todo", "fell"], "broken", "Not kept: the resident says so")


def test_a_second_promise_leaves_the_first_day_to_be_seen(town: Town, clock: Clocked) -> None:
    case = town.move("fulfil", "thu", town.case_in("committed"), **EVIDENCE)
    case = town.move("object", "resident", case, reason="Đèn vẫn tắt.")
    case = town.move("promise", "thu", case, **{**PROMISE, "due": "2026-10-20"})
    page = Visitor().get(f"/en/c/{code_of(case)}")
    assert [one.text for one in page.one("section", cls="promise").all("s")] == ["Wednesday 30 September 2026"]
    assert [one.attrs["class"] for one in page.all("path", cls="due")] == ["due moved", "due"]
    assert petals(page) == ["done", "done", "done", "now", "todo", "todo"]


def test_the_office_sees_the_same_flower(town: Town, clock: Clocked) -> None:
    case = town.case_in("committed")
    desk = signed_in(town.accounts["thu"]).get(f"/en/desk/case/{case.reference}/")
    assert petals(desk) == drawn(case)[0]
    assert "Thay 6 bóng đèn" in desk.one("section", cls="promise").text


@pytest.mark.parametrize("state", ["in_work", "answered", "solved"])
def test_where_nothing_was_promised_nothing_is_drawn(town: Town, state: str) -> None:
    assert Visitor().get(f"/vi/c/{code_of(town.case_in(state))}").all("section", cls="promise") == []


def test_in_arabic_the_petals_turn_the_other_way(town: Town, clock: Clocked) -> None:
    case = town.case_in("committed")
    turns = {}
    for language in ("en", "ar"):
        page = Visitor().get(f"/{language}/c/{code_of(case)}")
        turns[language] = [one.attrs["transform"] for one in page.one("svg", cls="whole").all("path", cls="back")]
    assert turns["en"] != turns["ar"]
