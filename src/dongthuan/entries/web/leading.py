"""The two drawings of the leader's page, each with its table: what was promised, and what people raise more."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import line
from dongthuan.oversight.insight.figures import Figure, Picture, Promised, Raised
from dongthuan.record.terms import queries as terms

BECAME: Mapping[str, tuple[str, Callable[[], str]]] = {
    "kept": ("kept", lambda: _("Kept")),
    "shown": ("waiting", lambda: _("Done, the resident is asked")),
    "going": ("going", lambda: _("Under way")),
    "late": ("late", lambda: _("Late")),
    "not_solved": ("broken", lambda: _("Not solved")),
}
DRAWN = 40
"""More marks than that are no picture any more: the number says it."""
NAMED = 2
MATTERS = 2
"""One case more is no trend."""


def list_of(figure: Figure) -> str:
    """The address of the list that a figure was counted from."""
    return f"/{when.language()}/desk/?{urlencode({'view': figure.view, **figure.cut})}"


def promised(picture: Picture) -> dict[str, Any]:
    """One mark for each promise, office by office."""
    sums = {name: sum(one.figures[name].number for one in picture.promised) for name in BECAME}
    return {
        "figure": {
            "title": _promised_title(sums),
            "note": _("Each mark is one promise. A promise is kept when the resident says so."),
            "head": [_("Office"), *(label() for _shape, label in BECAME.values())],
            "rows": [[one.unit.name(when.language()), *map(_cell, one.figures.values())] for one in picture.promised],
        },
        "legend": [{"shape": BECAME[name][0], "label": BECAME[name][1](), "number": sums[name]} for name in BECAME],
        "rows": [_office(one) for one in picture.promised],
    }


def _promised_title(sums: Mapping[str, int]) -> str:
    whole = {"all": sum(sums.values()), **sums}
    return _("%(all)s promised. %(kept)s kept, %(late)s late.") % whole if whole["all"] else _("Nothing is promised")


def _cell(figure: Figure) -> dict[str, str] | str:
    return {"text": str(figure.number), "url": list_of(figure)} if figure.number else "0"


def _office(one: Promised) -> dict[str, Any]:
    groups = [
        {"shape": BECAME[name][0], "label": f"{figure.number} · {BECAME[name][1]()}", "url": list_of(figure),
         "number": figure.number, "marks": range(figure.number if one.number <= DRAWN else 1)}
        for name, figure in one.figures.items() if figure.number
    ]  # fmt: skip
    return {"name": one.unit.name(when.language()), "number": one.number, "groups": groups}


def raised(picture: Picture) -> dict[str, Any]:
    """A small line for each topic, all on one scale."""
    most = max((figure.number for one in picture.raised for figure in one.counts), default=0)
    days = [f"{when.short(first)} – {when.short(last)}" for first, last in picture.windows]
    return {
        "figure": {
            "title": _raised_title(picture),
            "note": _("Cases received in thirty days, and in the thirty before; all lines on one scale."),
            "head": [_("Topic"), *days],
            "rows": [[_topic(one), *map(_cell, one.counts)] for one in picture.raised],
        },
        "first": when.short(picture.windows[0][0]),
        "last": when.short(picture.windows[-1][1]),
        "rows": [_row(one, most) for one in picture.raised],
    }


def _topic(one: Raised) -> str:
    return terms.label("topics", one.topic, when.language())


def _raised_title(picture: Picture) -> str:
    named = [_topic(one) for one in picture.raised if one.more >= MATTERS][:NAMED]
    if not named:
        return _("People raise nothing much more than a month ago")
    return _("People raise more: %(topic)s") % {"topic": _(", ").join(named)}


def _row(one: Raised, most: int) -> dict[str, Any]:
    drawn = line.drawn([figure.number for figure in one.counts], most, rtl=when.language() == "ar")
    more = f"{one.more:+d}".replace("-", "−") if one.more else "0"
    return {"name": _topic(one), "line": drawn, "number": one.now.number, "url": list_of(one.now), "more": more,
            "up": one.more >= MATTERS}  # fmt: skip
