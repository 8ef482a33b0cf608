"""Files as offices send them, and files that somebody bent: what is read, and what is refused before it costs much."""

import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from dongthuan.entries.exchange.registers import table
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.entries.exchange.registers.row import Row
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes

WANTED = frozenset({"Tên", "Ngày"})
CELLS = [{"Tên": "Đèn tắt", "Ngày": "01/07/2026"}]


@pytest.fixture
def reads(tmp_path: Path) -> Any:
    def read(written: bytes | str, **layout: Any) -> list[Row]:
        path = tmp_path / "register"
        path.write_bytes(written.encode() if isinstance(written, str) else written)
        return list(table.read(path, Layout(**layout), WANTED))

    return read


def refused(act: Any, *given: Any, **named: Any) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*given, **named)
    return no.value


PLAIN = "Tên,Ngày\nĐèn tắt,01/07/2026\n"
OLD = PLAIN.replace("ắ", "ă\u0301").replace("è", "e\u0300").replace("à", "a\u0300")


@pytest.mark.parametrize(
    ("written", "layout"),
    [
        (PLAIN.encode(), {}),
        (PLAIN.encode("utf-8-sig"), {}),
        (PLAIN.encode("utf-16"), {}),
        (PLAIN.replace(",", ";").encode(), {}),
        (PLAIN.replace(",", "\t").replace("\n", "\r\n").encode(), {}),
        (PLAIN.replace(",", "|").encode(), {"separator": "|"}),
        (OLD.encode("windows-1258"), {"encoding": "windows-1258"}),
        (json.dumps([{"Tên": "Đèn tắt", "Ngày": "01/07/2026"}]).encode(), {}),
        (json.dumps({"Tên": "Đèn tắt", "Ngày": "01/07/2026"}, ensure_ascii=False).encode("utf-16"), {}),
        (b' [\n {"T\\u00ean": "\\u0110\\u00e8n t\\u1eaft", "Ng\\u00e0y": "01/07/2026"} ] \n', {}),
    ],
)  # fmt: skip
def test_the_same_row_however_it_was_written(reads: Any, written: bytes, layout: dict[str, str]) -> None:
    [row] = reads(written, **layout)
    assert [{name: row.cell(name) for name in row.cells}] == CELLS


@pytest.mark.parametrize(
    ("written", "layout", "reason"),
    [
        (b"", {}, "CSV"),
        (b"T\xean,Ng\xe0y\n1,2\n", {}, "UTF-8"),
        (PLAIN.encode("utf-16"), {"encoding": "utf-8"}, "UTF-16 / UTF-8"),
        (PLAIN.encode("utf-16-le"), {"encoding": "utf-16"}, "UTF-16"),
        (PLAIN + 'a,"2026', {}, "CSV, 3"),
        ('[{"Tên": "a", "Ngày": "b"}', {}, "JSON, 2"),
        ('[{"Tên": "a", "Ngày": "b"}] x', {}, "JSON, 2"),
        ('[{"Tên": "a", "Ngày": "b"} {"Tên": "a"}]', {}, "JSON, 2"),
        ('{"Tên": "a", "Ngày": NaN}', {}, "JSON, 1"),
        ("[7]", {}, "JSON, 1"),
        ('{"Tên": ' + "[" * 100_000, {}, "JSON, 1"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", {}, "XLS"),
        (b"PK\x03\x04 and no archive", {}, "XLSX"),
        ("Tên,Ngày" + ",x" * 600 + "\n", {}, "> 500 columns"),
    ],
)
def test_a_file_that_is_not_whole_is_named(reads: Any, written: bytes, layout: dict[str, str], reason: str) -> None:
    assert refused(reads, written, **layout) == Refusal("import_not_readable", {"reason": reason})


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("CSV", "it has no heading"),
        ("CSV, 3", "line 3 breaks off, or holds a quotation mark too many"),
        ("JSON, 2", "record 2 is not written as JSON"),
        ("heading", "a name in its heading holds signs that cannot be read"),
        ("> 500 columns", "it has more than 500 columns"),
        ("> 10000 empty rows", "it has more than 10000 empty rows one after another"),
        ("XLS", "it is a workbook of an old Excel (.xls), or locked by a password"),
        ("XLSX", "its workbook is damaged or empty"),
        ("XLSX, ZIP", "its workbook grows too large when it is unpacked"),
        ("UTF-16 / UTF-8", "it is written in UTF-16, and the map says UTF-8"),
        ("WINDOWS-1258", "its letters are not written in WINDOWS-1258"),
        ("old, new; since", "old, new; since"),
    ],
)
def test_people_are_told_in_words_what_programs_are_told_in_signs(reason: str, words: str) -> None:
    no = Refusal("import_not_readable", {"reason": reason})
    with translation.override("en"):
        advice = "Save it again as CSV in UTF-8 and choose it once more."
        assert codes.refusal(no) == f"This file cannot be read: {words}. {advice}"


def test_a_column_that_is_missing_or_stands_twice(reads: Any) -> None:
    assert refused(reads, "Tên,Ngay\n1,2\n") == Refusal("column_unknown", {"column": "Ngày", "sheet": ""})
    assert refused(reads, "Tên,Tên,Ngày\n1,2,3\n") == Refusal("column_twice", {"column": "Tên", "sheet": ""})
    assert refused(reads, '{"Tên": "a"}') == Refusal("column_unknown", {"column": "Ngày"})


def test_a_line_with_other_cells_than_the_heading_is_that_lines_own_affair(reads: Any) -> None:
    short, good = reads('Tên,Ngày\nmột\n"hai\nhàng",3\n')
    assert (short.number, short.no) == (2, Refusal("cells_missing", {"cells": 1, "columns": 2}))
    assert (good.number, good.cell("Tên")) == (3, "hai\nhàng")


@pytest.mark.proof
def test_a_million_lines_stream_by(tmp_path: Path) -> None:
    """Reading takes one at a time: after the first thousand, nothing more has been read than a buffer of the file."""
    path = tmp_path / "long.csv"
    path.write_text("Tên,Ngày\n" + "a,b\n" * 1_000_000)
    rows: Iterator[Row] = table.read(path, Layout(), WANTED)
    assert [next(rows).number for _ in range(3)] == [2, 3, 4]
    assert sum(1 for _ in rows) == 999_997


# Spreadsheets


def book(path: Path, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for one in merged:
        made.active.merge_cells(one)
    made.save(path)
    return path


def bent(path: Path, part: str, change: Any) -> Path:
    """The same archive with one part changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_names_under_merged_cells(tmp_path: Path) -> None:
    rows = [["TT", "Nội dung", None, "Ghi chú"], [None, "Tóm tắt", "Nơi", None], [1, "Đèn", "Ngõ", "x"]]
    path = book(tmp_path / "a.xlsx", rows, ("A1:A2", "B1:C1", "D1:D2"))
    [row] = table.read(path, Layout(header=(1, 2)), frozenset({"Nội dung / Nơi"}))
    assert (row.number, row.sheet, dict(row.cells)) == (
        3, "Sheet", {"TT": "1", "Nội dung / Tóm tắt": "Đèn", "Nội dung / Nơi": "Ngõ", "Ghi chú": "x"},
    )  # fmt: skip


def test_a_sheet_that_the_book_does_not_have(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Tên", "Ngày"], ["a", "b"]])
    found = refused(lambda: list(table.read(path, Layout(sheets=("Tháng *",)), WANTED)))
    assert found == Refusal("sheet_unknown", {"sheet": "Tháng *"})


ENTITY = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
HUGE = b'<dimension ref="A1:XFD1048576"/>'


@pytest.mark.parametrize(
    ("part", "change", "rows"),
    [
        (SHEET, lambda data: data.replace(b'<dimension ref="A1:B2"/>', HUGE), 1),
        (SHEET, lambda data: data.replace(b'<row r="2"', b'<row r="1048000"'), "> 10000 empty rows"),
        (SHEET, lambda data: data.replace(b'<row r="2"', b'<row r="99999999999999"'), "> 10000 empty rows"),
        (SHEET, lambda data: data.replace(b"<sheetData>", b"<sheetData>" + b"<row></row>" * 4_000_000), "XLSX, ZIP"),
        (SHEET, lambda data: b"\0" * 900_000_000, "XLSX, ZIP"),
        ("xl/sharedStrings.xml", lambda data: b" " * 130_000_000, "XLSX, ZIP"),
        (SHEET, lambda data: ENTITY + data.replace(b"<row", b"&b;<row", 1), "XLSX"),
        (SHEET, lambda data: data[: len(data) // 2], "XLSX"),
        ("xl/workbook.xml", lambda data: b"<nothing/>", "XLSX"),
        ("[Content_Types].xml", lambda data: b"no xml", "XLSX"),
    ],
    ids=[
        "dimensions", "far row", "no such row", "rows of nothing", "zip bomb", "shared texts", "entity", "broken off",
        "no book", "no types",
    ],
)  # fmt: skip
def test_bombs_are_refused_quickly(tmp_path: Path, part: str, change: Any, rows: int | str) -> None:
    path = bent(book(tmp_path / "a.xlsx", [["Tên", "Ngày"], ["a", "b"]]), part, change)
    began = time.monotonic()
    if isinstance(rows, int):
        assert len(list(table.read(path, Layout(), WANTED))) == rows
    else:
        no = refused(lambda: list(table.read(path, Layout(), WANTED)))
        assert no == Refusal("import_not_readable", {"reason": rows})
    assert time.monotonic() - began < 20
