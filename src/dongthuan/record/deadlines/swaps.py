"""Reading the packaged list of swapped days."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from dongthuan.record.deadlines.calendar import FREE, WORK, Swap
from dongthuan.record.rulebook.pack import PACK

SWAPS = PACK / "holidays" / "swaps.csv"


def read_swaps(path: Path = SWAPS) -> dict[date, Swap]:
    """Both days of every pair. Raises ValueError for a date that is none, or one that is given twice."""
    found: dict[date, Swap] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for day, swap in (both for line in csv.DictReader(file) for both in _pair(line)):
            if day in found:
                raise ValueError(f"{path.name}: {day} is swapped twice")
            found[day] = swap
    return found


def _pair(line: Mapping[str, str]) -> Iterator[tuple[date, Swap]]:
    free, worked = date.fromisoformat(line["free"]), date.fromisoformat(line["worked"])
    verified, notice = line["verified"] == "true", line["notice"]
    yield free, Swap(FREE, worked, notice, verified)
    yield worked, Swap(WORK, free, notice, verified)
