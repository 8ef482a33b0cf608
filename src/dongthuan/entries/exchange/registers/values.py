"""What a map says a thing is: words with columns in braces, the first of several that is filled."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from dongthuan.entries.exchange.registers.row import Row, name_of
from dongthuan.kernel.refusal import Refusal

PART = re.compile(r"\{\{|\}\}|\{([^{}|]+)(?:\|([^{}|]+))?\}|[{}]")


@dataclass(frozen=True)
class Table:
    """Which word of theirs is which of ours; a pattern may end or begin with a star. The first that fits holds."""

    rows: tuple[tuple[str, str], ...]
    default: str | None = None

    def of(self, value: str) -> str | None:
        return next((ours for theirs, ours in self.rows if fnmatchcase(value, theirs)), self.default)


@dataclass(frozen=True)
class Piece:
    """Words as they stand, or what a column holds, perhaps looked up in a table."""

    words: str = ""
    column: str = ""
    table: str = ""


@dataclass(frozen=True)
class Value:
    """``ways`` are tried in order: the first of which a column is filled, or which needs none."""

    ways: tuple[tuple[Piece, ...], ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        return (piece.column for way in self.ways for piece in way if piece.column)

    @property
    def tables(self) -> Iterator[str]:
        return (piece.table for way in self.ways for piece in way if piece.table)


def parsed(written: str | Sequence[str]) -> Value:
    """Raises ValueError for a brace that opens or closes nothing."""
    ways = [written] if isinstance(written, str) else written
    return Value(tuple(tuple(_pieces(way)) for way in ways))


def _pieces(way: str) -> Iterator[Piece]:
    end = 0
    for found in PART.finditer(way):
        if found.start() > end:
            yield Piece(way[end : found.start()])
        yield _piece(found)
        end = found.end()
    if end < len(way):
        yield Piece(way[end:])


def _piece(found: re.Match[str]) -> Piece:
    if found[1]:
        return Piece(column=name_of(found[1]), table=(found[2] or "").strip())
    if found[0] in ("{{", "}}"):
        return Piece(found[0][0])
    raise ValueError(found[0])


@dataclass(frozen=True)
class Reader:
    """One row, read as its map says: what counts as empty, and which tables there are."""

    row: Row
    empty: frozenset[str]
    tables: Mapping[str, Table]
    _cells: dict[str, str] = field(default_factory=dict)
    """Read so far: a map asks for most of them more than once."""

    def cell(self, column: str) -> str:
        if column not in self._cells:
            found = self.row.cell(column)
            self._cells[column] = "" if found in self.empty else found
        return self._cells[column]

    def value(self, value: Value) -> str:
        """Refusals: cell_not_plain, value_unexpected, too_long, text_not_readable."""
        return next((self._way(way) for way in value.ways if self._holds(way)), "")

    def _holds(self, way: Sequence[Piece]) -> bool:
        asked = [piece.column for piece in way if piece.column]
        return not asked or any(self.cell(column) for column in asked)

    def _way(self, way: Sequence[Piece]) -> str:
        return "".join(self._piece(piece) for piece in way)

    def _piece(self, piece: Piece) -> str:
        if not piece.column:
            return piece.words
        found = self.cell(piece.column)
        if not piece.table:
            return found
        ours = self.tables[piece.table].of(found)
        if ours is None:
            raise Refusal("value_unexpected", {"column": piece.column})
        return ours


@dataclass(frozen=True)
class Condition:
    """Whether a row is of a sort, by one of its columns."""

    column: str
    holds: Callable[[str], bool]

    def of(self, reader: Reader) -> bool:
        return self.holds(reader.cell(self.column))
