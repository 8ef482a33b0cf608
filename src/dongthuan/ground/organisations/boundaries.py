"""Where the communes of July 2025 lie: simplified boundaries (packs/vn/units/boundaries.xz), in steps of 0.0001 degree.

One unit a line: its code, then its rings, each a chain of steps from one corner to the next. Lines between units were
simplified one by one, so near a line a place can lie in two units, or in none.
"""

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dongthuan.ground.organisations import kinds

STEPS = 10_000
ISLANDS = {"20333": "48", "22736": "56"}
"""Hoàng Sa of Đà Nẵng and Trường Sa of Khánh Hoà: their islands are too small to be left on a coarse drawing."""
Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Area:
    """The rings of one unit; ``box`` is west, south, east, north."""

    rings: tuple[Ring, ...]
    box: tuple[int, int, int, int]

    def holds(self, x: int, y: int) -> bool:
        west, south, east, north = self.box
        return west <= x <= east and south <= y <= north and sum(_crosses(ring, x, y) for ring in self.rings) % 2 == 1


def _crosses(ring: Ring, x: int, y: int) -> int:
    """How often a line from the place to the east crosses the ring."""
    crossed = 0
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed += 1
    return crossed


@cache
def areas() -> Mapping[str, Area]:
    """{code: area} of every commune, ward and special zone of July 2025."""
    return _read("boundaries")


@cache
def provinces() -> Mapping[str, Area]:
    """{code: area} of the provinces of July 2025, coarse: for a map of the whole country, with every far island."""
    coarse = _read("provinces")
    for zone, province in ISLANDS.items():
        rings = (*coarse[province].rings, *areas()[zone].rings)
        coarse[province] = Area(rings, _box(rings))
    return coarse


def _read(file: str) -> dict[str, Area]:
    lines = lzma.decompress((kinds.FOLDER / f"{file}.xz").read_bytes()).decode("ascii").split("\n")
    split = (line.partition(" ") for line in lines)
    return {code: _area(rings) for code, _, rings in split}


def _area(written: str) -> Area:
    rings = tuple(tuple(_corners(ring)) for ring in written.split(";"))
    return Area(rings, _box(rings))


def _box(rings: tuple[Ring, ...]) -> tuple[int, int, int, int]:
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _corners(ring: str) -> Iterator[tuple[int, int]]:
    x = y = 0
    for step in ring.split(" "):
        right, _, up = step.partition(",")
        x, y = x + int(right), y + int(up)
        yield x, y


def at(latitude: float, longitude: float) -> list[str]:
    """The codes of the communes in which a place lies."""
    x, y = round(longitude * STEPS), round(latitude * STEPS)
    return sorted(code for code, area in areas().items() if area.holds(x, y))
