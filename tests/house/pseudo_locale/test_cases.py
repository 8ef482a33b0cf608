"""Cases, as their residents, the desk and the leader read them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.entries.web import paper
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.columns import TABLES
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.desk import queries as desk
from support.bracketed import DATED, LATER, Clocked, assert_translated
from support.pages import Visitor, signed_in
from support.program import code_of
from support.town import ACTORS, MONDAY, SORT, WAYS, Town

pytestmark = pytest.mark.django_db
CASE_COLUMNS = sorted({column.name for columns in TABLES.values() for column in columns}, key=len, reverse=True)


@pytest.mark.parametrize("state", WAYS)
def test_a_case_as_its_resident_and_its_officer_see_it(town: Town, clock: Clocked, state: str) -> None:
    case = town.case_in(state, contact="0900 000 012")
    desk = signed_in(town.accounts["mau"])
    for at in (LATER, MONDAY):
        clock(at)
        assert_translated(Visitor().get(f"/vi/c/{code_of(case)}"))
        page = desk.get(f"/vi/desk/case/{case.reference}/")
        assert_translated(page)
    if page.all("form", action=f"/vi/desk/case/{case.reference}/contact/"):
        assert_translated(desk.press(page.form(ending="contact/")))


def test_the_queue(town: Town, clock: Clocked) -> None:
    for state in WAYS:
        town.case_in(state)
    clock(LATER)
    desk = signed_in(town.accounts["thu"])
    for view in ("mine", "unit", "soon", "overdue", "waiting", "sent_up", "unit&joined=hide", "unit&q=khong"):
        assert_translated(desk.get(f"/vi/desk/?view={view}"))


@pytest.mark.parametrize("others", [0, 1])
def test_cases_that_may_be_the_same_matter(town: Town, others: int) -> None:
    for _ in range(others):
        town.case_in("in_work", MONDAY - timedelta(days=2))
    case = town.case_in("classified")
    page = signed_in(town.accounts["thu"]).get(f"/vi/desk/case/{case.reference}/similar/")
    assert len(page.all("section", cls="alike")) == others
    assert_translated(page, "Đèn đường", "tắt", "bốn")


def test_the_case_beside_the_queue_and_a_move_for_many(town: Town) -> None:
    cases = [town.case_in("received"), town.case_in("received")]
    desk, rows = signed_in(town.accounts["mau"]), "&".join(f"row={case.id}.{case.version}" for case in cases)
    assert_translated(desk.get(f"/vi/desk/beside/{cases[0].reference}/"))
    assert_translated(desk.get("/vi/desk/bulk/?move=classify"))
    town.move("classify", "mau", cases[0], **SORT)
    page = desk.get(f"/vi/desk/bulk/?move=classify&{rows}")
    assert_translated(page)
    page = desk.press(page.form("move"))
    assert_translated(page)
    assert_translated(desk.press(page.form("move"), **SORT), SORT["summary"])


@pytest.mark.parametrize("move", [move.name for move in LIFECYCLE])
def test_each_move_before_and_after_something_is_missing(town: Town, move: str) -> None:
    row = next(row for row in LIFECYCLE if row.name == move)
    case = town.ready(move, town.case_in(next(state for state in WAYS if state in row.source)))
    if ACTORS[move] == "resident":
        visitor = Visitor()
        page = visitor.get(f"/vi/c/{code_of(case)}")
    else:
        visitor = signed_in(town.accounts[ACTORS[move]])
        page = visitor.get(f"/vi/desk/case/{case.reference}/{move}/")
    assert_translated(page)
    page = visitor.press(page.form("version", ending=f"/{move}/"))
    assert bool(page.refusal) == any(given.required for given in row.inputs)
    assert_translated(page)


def test_a_case_that_was_moved_promised_and_shown_to_be_done(town: Town) -> None:
    case = town.move("transfer", "mau", town.case_in("in_work"), unit="99001-KT", reason="Việc của phòng.")
    done = town.move("fulfil", "thu", town.case_in("committed"), evidence="Ảnh dãy đèn sáng.")
    for one in (case, town.move("add", "resident", done, text="Ngõ 7 cũng tối.")):
        assert_translated(Visitor().get(f"/vi/c/{code_of(one)}"))


def test_prepared_texts_and_the_offices_paper(town: Town) -> None:
    case, visitor = town.case_in("answered"), signed_in(town.accounts["hoa"])
    places = " ".join(f"{{{name}}}" for name in desk.FIELDS)
    assert_translated(visitor.get("/vi/desk/templates/"), places, *map(str, dict(settings.LANGUAGES).values()))
    for what in paper.PAPERS:
        page = visitor.get(f"/vi/desk/case/{case.reference}/paper/?what={what}")
        role = terms.label("roles", "head", "vi")
        assert_translated(page, *paper.NATION, role, DATED, "DOCX", "PDF")


def test_taking_cases_out_as_a_file(town: Town) -> None:
    desk = signed_in(town.accounts["hoa"])
    page = desk.get("/vi/desk/export/")
    assert_translated(page, "CSV", "JSON", "Parquet", *CASE_COLUMNS)
    assert_translated(desk.press(page.form("since"), since="hôm qua"), "CSV", "hôm qua", *CASE_COLUMNS)


REGISTER = """
[register]
name = "so"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
[letter]
unit = "99001"
at = "{ngay}"
what = "Rác."
place = "Ngõ 5"
"""


def test_a_register_at_the_desk(town: Town, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    desk = signed_in(town.accounts["kiem"])
    form = desk.get("/vi/desk/import/").form("known")
    assert_translated(desk.press(form), "stlouis", "form_03_tcd")
    files = {"file": ("so.csv", b"so,ngay\n1,2026-07-01\n2,khi\n"), "map": ("map.toml", REGISTER.encode())}
    page = desk.press(form, files={name: SimpleUploadedFile(*given) for name, given in files.items()})
    assert_translated(page, "Rác.", "Ngõ 5", "ngay", "CSV", "JSON")
    assert_translated(desk.press(page.form("token"), "take"), "CSV", "JSON")


@pytest.mark.parametrize("later", [False, True])
def test_the_leaders_page(town: Town, clock: Clocked, later: bool) -> None:
    for state in WAYS if later else ():
        town.case_in(state)
    clock(LATER if later else MONDAY)
    assert_translated(signed_in(town.accounts["hoa"]).get("/vi/desk/leader/"))
