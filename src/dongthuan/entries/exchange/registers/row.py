"""One line of a register, whatever the file was."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal

LONGEST_CELL = 20_000
"""Characters of a cell that a map may use; the letter itself is held to its own limit later."""
MOST_COLUMNS = 500


@dataclass(frozen=True)
class Row:
    """``number`` is the line or row in which a person finds it. ``odd`` names the columns whose cell holds no plain
    value; ``no`` is why the line as a whole cannot be read."""

    number: int
    cells: Mapping[str, str]
    sheet: str = ""
    odd: frozenset[str] = field(default_factory=frozenset)
    no: Refusal | None = None

    def cell(self, column: str) -> str:
        """Refusals: cell_not_plain, too_long, text_not_readable."""
        if column in self.odd:
            raise Refusal("cell_not_plain", {"column": column})
        try:
            return text.clean(self.cells.get(column, ""), longest=LONGEST_CELL)
        except Refusal as no:
            raise Refusal(no.code, {**no.facts, "column": column}) from None


def broken(reason: str) -> Refusal:
    """The file is not whole, or none that can be read; nothing of it is taken in."""
    return Refusal("import_not_readable", {"reason": reason})


def name_of(written: str) -> str:
    """A column's name as maps write it: one spelling of marks, no room around, single spaces."""
    try:
        return " ".join(text.clean(written, longest=500).split())
    except Refusal:
        raise broken("heading") from None
