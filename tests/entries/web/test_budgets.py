"""What a page may cost: bytes of the page itself on the line, requests that it makes, statements that it runs.

A page that grows past its line here has to say why; every other address is held by support/budgets.py. The
whole first load is weighed in tests/journeys/test_weight.py.
"""

import gzip

import pytest

from support.budgets import asked
from support.pages import Visitor, signed_in
from support.program import code_of
from support.statements import counted
from support.town import WAYS, Town

pytestmark = pytest.mark.django_db

KB = 1_000
REQUESTS = 6
"""The page, sheet, first face, script, icon and manifest; other faces come when letters ask for them."""

# address: (bytes compressed, statements)
RESIDENTS = {
    "": (6 * KB, 4), "new/": (4 * KB, 2), "look-up/": (3 * KB, 0), "offline/": (4 * KB, 2), "style/": (5 * KB, 0),
    "style/lotus/": (5 * KB, 0), "case/": (7 * KB, 12), "promises/": (6 * KB, 4), "dialogues/": (5 * KB, 4),
    "receptions/": (5 * KB, 4), "receptions/duty/": (5 * KB, 8), "units/": (6 * KB, 10),
}  # fmt: skip
DESK = {
    "": (9 * KB, 14), "?view=unit&rows=200": (24 * KB, 11), "leader/": (8 * KB, 21), "case/{}/": (8 * KB, 22),
    "case/{}/answer/": (8 * KB, 24), "beside/{}/": (4 * KB, 10), "templates/": (5 * KB, 12), "tokens/": (5 * KB, 10),
    "export/": (8 * KB, 12), "webhooks/": (6 * KB, 12),
}  # fmt: skip


def cost(visitor: Visitor, address: str) -> tuple[int, int, int]:
    with counted() as statements:
        page = visitor.get(address)
    assert page.status == 200, address
    return len(gzip.compress(page.html.encode(), 6)), len(statements), asked(page)


@pytest.mark.parametrize("address", RESIDENTS)
def test_a_residents_page_stays_within_its_budget(town: Town, address: str) -> None:
    visitor = Visitor()
    visitor.get(f"/vi/c/{code_of(town.case_in('committed'))}")
    Visitor().get(f"/vi/{address}")  # what a process reads once
    size, statements, requests = cost(visitor, f"/vi/{address}")
    assert (size <= RESIDENTS[address][0], statements <= RESIDENTS[address][1]) == (True, True), (size, statements)
    assert requests <= REQUESTS


@pytest.mark.parametrize("address", DESK)
def test_a_page_of_the_desk_stays_within_its_budget(town: Town, address: str) -> None:
    cases = [town.case_in(state) for state in WAYS]
    size, statements, requests = cost(signed_in(town.accounts["hoa"]), f"/vi/desk/{address.format(cases[2].reference)}")
    assert (size <= DESK[address][0], statements <= DESK[address][1]) == (True, True), (size, statements)
    assert requests <= REQUESTS


def test_two_hundred_rows_cost_the_statements_of_one(town: Town) -> None:
    desk = signed_in(town.accounts["hoa"])
    town.case_in("received")
    with counted() as few:
        desk.get("/vi/desk/?view=unit&rows=200")
    for _ in range(60):
        town.file()
    with counted() as many:
        page = desk.get("/vi/desk/?view=unit&rows=200")
    assert (len(page.all("td", cls="c1")), len(many)) == (61, len(few))
    assert len(desk.get("/vi/desk/?view=unit").all("td", cls="c1")) == 50
