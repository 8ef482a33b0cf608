"""A small line of one figure over time; several share one scale, so that they may be compared."""

from collections.abc import Sequence
from typing import Any

from dongthuan.entries.web.drawing.plane import Plane, number

WIDE, HIGH, FOOT = 220.0, 46.0, 41.0


def drawn(values: Sequence[int], most: int, *, rtl: bool = False) -> dict[str, Any]:
    """For components/line.html: ``most`` is the top of the shared scale."""
    plane, step = Plane(WIDE, rtl), (WIDE - 8) / max(len(values) - 1, 1)
    places = [(plane.x(4 + step * place), number(_y(value, most))) for place, value in enumerate(values)]
    return {"points": " ".join(f"{x},{y}" for x, y in places), "x": places[-1][0], "y": places[-1][1]}


def _y(value: int, most: int) -> float:
    return FOOT - 1 - (FOOT - 5) * value / max(most, 1)
