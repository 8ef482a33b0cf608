"""Similar cases at each of the three doors: the reason is said, and nothing is decided."""

import pytest

from dongthuan.work.cases.models import Case
from support.pages import Page, say, signed_in
from support.program import acting_for, code_of, holding
from support.shell import Shell
from support.statements import counted
from support.town import MONDAY, SORT, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
REASON = {"place": ["Ngõ 5"], "words": ["den duong", "tat"], "same_topic": True, "days": 0, "said": False}


def two_alike(town: Town) -> tuple[Case, Case]:
    other = town.case_in("in_work")
    mine = town.move("classify", "mau", town.file("den duong o day tat", place="Ngõ 5").case, **SORT)
    return mine, other


def similar_page(town: Town, case: Case, language: str = "vi", login: str = "thu") -> Page:
    return signed_in(town.accounts[login]).get(f"/{language}/desk/case/{case.reference}/similar/")


def test_the_case_leads_to_the_page_and_the_page_to_the_other_case_with_the_reason(town: Town) -> None:
    mine, other = two_alike(town)
    case_page = signed_in(town.accounts["thu"]).get(f"/vi/desk/case/{mine.reference}/")
    assert case_page.all("a", href=f"/vi/desk/case/{mine.reference}/similar/")
    row = similar_page(town, mine).one("section", cls="alike")
    assert row.one("h2").one("a").attrs["href"] == f"/vi/desk/case/{other.reference}/"
    assert [one.text for one in row.all("dd")][:2] == ["Ngõ 5", "den duong · tat"]
    assert [one.text for one in row.all("dt")] == [
        say("vi", f"Same {what}") for what in ("place", "words", "topic")
    ] + [say("vi", "Time")]


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_a_page_with_nothing_on_it_says_so(town: Town, language: str) -> None:
    page = similar_page(town, town.case_in("classified"), language)
    assert say(language, "No case looks alike") in page.text


def test_another_office_finds_no_such_page(town: Town) -> None:
    mine, _ = two_alike(town)
    assert similar_page(town, mine, login="nhap").status == 404


def test_the_same_by_a_program_and_on_the_command_line(town: Town, dt: Shell) -> None:
    mine, other = two_alike(town)
    [row] = acting_for(town, "thu").get(f"/cases/{mine.id}/similar").json()
    assert row["case"]["reference"] == other.reference
    assert {name: row[name] for name in REASON} == REASON
    [row] = dt("case", "similar", mine.reference, "--as", "thu", "--json").document["cases"]
    assert (row["reference"], row["alike"]) == (other.reference, REASON)


def test_who_holds_a_receipt_learns_nothing_of_other_letters(town: Town) -> None:
    mine, _ = two_alike(town)
    assert holding(code_of(mine)).get(f"/cases/{mine.id}/similar").json() == []


def test_it_costs_the_same_however_many_there_are(town: Town) -> None:
    mine, _ = two_alike(town)
    browser, costs = signed_in(town.accounts["thu"]), []
    for _ in range(3):
        with counted() as statements:
            browser.get(f"/vi/desk/case/{mine.reference}/similar/")
        costs.append(len(statements))
        for _ in range(4):
            town.case_in("classified", MONDAY)
    assert costs == [7, 7, 7]
