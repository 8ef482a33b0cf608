"""Registers that two offices keep come in: what is clear is taken, what is not is told, nothing is lost."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from dongthuan.entries.exchange.exemplars import mapping
from dongthuan.entries.exchange.exemplars.run import Run
from dongthuan.entries.exchange.registers.report import said
from dongthuan.entries.exchange.registers.run import Line
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.exemplars.models import Exemplar, Figure, Recognition
from dongthuan.work.exemplars.queries import catalogue
from support.exemplars import offices
from support.paper_registers import BODY, CSV, exported, workbook
from support.plans import applied, enter
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
YEAR_IS_ITS_LAST_DAY = b'[register]\ninexact = "last"\n'


@pytest.fixture(autouse=True)
def the_keeper(town: Town) -> None:
    offices(town)
    enter(town, "99021", "commune", "Xã Tân Lập", "99")
    enter(town, "99022", "commune", "Xã Tân Lập", "99")


def brought(town: Town, path: Path, map_: bytes | None = None, *, keep: bool = True) -> tuple[Run, list[Line]]:
    run = Run(mapping.read(map_), actor=town.staff("kiem"), at=MONDAY, dice=town.dice, keep=keep)
    return run, list(run.lines(run.survey(path)))


def told(lines: list[Line]) -> dict[int, str]:
    return {line.row: line.code or line.status for line in lines}


WORKBOOK = {
    9: "section", 10: "new", 11: "new", 12: "row_twice", 13: "unit_ambiguous", 14: "section", 15: "new",
    16: "date_inexact", 17: "date_unclear", 18: "unit_not_found", 19: "row_lacks", 20: "cells_merged",
    21: "dates_out_of_order", 22: "value_unexpected", 23: "cell_not_plain", 25: "row_lacks",
}  # fmt: skip


def test_a_workbook_with_titles_merged_cells_and_sections_is_read_row_by_row(town: Town, tmp_path: Path) -> None:
    run, lines = brought(town, workbook(tmp_path))
    assert told(lines) == WORKBOOK
    assert run.counts == Counter(new=3, section=2, refused=11, same=0, moved=0)
    rows = {row.name: row for row in Exemplar.objects.select_related("unit")}
    assert {name: (row.unit.code, row.field, row.state, row.registered_on) for name, row in rows.items()} == {
        "Chợ không rác": ("99001", "economy", "recognised", date(2025, 9, 1)),
        "Vườn rau sạch": ("99001", "economy", "registered", date(2025, 10, 15)),
        "Ngõ sáng đèn": ("99002", "culture_society", "recognised", date(2025, 12, 1)),
    }  # fmt: skip
    decisions = Recognition.objects.order_by("on").values_list("number", "on", "level", "recipient", "on_paper")
    assert list(decisions) == [
        ("12/QĐ-UBND", date(2026, 3, 5), "commune", "collective", True),
        ("45/QĐ-TU", date(2026, 5, 12), "province", "individual", True),
    ]
    assert {row.name for row in catalogue.shown()} == {"Chợ không rác", "Ngõ sáng đèn"}


def test_each_row_stands_in_the_ledger_on_its_own_day_and_by_whom(town: Town, tmp_path: Path) -> None:
    brought(town, workbook(tmp_path))
    row = Exemplar.objects.get(name="Chợ không rác")
    entries = Entry.objects.filter(subject=row.subject).order_by("id")
    assert [(entry.kind, entry.at.date(), entry.actor) for entry in entries] == [
        ("exemplar_registered", date(2025, 9, 1), town.staff("kiem").ref),
        ("exemplar_recognised_on_paper", date(2026, 3, 5), town.staff("kiem").ref),
    ]


def test_every_refused_row_says_in_words_what_to_do(town: Town, tmp_path: Path) -> None:
    with translation.override("en"):
        _run, lines = brought(town, workbook(tmp_path))
        sentences = {line.row: str(said(line)["sentence"]) for line in lines if line.code}
    assert sentences[12] == "The same unit has a model of this name and day in row 11 already."
    assert sentences[13].startswith("“Xã Tân Lập” can be several units: 99021 Xã Tân Lập (2025); 99022 Xã Tân Lập")
    assert sentences[16].startswith("“Thời gian đăng ký” names a month, a quarter or a year, not a day.")
    assert sentences[18].startswith("No unit within your reach was or is called “Xã Không Có”.")
    assert sentences[19] == "The row says nothing under: Name."
    assert sentences[20].startswith("One merged cell covers the columns Đơn vị, Nội dung, cách làm.")
    assert sentences[22].startswith("The column “Công nhận / Cấp” holds a value that the map does not expect.")
    assert all(sentences.values())


def test_what_paper_leaves_out_stays_empty_and_is_named(town: Town, tmp_path: Path) -> None:
    _run, lines = brought(town, workbook(tmp_path))
    row = Exemplar.objects.get(name="Vườn rau sạch")
    assert (row.method, row.aims, row.resources, row.beneficiaries) == ("Không dùng thuốc.", "", "", "")
    with translation.override("en"):
        facts = next(line.facts for line in brought(town, workbook(tmp_path), keep=False)[1] if line.row == 11)
    assert str(facts["blank"]).startswith("Situation, and why it is needed, Aims")
    assert next(line.status for line in lines if line.row == 11) == "new"


def test_a_rehearsal_says_the_same_and_nothing_stays(town: Town, tmp_path: Path) -> None:
    run, lines = brought(town, workbook(tmp_path), keep=False)
    assert (told(lines), run.counts["new"], Exemplar.objects.count()) == (WORKBOOK, 3, 0)
    assert not Entry.objects.filter(kind__startswith="exemplar_").exists()


def test_given_again_it_changes_nothing_and_a_later_edition_adds_what_came_since(town: Town, tmp_path: Path) -> None:
    brought(town, workbook(tmp_path))
    _run, lines = brought(town, workbook(tmp_path))
    assert {row: code for row, code in told(lines).items() if code == "same"} == {10: "same", 11: "same", 15: "same"}
    later = {11: (*BODY[11], "20/QĐ-UBND", "1/6/2026", "Cấp xã", "x"), 10: (*BODY[10][:3], "Ba thùng.", *BODY[10][4:])}
    _run, lines = brought(town, workbook(tmp_path, later))
    assert {row: told(lines)[row] for row in (10, 11, 15)} == {10: "exemplar_differs", 11: "moved", 15: "same"}
    assert Exemplar.objects.get(name="Vườn rau sạch").state == "recognised"
    assert (Exemplar.objects.count(), Exemplar.objects.get(name="Chợ không rác").method) == (3, "Mỗi sạp hai thùng.")


def test_a_map_says_what_a_year_means_and_what_a_district_was(town: Town, tmp_path: Path) -> None:
    map_ = YEAR_IS_ITS_LAST_DAY + '[words.level]\n"Huyện" = "commune"\n[columns]\nplace = "Đơn vị"\n'.encode()
    with pytest.raises(Refusal) as no, translation.override("en"):
        brought(town, workbook(tmp_path), map_)
    assert (no.value.code, "Run by" in str(no.value.facts["columns"])) == ("columns_missing", True)
    _run, lines = brought(town, workbook(tmp_path), map_.partition(b"[columns]")[0])
    assert (told(lines)[16], told(lines)[22]) == ("new", "new")
    assert Exemplar.objects.get(name="Đường hoa").registered_on == date(2025, 12, 31)


def test_an_exported_table_with_other_names_for_its_columns(town: Town, tmp_path: Path) -> None:
    run, lines = brought(town, exported(tmp_path), YEAR_IS_ITS_LAST_DAY)
    assert told(lines) == {4: "new", 5: "new", 6: "value_unexpected", 7: "new"}
    assert run.sheets[0]["unread"] == ["Ghi chú"]
    rows = list(Exemplar.objects.order_by("id").values_list("name", "field", "state", "registered_on"))
    assert rows == [
        ("Camera an ninh", "defence_security", "operating", date(2026, 3, 31)),
        ("Một cửa thân thiện", "political_system", "operating", date(2026, 4, 2)),
        ("Đội xe ôm tự quản", "economy", "registered", date(2026, 4, 2)),
    ]
    figures = Figure.objects.order_by("id").values_list("what", "value", "qualifier")
    assert list(figures) == [("Số hộ tham gia", 1200, "exact"), ("Số hộ tham gia", 300, "about")]
    path = exported(tmp_path)
    assert told(brought(town, path, YEAR_IS_ITS_LAST_DAY)[1]) == {
        4: "same",
        5: "same",
        6: "value_unexpected",
        7: "same",
    }
    path.write_text(CSV.replace("1.200", "1.300"), "utf-8-sig")
    assert told(brought(town, path, YEAR_IS_ITS_LAST_DAY)[1])[4] == "exemplar_differs"


def test_a_unit_by_its_old_name_or_its_new_one(town: Town, tmp_path: Path) -> None:
    applied(town)
    path = tmp_path / "a.json"
    rows = [{"name": "Theo tên cũ", "unit": "Phường Minh Hoạ"}, {"name": "Theo tên mới", "unit": "Phường Hợp Nhất"}]
    path.write_text(json.dumps([{**row, "field": "economy", "registered on": "2025-09-01"} for row in rows]), "utf-8")
    run = Run(mapping.read(None), actor=town.staff("kiem"), at=MONDAY, dice=town.dice, keep=True)
    assert [line.status for line in run.lines(run.survey(path))] == ["new", "new"]
    units = Exemplar.objects.order_by("id").values_list("unit__code", flat=True)
    assert list(units) == ["99001", "99010"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a,b\n1,2\n", "heading_not_found"),
        ("TT,Cách làm\n1,Hai thùng\n", "heading_not_found"),
        ("TT,Tên mô hình,Đơn vị\n1,Chợ,Phường Minh Hoạ\n", "columns_missing"),
        ("TT,Tên mô hình,Đơn vị,Đơn vị,Lĩnh vực,Ngày đăng ký\n", "column_twice"),
        ('TT,Tên mô hình,"Đơn vị\n', "import_not_readable"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing_and_says_why(
    town: Town, tmp_path: Path, written: str, code: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(written, "utf-8")
    with pytest.raises(Refusal) as no, translation.override("en"):
        brought(town, path)
    assert no.value.code == code


def test_half_of_the_columns_missing_are_named_in_one_sentence(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("TT,Tên mô hình,Cách làm\n1,Chợ,Hai thùng\n", "utf-8")
    with pytest.raises(Refusal) as no, translation.override("en"):
        brought(town, path)
    facts: dict[str, Any] = dict(no.value.facts)
    lacking = "Run by, Field of work, Day of registration"
    assert facts == {"columns": lacking, "found": "TT, Tên mô hình, Cách làm", "row": 1}


def test_only_whoever_keeps_the_register_brings_one_in(town: Town, tmp_path: Path) -> None:
    run = Run(mapping.read(None), actor=town.staff("thu"), at=MONDAY, dice=town.dice, keep=True)
    with pytest.raises(Refusal, match="not_allowed"):
        run.survey(workbook(tmp_path))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[register]\ninexact = 'middle'", "map_value_wrong"), ("[column]\nname = 'A'", "map_key_unknown"),
        ("[words.field]\n'Ruộng' = 'farming'", "map_value_wrong"), ("[columns]\nbeliefs = 'A'", "map_key_unknown"),
    ],
)  # fmt: skip
def test_what_is_no_map(written: str, code: str) -> None:
    with pytest.raises(Refusal) as no:
        mapping.read(written.encode())
    assert no.value.code == code
