"""The unit's own numbers: by the house, by hand, and by somebody else."""

from datetime import date

import pytest

from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.identity import Body, identified
from dongthuan.work.documents.models import Document
from support import papers
from support.town import MONDAY, Town
from work.documents.test_register import refused

pytestmark = pytest.mark.django_db


def by_hand(town: Town, written: str, **given: object) -> Document:
    new = documents.New(written=written, issued_on=date(2026, 8, 3), **given)  # type: ignore[arg-type]
    act = {"actor": town.staff("hoa"), "unit": town.units["99001"], "at": MONDAY, "direction": "outgoing"}
    return documents.enter(new=new, **act)  # type: ignore[arg-type]


def test_the_next_number_comes_after_one_that_was_written_by_hand(town: Town) -> None:
    assert [papers.plan(town).symbol for _ in range(2)] == ["01/KH-UBND", "02/KH-UBND"]
    by_hand(town, "03/KH-UBND")
    assert papers.plan(town).symbol == "04/KH-UBND"
    by_hand(town, "137/KH-UBND")
    assert papers.plan(town).symbol == "138/KH-UBND"
    assert papers.plan(town, issued_on=date(2025, 8, 3)).symbol == "01/KH-UBND"


def test_a_number_that_somebody_else_entered_for_the_ward_is_passed_over_and_moves_nothing(town: Town) -> None:
    ward = town.units["99001"]
    for number in ("01", "02", "40"):
        body = Body("UBND", ward.name_vi, ward.id)
        papers.enter(town, f"{number}/KH-UBND", unit="99", issuers=(body,))
    assert [papers.plan(town).symbol for _ in range(2)] == ["03/KH-UBND", "04/KH-UBND"]


def test_a_secret_plan_and_an_open_one_of_the_ward_share_no_number(town: Town) -> None:
    assert papers.plan(town, secrecy="secret").symbol == "01/KH-UBND"
    refused("document_known", lambda: by_hand(town, "01/KH-UBND"))
    assert papers.plan(town).symbol == "02/KH-UBND"


@pytest.mark.parametrize(
    ("symbol", "term"),
    [
        ("43-NQ/TW", "2021-2026"),
        ("12-HD/VPTW", "2021-2026"),
        ("8-HD/BTCTW", "2021-2026"),
        ("5-KH/UBKTTW", "2021-2026"),
        ("3-KH/BDVTW", "2021-2026"),
        ("7-NQ/TU", "2025-2030"),
        ("9-NQ/ĐU", "2025-2030"),
    ],
)
def test_central_bodies_of_the_party_count_by_the_term_of_the_centre(symbol: str, term: str) -> None:
    """The centre was elected in January 2021 and again in 2026; those below it a year before."""
    assert identified(symbol, issued_on=date(2025, 9, 1)).term == term
