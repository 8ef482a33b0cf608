"""The live desk: what is said is typed as it is said, by two clerks at once, over whatever connection there is.

Every entry has a key that its page made, so sending it again is harmless; the script keeps what could not be sent on
the clerk's screen and sends it again. Without script the form does the same, one entry at a time.
"""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, static, when
from dongthuan.entries.web.dialogues import desk as desk_pages
from dongthuan.entries.web.dialogues import fields, screen, slip_cookie, told
from dongthuan.entries.web.forms import summary
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AREAS, GATHERING, TOPICS
from dongthuan.work.dialogues.models import Dialogue

TYPES = (
    Input("what", "text", longest=6_000),
    Input("asker", "text", longest=200),
    Input("guest", "choice", required=False),
    Input("area", "choice", required=False, choices=AREAS),
    Input("topic", "choice", required=False, choices=TOPICS),
    Input("contact", "text", required=False, longest=200),
)
WRITTEN_DOWN = ("counter", "phone", "paper")


@desk
def live(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    """The queue, who speaks, and the form. A POST is one entry: to the script its state as JSON, else the page."""
    row = queries.one(actor, dialogue)
    queries.require(actor, "dialogues.desk", row)
    if request.method != "POST":
        return _page(request, actor, row)
    scripted = request.headers.get("Accept", "").startswith("application/json")
    try:
        receipt = operations.ask(actor=actor, asked=_asked(request, row), at=when.now(), dice=SystemDice())
    except Refusal as no:
        if scripted:
            said = {"code": no.code, "said": codes.refusal(no), "reference": no.facts.get("reference", "")}
            return errors.marked(JsonResponse(said, status=status(no)), no)
        return _page(request, actor, row, no)
    if scripted:
        known = {"reference": receipt.question.reference, "number": receipt.question.number, "again": receipt.again,
                 "code": receipt.code.full}  # fmt: skip
        return JsonResponse(known, status=200 if receipt.again else 201)
    address = f"{told.desk_url(row)}live/"
    response = HttpResponseRedirect(f"{address}?sent={receipt.question.number}", status=303)
    return slip_cookie.keep(response, address, receipt.question.number, receipt.code.full)


def _asked(request: HttpRequest, row: Dialogue) -> operations.Asked:
    given = request.POST
    channel = given.get("channel", "") if row.state in GATHERING else "hall"
    return operations.Asked(
        row.id, given.get("what", ""), row.language, channel=channel if channel in WRITTEN_DOWN else "hall",
        asker=given.get("asker", ""), contact=given.get("contact", ""), once=given.get("once", ""),
        area=given.get("area", ""), topic=given.get("topic", ""), named=given.get("named") == "yes",
        guest=given.get("guest", ""), speaking=given.get("speaking") == "yes",
    )  # fmt: skip


def _page(request: HttpRequest, actor: Actor, row: Dialogue, no: Refusal | None = None) -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in request.POST} if no else {}
    sent = request.GET.get("sent", "")[:6]
    guests = [(str(one.id), one.name) for one in row.guests.order_by("name")]
    inputs = [one for one in TYPES if one.name != "guest" or guests]
    listed = fields.fields(inputs, given, no, {"guest": guests})
    context: dict[str, Any] = {
        **_lists(actor, row), "fields": listed, "errors": summary(fields.named(no), listed),
        "once": given.get("once") or secrets.token_hex(16), "hall": row.state == "live",
        "gathering": row.state in GATHERING, "channels": [(one, told.choice(one)) for one in WRITTEN_DOWN],
        "live_script": static.live_url(), "sent": sent, "slip": slip_cookie.read(request, sent), "site": settings.SITE,
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/live.html", context, status=status(no) if no else 200), no)


def _lists(actor: Actor, row: Dialogue) -> dict[str, Any]:
    entries = [desk_pages.entry(one) for one in queries.board(actor, row)]
    return {
        "d": told.card(row), "version": row.version, "state": row.state,
        "speaking": next((one for one in entries if one["hall"] == "speaking"), None),
        "waiting": [one for one in entries if one["hall"] == "waiting" and one["open"]],
        "spoken": [one for one in entries if one["hall"] == "spoken"][-30:],
        "gathered": [one for one in entries if not one["hall"] and one["open"]],
    }  # fmt: skip


@require_safe
@desk
def lists(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    """The lists alone, for the script that looks every few seconds; 304 where nothing is new."""
    row = queries.one(actor, dialogue)
    queries.require(actor, "dialogues.desk", row)
    etag = screen.tag(queries.Pulse(row.pulse, row.state), "desk")
    response = screen.unchanged(request, etag)
    if response is None:
        response = render(request, "desk/dialogues/lists.html", _lists(actor, row))
        response["ETag"] = etag
    return response
