"""What the pages of documents cost: in force on a day, and the cascade, in ten statements at most, whoever asks.

Counted as in test_statements: whole requests, the session, the person and their offices with them.
"""

from datetime import date
from functools import partial

import pytest

from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Document, Requirement
from dongthuan.work.documents.queries import beside, cascade, graph
from entries.test_statements import cost, signed_in
from support import papers
from support.program import acting_for
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MOST = 10
ROOM = "/vi/desk/documents/"


@pytest.fixture
def asked(town: Town) -> Requirement:
    """A directive of two bodies that one has answered; something amends it, something else has ended what it ended."""
    bodies = [Body(name=town.units[code].name_vi, unit=town.units[code].id) for code in ("99", "99-SXD")]
    top = papers.enter(town, "05-CT/TU", issuers=bodies, public=True)
    row = papers.ask(town, top)
    owed = papers.owed_by(row, "99001")
    documents.answer(actor=town.staff("hoa"), assignment_id=owed.id, document_id=papers.plan(town).id, at=MONDAY)
    for number, kind in ((6, "amends"), (7, "cites"), (8, "replaces")):
        later = papers.enter(town, f"{number:02}-CT/TU", issued_on=date(2026, 8, 10), public=True)
        documents.relate(actor=town.machine, source_id=later.id, kind=kind, target_id=top.id, at=MONDAY)
    return row


@pytest.mark.parametrize("role", ["registry_clerk", "head"])
def test_in_force_on_a_day_and_the_cascade_cost_ten_statements_at_most(
    town: Town, asked: Requirement, role: str
) -> None:
    papers.as_head(town, "kiem", town.units["99"], role)
    browser, program = signed_in(town, "kiem"), acting_for(town, "kiem")
    one = f"{ROOM}{asked.document_id}/"
    addresses = (
        f"{ROOM}?on=2026-08-24", ROOM, f"{one}?on=2026-08-24", f"{one}graph/", f"{ROOM}coverage/",
        f"{ROOM}coverage/{asked.id}/", f"{ROOM}asked/",
    )  # fmt: skip
    found = {address: cost(partial(browser.get, address)) for address in addresses}
    asking = {"/documents": {"on": "2026-08-24"}, f"/documents/{asked.document_id}": {"on": "2026-08-24"},
              f"/documents/{asked.document_id}/descent": {}, "/documents/coverage": {}}  # fmt: skip
    found |= {address: cost(partial(program.get, address, more)) for address, more in asking.items()}
    assert {address: number for address, number in found.items() if number > MOST} == {}


@pytest.fixture
def full(town: Town, asked: Requirement) -> Document:
    """The directive with all that can hang on it: two sources of one relation, claims, files, sessions, units."""
    top, ward = asked.document, town.units["99001"]
    more(town, top, 1)
    documents.acknowledge(actor=town.staff("hoa"), document_id=top.id, unit=ward, at=MONDAY)
    documents.attach(actor=town.machine, document_id=top.id, paper=papers.paper(), what="signed", at=MONDAY)
    return top


def more(town: Town, top: Document, number: int) -> None:
    """So many of each again."""
    for n in range(number):
        later = papers.enter(town, f"{top.acted_on_by.count() + 20}-CT/TU", issued_on=date(2026, 8, 10), public=True)
        for source in ("baovidu", "nhandan"):
            told = {"kind": "cites", "target_id": top.id, "told_by": source, "quotation": f"Căn cứ {n}"}
            documents.relate(actor=town.machine, source_id=later.id, at=MONDAY, **told)
        day = {"field": "issued_on", "value": f"2026-08-{top.claims.count() + 4:02}", "source": f"baovidu {n}"}
        documents.claim(actor=town.machine, document_id=top.id, at=MONDAY, **day)
        known = {"unit": town.units["99001"], "on": date(2026, 8, 4), "way": "posted", "people": 40}
        documents.make_known(actor=town.staff("hoa"), document_id=top.id, at=MONDAY, **known)
        papers.ask(town, top, what=f"Việc {n}")


@pytest.mark.parametrize("role", ["registry_clerk", "head"])
def test_a_page_with_all_that_hangs_on_a_document_costs_ten_and_the_same_however_much_it_is(
    town: Town, full: Document, role: str
) -> None:
    papers.as_head(town, "kiem", town.units["99"], role)
    browser, program = signed_in(town, "kiem"), acting_for(town, "kiem")
    asks = (partial(browser.get, f"{ROOM}{full.id}/"), partial(program.get, f"/documents/{full.id}"))
    before = [cost(ask) for ask in asks]
    more(town, full, 3)
    assert [cost(ask) for ask in asks] == before
    assert max(before) <= MOST


def test_all_that_hangs_on_a_document_is_read_as_it_was_written(town: Town, full: Document) -> None:
    around = graph.around(town.machine, full)
    found = beside.beside(town.machine, full, [*around.acts, *around.suffers])
    assert [one.name for one in found.issuers] == [town.units[code].name_vi for code in ("99", "99-SXD")]
    assert {(one.value, one.taken) for one in found.claims} == set(full.claims.values_list("value", "taken"))
    got = {one.unit.name("ar"): one.acknowledged_on for one in found.recipients}
    assert got == {town.units[code].name_ar: day for code, day in (("99001", MONDAY.date()), ("99002", None))}
    assert [(one.on, one.way, one.people) for one in found.sessions] == [(date(2026, 8, 4), "posted", 40)]
    assert [(one.what, one.file.media_type, one.file.size > 0) for one in found.files] == [
        ("signed", "application/pdf", True)
    ]
    assert [[(one.told_by, one.quotation) for one in some] for some in found.tellings.values()] == [
        [("nhandan", "Căn cứ 0")]
    ]
    told = [(one.requirement.what, one.requirement.due, one.asked, one.answered) for one in found.covered]
    assert told == [(one.requirement.what, one.requirement.due, one.asked, one.answered)
                    for one in cascade.coverage(town.machine, full.id)]  # fmt: skip
    assert len(told) == 2


def test_a_page_of_one_document_costs_the_same_with_one_issuer_or_five(town: Town) -> None:
    papers.as_head_of_the_province(town, "kiem")
    browser = signed_in(town, "kiem")
    codes = ("99", "99-SXD", "99001", "99001-KT", "99002")
    bodies = [Body(name=town.units[code].name_vi, unit=town.units[code].id) for code in codes]
    pages = [papers.enter(town, f"{n}/KH-UBND", issuers=bodies[:n]) for n in (1, 5)]
    first, second = (cost(partial(browser.get, f"{ROOM}{row.id}/")) for row in pages)
    assert first == second


def test_the_register_as_it_was_in_force_on_a_day(town: Town) -> None:
    old = papers.enter(town, "290-QĐ/TW", issued_on=date(2020, 2, 25), public=True)
    new = papers.enter(town, "23-QĐ/TW", issued_on=date(2021, 7, 30), public=True)
    documents.relate(actor=town.machine, source_id=new.id, kind="replaces", target_id=old.id, at=MONDAY)
    browser, program = signed_in(town, "hoa"), acting_for(town, "hoa")
    for day, name in (("2020-12-31", "290-QĐ/TW"), ("2022-01-01", "23-QĐ/TW")):
        page = browser.get(f"{ROOM}?on={day}").content.decode()
        assert [row.symbol for row in Document.objects.order_by("issued_on") if row.symbol in page] == [name]
        told = program.get("/documents", {"on": day}).json()
        assert [one["symbol"] for one in told["documents"]] == [name]
    ended = browser.get(f"{ROOM}{old.id}/?on=2022-01-01").content.decode()
    assert "23-QĐ/TW" in ended
    assert f'href="{ROOM}{old.id}/"' in ended
