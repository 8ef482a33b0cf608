"""The leader's page as it is read: headings that say the finding, and a list behind each number."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest

from support import promises
from support.pages import Page, Visitor, say, signed_in
from support.promises import DAY, do, heard, people_of, word, work
from support.statements import counted
from support.town import MONDAY, WAYS, Town

pytestmark = pytest.mark.django_db
Clocked = Callable[[datetime], None]


@pytest.fixture
def head(town: Town) -> Visitor:
    for state in WAYS:
        town.case_in(state)
    return signed_in(town.accounts["hoa"])


def listed(page: Page) -> int:
    """How many rows stand on the list that a figure leads to, whichever room keeps it."""
    room = page.address.split("?")[0].removeprefix("/vi/")
    if room == "desk/":
        return len(page.all("td", cls="c1"))
    if room == "desk/supervision/":
        return len(page.all("ul", cls="promised")[0].all("h3"))
    if room == "promises/":
        return len(page.one("ul", cls="promised").all("h2"))
    if room == "desk/receptions/":
        return len([one for one in page.all("section", cls="note") if one.all("bdi", cls="num")])
    rows = page.one("table", cls="rows").one("tbody").all("tr")
    return len(rows) if room == "desk/tasks/" else len([row for row in rows if f"{MONDAY:%d/%m}" in row.text])


def test_each_number_leads_to_a_list_of_that_length(head: Visitor) -> None:
    page = head.get("/vi/desk/leader/")
    figures = [one for one in page.all("a") if "data-figure" in one.attrs]
    assert len(figures) >= 5
    for one in figures:
        assert listed(head.get(one.attrs["href"])) == int(one.attrs["data-figure"]), one.attrs["href"]


def test_no_number_stands_there_without_its_list(head: Visitor) -> None:
    """Titles say the finding; every other number on the page is a link, or the day and the weight of one."""
    page = head.get("/en/desk/leader/")
    inside = [id(part) for link in page.all("a") for part in link.inside]
    bare = [one for one in page.one("main").all("b", "span", "td") if one.text.lstrip("+−").isdigit()]
    assert [one.text for one in bare if id(one) not in inside and not one.all("a") and one.text != "0"] == []


def test_what_was_promised_before_people_stands_beside_what_was_promised_to_one(
    head: Visitor, town: Town, clock: Callable[[datetime], None]
) -> None:
    people_of(town)
    broken, _going = heard(town), heard(town, word(town, work(town, what="Sửa đèn", due=date(2026, 12, 1))))
    do(town, "accept", "lam", broken)
    promises.say(town, "give_up", "hoa", broken, reason="Không còn kinh phí.")
    clock(MONDAY + 60 * DAY)
    page = head.get("/en/desk/leader/")
    assert "Before people: promised 2, kept 0, late 0, broken 1" in [one.text for one in page.all("h2")]
    figures = [one for one in page.all("a") if "data-figure" in one.attrs and "/promises/" in one.attrs["href"]]
    assert sorted(int(one.attrs["data-figure"]) for one in figures) == [1, 1, 2]
    for one in figures:
        assert listed(head.get(one.attrs["href"].replace("/en/", "/vi/"))) == int(one.attrs["data-figure"])


def test_a_task_that_waits_for_a_word_and_a_late_promise_need_the_leader(
    head: Visitor, town: Town, clock: Callable[[datetime], None]
) -> None:
    people_of(town)
    late = heard(town)
    do(town, "accept", "lam", late)
    do(town, "ask_extension", "lam", late, due="2026-12-31", reason="Đường ống đang sửa.")
    clock(MONDAY + 60 * DAY)
    needs = [one.text for one in head.get("/en/desk/leader/").one("ol", cls="needs").all("h2")]
    assert needs[-2:] == ["1 promise made before people is late", "1 task waits for your word"]
    needed = [one.attrs for one in head.get("/vi/desk/leader/").one("ol", cls="needs").all("a")][-2:]
    assert [listed(head.get(one["href"])) for one in needed] == [1, 1]


def test_every_number_of_the_tables_behind_has_its_list(head: Visitor) -> None:
    page = head.get("/vi/desk/leader/")
    cells = [cell for box in page.all("details") for cell in box.all("td", cls="n")]
    assert {bool(cell.all("a")) for cell in cells if cell.text != "0"} == {True}
    assert {bool(cell.all("a")) for cell in cells if cell.text == "0"} == {False}


def test_the_headings_say_what_was_found(head: Visitor, clock: object) -> None:
    page = head.get("/en/desk/leader/")
    assert page.heading == "3 things need you today"
    titles = [one.text for one in page.all("h2")]
    assert [title for title in titles if re.match(r"\d promised|People raise|No case is late", title)] == [
        "1 promised. 0 kept, 0 late.", "People raise more: Land, Lighting", "No case is late",
    ]  # fmt: skip


def test_it_stands_in_the_bar_of_whoever_leads_an_office(head: Visitor, town: Town) -> None:
    links = {one.attrs["href"] for one in head.get("/vi/desk/").one("nav", cls="nav").all("a")}
    assert "/vi/desk/leader/" in links
    other = signed_in(town.accounts["mau"])
    assert "/vi/desk/leader/" not in other.get("/vi/desk/").html
    assert other.get("/vi/desk/leader/").status == 403


def test_the_page_costs_a_score_of_statements(head: Visitor) -> None:
    with counted() as statements:
        head.get("/vi/desk/leader/")
    assert len(statements) <= 19


def test_a_promise_made_before_people_that_is_late_says_why(
    head: Visitor, town: Town, clock: Callable[[datetime], None]
) -> None:
    people_of(town)
    late, _soon = heard(town), heard(town, word(town, work(town, what="Sửa đèn", due=date(2026, 12, 1))))
    do(town, "accept", "lam", late)
    clock(MONDAY + 60 * DAY)
    page = head.get("/vi/desk/leader/")
    assert (late.what in page.text, "Sửa đèn" in page.text) == (True, False)
    assert say("vi", "Nobody has said why yet.") in page.text
    do(town, "ask_extension", "lam", late, at=MONDAY + 60 * DAY, due="2026-12-31", reason="Đường ống đang sửa.")
    assert "Đường ống đang sửa." in head.get("/vi/desk/leader/").text
