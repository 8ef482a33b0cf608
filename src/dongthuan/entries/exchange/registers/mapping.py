"""The map: what the columns of a register mean, as somebody wrote it down in TOML. docs/registers.md explains it.

A map is checked as a whole before a row is read: a typing mistake is refused with the table and key where it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from dongthuan.entries.exchange.registers.values import Condition, Table, Value

ENCODINGS = ("utf-8", "utf-16", "windows-1258", "windows-1252", "windows-1256", "iso-8859-1")


@dataclass(frozen=True)
class Layout:
    """How the file is laid out. Rows are counted from 1; ``skip`` rows after the heading hold nothing."""

    encoding: str = ""
    separator: str = ""
    sheets: tuple[str, ...] = ()
    header: tuple[int, ...] = (1,)
    skip: int = 0


@dataclass(frozen=True)
class Order:
    """Two dates of a row that may not run backwards; by whole days, where a clock is too fine a thing to trust."""

    earlier: Value
    later: Value
    days: bool


@dataclass(frozen=True)
class StepMap:
    move: str
    at: Value
    by: Value
    inputs: Mapping[str, Value]
    when: tuple[Condition, ...]


@dataclass(frozen=True)
class Register:
    """A whole map. ``letter`` has the fields of a letter and ``at``."""

    name: str
    zone: ZoneInfo
    key: Value
    letter: Mapping[str, Value]
    steps: tuple[StepMap, ...] = ()
    dates: tuple[str, ...] = ()
    empty: frozenset[str] = frozenset()
    layout: Layout = field(default_factory=Layout)
    tables: Mapping[str, Table] = field(default_factory=dict)
    expect: tuple[Condition, ...] = ()
    orders: tuple[Order, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the map reads."""
        asked = {row.column for row in (*self.expect, *(one for step in self.steps for one in step.when))}
        return frozenset(asked | {column for value in self._values() for column in value.columns})

    def _values(self) -> Iterator[Value]:
        yield self.key
        yield from self.letter.values()
        for order in self.orders:
            yield from (order.earlier, order.later)
        for step in self.steps:
            yield from (step.at, step.by, *step.inputs.values())
