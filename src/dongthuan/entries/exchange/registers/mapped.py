"""Checking a map, table by table, and making a register of it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dongthuan.entries.exchange.registers.mapping import ENCODINGS, Layout, Order, Register, StepMap
from dongthuan.entries.exchange.registers.row import name_of
from dongthuan.entries.exchange.registers.values import Condition, Table, Value, parsed
from dongthuan.ground.access import grants
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.lifecycle import LIFECYCLE

LETTER = ("unit", "what", "place", "language", "contact", "at")
NEEDED = ("unit", "what", "place", "at")
LAYOUT = tuple(row.name for row in fields(Layout))
TESTS = ("equals", "in", "filled", "empty")
EXPECT = (*TESTS, "column", "earlier", "later", "by")
REGISTER = ("name", "zone", "key", "dates", "empty", *LAYOUT)


class Keys:
    """One table of the map, with its name for whoever has to find the mistake in it."""

    def __init__(self, where: str, rows: object, known: Sequence[str] = (), open_: bool = False) -> None:
        if not isinstance(rows, Mapping):
            raise wrong(where, where)
        self.where, self.rows = where, rows
        for key in rows:
            if not open_ and key not in known:
                raise Refusal("map_key_unknown", {"where": where, "key": str(key)[:60]})

    def need(self, key: str) -> Any:
        if key not in self.rows:
            raise Refusal("map_key_missing", {"where": self.where, "key": key})
        return self.rows[key]

    def text(self, key: str, otherwise: str = "") -> str:
        found = self.rows.get(key, otherwise)
        if not isinstance(found, str):
            raise wrong(self.where, key)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.rows.get(key, ())
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
            raise wrong(self.where, key)
        return tuple(listed)

    def value(self, key: str, tables: Mapping[str, Table]) -> Value:
        found = self.rows.get(key, "")
        listed = [str(found)] if isinstance(found, str | int) else found
        if not isinstance(listed, list) or not listed or not all(isinstance(one, str) for one in listed):
            raise wrong(self.where, key)
        try:
            value = parsed(listed)
        except ValueError:
            raise wrong(self.where, key) from None
        for table in value.tables:
            if table not in tables:
                raise Refusal("map_table_unknown", {"where": self.where, "key": key, "table": table[:60]})
        return value


LONGEST_MAP = 200_000
"""In characters or bytes."""


def wrong(where: str, key: str) -> Refusal:
    return Refusal("map_value_wrong", {"where": where, "key": key})


def register(document: Mapping[str, object]) -> Register:
    whole = Keys("map", document, ("register", "letter", "step", "tables", "expect"))
    top = Keys("[register]", whole.need("register"), REGISTER)
    named = Keys("[tables]", document.get("tables", {}), open_=True)
    tables = {name: _table(name, rows) for name, rows in named.rows.items()}
    letter = Keys("[letter]", whole.need("letter"), LETTER)
    expected = [Keys(f"[[expect]] {n}", row, EXPECT) for n, row in _each(document, "expect")]
    return Register(
        name=name(top),
        zone=_zone(top),
        key=_filled(top, "key", tables),
        letter={key: _filled(letter, key, tables) for key in LETTER if key in letter.rows or key in NEEDED},
        steps=tuple(_step(f"[[step]] {n}", row, tables) for n, row in _each(document, "step")),
        dates=top.texts("dates"),
        empty=frozenset(top.texts("empty")),
        layout=layout(top),
        tables=tables,
        expect=tuple(_condition(row) for row in expected if "column" in row.rows),
        orders=tuple(_order(row, tables) for row in expected if "column" not in row.rows),
    )


def _each(document: Mapping[str, object], name: str) -> list[tuple[int, object]]:
    rows = document.get(name, [])
    if not isinstance(rows, list):
        raise wrong("map", name)
    return list(enumerate(rows, 1))


def name(top: Keys) -> str:
    found = str(top.need("name"))
    if not (found.isascii() and 0 < len(found) <= 60 and found.replace("-", "").replace("_", "").isalnum()):
        raise wrong(top.where, "name")
    return found


def _zone(top: Keys) -> ZoneInfo:
    top.need("zone")
    try:
        return ZoneInfo(top.text("zone"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong(top.where, "zone") from None


def _filled(keys: Keys, key: str, tables: Mapping[str, Table]) -> Value:
    keys.need(key)
    return keys.value(key, tables)


def layout(top: Keys) -> Layout:
    encoding, separator, skip = top.text("encoding").lower(), top.text("separator"), top.rows.get("skip", 0)
    if encoding and encoding not in ENCODINGS:
        raise wrong(top.where, "encoding")
    if len(separator) > 1 or separator in ('"', "\r", "\n"):
        raise wrong(top.where, "separator")
    if not isinstance(skip, int) or isinstance(skip, bool) or not 0 <= skip <= 100:
        raise wrong(top.where, "skip")
    return Layout(encoding, separator, top.texts("sheets"), _header(top), skip)


def _header(top: Keys) -> tuple[int, ...]:
    found = top.rows.get("header", 1)
    rows = found if isinstance(found, list) else [found]
    fits = all(isinstance(row, int) and not isinstance(row, bool) and 0 < row <= 100 for row in rows)
    if not rows or not fits or sorted(set(rows)) != rows:
        raise wrong(top.where, "header")
    return tuple(rows)


def _table(name: str, rows: object) -> Table:
    keys = Keys(f"[tables.{name}]", rows, open_=True)
    found = tuple((theirs, keys.text(theirs)) for theirs in keys.rows if theirs != "default")
    return Table(tuple((name_of(theirs), ours) for theirs, ours in found), _default(keys))


def _default(keys: Keys) -> str | None:
    return keys.text("default") if "default" in keys.rows else None


def _condition(keys: Keys) -> Condition:
    column, tests = name_of(str(keys.need("column"))), [test for test in TESTS if test in keys.rows]
    if len(tests) != 1:
        raise wrong(keys.where, "column")
    if tests[0] in ("equals", "in"):
        allowed = frozenset(keys.texts(tests[0]))
        return Condition(column, lambda found: found in allowed)
    if keys.rows[tests[0]] is not True:
        raise wrong(keys.where, tests[0])
    return Condition(column, bool if tests[0] == "filled" else lambda found: not found)


def _order(keys: Keys, tables: Mapping[str, Table]) -> Order:
    by = keys.text("by", "moment")
    if by not in ("moment", "day"):
        raise wrong(keys.where, "by")
    return Order(_filled(keys, "earlier", tables), _filled(keys, "later", tables), by == "day")


def _step(where: str, rows: object, tables: Mapping[str, Table]) -> StepMap:
    name = Keys(where, rows, open_=True).text("move")
    move = LIFECYCLE.moves.get(name)
    if move is None:
        raise Refusal("map_move_unknown", {"where": where, "move": name[:40]})
    inputs = {row.name: row for row in move.inputs}
    keys = Keys(where, rows, ("move", "at", "by", "when", *inputs))
    if not grants.scope(move.action, "resident"):
        keys.need("by")
    return StepMap(
        name,
        _filled(keys, "at", tables),
        keys.value("by", tables),
        {key: _input(keys, row, tables) for key, row in inputs.items() if key in keys.rows or row.required},
        tuple(_condition(Keys(f"{where}, when", row, (*TESTS, "column"))) for _, row in _each(keys.rows, "when")),
    )


def _input(keys: Keys, row: Input, tables: Mapping[str, Table]) -> Value:
    """A choice that is written in the map itself has to be one; what a column says is the row's own affair."""
    value = _filled(keys, row.name, tables)
    named = {piece.words for way in value.ways if len(way) == 1 for piece in way if not piece.column}
    named |= {ours for table in value.tables for _, ours in tables[table].rows} | {
        tables[table].default or "" for table in value.tables
    }
    if row.kind == "choice" and not named - {""} <= set(row.choices):
        raise wrong(keys.where, row.name)
    return value


def read(written: bytes | str) -> Register:
    """Refusals: map_not_readable, map_key_unknown, map_key_missing, map_value_wrong, map_move_unknown,
    map_table_unknown."""
    return register(document(written))


def document(written: bytes | str) -> Mapping[str, object]:
    """A map as it stands, not checked yet. Refusals: map_not_readable, too_large."""
    if len(written) > LONGEST_MAP:
        raise Refusal("too_large")
    try:
        text = written.decode("utf-8-sig") if isinstance(written, bytes) else written
        return tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise Refusal("map_not_readable", {"reason": "UTF-8"}) from None
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise Refusal("map_not_readable", {"reason": str(wrong)[:200]}) from None
