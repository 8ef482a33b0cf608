"""Invented figures for the guide: a promise of August, a ward that was made of others, two topics over eight months."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import bars as stacked
from dongthuan.entries.web.drawing import line as lines
from dongthuan.entries.web.drawing import lineage as lineages
from dongthuan.entries.web.drawing import lotus as lotuses
from dongthuan.entries.web.drawing import thread as threads
from dongthuan.entries.web.drawing.lotus import STEPS, Petal
from dongthuan.record.phrases.commitments import PROMISE_GROUPS
from dongthuan.record.terms import queries as terms

DAYS = (
    date(2025, 10, 9), date(2025, 10, 22), date(2025, 10, 31), date(2026, 8, 20), date(2026, 9, 3), date(2026, 9, 18),
)  # fmt: skip
FIRST_DUE, NEW_DUE = date(2026, 5, 31), date(2026, 8, 31)
ASKED = "Ngõ 295 nhà tôi hẹp, xe chữa cháy không vào được. Nếu cháy thì chúng tôi làm thế nào?"
OFF = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2))
COLOURS = (
    "paper", "leaf", "sunk", "ink", "ink-2", "line", "edge", "lam", "lam-wash", "gach", "gach-wash", "ngoc", "gian",
)  # fmt: skip
SPACES = {"s1": 4, "s2": 8, "s3": 12, "s4": 16, "s5": 24, "s6": 36, "s7": 56}


def _rtl() -> bool:
    return when.language() == "ar"


def colours() -> dict[str, Any]:
    return {"colours": COLOURS}


def spaces() -> dict[str, Any]:
    return {"spaces": [{"name": name, "wide": wide} for name, wide in SPACES.items()]}


def lotus() -> dict[str, Any]:
    petals = [Petal("done", when.short(day)) for day in DAYS[:5]] + [Petal("now", when.short(DAYS[5]))]
    rtl = _rtl()
    marks = [
        {"lotus": lotuses.small(6, tone="kept", rtl=rtl), "shape": "kept", "label": _("Kept")},
        {"lotus": lotuses.small(3, now=True, rtl=rtl), "shape": "going", "label": _("Under way")},
        {"lotus": lotuses.small(3, now=True, tone="late", rtl=rtl), "shape": "late", "label": _("Late")},
        {"lotus": lotuses.small(4, fell=True, tone="broken", rtl=rtl), "shape": "broken", "label": _("Broken")},
    ]
    return {"lotus": lotuses.drawn(petals, rtl=rtl), "marks": marks}


def thread() -> dict[str, Any]:
    points = [
        threads.Point(day, f"{place}. {name()}{_(', ')}{when.short(day)}", proven=place < 6)
        for place, (name, day) in enumerate(zip(STEPS.values(), DAYS, strict=True), 1)
    ]
    due = [
        threads.Day(FIRST_DUE, _("first due date %(day)s") % {"day": when.short(FIRST_DUE)}, moved=True),
        threads.Day(NEW_DUE, _("new due date %(day)s") % {"day": when.short(NEW_DUE)}),
    ]
    return {"thread": threads.drawn(points, due, language=when.language(), moved=_("moved once, with a reason"))}


def chain() -> dict[str, Any]:
    found = []
    for place, (name, day) in enumerate(zip(STEPS.values(), DAYS, strict=True)):
        mark = lotuses.small(min(place + 1, 5), now=place == 5, rtl=_rtl())
        found.append(
            {"lotus": mark, "title": name(), "date": when.short(day), "open": place == 5, "lines": [], "texts": []}
        )
    found[0]["texts"] = [{"text": ASKED, "lang": "vi", "dir": "ltr"}]
    return {"chain": found}


def bars() -> dict[str, Any]:
    sums = {"roads": {"kept": 5, "going": 3, "late": 1}, "waste": {"kept": 2, "kept_late": 1, "broken": 1}}
    most, language = stacked.longest(list(sums.values())), when.language()
    shapes = {"kept": "kept", "kept_late": "done", "going": "going", "late": "late", "broken": "broken"}
    return {
        "legend": [
            {"shape": shape, "label": str(PROMISE_GROUPS[group]), "url": "#sample"} for group, shape in shapes.items()
        ],
        "bars": [
            {"name": terms.label("topics", topic, language), "number": sum(row.values()),
             "bar": stacked.drawn(row, most, rtl=_rtl())}
            for topic, row in sums.items()
        ],
    }  # fmt: skip


def voices() -> dict[str, Any]:
    said = (
        (14, _("Done"), "kept"),
        (4, _("Only in part"), "going"),
        (1, _("Not done"), "broken"),
        (4, _("No reply yet"), "waiting"),
    )
    return {"voices": [{"number": n, "label": label, "shape": shape, "marks": range(n)} for n, label, shape in said]}


BANDS = (
    ("Ví Dụ A", "Minh Hoạ", "whole"), ("Ví Dụ B", "Minh Hoạ", "whole"), ("Ví Dụ C", "Minh Hoạ", "whole"),
    ("Thử D", "Minh Hoạ", "part"), ("Thử E", "Minh Hoạ", "part"), ("Thử D", "Mẫu Đơn", "away"),
    ("Thử E", "Thử Nghiệm", "away"),
)  # fmt: skip


def lineage() -> dict[str, Any]:
    bands = [lineages.Band(*row) for row in BANDS]
    drawn = [lineages.drawn(bands, rtl=_rtl(), narrow=narrow) for narrow in (False, True)]
    how = {"whole": _("whole"), "part": _("part"), "away": _("the rest")}
    rows = [(old, how[kind], new) for old, new, kind in BANDS]
    return {"lineages": drawn, "said": _("Five old units flow into three new ones."), "bands": rows}


def figure() -> dict[str, Any]:
    values = {"lighting": (6, 5, 7, 6, 9, 12, 15, 24), "noise": (9, 11, 8, 7, 6, 7, 5, 4)}
    names = {code: terms.label("topics", code, when.language()) for code in values}
    rows = [
        {"name": names[code], "line": lines.drawn(found, 24, rtl=_rtl()), "count": found[-1],
         "up": found[-1] > found[-2], "more": f"{found[-1] - found[-2]:+d}".replace("-", "−")}
        for code, found in values.items()
    ]  # fmt: skip
    months = [f"{month}/2026" for month in range(1, 9)]
    table = {
        "title": _("People raise more: %(topic)s") % {"topic": names["lighting"]},
        "note": _("Cases each month, on one scale."),
        "head": [_("Topic"), *months],
        "rows": [[names[code], *map(str, found)] for code, found in values.items()],
    }
    return {"figure": table, "rows": rows, "first_month": months[0], "last_month": months[-1]}


def weeks() -> list[dict[str, Any]]:
    """27 August to 15 September 2026 as days on the wall, ten of them counted."""
    monday, counted, found = date(2026, 8, 24), 0, []
    for day in (monday + timedelta(days=place) for place in range(28)):
        kind = _kind(day)
        counted += kind in ("counted", "due")
        note = {"off": _("off"), "start": _("sent")}.get(kind, "")
        cell = {"kind": kind, "day": f"{day.day}/{day.month}", "note": note, "today": day == date(2026, 9, 10)}
        found.append({**cell, "number": counted if kind in ("counted", "due") else 0})
    return [{"folded": 0, "cells": found[at : at + 7]} for at in range(0, 28, 7)]


def _kind(day: date) -> str:
    start, due = date(2026, 8, 27), date(2026, 9, 15)
    if not start <= day <= due:
        return "none"
    if day in (start, due):
        return "start" if day == start else "due"
    return "off" if day in OFF or day.weekday() > 4 else "counted"
