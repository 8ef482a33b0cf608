"""Bars of one scale, one a topic, in parts: kept on time, kept late, under way, late, broken. Patterns tell them
apart without colour; the numbers stand beside as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from dongthuan.entries.web.drawing.plane import Plane, number

WIDE, HIGH = 400.0, 18


def drawn(parts: Mapping[str, int], most: int, *, rtl: bool = False) -> dict[str, Any]:
    """For components/bars.html: ``most`` is what the whole width stands for."""
    plane, at, found = Plane(WIDE, rtl), 0.0, []
    for name, count in parts.items():
        wide = WIDE * count / max(most, 1)
        if count:
            start = at + wide if rtl else at
            found.append({"name": name, "x": plane.x(start), "wide": number(max(wide, 1.5))})
        at += wide
    return {"parts": found, "wide": number(WIDE), "high": HIGH}


def longest(rows: Sequence[Mapping[str, int]]) -> int:
    return max((sum(row.values()) for row in rows), default=1)
