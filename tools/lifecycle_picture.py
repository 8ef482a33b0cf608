"""A lifecycle drawn as an SVG picture: states as boxes, moves as arrows, in three languages.

Where a state lies is data (``PLACES``); the rest follows from the table. A move from many states is one short arrow
that says whence, and a move that keeps the state stands in the box: a picture of every line would be a web.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from math import hypot

from dongthuan.kernel.lifecycle import SAME, Lifecycle, Move

PLACES: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "case": {
        "received": (0, 1), "classified": (1, 1), "in_work": (2, 1), "committed": (2, 0), "reopened": (3, 0),
        "answered": (3, 1), "solved": (4, 1), "declined": (0.5, 2), "taken_apart": (1.25, 2), "sent_up": (2, 2),
        "referred": (4, 2),
    },
    "complaint": {
        "received": (0, 1), "classified": (0, 2), "lodged": (1, 1), "taken_on": (2, 1), "verifying": (3, 1),
        "dialogue": (2.5, 0), "heard": (4, 0), "decided": (4.2, 1), "sent": (5.2, 1), "in_effect": (6.2, 1),
        "enforcing": (6.7, 0), "executed": (7.2, 1), "suspended": (3, 2.2), "withdrawn": (1.2, 3.2),
        "ending": (2.3, 3.2), "terminated": (3.4, 3.2), "not_taken_on": (1, 2.2), "guided": (1, 0),
        "contested": (5.2, 2.2),
    },
    "denunciation": {
        "received_sealed": (0, 1), "checking": (1, 1), "inspection_lead": (1, 0), "transferred": (0.4, 2),
        "not_accepted": (1.4, 2), "accepted": (2, 1), "verifying": (3, 1), "suspended": (3, 0), "terminated": (3.2, 2),
        "to_criminal": (2.3, 2), "concluded": (4, 1), "published": (5, 1), "handled": (6, 1),
    },
    "dialogue": {
        "planned": (0, 1), "collecting": (1, 1), "announced": (2, 1), "live": (3, 1), "held": (4, 1),
        "concluded": (4, 2.2), "submitted": (3, 2.2), "following": (2, 2.2), "reported": (1, 2.2), "closed": (0, 2.2),
        "cancelled": (1, 0),
    },
    "question": {
        "joined": (0, 0), "open": (0, 1), "to_write": (0, 2), "answered": (1.4, 0), "accepted": (2.4, 0),
        "adopted": (3.4, 0), "assigned": (4.4, 0), "in_case": (1.4, 2), "declined": (2.4, 2), "referred": (4.4, 2),
        "sent_up": (3.4, 1), "replied": (4.4, 1), "taken_back": (3.4, 2),
    },
    "protection": {"asked": (0, 0), "protected": (1, 0), "refused": (0.5, 1), "ended": (2, 0)},
    "session": {
        "planned": (0, 0), "published": (1, 0), "in_session": (2, 0), "held": (3, 0), "dropped": (0, 1),
        "postponed": (1, 1),
    },
    "visit": {
        "booked": (0, 1), "waiting": (1, 1), "recorded": (2, 1), "concluded": (3, 1), "closed": (4, 0.5),
        "notice_owed": (1, 2), "refused": (2, 2.2), "guided": (3, 2.2), "cancelled": (0, 2), "missed": (0, 0),
    },
    "renewal": {"renewed_wrong": (0, 0), "renewed_late": (0, 1), "ordered": (1, 1), "reviewed": (2, 0.5)},
    "task": {
        "new": (0, 0), "in_progress": (1, 0), "submitted": (2, 0), "done": (3, 0), "extension_asked": (1, 1),
        "cancelled": (0, 1),
    },
    "commitment": {"open": (0, 0), "submitted": (1, 0), "checked": (2, 0), "kept": (3, 0), "broken": (0.5, 1)},
    "exemplar": {
        "registered": (0, 0), "listed": (1, 0), "launched": (2, 0), "operating": (3, 0), "appraised": (3, 1),
        "recognised": (2, 1), "exemplary": (1, 1), "delisted": (0, 1),
    },
    "campaign": {"prepared": (0, 0), "called": (1, 0), "ended": (2, 0), "called_off": (0.5, 1)},
    "account": {"asked": (0, 0), "urged": (0, 1), "answered": (1.2, 0), "closed": (2.2, 0)},
}  # fmt: skip
"""Column and row of each state, by lifecycle."""

WIDTH, HEIGHT, ACROSS, DOWN, MARGIN = 192, 132, 284, 216, 28
MANY = 3
"""A move from more states than this is drawn as one arrow."""

Labels = Mapping[str, str]

STYLE = """
  text { font: 13px "Noto Sans", system-ui, sans-serif; fill: #1d2733; text-anchor: middle }
  .vi { font-weight: 600; font-size: 15px } .ar { font-family: "Noto Sans Arabic", "Noto Sans", sans-serif }
  .code { font: 11px ui-monospace, monospace; fill: #4b5a6b }
  .move { font-size: 12px; fill: #14506e; paint-order: stroke; stroke: #fff; stroke-width: 5 }
  .box { fill: #f6f8fa; stroke: #4b5a6b; stroke-width: 1.5 } .end { stroke-width: 4 }
  .way { fill: none; stroke: #14506e } .paper { fill: #ffffff }
""".strip("\n")
HEAD = (
    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0 8 4 0 8z" fill="#14506e"/></marker>'
)


@dataclass(frozen=True)
class Arrow:
    """From one place to another, in pixels, with the names of the moves that go that way."""

    start: tuple[float, float]
    end: tuple[float, float]
    names: tuple[str, ...]


def draw(lifecycle: Lifecycle, labels: Mapping[str, Labels], title: str) -> str:
    """The picture as text. Raises KeyError for a state without a place."""
    width = max(_corner(lifecycle, state)[0] for state in lifecycle.states) + WIDTH + MARGIN
    height = max(_corner(lifecycle, state)[1] for state in lifecycle.states) + HEIGHT + MARGIN
    arrows = [*_arrows(lifecycle), *_gathered(lifecycle)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{STYLE}\n</style>",
            f"<defs>{HEAD}</defs>",
            f'<rect class="paper" width="{width:g}" height="{height:g}"/>',
            *(_line(arrow) for arrow in arrows),
            *(line for state in lifecycle.states for line in _box(lifecycle, state, labels[state])),
            *(line for arrow in arrows for line in _names(arrow)),
            "</svg>\n",
        ]
    )


def _corner(lifecycle: Lifecycle, state: str) -> tuple[float, float]:
    column, row = PLACES[lifecycle.name][state]
    return MARGIN + column * ACROSS, MARGIN + row * DOWN


def _middle(lifecycle: Lifecycle, state: str) -> tuple[float, float]:
    left, top = _corner(lifecycle, state)
    return left + WIDTH / 2, top + HEIGHT / 2


def _box(lifecycle: Lifecycle, state: str, labels: Labels) -> Iterator[str]:
    (left, top), (middle, _) = _corner(lifecycle, state), _middle(lifecycle, state)
    stays = [move.name for move in lifecycle if state in move.source and move.to in (SAME, state)]
    kind = "box end" if state in lifecycle.final else "box"
    yield f'<rect class="{kind}" x="{left:g}" y="{top:g}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
    yield f'<text class="vi" lang="vi" x="{middle:g}" y="{top + 24:g}">{escape(labels["vi"])}</text>'
    yield f'<text class="ar" lang="ar" direction="rtl" x="{middle:g}" y="{top + 44:g}">{escape(labels["ar"])}</text>'
    yield f'<text x="{middle:g}" y="{top + 63:g}">{escape(labels["en"])}</text>'
    yield f'<text class="code" x="{middle:g}" y="{top + 79:g}">{state}</text>'
    for row, start in enumerate(range(0, len(stays), 3)):
        names = ", ".join(stays[start : start + 3])
        yield f'<text class="move" x="{middle:g}" y="{top + 97 + 15 * row:g}">{"" if row else "↻ "}{names}</text>'


def _is_gathered(move: Move) -> bool:
    return move.to != SAME and len(move.source) > MANY


def _arrows(lifecycle: Lifecycle) -> Iterator[Arrow]:
    """One for each pair of states, with every move that goes that way; there and back lie side by side."""
    ways: dict[tuple[str, str], list[str]] = {}
    for move in lifecycle:
        for source in sorted(move.source - {move.to}) if move.to != SAME and not _is_gathered(move) else ():
            ways.setdefault((source, move.to), []).append(move.name)
    for (source, goal), names in ways.items():
        yield _between(
            _middle(lifecycle, source),
            _middle(lifecycle, goal),
            tuple(names),
            aside=12 if (goal, source) in ways else 0,
        )


Point = tuple[float, float]


def _between(source: Point, goal: Point, names: tuple[str, ...], aside: float) -> Arrow:
    (x1, y1), (x2, y2) = source, goal
    length = hypot(x2 - x1, y2 - y1)
    along, across = ((x2 - x1) / length, (y2 - y1) / length), (-(y2 - y1) / length * aside, (x2 - x1) / length * aside)
    out = min(WIDTH / 2 / abs(along[0]) if along[0] else 1e9, HEIGHT / 2 / abs(along[1]) if along[1] else 1e9)
    start = (x1 + along[0] * out + across[0], y1 + along[1] * out + across[1])
    return Arrow(start, (x2 - along[0] * (out + 3) + across[0], y2 - along[1] * (out + 3) + across[1]), names)


def _gathered(lifecycle: Lifecycle) -> Iterator[Arrow]:
    for move in filter(_is_gathered, lifecycle):
        left, top = _corner(lifecycle, move.to)
        sources = [state for state in lifecycle.states if state in move.source]
        names = (f"{move.name}: from {', '.join(sources[:3])},", ", ".join(sources[3:]))
        yield Arrow((left - 236, top + HEIGHT / 2), (left - 3, top + HEIGHT / 2), names)


def _line(arrow: Arrow) -> str:
    (x1, y1), (x2, y2) = arrow.start, arrow.end
    return f'<path class="way" d="M{x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f}" marker-end="url(#head)"/>'


def _names(arrow: Arrow) -> Iterator[str]:
    """Above a level line, on a slanting one, beside an upright one: on the side to which a pair is moved."""
    (x1, y1), (x2, y2) = arrow.start, arrow.end
    level, upright = abs(y1 - y2) < 1, abs(x1 - x2) < 1
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 + 4
    if level:
        y -= 12 + 15 * (len(arrow.names) - 1)
    anchor = ("start" if y1 > y2 else "end") if upright else "middle"
    x += {"start": 8, "end": -8, "middle": 0}[anchor]
    for number, name in enumerate(arrow.names):
        yield f'<text class="move" style="text-anchor: {anchor}" x="{x:.0f}" y="{y + 15 * number:.0f}">{name}</text>'
