"""CSV: read as it streams by, in the encoding that it says or that the map says; nothing is guessed."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dongthuan.entries.exchange.registers import heading
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.entries.exchange.registers.row import Row, broken
from dongthuan.kernel.refusal import Refusal

LONGEST_FIELD = 16_000_000
"""An open quote must not swallow the file into memory."""
csv.field_size_limit(LONGEST_FIELD)
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read(path: Path, layout: Layout, wanted: frozenset[str]) -> Iterator[Row]:
    """Refusals: import_not_readable, column_unknown, column_twice."""
    encoding = spoken(path, layout.encoding)
    with path.open(encoding=encoding, errors="strict", newline="") as file:
        table = csv.reader(file, delimiter=layout.separator or _separator(path, encoding), strict=True)
        try:
            yield from _rows(table, layout, wanted)
        except csv.Error:
            raise broken(f"CSV, {table.line_num}") from None
        except UnicodeError:
            raise broken(_name(encoding)) from None


def spoken(path: Path, declared: str) -> str:
    """The encoding: a byte order mark says it, or the map does, or it is UTF-8. A mark that contradicts is refused."""
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((name for mark, name in MARKS.items() if head.startswith(mark)), "")
    if marked and declared and _name(marked) != _name(declared):
        raise broken(f"{_name(marked)} / {_name(declared)}")
    if declared == "utf-16" and not marked:
        raise broken("UTF-16")
    return marked or declared or "utf-8"


def _name(encoding: str) -> str:
    return encoding.removesuffix("-sig").upper()


def _separator(path: Path, encoding: str) -> str:
    """Commas, or the semicolons and tabs that spreadsheets write in some countries."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        return max(",;\t", key=file.readline(100_000).count)


def _rows(table: Any, layout: Layout, wanted: frozenset[str]) -> Iterator[Row]:
    heads: list[Sequence[str]] = []
    names: list[str] = []
    last = max(layout.header)
    start = 1
    for place, cells in enumerate(table, 1):
        line, start = start, table.line_num + 1
        if place <= last:
            heads += [cells] if place in layout.header else []
            if place == last:
                heading.hold(names := heading.joined(heads), wanted)
        elif place > last + layout.skip and any(cell.strip() for cell in cells):
            yield _row(line, names, cells)
    if not names:
        raise broken("CSV")


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(names):
        return Row(line, {}, no=Refusal("cells_missing", {"cells": len(cells), "columns": len(names)}))
    return Row(line, dict(zip(names, cells, strict=True)))
