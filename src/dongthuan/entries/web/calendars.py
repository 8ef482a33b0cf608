"""Days in one's own calendar program: an address of one's own or of a unit, opened (shown once), looked at, revoked."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.alarms import operations, queries


@require_safe
def file(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself: whoever has the address needs nothing else, so nothing in it names anybody."""
    feed = queries.by_secret(secret)
    body = queries.file_of(feed, domain=urlsplit(settings.SITE).hostname or "dongthuan", now=when.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response


@desk
def calendars(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list and the form; a POST opens one and shows its address, this once."""
    if request.method != "POST":
        return _page(request, actor)
    try:
        secret = operations.open_feed(actor=actor, unit=request.POST.get("unit", ""), at=when.now(), dice=SystemDice())
    except Refusal as no:
        return _page(request, actor, no=no)
    return _page(request, actor, secret=secret)


@desk
def revoke(request: HttpRequest, actor: Actor, feed: int) -> HttpResponse:
    """Only asked for, the address leads to the list."""
    if request.method == "POST":
        operations.revoke_feed(actor=actor, feed_id=feed, at=when.now())
    return HttpResponseRedirect(f"/{when.language()}/desk/calendars/", status=303)


def _page(request: HttpRequest, actor: Actor, secret: str = "", no: Refusal | None = None) -> HttpResponse:
    language = when.language()
    units = [(str(unit.id), unit.name(language)) for unit in queries.units_for_feeds(actor, when.today())]
    context = {
        "feeds": [
            {
                "id": row.id,
                "name": row.unit.name(language) if row.unit else _("My own days"),
                "opened": when.short(day_of(row.opened_at)),
            }
            for row in queries.feeds(actor)
        ],
        "address": f"{settings.SITE}/calendar/{secret}.ics" if secret else "",
        "field": {
            "id": "f-unit", "name": "unit", "label": _("Whose days"), "kind": "select", "choices": units,
            "hint": _("Left empty: the cases that you hold."), "required": False,
            "error": phrases.refusal(no) if no and no.code == "unit_unknown" else "",
        },
        "errors": [{"field": "f-unit", "message": phrases.refusal(no)}] if no else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/calendars.html", context, status=status(no) if no else 200), no)
