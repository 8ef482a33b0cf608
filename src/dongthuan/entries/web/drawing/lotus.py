"""A promise as a lotus: six petals from the top in reading direction, each filled when its step is proven.

A petal is ``done``, ``now`` (open, waited for), ``todo`` or ``fell`` (broken there). The number in the pod is counted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web.drawing.plane import Plane

STEPS: Mapping[str, Callable[[], str]] = {
    "question": lambda: _("Question"),
    "answer": lambda: _("Answer given"),
    "promise": lambda: _("Promise made"),
    "evidence": lambda: _("Evidence"),
    "check": lambda: _("Check"),
    "askers": lambda: _("Askers say"),
}
PLACES = ((200, 19), (300, 107), (300, 213), (200, 297), (100, 213), (100, 107))
"""Where the words of each petal begin, on a sheet 400 wide."""
ANCHORS = ("middle", "start", "start", "middle", "end", "end")


@dataclass(frozen=True)
class Petal:
    state: str
    date: str = ""


def drawn(petals: Sequence[Petal], *, tone: str = "going", rtl: bool = False) -> dict[str, Any]:
    """For components/lotus.html. ``tone`` is that of the whole: going, kept, late or broken."""
    plane = Plane(400, rtl)
    done = sum(one.state == "done" for one in petals)
    return {
        "tone": tone,
        "done": done,
        "of": len(petals),
        "said": _said(petals, done),
        "petals": [
            _petal(plane, place, name, one) for place, (name, one) in enumerate(zip(STEPS, petals, strict=True))
        ],
    }


def _petal(plane: Plane, place: int, name: str, one: Petal) -> dict[str, Any]:
    x, y = PLACES[place]
    return {
        "state": one.state,
        "turn": plane.sign * 60 * place,
        "fallen": plane.sign * 60 * place + plane.sign * 24,
        "between": plane.sign * 60 * place + 30,
        "label": STEPS[name](),
        "date": one.date,
        "x": plane.x(x),
        "y": y,
        "below": y + 17,
        "anchor": ANCHORS[place],
    }


def _said(petals: Sequence[Petal], done: int) -> str:
    """The whole picture as one sentence, for whoever hears it."""
    said = _("%(done)s of %(of)s steps done.") % {"done": done, "of": len(petals)}
    now = next(((name, one) for name, one in zip(STEPS, petals, strict=True) if one.state == "now"), None)
    if now is None:
        return said
    return said + " " + _("Open now: %(step)s, %(date)s.") % {"step": STEPS[now[0]](), "date": now[1].date}


def small(
    done: int, *, now: bool = False, fell: bool = False, tone: str = "going", rtl: bool = False
) -> dict[str, Any]:
    """A lotus without words, as a mark in a list: so many petals filled, the next one open or fallen."""
    following = "fell" if fell else "now" if now else "todo"
    states = ["done"] * done + [following] * (done < 6) + ["todo"] * (5 - done)
    return drawn([Petal(state) for state in states[:6]], tone=tone, rtl=rtl)
