"""States and moves as a table, and the one small class that reads it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dongthuan.kernel.refusal import Refusal

SAME = "same"
"""As a move's ``to``: the thing changes, its state does not."""


@dataclass(frozen=True)
class Input:
    """One thing a move asks for. ``kind``: text, choice, unit, person, date."""

    name: str
    kind: str
    required: bool = True
    choices: tuple[str, ...] = ()
    longest: int = 10_000


@dataclass(frozen=True)
class Move:
    """A row of the table: from these states to that one, by right of ``basis`` (a rulebook key, article or decision).

    ``action`` is the key in grants.toml; ``inputs`` are what forms, API bodies, command-line options and import columns
    are all made from, so that they cannot disagree.
    """

    name: str
    action: str
    source: frozenset[str]
    to: str
    basis: str
    inputs: tuple[Input, ...] = ()


def move(name: str, source: str, to: str, basis: str, *inputs: Input, action: str) -> Move:
    """``source`` as words: "received classified"."""
    return Move(name, action, frozenset(source.split()), to, basis, inputs)


class Lifecycle:
    """A table of moves that can be asked, drawn and tested exhaustively."""

    def __init__(self, name: str, states: Iterable[str], final: Iterable[str], moves: Iterable[Move]) -> None:
        self.name = name
        self.states = tuple(states)
        self.final = frozenset(final)
        self.moves: Mapping[str, Move] = {row.name: row for row in moves}
        self._check()

    def _check(self) -> None:
        known = set(self.states)
        for row in self:
            strange = (row.source | ({row.to} - {SAME})) - known
            if strange:
                raise ValueError(f"{self.name}.{row.name}: unknown state {sorted(strange)}")

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves.values())

    def open_from(self, state: str) -> tuple[Move, ...]:
        """Every move that may happen now, in the order of the table."""
        return tuple(row for row in self if state in row.source)

    def among(self, states: Iterable[str], name: str) -> "Lifecycle":
        """The part of the table between these states, for whoever draws or prints one process alone."""
        kept = tuple(states)
        rows = [replace(row, source=row.source & set(kept)) for row in self if row.to in (*kept, SAME)]
        return Lifecycle(name, kept, self.final & set(kept), [row for row in rows if row.source])

    def to(self, name: str, state: str) -> str:
        """The state after the move. Raises ``Refusal("not_now")`` where the table has no such way."""
        row = self.moves[name]
        if state not in row.source:
            raise Refusal("not_now", {"move": name, "state": state})
        return state if row.to == SAME else row.to
