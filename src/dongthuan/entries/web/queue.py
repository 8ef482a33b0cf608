"""The queue: views, filters, a page of rows, and beside it the case that is selected."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import bulk, cutting, pane, told, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.audit import queries as audit
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE
from dongthuan.work.desk import queries as kept
from dongthuan.work.desk.models import SavedView

VIEWS: dict[str, tuple[Callable[[], str], str]] = {
    "mine": (lambda: _("Mine"), "M"),
    "unit": (lambda: _("My unit"), "U"),
    "soon": (lambda: _("Due soon"), "S"),
    "overdue": (lambda: _("Late"), "L"),
    "unsorted": (lambda: _("Unsorted"), "N"),
    "waiting": (lambda: _("Waiting for the resident"), "W"),
    "sent_up": (lambda: _("Sent up"), "P"),
}
"""Each with its name, and the key that leads there after G."""


@require_safe
@desk
def queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Eight statements at most, however many cases there are."""
    asked, calendar = cutting.read(request), calendars.calendar()
    day = {"today": when.today(), "soon": queries.soon_until(when.today(), calendar)}
    most = queries.LONG_PAGE if asked.long else queries.PAGE
    page = queries.queue(
        actor, asked.view, **day, words=asked.words, after=asked.after, filters=asked.filters, most=most
    )
    saved = kept.views_of(actor)
    selected = next((case for case in page.cases if case.reference == asked.at), next(iter(page.cases), None))
    views = _views(queries.counts(actor, **day), asked)
    context = {
        "views": views,
        "saved": [_saved(row, asked) for row in saved],
        "own": next((str(row.id) for row in saved if row.query == asked.query), ""),
        "rows": [_row(case, calendar, asked, case is selected) for case in page.cases],
        "asked": asked,
        "bar": cutting.bar(actor, asked),
        "pane": pane.of(actor, selected, calendar) if selected else None,
        "bulk": bulk.offered(actor, page.cases),
        "next_url": f"?{asked.query}&{urlencode({'after': page.after})}" if page.after else "",
        "first_url": f"?{asked.query}" if asked.after else "",
        "elsewhere": _elsewhere(views, asked, actor) if not page.cases else None,
    }
    return render(request, "desk/queue.html", context)


@require_safe
@desk
def beside(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """The pane alone, for the script; asked for by hand, it is a small page that leads to the case."""
    case = queries.told(actor, codes.parse_reference(reference))
    return render(request, "desk/beside.html", {"pane": pane.of(actor, case, calendars.calendar())})


def _views(counts: Mapping[str, int], asked: cutting.Asked) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "label": label(),
            "key": key,
            "count": f"{counts[code]}+" if counts[code] >= queries.COUNTED else str(counts[code]),
            "some": bool(counts[code]),
            "current": code == asked.view,
            "url": f"?view={code}",
        }
        for code, (label, key) in VIEWS.items()
    ]


def _elsewhere(views: list[dict[str, Any]], asked: cutting.Asked, actor: Actor) -> dict[str, Any] | None:
    """Where to go on from an empty page: the view without its cut, the one that presses most, or the ledger."""
    waiting = {view["code"]: view for view in views if view["some"] and (asked.is_cut or not view["current"])}
    for code in (asked.view, "mine", "overdue", "soon", "unsorted", "unit"):
        if code in waiting:
            return {"url": waiting[code]["url"], "act": f"{waiting[code]['label']}: {waiting[code]['count']}"}
    return {"url": f"/{when.language()}/desk/ledger/", "act": _("To the ledger")} if audit.may_see(actor) else None


def _saved(row: SavedView, asked: cutting.Asked) -> dict[str, Any]:
    return {"name": row.name, "url": f"?{row.query}", "current": row.query == asked.query}


def _row(case: Any, calendar: WorkCalendar, asked: cutting.Asked, selected: bool) -> dict[str, Any]:
    return {
        "chosen": f"{case.id}.{case.version}",
        "choose": _("Choose %(reference)s") % {"reference": case.reference},
        "reference": case.reference,
        "words": (case.letter or case.summary)[:160],
        "lang": case.letter_in,
        "topic": terms.label("topics", case.topic, when.language()),
        "due": when.short(case.due) if case.due != NO_DATE else "",
        "left": when.left(case.due, calendar),
        "state": told.state_at_desk(case),
        "together": told.together(case),
        "officer": case.officer.name if case.officer else "",
        "url": f"/{when.language()}/desk/case/{case.reference}/",
        "pane_url": f"/{when.language()}/desk/beside/{case.reference}/",
        "at_url": f"?{asked.here}&at={case.reference}#pane",
        "selected": selected,
    }
