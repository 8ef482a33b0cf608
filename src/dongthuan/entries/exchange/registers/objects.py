"""JSON: an array of objects, or an object a line; one object at a time, however long the file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NoReturn

from dongthuan.entries.exchange.registers.lines import spoken
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.entries.exchange.registers.row import Row, broken, name_of
from dongthuan.kernel.refusal import Refusal

CHUNK, LONGEST_OBJECT = 65_536, 1_000_000
BETWEEN = " \t\r\n"


def read(path: Path, layout: Layout, wanted: frozenset[str]) -> Iterator[Row]:
    """``number`` counts the objects. Refusals: import_not_readable, column_unknown."""
    unseen = set(wanted)
    with path.open(encoding=spoken(path, layout.encoding), errors="strict") as file:
        number = 0
        try:
            for number, found in enumerate(Stream(file), 1):
                row = _row(number, found)
                unseen -= row.cells.keys() | row.odd
                yield row
        except (ValueError, RecursionError):
            raise broken(f"JSON, {number + 1}") from None
    if unseen:  # objects may leave a name out, but not all of them
        raise Refusal("column_unknown", {"column": min(unseen)})


def _refuse(written: str) -> NoReturn:
    raise ValueError(written)


DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=_refuse)
"""Numbers stay as they were written: nothing is rounded, and no number is too long to be read."""


class Stream:
    """The objects of a file, one after the other; ValueError where it is not whole."""

    def __init__(self, file: IO[str]) -> None:
        self.file, self.buffer, self.ended = file, "", False

    def __iter__(self) -> Iterator[Any]:
        in_array = self._next() == "["
        if in_array:
            self.buffer = self.buffer[1:]
        first = True
        while sign := self._next():
            if in_array and sign == "]":
                return self._nothing_after()
            if in_array and not first:
                self._comma(sign)
            yield self._object()
            first = False
        if in_array:
            raise ValueError("open array")
        return None

    def _next(self) -> str:
        """The next character that says something; "" at the end."""
        self.buffer = self.buffer.lstrip(BETWEEN)
        while not self.buffer and not self.ended:
            self._more()
            self.buffer = self.buffer.lstrip(BETWEEN)
        return self.buffer[:1]

    def _more(self) -> None:
        chunk = self.file.read(max(CHUNK, len(self.buffer)))  # doubled, so that a long object is not read over and over
        self.buffer, self.ended = self.buffer + chunk, not chunk

    def _comma(self, sign: str) -> None:
        if sign != ",":
            raise ValueError("no comma")
        self.buffer = self.buffer[1:]
        self._next()

    def _object(self) -> Any:
        while True:
            try:
                found, end = DECODER.raw_decode(self.buffer)
            except ValueError:
                if self.ended or len(self.buffer) > LONGEST_OBJECT:
                    raise
                self._more()
            else:
                if not isinstance(found, dict):
                    raise ValueError("no object")
                self.buffer = self.buffer[end:]
                return found

    def _nothing_after(self) -> None:
        self.buffer = self.buffer[1:]
        if self._next():
            raise ValueError("more after the array")


def _row(number: int, found: dict[str, Any]) -> Row:
    plain = {name_of(name): value for name, value in found.items()}
    odd = frozenset(name for name, value in plain.items() if isinstance(value, dict | list))
    return Row(number, {name: _said(value) for name, value in plain.items() if name not in odd}, odd=odd)


def _said(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
