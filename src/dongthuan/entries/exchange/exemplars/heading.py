"""Which column is which: the heading is found beneath whatever titles stand above it, on one row or on several."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dongthuan.entries.exchange.exemplars.grid import Grid, Line
from dongthuan.entries.exchange.exemplars.reading import Words, heading, plain
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.exemplars.lifecycle import CONTENTS

LOOKED_AT = 40
"""Rows from the top among which the heading is looked for."""
SEVERAL = frozenset(CONTENTS) - {"name"}
"""Long texts: two columns of one meaning are put one beneath the other."""
_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])\)?")


@dataclass(frozen=True)
class Heading:
    """``columns``: of each field the places; ``names``: what stands over each place; ``body``: the rows beneath."""

    columns: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    figures: tuple[int, ...]
    body: tuple[Line, ...]
    row: int

    @property
    def unread(self) -> tuple[str, ...]:
        read = {place for places in self.columns.values() for place in places} | set(self.figures)
        return tuple(name for place, name in enumerate(self.names) if name and place not in read)

    def name_of(self, field: str) -> str:
        return " + ".join(self.names[place] for place in self.columns.get(field, ()))


def find(grid: Grid, words: Words, named: Mapping[str, str], rows: Sequence[int] = ()) -> Heading | None:
    """None for a sheet that has none. ``named``: field → heading, as a map says; ``rows``: where it stands, as well.

    Refusals: column_unknown, column_twice.
    """
    heads = [line for line in grid.lines if line.number in rows] if rows else _heads(grid, words, named)
    if not heads:
        return None
    names = _joined(heads)
    columns = dict(_columns(names, words, named))
    if "name" not in columns:
        return None
    body = tuple(line for line in grid.lines if line.number > heads[-1].number)
    if body and all(_NUMBERS.fullmatch(cell) for cell in body[0].cells if cell) and len(body[0].filled) > 2:
        body = body[1:]  # "1 2 3 4" beneath the names
    taken = {place for places in columns.values() for place in places}
    figures = [place for place, name in enumerate(names) if place not in taken and _counts(name, words)]
    return Heading(columns, tuple(names), tuple(figures), body, heads[0].number)


def _counts(name: str, words: Words) -> bool:
    return any(f"{heading(name)} ".startswith(f"{one} ") for one in words.figures)


def _heads(grid: Grid, words: Words, named: Mapping[str, str]) -> list[Line]:
    """The row that says most names, with those that its merged cells tie to it, or that stands half empty beneath."""
    tops = [line for line in grid.lines[:LOOKED_AT] if _worth(line, words, named) >= 2]
    if not tops:
        return []
    best = max(tops, key=lambda line: (_worth(line, words, named), -line.number))
    first, last = best.number, max(best.number, grid.tall.get(best.number, 0))
    for top, bottom in grid.tall.items():
        if top < best.number <= bottom and top >= best.number - 3:
            first, last = min(first, top), max(last, bottom)
    heads = [line for line in grid.lines if first <= line.number <= last]
    below = next((line for line in grid.lines if line.number > last), None)
    return [*heads, below] if below and last == first and _is_second(best, below, words, named) else heads


def _worth(line: Line, words: Words, named: Mapping[str, str]) -> int:
    """How many fields it names; nothing, where none of them is a name of models."""
    found = {field for field, *_ in _matches(list(line.cells), words, named)}
    return len(found) if "name" in found else 0


def _is_second(best: Line, below: Line, words: Words, named: Mapping[str, str]) -> bool:
    """Names under a group that were not merged: a CSV of two heading rows. It names columns and repeats none."""
    if not below.filled or any(_NUMBERS.fullmatch(below.cells[place]) for place in below.filled):
        return False
    width = max(len(best.cells), len(below.cells))
    upper, lower = (_wide(line.cells, width) for line in (best, below))
    beside = [place for place in range(width) if lower[place] and upper[place]]
    names = _joined([best, below])
    under = {place for _, place, _ in _matches(names, words, named)}
    return len(beside) < len(below.filled) and all(place in under for place in below.filled)


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _joined(heads: Sequence[Line]) -> list[str]:
    """One name a column, "Công nhận / Số quyết định" under merged cells."""
    width = max(len(line.cells) for line in heads)
    levels = [_wide(line.cells, width) for line in heads]
    for line, level in zip(heads, levels, strict=True):
        for group in line.across:
            for place in group:
                level[place] = level[group[0]]
    for upper, lower in pairwise(levels):
        for place in range(1, width):
            if not upper[place] and lower[place]:
                upper[place] = upper[place - 1]
    parts = ([" ".join(part.split()) for part in column if part] for column in zip(*levels, strict=True))
    return [" / ".join(dict.fromkeys(column)) for column in parts]


def _columns(names: Sequence[str], words: Words, named: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Refusals: column_unknown, column_twice."""
    known = {plain(name) for name in names}
    for column in named.values():
        if plain(column) not in known:
            raise Refusal("column_unknown", {"column": column})
    found: dict[str, dict[int, list[int]]] = {}
    for field, place, rank in _matches(names, words, named):
        found.setdefault(field, {}).setdefault(rank, []).append(place)
    for field, ranks in found.items():
        places = [place for several in ranks.values() for place in several] if field in SEVERAL else ranks[min(ranks)]
        if len(places) > 1 and field not in SEVERAL:
            raise Refusal("column_twice", {"column": names[places[1]]})
        yield field, tuple(sorted(places))


def _matches(names: Sequence[str], words: Words, named: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """(field, place, rank): 0 as a map says, 1 by the whole name, 2 by its last part, 3 by its beginning."""
    mapped = {plain(column): field for field, column in named.items()}
    for place, name in enumerate(names):
        if plain(name) in mapped:
            yield mapped[plain(name)], place, 0
        elif name and (match := _match(name, words)) and match[0] not in named:
            yield match[0], place, match[1]


def _match(name: str, words: Words) -> tuple[str, int] | None:
    whole, leaf = heading(name), heading(name.rpartition(" / ")[2])
    for rank, said in ((1, whole), (2, leaf)):
        for field, known in words.headings.items():
            if said in known:
                return field, rank
    starts = [
        (len(known), field)
        for field, several in words.headings.items()
        for known in several
        if " " in known and whole.startswith(f"{known} ")
    ]
    return (max(starts)[1], 3) if starts else None
