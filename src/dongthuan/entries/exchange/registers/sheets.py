"""XLSX: read row by row. What an archive declares is looked at before anything in it is opened.

A sheet's rows stream by; the table of its shared texts has to stand in memory, for that is how the format is made.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

from dongthuan.entries.exchange.registers import heading
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.entries.exchange.registers.row import MOST_COLUMNS, Row, broken, name_of
from dongthuan.kernel.refusal import Refusal

MOST_PARTS, MOST_BYTES, MOST_SHARED = 2_000, 1_000_000_000, 128_000_000
MOST_SWELLING, SMALL = 200, 20_000_000
"""An archive that grows more than this many times, and past what is small, was made to be a bomb."""
MOST_EMPTY = 10_000
"""Empty rows in a row: a sheet that claims a row 1,048,576 is not counted up to it."""
EXCEL_ROWS = 1_048_576


def read(path: Path, layout: Layout, wanted: frozenset[str]) -> Iterator[Row]:
    """Refusals: import_not_readable, column_unknown, column_twice."""
    weigh(path)
    with path.open("rb") as file:  # by its bytes: an upload lies under a name of ours, which says nothing of its kind
        book = opened(file)
        try:
            for name in _named(book.sheetnames, layout.sheets):
                yield from _sheet(book[name], name_of(name), layout, wanted)
        except WRONG:
            raise broken("XLSX") from None
        finally:
            book.close()


WRONG = (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, EOFError, BadZipFile, SyntaxError)
"""What a library says of a file that is none, or was bent to be one; every parser of XML calls it a SyntaxError. Ours
to catch: no file may be our fault."""


def weigh(path: Path, most: int = MOST_BYTES) -> None:
    """Refusal: import_not_readable."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError):
        raise broken("XLSX") from None
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    shared = max((part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml")), default=0)
    swollen = size > SMALL and size > MOST_SWELLING * max(packed, 1)
    if len(parts) > MOST_PARTS or size > most or shared > MOST_SHARED or swollen:
        raise broken("XLSX, ZIP")


def opened(file: BinaryIO, *, read_only: bool = True) -> Any:
    """``read_only`` streams, and knows nothing of merged cells."""
    import openpyxl  # heavy, and only a spreadsheet needs it

    try:
        return openpyxl.load_workbook(file, read_only=read_only, data_only=False, keep_links=False)
    except WRONG:
        raise broken("XLSX") from None


def _named(found: Sequence[str], patterns: Sequence[str]) -> list[str]:
    """The sheets that the map means, in the order of the book; the first, where it names none."""
    if not found:
        raise broken("XLSX")
    if not patterns:
        return list(found[:1])
    spelt = {name: name_of(name) for name in found}
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in spelt.values()):
            raise Refusal("sheet_unknown", {"sheet": pattern})
    return [name for name, known in spelt.items() if any(fnmatchcase(known, pattern) for pattern in patterns)]


def _sheet(sheet: Any, name: str, layout: Layout, wanted: frozenset[str]) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a sheet claims to measure is not believed
    heads: list[list[str]] = []
    names: list[str] = []
    empty, last = 0, max(layout.header)
    for number, cells in enumerate(sheet.rows, 1):
        if len(cells) > MOST_COLUMNS and any(cell.value is not None for cell in cells[MOST_COLUMNS:]):
            raise broken(f"> {MOST_COLUMNS} columns")
        empty = 0 if any(cell.value is not None for cell in cells) else empty + 1
        if empty > MOST_EMPTY or number > EXCEL_ROWS:
            raise broken(f"> {MOST_EMPTY} empty rows")
        if number <= last:
            heads += [[said(cell.value) for cell in cells]] if number in layout.header else []
            if number == last:
                heading.hold(names := heading.joined(heads), wanted, name)
        elif number > last + layout.skip and not empty:
            yield _row(number, name, names, cells)
    if not names:
        raise broken("XLSX")


def _row(number: int, sheet: str, names: Sequence[str], cells: Sequence[Any]) -> Row:
    """Cells that were left out at the end are empty; a formula or an error is no value."""
    pairs = list(zip(names, cells, strict=False))
    odd = frozenset(name for name, cell in pairs if cell.data_type in ("f", "e"))
    return Row(number, {name: said(cell.value) for name, cell in pairs if name not in odd}, sheet, odd)


def said(value: Any) -> str:
    """As a person reads it; dates in ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
