"""Documents and what they ask for."""

import pytest

from dongthuan.entries.web import document_proposals
from dongthuan.record.terms import aliases
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.reading import proposals
from dongthuan.work.documents.vocabulary import vocabulary
from support import papers
from support.bracketed import assert_translated
from support.pages import signed_in
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def test_documents_and_what_they_ask(town: Town) -> None:
    row, head = papers.answered(town), signed_in(town.accounts["hoa"])
    directive, plan = row.requirement.document, row.answer
    assert plan is not None
    documents.make_known(
        actor=town.staff("hoa"), document_id=directive.id, unit=town.units["99001"], on=papers.AUGUST, way="posted",
        people=84, at=MONDAY,
    )  # fmt: skip
    told = {"field": "issued_on", "value": "2026-08-04", "source": "baovidu"}
    documents.claim(actor=town.staff("hoa"), document_id=plan.id, at=MONDAY, **told)
    papers.attached(town, plan)
    own = [
        directive.symbol,
        directive.subject,
        plan.symbol,
        plan.subject,
        row.requirement.what,
        "2026-08-04",
        "2026-08-20",
        "DOCX",
        "PDF",
        "baovidu",
    ]
    own += [one.vi for one in vocabulary().types] + [one.vi for one in vocabulary().issuers if one.vi]
    places = [
        "",
        f"{directive.id}/",
        f"{plan.id}/",
        f"{directive.id}/graph/",
        "asked/",
        f"asked/{row.id}/",
        "coverage/",
    ]
    for place in places:
        assert_translated(head.get(f"/vi/desk/documents/{place}"), *sorted(own, key=len, reverse=True))
    words = "Quyết định 23-QĐ/TW ngày 30/7/2021 thay thế Quyết định 290-QĐ/TW, hơn 300 người dự; công tác dân vận"
    head.get("/vi/desk/documents/read/")
    assert_translated(head.page)
    page = head.press(head.page.form("text"), "read", text=words)
    read = proposals(words)
    spans = [*(span for one in read.documents for span in one.passages), *(one.passage for one in read.figures)]
    passages = [
        part.strip() for span in [*spans, *(one.passage for one in read.relations)] for part in read.parts(span)
    ]
    pieces = [one["words"].strip() for line in document_proposals.lines(read) for one in line]
    terms = [each for one in read.terms for each in (one.as_written, aliases.terms()[one.code].vi)]
    mine = [*passages, *pieces, *terms, *(one.of for one in read.figures), words, "23-QĐ/TW", "290-QĐ/TW"]
    assert_translated(page, *sorted(filter(None, mine), key=len, reverse=True))
    head.press(page.form("source"), "accept", figure="0", source="baovidu")
    [figure] = read.figures
    quoted = [part.strip() for part in read.parts(figure.passage)]
    assert_translated(head.get("/vi/desk/documents/figures/"), *quoted, figure.of, "baovidu")
    papers.as_head_of_the_province(town, "kiem")
    boss = signed_in(town.accounts["kiem"])
    documents.remind(actor=town.machine, requirement_id=row.requirement_id, at=MONDAY)
    for place in ("coverage/", f"coverage/{row.requirement_id}/", f"asked/{row.id}/"):
        assert_translated(boss.get(f"/vi/desk/documents/{place}"), *own)
