"""The leader's page as it is read: headings that say the finding, and a list behind each number."""

import re

import pytest

from support.pages import Visitor, signed_in
from support.statements import counted
from support.town import WAYS, Town

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(town: Town) -> Visitor:
    for state in WAYS:
        town.case_in(state)
    return signed_in(town.accounts["hoa"])


def test_each_number_leads_to_a_list_of_that_length(head: Visitor) -> None:
    page = head.get("/vi/desk/leader/")
    figures = [one for one in page.all("a") if "data-figure" in one.attrs]
    assert len(figures) >= 5
    for one in figures:
        rows = head.get(one.attrs["href"]).all("td", cls="c1")
        assert len(rows) == int(one.attrs["data-figure"]), one.attrs["href"]


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


def test_the_page_costs_a_dozen_statements(head: Visitor) -> None:
    with counted() as statements:
        head.get("/vi/desk/leader/")
    assert len(statements) <= 14
