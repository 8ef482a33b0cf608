"""The same rows in every format: read back by Python's csv and json, and by Arrow."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.json as pajson
import pyarrow.parquet as pq
import pytest
from django.utils import translation

from dongthuan.entries.exchange import dictionary, parquet, tables
from dongthuan.record.phrases.columns import COLUMNS
from dongthuan.work.cases.columns import CASES, TABLES, chosen
from dongthuan.work.cases.queries import Export, Wish
from support.town import MONDAY, Town

LETTERS = (
    "Đèn đường ngõ 5 tắt đã bốn hôm,\ntối om; \"nguy hiểm\" quá.",
    "المصباح مطفأ منذ أربعة أيام، في الزقاق الخامس.",
    "=HYPERLINK(\"http://vidu.example.com\";\"bấm vào đây\")",
    "+84 900 000 012 là số của tổ dân phố",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "'Ngõ 5' tối om",
)  # fmt: skip


@pytest.fixture
def town_with_letters(town: Town) -> Town:
    for number, letter in enumerate(LETTERS):
        town.case_in("answered" if number % 2 else "in_work", what=letter, language="ar" if number == 1 else "vi")
    return town


def taken(town: Town, form: str, personal: bool = True, **given: str) -> bytes:
    file = tables.file(town.staff("hoa"), given, form=form, personal=personal, at=MONDAY)
    return b"".join(file.pieces)


def of_csv(data: bytes, columns: Any = CASES) -> list[dict[str, Any]]:
    """What a careful reader makes of it: the dictionary says what each cell is."""
    kinds = {column.name: column.type for column in columns}
    return [{name: _read(kinds[name], cell) for name, cell in row.items()} for row in _rows(data)]


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)


def _read(kind: str, cell: str) -> object:
    if not cell:
        return None
    if kind in ("text", "id"):
        return cell.removeprefix("'")
    readers: dict[str, Any] = {
        "date": date.fromisoformat, "moment": datetime.fromisoformat, "number": int,
        "yes_no": {"true": True, "false": False}.get,
    }  # fmt: skip
    return readers[kind](cell)


def of_json(rows: list[dict[str, Any]], columns: Any = CASES) -> list[dict[str, Any]]:
    readers = {"date": date.fromisoformat, "moment": datetime.fromisoformat}
    kinds = {column.name: readers.get(column.type) for column in columns}
    return [
        {name: read(value) if (read := kinds[name]) and value else value for name, value in row.items()} for row in rows
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["cases", "steps"])
def test_every_format_tells_the_same(town_with_letters: Town, table: str) -> None:
    columns = TABLES[table]
    told = {form: taken(town_with_letters, form, table == "cases", table=table) for form in tables.FORMATS}
    wanted = pq.read_table(io.BytesIO(told["parquet"])).to_pylist()
    assert len(wanted) >= len(LETTERS)
    assert of_json(json.loads(told["json"]), columns) == wanted
    assert of_json([json.loads(line) for line in told["jsonl"].splitlines()], columns) == wanted
    assert of_csv(told["csv"], columns) == wanted
    assert told["csv_bom"] == b"\xef\xbb\xbf" + told["csv"]
    assert pajson.read_json(io.BytesIO(told["jsonl"])).num_rows == len(wanted)


@pytest.mark.django_db
def test_arrow_reads_the_csv_as_it_reads_the_parquet(town_with_letters: Town) -> None:
    shape = parquet.schema(CASES)
    table = pacsv.read_csv(
        io.BytesIO(taken(town_with_letters, "csv")),
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=shape, strings_can_be_null=True, null_values=[""], true_values=["true"], false_values=["false"]
        ),
    )
    known = pq.read_table(io.BytesIO(taken(town_with_letters, "parquet"))).to_pylist()
    texts = {column.name for column in CASES if column.type == "text"}
    read = [
        {name: value.removeprefix("'") if name in texts and value else value for name, value in row.items()}
        for row in table.to_pylist()
    ]
    assert read == known


@pytest.mark.django_db
def test_no_cell_is_run_by_a_spreadsheet(town_with_letters: Town) -> None:
    cells = [cell for row in _rows(taken(town_with_letters, "csv")) for cell in row.values() if cell]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    letters = {row["what"] for row in of_csv(taken(town_with_letters, "csv"))}
    assert letters == set(LETTERS)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "'=1", "'"])
def test_a_guard_can_always_be_taken_off(text: str) -> None:
    assert tables.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Đèn", "5 = 5", "2026-08-24", "VD-7K4Q-29M", "a'b"])
def test_whatever_is_no_formula_stays_as_it_is(text: str) -> None:
    assert tables.guarded(text) == text


@pytest.mark.django_db
@pytest.mark.parametrize("form", tables.FORMATS)
def test_nothing_is_a_file_with_no_rows(town: Town, form: str) -> None:
    data = taken(town, form, personal=False)
    readers: dict[str, Any] = {
        "csv": lambda: list(_rows(data)),
        "csv_bom": lambda: list(_rows(data)),
        "json": lambda: json.loads(data),
        "jsonl": lambda: data.splitlines(),
        "parquet": lambda: pq.read_table(io.BytesIO(data)).to_pylist(),
    }
    assert readers[form]() == []


@pytest.mark.django_db
def test_parquet_is_typed_and_explains_itself(town_with_letters: Town) -> None:
    shape = pq.read_schema(io.BytesIO(taken(town_with_letters, "parquet")))
    assert {name: shape.field(name).type for name in ("id", "due", "filed_at", "version", "objected", "what")} == {
        "id": pa.string(), "due": pa.date32(), "filed_at": pa.timestamp("us", "UTC"), "version": pa.int32(),
        "objected": pa.bool_(), "what": pa.string(),
    }  # fmt: skip
    for field in shape:
        meant = {name.decode(): sentence.decode() for name, sentence in field.metadata.items()}
        assert {f"meaning.{language}": said for language, said in dictionary.meaning(field.name).items()}.items() <= (
            meant.items()
        )


@pytest.mark.django_db
def test_a_group_is_closed_by_its_rows_or_by_its_bytes(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = chosen("steps", personal=False)
    row = tuple(MONDAY if one.type == "moment" else None for one in columns)
    heavy = tuple("x" * 9_000 if one.name == "reference" else value for one, value in zip(columns, row, strict=True))
    monkeypatch.setattr(parquet, "ROWS", 4)
    monkeypatch.setattr(parquet, "BYTES", 10_000)
    told = b"".join(parquet.written(Export(Wish(), columns, iter([[row] * 2, [row] * 2, [heavy, heavy], [row]]))))
    read = pq.ParquetFile(io.BytesIO(told)).metadata
    assert [read.row_group(place).num_rows for place in range(read.num_row_groups)] == [4, 2, 1]


def test_the_dictionary_names_every_column_in_three_languages() -> None:
    found = dictionary.dictionary()
    assert {table: [row["name"] for row in rows] for table, rows in found.items()} == {
        table: [column.name for column in columns] for table, columns in TABLES.items()
    }
    for rows in found.values():
        for row in rows:
            with translation.override("en"):
                assert row["meaning"]["en"] == str(COLUMNS[row["name"]])
            assert len({*row["meaning"].values()}) == 3
    [state] = [row for row in found["cases"] if row["name"] == "state"]
    assert state["codes"]["solved"]["en"] == "Solved"
