"""A sum as four bars on one line: what stood there, what came, what went, what stands there now. Each begins where the
one before it ends, so that the eye adds."""

from typing import Any

from dongthuan.entries.web.drawing.plane import Plane, number

WIDE, HIGH, ROW, BAR = 640.0, 118, 28, 18


def drawn(opening: int, new: int, gone: int, *, rtl: bool = False, most: int = 0) -> dict[str, Any]:
    """For public/models/sum.html. ``most``: what the whole width stands for, where several share one scale."""
    plane, scale = Plane(WIDE, rtl), WIDE / max(most, opening + new, 1)
    closing = opening + new - gone
    spans = {
        "opening": (0, opening), "new": (opening, opening + new), "gone": (closing, opening + new),
        "closing": (0, closing),
    }  # fmt: skip
    bars = [
        _bar(plane, name, place, low * scale, high * scale) for place, (name, (low, high)) in enumerate(spans.items())
    ]
    joints = [(opening, 0), (opening + new, 1), (closing, 2)]
    return {
        "wide": number(WIDE), "high": str(HIGH), "bars": bars,
        "joints": [{"x": plane.x(at * scale), "from": row * ROW + BAR, "to": (row + 1) * ROW} for at, row in joints],
    }  # fmt: skip


def _bar(plane: Plane, name: str, place: int, low: float, high: float) -> dict[str, str]:
    start = high if plane.rtl else low
    return {
        "name": name, "x": plane.x(start), "y": str(place * ROW), "wide": number(max(high - low, 0)), "high": str(BAR)
    }  # fmt: skip
