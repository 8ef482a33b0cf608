"""What came down from one thing: a column for each step, a line from each to what follows from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dongthuan.entries.web.drawing.plane import Plane, number

STEP, BOX, ROW, HIGH = 240.0, 196.0, 44.0, 36.0
LONGEST = 30


class Node(Protocol):
    @property
    def below(self) -> Sequence["Node"]: ...


Say = Callable[[Any], tuple[str, str, str]]


@dataclass
class _Sheet:
    rows: int = 0
    columns: int = 0


def drawn(top: Node, say: Say, *, rtl: bool = False) -> dict[str, Any]:
    """For desk/document_descent.html and public/models/tree.html. ``say`` gives a node's name, the line beneath it, and
    its address."""
    sheet = _Sheet()
    placed = _placed(top, 0, sheet)
    plane = Plane(STEP * sheet.columns - (STEP - BOX) + 8, rtl)
    boxes: list[dict[str, str]] = []
    lines: list[str] = []
    _draw(placed, plane, say, boxes, lines)
    return {"wide": number(plane.wide), "high": number(sheet.rows * ROW + 8), "boxes": boxes, "lines": lines}


@dataclass
class _Placed:
    node: Node
    column: int
    y: float
    below: list["_Placed"]


def _placed(node: Node, column: int, sheet: _Sheet) -> _Placed:
    """A leaf takes the next row; whatever stands above it, the middle of its leaves."""
    sheet.columns = max(sheet.columns, column + 1)
    below = [_placed(one, column + 1, sheet) for one in node.below]
    if below:
        return _Placed(node, column, (below[0].y + below[-1].y) / 2, below)
    sheet.rows += 1
    return _Placed(node, column, (sheet.rows - 1) * ROW + 4, below)


def _draw(one: _Placed, plane: Plane, say: Say, boxes: list[dict[str, str]], lines: list[str]) -> None:
    name, beneath, url = say(one.node)
    begin = one.column * STEP + 4
    boxes.append({
        "name": name, "beneath": _cut(beneath), "url": url, "x": plane.x(begin + (BOX if plane.rtl else 0)),
        "y": number(one.y), "text": plane.x(begin + 10), "first": number(one.y + 15), "second": number(one.y + 29),
        "wide": number(BOX), "high": number(HIGH),
    })  # fmt: skip
    for below in one.below:
        lines.append(_line(plane, begin + BOX, one.y + HIGH / 2, (one.column + 1) * STEP + 4, below.y + HIGH / 2))
        _draw(below, plane, say, boxes, lines)


def _line(plane: Plane, start: float, a: float, end: float, b: float) -> str:
    mid = plane.x((start + end) / 2)
    return f"M{plane.x(start)},{number(a)}C{mid},{number(a)} {mid},{number(b)} {plane.x(end)},{number(b)}"


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
