"""The two drawings of the leader's page, each with its table: what was promised, and what people raise more."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import line
from dongthuan.oversight.insight.figures import Figure, Picture, Promised, Raised
from dongthuan.record.phrases import commitments as phrases
from dongthuan.record.terms import queries as terms

BECAME: Mapping[str, tuple[str, Callable[[], str]]] = {
    "kept": ("kept", lambda: _("Kept")),
    "shown": ("waiting", lambda: _("Done, the resident is asked")),
    "going": ("going", lambda: _("Under way")),
    "late": ("late", lambda: _("Late")),
    "not_solved": ("broken", lambda: _("Not solved")),
}
PLEDGED: Mapping[str, tuple[str, Callable[[], str]]] = {
    "kept": ("kept", lambda: str(phrases.PROMISE_GROUPS["kept"])),
    "kept_late": ("done", lambda: str(phrases.PROMISE_GROUPS["kept_late"])),
    "going": ("going", lambda: str(phrases.PROMISE_GROUPS["going"])),
    "late": ("late", lambda: str(phrases.PROMISE_GROUPS["late"])),
    "broken": ("broken", lambda: str(phrases.PROMISE_GROUPS["broken"])),
}
DRAWN = 40
"""More marks than that are no picture any more: the number says it."""
NAMED = 2
MATTERS = 2
"""One case more is no trend."""


def list_of(figure: Figure) -> str:
    """The address of the list that a figure was counted from."""
    cut = {**({"view": figure.view} if figure.view else {}), **figure.cut}
    return f"/{when.language()}/{figure.room}{'?' if cut else ''}{urlencode(cut)}"


def promised(picture: Picture) -> dict[str, Any]:
    """One mark for each promise to a resident, office by office."""
    sums = {name: sum(one.figures[name].number for one in picture.promised) for name in BECAME}
    note = _("Each mark is one promise. A promise is kept when the resident says so.")
    return _drawn(picture.promised, BECAME, _promised_title(sums), note)


def pledged(rows: Sequence[Promised]) -> dict[str, Any] | None:
    """The same of promises made before people; nothing where there are none."""
    if not rows:
        return None
    sums = {name: sum(one.figures[name].number for one in rows) for name in PLEDGED}
    title = _("Before people: promised %(all)s, kept %(kept)s, late %(late)s, broken %(broken)s")
    said = title % {**sums, "all": sum(one.number for one in rows), "kept": sums["kept"] + sums["kept_late"]}
    return _drawn(rows, PLEDGED, said, _("Each mark is one promise. Nobody calls it kept alone."))


Became = Mapping[str, tuple[str, Callable[[], str]]]


def _drawn(rows: Sequence[Promised], became: Became, title: str, note: str) -> dict[str, Any]:
    return {
        "figure": {
            "title": title, "note": note,
            "head": [_("Office"), *(label() for _shape, label in became.values())],
            "rows": [
                [one.unit.name(when.language()), *(_cell(one.figures[name]) for name in became)] for one in rows
            ],
        },
        "legend": [{"shape": shape, "label": label()} for shape, label in became.values()],
        "rows": [_office(one, became) for one in rows],
    }  # fmt: skip


def _promised_title(sums: Mapping[str, int]) -> str:
    whole = {"all": sum(sums.values()), **sums}
    return _("%(all)s promised. %(kept)s kept, %(late)s late.") % whole if whole["all"] else _("Nothing is promised")


def _cell(figure: Figure) -> dict[str, str] | str:
    return {"text": str(figure.number), "url": list_of(figure)} if figure.number else "0"


def _office(one: Promised, became: Became) -> dict[str, Any]:
    groups = [
        {"shape": became[name][0], "label": f"{figure.number} · {became[name][1]()}", "url": list_of(figure),
         "number": figure.number, "marks": range(figure.number if one.number <= DRAWN else 1)}
        for name, figure in one.figures.items() if figure.number
    ]  # fmt: skip
    whole = {"number": one.number, "url": list_of(one.whole)} if one.whole else None
    return {"name": one.unit.name(when.language()), "whole": whole, "groups": groups}


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
    both = Figure(one.now.number + one.before.number, one.now.view, {
        **one.now.cut, "filed_from": one.before.cut["filed_from"],
    })  # fmt: skip
    return {"name": _topic(one), "line": drawn, "number": one.now.number, "url": list_of(one.now), "more": more,
            "both": {"url": list_of(both), "number": both.number}, "up": one.more >= MATTERS}  # fmt: skip
