"""The register of Form 03/TCD at the desk, and as a file."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dongthuan.entries.exchange import receptions as exchange
from dongthuan.entries.web import when
from dongthuan.entries.web.receiving import columns, row_told
from dongthuan.entries.web.reception_acts import tabs
from dongthuan.entries.web.receptions import month
from dongthuan.entries.web.session import desk
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import receptions as sentences
from dongthuan.work.receptions import queries
from dongthuan.work.receptions.operations.writing import read_day


def _wish(request: HttpRequest) -> queries.Wish:
    first, last = month(when.today())
    given = request.POST if request.method == "POST" else request.GET
    return queries.Wish(_or(given.get("since", ""), first), _or(given.get("until", ""), last))


def _or(written: str, otherwise: date) -> date:
    try:
        return read_day("since", written)
    except Refusal:
        return otherwise


def _elsewhere(actor: Actor) -> dict[str, str]:
    """The way to the month in which somebody came last; nowhere where nobody ever did."""
    latest = queries.latest_day(actor)
    if latest is None:
        return {}
    first, last = month(latest)
    act = _("Show the month of the latest reception: %(day)s") % {"day": when.said(latest)}
    return {"url": f"?since={first}&until={last}", "act": act}


@require_safe
@desk
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Form 03/TCD, a page of it, as far as this person may read it."""
    wish, after = _wish(request), ids.number(request.GET.get("after", ""))
    lines, rest = queries.register(actor, wish, after)
    context = {
        "headings": [str(label) for label in sentences.COLUMNS.values()],
        "rows": [{"url": row_told(line)["url"], "cells": [cell for _label, cell in columns(line)]} for line in lines],
        "since": wish.since.isoformat(), "until": wish.until.isoformat(),
        "next_url": f"?since={wish.since}&until={wish.until}&after={rest}" if rest else "",
        "formats": [
            ("csv_bom", _("For a spreadsheet (CSV)")), ("csv", _("For programs: CSV")),
            ("json", _("For programs: JSON")),
        ],
        "elsewhere": {} if lines else _elsewhere(actor),
        **tabs("register"),
    }  # fmt: skip
    return render(request, "desk/reception_register.html", context)


@require_POST
@desk
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The register as a file; with who came only for whoever may, and entered in the ledger."""
    file = exchange.file(
        actor, _wish(request), form=request.POST.get("format", ""), personal=bool(request.POST.get("personal")),
        at=when.now(),
    )  # fmt: skip
    answer = StreamingHttpResponse(file.pieces, content_type=file.media)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
