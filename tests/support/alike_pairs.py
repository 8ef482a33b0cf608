"""Invented letters, two and two: about the same matter, or only looking so. The measure of kernel.alike is taken here.

Every second pair was kept apart while the engine was made: ``TUNED`` chose it, ``KEPT_APART`` says how good it is.
"""

import csv
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_suffix(".tsv")


class Pair(NamedTuple):
    """``one`` and ``other`` are (letter, place); ``kind`` says what is alike, or what only looks so."""

    same: bool
    kind: str
    one: tuple[str, str]
    other: tuple[str, str]


def _pairs() -> list[Pair]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Pair(row[0] == "yes", row[1], (row[2], row[3]), (row[4], row[5])) for row in rows]


PAIRS = _pairs()
TUNED, KEPT_APART = PAIRS[::2], PAIRS[1::2]
