"""Invented content for the guide's pages. Dates stand in 2026; names say that they are examples."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import segno
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.entries.web.style import figures
from dongthuan.record.deadlines import speech
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.rulebook.rows import Basis
from dongthuan.record.terms import queries as terms

CODE = "VD-7K4Q-29M-X3PTW"
WORDS = (
    ("vi", "ltr", "Đèn đường ngõ 5 tắt đã bốn hôm, trẻ con đi học về tối không thấy ổ gà."),
    ("ar", "rtl", "مكيف المطعم المجاور يصدر ضجيجًا طوال الليل."),
    ("en", "ltr", "Karaoke after eleven at night next to our building."),
)
STATES = ("received", "in_work", "committed", "answered", "solved", "declined", "sent_up")


def field() -> dict[str, Any]:
    base = {"name": "x", "kind": "text", "value": "", "required": True, "longest": "", "error": "", "dir": "auto"}
    hint = _("For example: in front of number 12, alley 5.")
    place = {**base, "id": "s-place", "label": _("House number, alley, or a landmark"), "hint": hint}
    wrong = {**place, "id": "s-wrong", "error": str(phrases.REFUSALS["missing"])}
    what = {**base, "id": "s-what", "label": _("What is it about?"), "hint": "", "kind": "textarea", "required": False}
    return {"fields": [place, wrong, what]}


def errors() -> dict[str, Any]:
    return {"errors": [{"field": "sample", "message": str(phrases.REFUSALS["missing"])}]}


def summary() -> dict[str, Any]:
    return {
        "rows": [
            {"label": _("What"), "value": WORDS[0][2], "step": "change_what"},
            {"label": _("Where"), "value": "Ngõ 5", "step": "change_where"},
        ]
    }


def steps() -> dict[str, Any]:
    labels = (_("What is it about?"), _("Where is it?"), _("Check and send"))
    return {
        "steps": [
            {"number": place, "label": label, "state": state}
            for place, (label, state) in enumerate(zip(labels, ("was", "now", ""), strict=True), 1)
        ]
    }


def state() -> dict[str, Any]:
    shapes = ("new", "going", "soon", "late", "broken", "kept", "sent", "waiting")
    words = (
        phrases.STATES["received"], phrases.STATES["in_work"], _("today"), _("Late"), phrases.STATES["declined"],
        phrases.STATES["solved"], phrases.STATES["sent_up"], _("Waiting for the resident"),
    )  # fmt: skip
    return {"states": list(zip(shapes, words, strict=True))}


def toast() -> dict[str, Any]:
    undo = {"label": _("Undo"), "url": f"/{when.language()}/style/toast/", "version": 1, "key": "Z"}
    return {"toast": {"text": _("Done: %(move)s") % {"move": phrases.MOVES["join"]}, "undo": undo}}


def slip() -> dict[str, Any]:
    qr = segno.make(CODE, error="m", micro=False).svg_inline(
        omitsize=True, svgclass="qr", lineclass="qrline", title="QR"
    )
    dates = [
        {"label": _("First reply"), "date": when.said(date(2026, 9, 10)), "own_period": False},
        {"label": _("Full answer"), "date": when.said(date(2026, 9, 15)), "own_period": True},
    ]
    return {"code": CODE, "qr": qr, "received": when.said(date(2026, 8, 27)), "dates": dates}


def timeline() -> dict[str, Any]:
    told = (("case_filed", "done", 27), ("case_classified", "done", 28), ("case_accepted", "going", 31))
    items = [
        {"shape": shape, "iso": f"2026-08-{day}", "date": capfirst(when.said(date(2026, 8, day))),
         "title": str(phrases.EVENTS[kind]), "lines": [], "texts": [], "erased": False, "next": False, "who": ""}
        for kind, shape, day in told
    ]  # fmt: skip
    items[0]["texts"] = [{"lang": lang, "dir": way, "text": text} for lang, way, text in WORDS[:1]]
    last = {**items[0], "shape": "waiting", "iso": "2026-09-15", "date": capfirst(when.said(date(2026, 9, 15)))}
    return {"timeline": [*items, {**last, "title": _("Answer due"), "texts": [], "next": True}]}


def why() -> dict[str, Any]:
    return {"why": {
        "due": when.said(date(2026, 9, 15)), "weekdays": when._weekdays(), "weeks": figures.weeks(), "doubts": [],
        "own": False,
        "reasons": [
            {"text": _("The period is %(days)s.") % {"days": speech.days(10, "working", when.language())},
             "cite": speech.basis(Basis("42/2013/QH13", "28.1"), when.language())},
            {"text": _("Two public holidays and one day that was swapped for them are left out."), "cite": ""},
        ],
    }}  # fmt: skip


def leaf() -> dict[str, Any]:
    on = date(2026, 9, 17)
    return {"leaf": when.leaf(on), "day": capfirst(when.said(on))}


def queue_table() -> dict[str, Any]:
    return {"rows": [_row(place, *one) for place, one in enumerate(WORDS)]}


def _row(place: int, lang: str, way: str, text: str) -> dict[str, Any]:
    lefts = (
        {"state": "late", "label": when.LATE[0](2) % {"days": 2}},
        {"state": "soon", "label": when.REMAINING[0](3) % {"days": 3}},
        {"state": "waiting", "label": when.REMAINING[0](11) % {"days": 11}},
    )
    state = ("in_work", "received", "committed")[place]
    shape = ("going", "new", "going")[place]
    return {
        "selected": place == 1, "chosen": str(place), "choose": _("Choose %(reference)s") % {"reference": CODE[:11]},
        "reference": CODE[:11], "words": text, "lang": lang, "together": "", "left": lefts[place],
        "topic": terms.label("topics", ("lighting", "noise", "roads")[place], when.language()),
        "due": when.short(date(2026, 9, 7 + place * 4)), "state": {"shape": shape, "label": phrases.STATES[state]},
        "officer": "", "url": "#sample", "at_url": "#sample", "pane_url": "",
    }  # fmt: skip


def filter_bar() -> dict[str, Any]:
    from dongthuan.entries.web import cutting  # asks the database for names elsewhere; here its fixed choices do
    from dongthuan.work.cases.queries import Filters

    cut = Filters()
    bar = {"selects": [cutting._topic(cut), cutting._kind(cut), cutting._sort(cut)], "more": [cutting._state(cut)]}
    return {"asked": cutting.Asked("mine", "", cut, "", ""), "bar": bar, "own": ""}


def views() -> dict[str, Any]:
    labels = (_("Mine"), _("My unit’s"), _("Late"))
    rows = [{"url": f"#{place}", "label": label, "current": place == 0} for place, label in enumerate(labels)]
    return {"label": _("Views"), "views": rows}


def similar() -> dict[str, Any]:
    first = {"reference": CODE[:11], "title": WORDS[0][2], "facts": ["Ngõ 5"], "chosen": False}
    return {"raised": [first]}


def letter() -> dict[str, Any]:
    return {"letters": [{"lang": lang, "dir": way, "text": text} for lang, way, text in WORDS[:2]]}


def proof() -> dict[str, Any]:
    return {"entry": "4f1d" * 8, "proof": [{"name": _("What"), "salt": "9c07" * 8}]}


def needs() -> dict[str, Any]:
    rows = (
        ("late", _("Late"), _("Each day more is a day that somebody waits. Answer, or say why not."), 3),
        ("soon", _("today"), _("It is late when the day ends."), 1),
    )
    return {"needs": [
        {"shape": shape, "now": now, "title": f"{_('Cases')}: {number}", "why": why, "number": number, "url": "#sample"}
        for shape, now, why, number in rows
    ]}  # fmt: skip


OF: Mapping[str, Callable[[], dict[str, Any]]] = {
    "field": field, "errors": errors, "summary": summary, "steps": steps, "state": state, "toast": toast, "slip": slip,
    "timeline": timeline, "leaf": leaf, "why": why, "queue-table": queue_table, "filter-bar": filter_bar,
    "colour": figures.colours, "space": figures.spaces, "lotus": figures.lotus, "thread": figures.thread,
    "views": views, "similar": similar, "letter": letter, "proof": proof, "needs": needs, "bars": figures.bars,
    "chain": figures.chain, "voices": figures.voices, "lineage": figures.lineage, "figure": figures.figure,
}  # fmt: skip
