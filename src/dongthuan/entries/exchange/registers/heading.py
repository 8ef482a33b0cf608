"""What the columns are called: one row of names, or several under merged cells."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dongthuan.entries.exchange.registers.row import MOST_COLUMNS, broken, name_of
from dongthuan.kernel.refusal import Refusal


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """One name a column. A merged cell writes its text only at its first column, so an empty cell that has a name
    beneath it belongs to the cell before it: "Person", "" over "Name", "Age" are "Person / Name", "Person / Age"."""
    width = max((len(row) for row in rows), default=0)
    if width > MOST_COLUMNS:
        raise broken(f"> {MOST_COLUMNS} columns")
    levels = [[name_of(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    for upper, lower in pairwise(levels):
        _spread(upper, lower)
    return [" / ".join(dict.fromkeys(part for part in parts if part)) for parts in zip(*levels, strict=True)]


def _spread(upper: list[str], lower: list[str]) -> None:
    for place in range(1, len(upper)):
        if not upper[place] and lower[place]:
            upper[place] = upper[place - 1]


def hold(names: Sequence[str], wanted: Iterable[str], sheet: str = "") -> None:
    """Refusals: column_unknown, column_twice; only for columns that the map uses."""
    for column in sorted(wanted):
        found = names.count(column)
        if found != 1:
            raise Refusal("column_twice" if found else "column_unknown", {"column": column, "sheet": sheet})
