"""Where units came from: bands from the old ones to the new. Solid is the whole, hatched a part, dashed went elsewhere.

Widths tell bands apart; they are not populations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dongthuan.entries.web.drawing.plane import Plane, number

TOP, ROW, WHOLE, PART = 70.0, 43.0, 24.0, 15.0
LETTER = 7.6
"""How wide a letter is, about."""


@dataclass(frozen=True)
class Band:
    """``how``: whole, part or away (the rest of a unit that went to another)."""

    old: str
    new: str
    how: str


@dataclass(frozen=True)
class Layout:
    plane: Plane
    start: float
    end: float
    box: float


def drawn(bands: Sequence[Band], *, rtl: bool = False, narrow: bool = False) -> dict[str, Any]:
    """For components/lineage.html, once for a wide page and once for a telephone."""
    wide = 360.0 if narrow else 940.0
    where = Layout(Plane(wide, rtl), *((114, 256, 100) if narrow else (380, 680, 240)))
    olds, news = list(dict.fromkeys(one.old for one in bands)), list(dict.fromkeys(one.new for one in bands))
    rows = {name: TOP + ROW * place for place, name in enumerate(olds)}
    boxes = _boxes(bands, news, rows)
    return {
        "id": "narrow" if narrow else "wide",
        "wide": number(wide),
        "high": number(max(max(rows.values()) + 40, max(box["y"] + box["high"] for box in boxes.values()) + 30)),
        "bands": _bands(bands, rows, boxes, where),
        "olds": [_old(bands, name, y, where) for name, y in rows.items()],
        "news": [_new(name, box, where) for name, box in boxes.items()],
    }


def _thick(how: str) -> float:
    return {"whole": WHOLE, "part": PART}.get(how, 0.0)


def _boxes(bands: Sequence[Band], news: Sequence[str], rows: dict[str, float]) -> dict[str, dict[str, Any]]:
    """Each new unit as high as what flows into it; those that only got a rest are a line high."""
    y, found = TOP - 10, {}
    for name in news:
        flow = sum(_thick(one.how) * 1.25 for one in bands if one.new == name)
        high = max(flow, 34.0)
        found[name] = {"y": y, "high": high, "next": y + (0 if flow else high / 2), "main": flow > 0}
        y += high + (50 if flow else 16)
    spare = max(rows.values()) + 20 - (y - 16)
    return {name: {**box, "y": box["y"] + max(spare, 0) / 2, "next": box["next"] + max(spare, 0) / 2}
            for name, box in found.items()}  # fmt: skip


def _bands(
    bands: Sequence[Band], rows: dict[str, float], boxes: dict[str, dict[str, Any]], where: Layout
) -> list[dict[str, str]]:
    rest = [_away(one, rows, boxes, where) for one in bands if one.how == "away"]
    return rest + [_flow(one, rows, boxes, where) for one in bands if one.how != "away"]


def _flow(one: Band, rows: dict[str, float], boxes: dict[str, dict[str, Any]], where: Layout) -> dict[str, str]:
    thick, box = _thick(one.how), boxes[one.new]
    a, c = rows[one.old] - thick / 2, box["next"]
    b, d = a + thick, c + thick * 1.25
    box["next"] = d
    start, end, mid = where.plane.x(where.start), where.plane.x(where.end), where.plane.x((where.start + where.end) / 2)
    there = f"M{start},{number(a)}C{mid},{number(a)} {mid},{number(c)} {end},{number(c)}"
    back = f"V{number(d)}C{mid},{number(d)} {mid},{number(b)} {start},{number(b)}Z"
    return {"how": one.how, "path": there + back}


def _away(one: Band, rows: dict[str, float], boxes: dict[str, dict[str, Any]], where: Layout) -> dict[str, str]:
    a, c = rows[one.old] + PART / 2 + 3, boxes[one.new]["y"] + boxes[one.new]["high"] / 2
    start, end, mid = where.plane.x(where.start), where.plane.x(where.end), where.plane.x((where.start + where.end) / 2)
    return {"how": "away", "path": f"M{start},{number(a)}C{mid},{number(a)} {mid},{number(c)} {end},{number(c)}"}


def _old(bands: Sequence[Band], name: str, y: float, where: Layout) -> dict[str, Any]:
    whole = any(one.how == "whole" for one in bands if one.old == name)
    lines = _written(name, where.start - 14, y + 5)
    return {"lines": lines, "x": where.plane.x(where.start - 10), "whole": whole}


def _new(name: str, box: dict[str, Any], where: Layout) -> dict[str, Any]:
    begin = where.end + (where.box if where.plane.rtl else 0)
    return {
        "lines": _written(name, where.box - 18, box["y"] + box["high"] / 2 + 5),
        "main": box["main"],
        "x": where.plane.x(begin),
        "y": number(box["y"]),
        "wide": number(where.box),
        "high": number(box["high"]),
        "text": where.plane.x(where.end + 14),
    }


def _written(name: str, room: float, y: float) -> list[dict[str, str]]:
    """On one line, or on two where it is longer than its place; what does not fit on two is in the table beneath."""
    most = max(int(room / LETTER), 4)
    first, rest = _cut(name, most)
    if not rest:
        return [{"said": first, "y": number(y)}]
    second, over = _cut(rest, most)
    return [{"said": first, "y": number(y - 8)}, {"said": f"{second}…" if over else second, "y": number(y + 8)}]


def _cut(name: str, most: int) -> tuple[str, str]:
    """So many whole words as fit, but one in any case; and the others."""
    if len(name) <= most:
        return name, ""
    fits = name[: most + 1].rfind(" ")
    at = fits if fits > 0 else name.find(" ")
    return (name[:at], name[at + 1 :]) if at > 0 else (name, "")
