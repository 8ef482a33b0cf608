"""The same steps on a line that is true to time: a long silence looks long, and every day that was promised stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from dongthuan.entries.web.drawing.plane import Plane, number

WIDE, COLUMN, EDGE, ROW = 1080.0, 640.0, 30.0, 23
"""A sheet of its own width, and one for a column: words keep their size only where a drawing is not shrunk."""


@dataclass(frozen=True)
class Point:
    on: date
    label: str
    proven: bool = True


@dataclass(frozen=True)
class Day:
    """A due date. One that was moved stays, dashed; ``label`` says which it is."""

    on: date
    label: str
    moved: bool = False


class Scale:
    """Days to places, from the first of a month to the first of another."""

    def __init__(self, days: Sequence[date], rtl: bool, wide: float = WIDE) -> None:
        self.first = min(days).replace(day=1)
        self.last = _next_month(max(days))
        self.wide = wide
        self.plane = Plane(wide, rtl)

    def along(self, on: date) -> float:
        share = (on - self.first) / (self.last - self.first)
        return EDGE + share * (self.wide - 2 * EDGE)

    def x(self, on: date) -> str:
        return self.plane.x(self.along(on))


def drawn(
    points: Sequence[Point], days: Sequence[Day], *, language: str, moved: str = "", wide: float = WIDE
) -> dict[str, Any]:
    """For components/thread.html. ``moved`` is the word on the arrow from the first due date to the last."""
    scale = Scale([one.on for one in points] + [one.on for one in days], language == "ar", wide)
    half = sum(scale.along(one.on) < wide / 2 for one in points)
    line = ROW * max(half, len(points) - half, 1) + 26
    proven = [one for one in points if one.proven]
    return {
        "wide": number(wide),
        "high": line + 92,
        "line": line,
        "points": [_point(scale, place, half, len(points), one) for place, one in enumerate(points)],
        "days": [_day(scale, line, one) for one in days],
        "months": _months(scale, line, language),
        "from": scale.x(points[0].on),
        "until": scale.x(proven[-1].on if proven else points[0].on),
        "end": scale.x(points[-1].on),
        "arrow": _arrow(scale, line, days, moved),
    }


def _point(scale: Scale, place: int, half: int, count: int, one: Point) -> dict[str, Any]:
    """The first half is written forward, each row lower; the second backward, each row higher: no stem cuts a word."""
    early = place < half
    row = place if early else count - 1 - place
    along = scale.along(one.on)
    return {
        "x": scale.x(one.on),
        "text": scale.plane.x(along + 7 if early else along - 7),
        "y": 23 + ROW * row,
        "stem": 12 + ROW * row,
        "anchor": "start" if early else "end",
        "label": one.label,
        "proven": one.proven,
    }


def _day(scale: Scale, line: int, one: Day) -> dict[str, Any]:
    along = scale.along(one.on)
    anchor = "start" if along < 120 else "end" if along > scale.wide - 120 else "middle"
    return {
        "x": scale.x(one.on),
        "to": line + 34,
        "y": line + 50,
        "anchor": anchor,
        "label": one.label,
        "moved": one.moved,
    }


def _arrow(scale: Scale, line: int, days: Sequence[Day], word: str) -> dict[str, Any] | None:
    if len(days) < 2 or not word:
        return None
    start, end, step = scale.along(days[0].on) + 6, scale.along(days[-1].on) - 8, 6 * scale.plane.sign
    head = f"m{-step},-5l{step},5l{-step},5"
    path = f"M{scale.plane.x(start)},{line + 28}H{scale.plane.x(end)}{head}"
    return {"path": path, "x": scale.plane.x((start + end) / 2), "y": line + 23, "word": word}


def _months(scale: Scale, line: int, language: str) -> list[dict[str, Any]]:
    """A tick for every month (or as many as there is room for), a name for every third of them."""
    months = [scale.first]
    while months[-1] < scale.last:
        months.append(_next_month(months[-1]))
    step = max(1, len(months) // 30)
    named = max(step, -(-len(months) // 6))
    found = []
    for place, month in enumerate(months[::step]):
        name = place and not place * step % named and month < scale.last
        label = format_date(month, "M/y" if language == "vi" else "MMM y", locale=language) if name else ""
        found.append({"x": scale.x(month), "label": label, "to": line + (66 if name else 5), "y": line + 82})
    return found


def _next_month(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=32)).replace(day=1)
