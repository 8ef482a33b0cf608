"""Any register as rows: which kind of file it is, its first bytes say, not its name."""

from collections.abc import Iterator
from pathlib import Path

from dongthuan.entries.exchange.registers import lines, objects, sheets
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.entries.exchange.registers.row import Row, broken

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(path: Path, layout: Layout, wanted: frozenset[str]) -> Iterator[Row]:
    """Every row that holds something. Refusals: import_not_readable, sheet_unknown, column_unknown, column_twice."""
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(OLD_EXCEL):
        raise broken("XLS")
    if head.startswith(ZIP):
        return sheets.read(path, layout, wanted)
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    is_json = start.startswith((b"{", b"["))
    return objects.read(path, layout, wanted) if is_json else lines.read(path, layout, wanted)
