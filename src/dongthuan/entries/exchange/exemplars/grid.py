"""A file as sheets of cells: what a merged cell covers is known, and nothing is thrown away but what is empty."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from dongthuan.entries.exchange.registers import lines, objects, sheets
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.entries.exchange.registers.row import broken, name_of
from dongthuan.entries.exchange.registers.table import OLD_EXCEL, ZIP
from dongthuan.kernel.refusal import Refusal

MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 20_000, 200, 60_000_000
"""A register of models that somebody keeps by hand has some thousand rows; a sheet with merged cells is read whole."""


@dataclass(frozen=True)
class Line:
    """``number`` is the row in which a person finds it. A cell that is merged downwards says the same in each of its
    rows; ``across`` has the columns that one cell covers together, the first of them first."""

    number: int
    cells: tuple[str, ...]
    odd: frozenset[int] = frozenset()
    across: tuple[tuple[int, ...], ...] = ()
    no: Refusal | None = None

    @property
    def filled(self) -> list[int]:
        return [place for place, cell in enumerate(self.cells) if cell]


@dataclass(frozen=True)
class Grid:
    """``tall``: for a row, down to which row its merged cells reach."""

    name: str
    lines: tuple[Line, ...]
    tall: Mapping[int, int] = field(default_factory=dict)


def read(path: Path, layout: Layout) -> list[Grid]:
    """Every sheet that is asked for, all of them where none is. Refusals: import_not_readable, sheet_unknown."""
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(OLD_EXCEL):
        raise broken("XLS")
    if head.startswith(ZIP):
        return _book(path, layout)
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return [_objects(path, layout) if start.startswith((b"{", b"[")) else _table(path, layout)]


def _table(path: Path, layout: Layout) -> Grid:
    encoding = lines.spoken(path, layout.encoding)
    found: list[Line] = []
    with path.open(encoding=encoding, errors="strict", newline="") as file:
        table = csv.reader(file, delimiter=layout.separator or _separator(path, encoding), strict=True)
        try:
            for number, cells in enumerate(table, 1):
                found.append(Line(number, _clean(cells)))
                _hold(len(found), len(cells))
        except csv.Error:
            raise broken(f"CSV, {table.line_num}") from None
        except UnicodeError:
            raise broken(encoding.upper()) from None
    return Grid("", tuple(line for line in found if line.filled))


def _separator(path: Path, encoding: str) -> str:
    """What most lines agree on: a title above the heading has none."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = "".join(file.readline(20_000) for _ in range(20))
    return max(",;\t", key=head.count)


def _objects(path: Path, layout: Layout) -> Grid:
    """The names of objects are a heading like any other."""
    names: dict[str, int] = {}
    rows = []
    for row in objects.read(path, layout, frozenset()):
        for name in row.cells:
            names.setdefault(name, len(names))
        rows.append(row)
        _hold(len(rows), len(names))
    body = [Line(row.number, _clean(row.cells.get(name, "") for name in names),
                 frozenset(names[name] for name in row.odd if name in names)) for row in rows]  # fmt: skip
    return Grid("", (Line(0, tuple(names)), *body))


def _book(path: Path, layout: Layout) -> list[Grid]:
    sheets.weigh(path, most=MOST_BYTES)
    with path.open("rb") as file:
        book = sheets.opened(file, read_only=False)
        try:
            return [_sheet(book[name], name_of(name)) for name in _asked(book.sheetnames, layout.sheets)]
        except sheets.WRONG:
            raise broken("XLSX") from None
        finally:
            book.close()


def _asked(found: Sequence[str], patterns: Sequence[str]) -> list[str]:
    for pattern in patterns:
        if not any(fnmatchcase(name_of(name), pattern) for name in found):
            raise Refusal("sheet_unknown", {"sheet": pattern})
    return [name for name in found if not patterns or any(fnmatchcase(name_of(name), one) for one in patterns)]


def _sheet(sheet: Any, name: str) -> Grid:
    if getattr(sheet, "sheet_state", "visible") != "visible" or not hasattr(sheet, "merged_cells"):
        return Grid(name, ())
    _hold(min(sheet.max_row, MOST_ROWS + 1), min(sheet.max_column, MOST_COLUMNS + 1))
    merged = [(one.min_row, one.max_row, one.min_col, one.max_col) for one in sheet.merged_cells.ranges]
    found = [_row(number, cells) for number, cells in enumerate(sheet.iter_rows(), 1)]
    _spread(found, merged)
    across = _across(merged)
    rows = [Line(number, tuple(cells), frozenset(odd), tuple(across.get(number, ())))
            for number, (cells, odd) in enumerate(found, 1)]  # fmt: skip
    tall = {top: bottom for top, bottom, *_ in sorted(merged)}
    return Grid(name, tuple(row for row in rows if row.filled or row.odd), tall)


def _row(number: int, cells: Sequence[Any]) -> tuple[list[str], set[int]]:
    odd = {place for place, cell in enumerate(cells) if getattr(cell, "data_type", "n") in ("f", "e")}
    return list(_clean("" if place in odd else sheets.said(cell.value) for place, cell in enumerate(cells))), odd


def _spread(rows: list[tuple[list[str], set[int]]], merged: Sequence[tuple[int, int, int, int]]) -> None:
    """Downwards: one cell over three rows says its word of each of the three."""
    for top, bottom, left, _right in merged:
        for number in range(top + 1, min(bottom, len(rows)) + 1):
            rows[number - 1][0][left - 1] = rows[top - 1][0][left - 1]


def _across(merged: Sequence[tuple[int, int, int, int]]) -> dict[int, list[tuple[int, ...]]]:
    found: dict[int, list[tuple[int, ...]]] = {}
    for top, bottom, left, right in merged:
        for number in range(top, min(bottom, MOST_ROWS) + 1) if right > left else ():
            found.setdefault(number, []).append(tuple(range(left - 1, right)))
    return found


def _clean(cells: Iterator[str] | Sequence[str] | Any) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _hold(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise Refusal("register_too_long", {"most": MOST_ROWS})
    if columns > MOST_COLUMNS:
        raise broken(f"> {MOST_COLUMNS} columns")
