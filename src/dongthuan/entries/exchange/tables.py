"""An export as bytes, piece by piece: CSV, JSON, JSON lines and Parquet, each with the same rows.

A CSV is opened in spreadsheets, which run a cell that begins like a formula. So a text that begins with one of
``RUNS`` gets an apostrophe before it, and so does one that begins with an apostrophe: taking the first one off always
gives back what was written. Nothing is changed in the other formats.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.columns import Column
from dongthuan.work.cases.queries import Export, Wish

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
BOM = b"\xef\xbb\xbf"
"""Tells a spreadsheet that the file is UTF-8."""

Write = Callable[[Export], Iterator[bytes]]


def guarded(text: str) -> str:
    """The text as a spreadsheet may see it; blanks before it are looked past, as spreadsheets do."""
    return f"'{text}" if text.startswith(RUNS) or text.lstrip().startswith(RUNS) else text


def said(value: object) -> object:
    """Days and moments as ISO text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else said(value)


def as_csv(export: Export) -> Iterator[bytes]:
    """RFC 4180: CRLF, quotes where needed, a header. Nothing is an empty cell."""
    yield _csv([[column.name for column in export.columns]])
    for rows in export.steps:
        yield _csv([[_cell(value) for value in row] for row in rows])


def _csv(rows: list[list[object]]) -> bytes:
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows(rows)
    return _encoded(page.getvalue())


def as_csv_for_spreadsheets(export: Export) -> Iterator[bytes]:
    yield BOM
    yield from as_csv(export)


def as_json_lines(export: Export) -> Iterator[bytes]:
    """An object a line."""
    names = [column.name for column in export.columns]
    for rows in export.steps:
        yield _encoded("".join(f"{_object(names, row)}\n" for row in rows))


def as_json(export: Export) -> Iterator[bytes]:
    """One array of objects, an object a line."""
    names, before = [column.name for column in export.columns], "\n"
    yield b"["
    for rows in export.steps:
        if rows:
            yield _encoded(before + ",\n".join(_object(names, row) for row in rows))
            before = ",\n"
    yield b"\n]\n"


def _object(names: list[str], row: tuple[object, ...]) -> str:
    return json.dumps({name: said(value) for name, value in zip(names, row, strict=True)}, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def as_parquet(export: Export) -> Iterator[bytes]:
    from dongthuan.entries.exchange import parquet  # its library takes 60 MB, which nobody else needs

    return parquet.written(export)


@dataclass(frozen=True)
class Format:
    """``ending`` of the file's name, and what HTTP calls it."""

    ending: str
    media: str
    write: Write


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", as_csv),
    "csv_bom": Format("csv", "text/csv; charset=utf-8", as_csv_for_spreadsheets),
    "json": Format("json", "application/json", as_json),
    "jsonl": Format("jsonl", "application/x-ndjson", as_json_lines),
    "parquet": Format("parquet", "application/vnd.apache.parquet", as_parquet),
}


@dataclass(frozen=True)
class File:
    """What leaves: a name that tells nothing but the table and the day, and the bytes as they are asked for."""

    name: str
    media: str
    columns: tuple[Column, ...]
    pieces: Iterator[bytes]


def file(actor: Actor, given: Mapping[str, str], *, form: str, personal: bool, at: datetime) -> File:
    """The wish of a form, a question or a command, as a file; what refuses, refuses before the first byte.

    Refusals: not_allowed, not_a_choice, unit_unknown, date_not_readable, date_out_of_range.
    """
    if form not in FORMATS:
        raise Refusal("not_a_choice", {"field": "format"})
    wish, chosen = Wish.read(given, on=day_of(at)), FORMATS[form]
    if personal:
        export = operations.export_personal(actor=actor, wish=wish, form=form, at=at)
    else:
        export = queries.exported(actor, wish)
    name = f"{wish.table}-{day_of(at).isoformat()}.{chosen.ending}"
    return File(name, chosen.media, export.columns, chosen.write(export))
