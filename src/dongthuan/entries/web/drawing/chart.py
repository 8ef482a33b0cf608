"""A map from boundaries: paths on a plain sheet, north above. No tiles, no script; each area is a link."""

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any

from dongthuan.ground.organisations.boundaries import STEPS, Area

WIDE = 1_000.0
BEYOND = 110 * STEPS
"""East of this longitude lie Hoàng Sa and Trường Sa: each island is a dot, for to scale it could not be seen."""
TINY = 0.4


def drawn(areas: Mapping[str, Area]) -> dict[str, Any]:
    """``wide``, ``high`` and {code: path}."""
    west, south, east, north = _box(list(areas.values()))
    narrow = cos(radians((south + north) / 2 / STEPS))
    scale = WIDE / max((east - west) * narrow, (north - south) * 0.7, 1)
    paths = {code: _path(area, west, north, scale * narrow, scale) for code, area in areas.items()}
    return {
        "wide": round((east - west) * narrow * scale) or 1,
        "high": round((north - south) * scale) or 1,
        "paths": {code: path for code, path in paths.items() if path},
    }


def _box(areas: Sequence[Area]) -> tuple[int, int, int, int]:
    wests, souths, easts, norths = zip(*(area.box for area in areas), strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _path(area: Area, west: int, north: int, across: float, up: float) -> str:
    """Corners nearer than a hair fall together; a ring that becomes a point is left out."""
    rings = []
    for ring in area.rings:
        if ring[0][0] >= BEYOND:
            rings.append(_dot((ring[0][0] - west) * across, (north - ring[0][1]) * up))
            continue
        corners: list[tuple[float, float]] = []
        for x, y in ring:
            place = (round((x - west) * across, 1), round((north - y) * up, 1))
            if not corners or abs(place[0] - corners[-1][0]) + abs(place[1] - corners[-1][1]) >= TINY * 2:
                corners.append(place)
        if len(corners) > 2:
            rings.append("M" + "L".join(f"{x:g},{y:g}" for x, y in corners) + "Z")
    return "".join(rings)


def _dot(x: float, y: float) -> str:
    return f"M{x - 2:.1f},{y:.1f}l2,-2l2,2l-2,2Z"
