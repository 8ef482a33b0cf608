"""The register by program: what one may see, what was in force, what came down, and who is silent."""

import pytest

from support import papers
from support.program import acting_for
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_register_one_document_and_what_came_down_from_it(town: Town) -> None:
    row = papers.answered(town)
    program, directive = acting_for(town, "hoa"), row.requirement.document
    assert row.answer is not None
    listed = program.get("/documents", {"words": "dan van"}).json()
    assert [one["symbol"] for one in listed["documents"]] == [directive.symbol]
    one = program.get(f"/documents/{directive.id}", {"on": "2026-08-02"}).json()
    assert (one["standing"], one["issuers"]) == ("not_yet", ["Tỉnh ủy / Thành ủy"])
    assert [(each["way"], each["kind"], each["symbol"]) for each in one["relations"]] == [
        ("suffers", "implements", row.answer.symbol)
    ]
    down = program.get(f"/documents/{directive.id}/descent").json()["documents"]
    assert [(each["symbol"], each["by"]) for each in down] == [
        (directive.symbol, None),
        (row.answer.symbol, "implements"),
    ]


def test_coverage_is_for_whoever_asked(town: Town) -> None:
    papers.answered(town)
    papers.as_head_of_the_province(town, "kiem")
    [one] = acting_for(town, "kiem").get("/documents/coverage").json()["requirements"]
    assert (one["asked"], one["answered"], one["silent"]) == (2, 1, 1)
    assert acting_for(town, "hoa").get("/documents/coverage").json() == {"requirements": []}


def test_what_one_may_not_see_is_not_there(town: Town) -> None:
    row = papers.enter(town, "7/KH-UBND")
    answer = acting_for(town, "thu").get(f"/documents/{row.id}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
