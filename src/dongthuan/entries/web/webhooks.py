"""Webhooks at the desk: whom we call, what came of it, and calling again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, told, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.webhooks import announced, operations, queries
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import webhooks as webhook_phrases

FIELD_OF = {"url_not_usable": "url", "address_not_public": "url", "unit_unknown": "unit", "event_unknown": "event"}
STATES = {"active": "going", "paused": "waiting", "disabled": "late"}
OUTCOMES = {"queued": "waiting", "done": "kept", "given_up": "late"}


@desk
def webhooks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list and the form; a POST opens a webhook and shows its secret, this once."""
    if request.method != "POST":
        return _list(request, actor)
    try:
        return _list(request, actor, secret=_opened(request, actor))
    except Refusal as no:
        return _list(request, actor, no=no)


def _opened(request: HttpRequest, actor: Actor) -> str:
    given = request.POST
    unit = organisations.named(given.get("unit", ""), when.today())
    return operations.open_webhook(
        actor=actor, owner=request.account, unit=unit, url=given.get("url", "").strip(),  # type: ignore[attr-defined]
        events=given.getlist("event"), at=when.now(), dice=SystemDice(),
    )[1]  # fmt: skip


def _list(request: HttpRequest, actor: Actor, secret: str = "", no: Refusal | None = None) -> HttpResponse:
    wrong = FIELD_OF.get(no.code, "") if no else ""
    units = queries.units(actor, when.today())
    context = {
        "webhooks": [_row(hook) for hook in queries.webhooks(actor)],
        "secret": secret,
        "fields": [_field(row, request, wrong, no) for row in _asked(units)] if units else [],
        "events": _events(request.POST.getlist("event") if no else []),
        "event_error": phrases.refusal(no) if no and wrong == "event" else "",
        "errors": [{"field": f"f-{wrong}" if wrong else "", "message": phrases.refusal(no)}] if no else [],
    }
    return errors.marked(render(request, "desk/webhooks.html", context, status=status(no) if no else 200), no)


def _asked(units: list[Any]) -> list[dict[str, Any]]:
    places = [(str(unit.id), unit.name(when.language())) for unit in units]
    hint = _("It begins with https:// and can be reached from the internet.")
    return [
        {"name": "url", "label": _("Address of the other program"), "hint": hint, "kind": "url", "longest": 500},
        {"name": "unit", "label": _("Events of this office and those beneath it"), "kind": "select", "choices": places},
    ]


def _field(row: dict[str, Any], request: HttpRequest, wrong: str, no: Refusal | None) -> dict[str, Any]:
    given = request.POST.get(row["name"], "") if no else ""
    error = phrases.refusal(no) if no and row["name"] == wrong else ""
    return {**row, "id": f"f-{row['name']}", "value": given, "error": error, "required": True, "dir": "ltr"}


def _events(chosen: list[str]) -> list[dict[str, Any]]:
    return [{"code": kind, "label": _said(kind), "chosen": kind in chosen} for kind in announced.kinds()]


def _said(kind: str) -> str:
    return str(told.BY_RESIDENT_FOR_DESK[kind]() if kind in told.BY_RESIDENT else phrases.EVENTS[kind])


def _row(hook: Webhook) -> dict[str, Any]:
    return {
        "id": hook.id,
        "webhook": hook,
        "unit": hook.unit.name(when.language()),
        "owner": hook.account.name,
        "events": [_said(kind) for kind in hook.events if kind in announced.kinds()],
        "shape": STATES[hook.state],
        "state": str(webhook_phrases.WEBHOOK_STATES[hook.state]),
    }


@desk
def webhook(request: HttpRequest, actor: Actor, webhook: int) -> HttpResponse:
    """One webhook with its last calls; a POST pauses it, lets it go on, or closes it."""
    if request.method == "POST":
        return _act(request, actor, webhook)
    after = request.GET.get("after", "")
    found, rest = queries.deliveries(actor, webhook, ids.number(after))
    hook = queries.one(actor, webhook)
    context = {
        **_row(hook),
        "deliveries": [_call(row) for row in found],
        "next_url": f"?after={rest}" if rest else "",
        "may_keep": actor.may("webhook.keep", hook),
    }
    return render(request, "desk/webhook.html", context)


def _act(request: HttpRequest, actor: Actor, webhook: int) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "close":
        operations.close_webhook(actor=actor, webhook_id=webhook, at=when.now())
        return HttpResponseRedirect(f"/{when.language()}/desk/webhooks/", status=303)
    operations.set_state(actor=actor, webhook_id=webhook, state=act, at=when.now())
    return HttpResponseRedirect(f"/{when.language()}/desk/webhooks/{webhook}/", status=303)


def _call(row: Delivery) -> dict[str, Any]:
    return {
        "id": row.id,
        "event": _said(row.kind) if row.kind in announced.kinds() else row.kind,
        "reference": row.payload["data"]["reference"],
        "at": when.moment(row.created_at),
        "shape": OUTCOMES[row.state],
        "state": str(webhook_phrases.DELIVERY_STATES[row.state]),
        "tries": row.tries,
        "status": row.status or "",
        "failure": str(webhook_phrases.DELIVERY_FAILURES.get(row.failure, "")),
        "again": row.state != "queued",
    }


@desk
def redeliver(request: HttpRequest, actor: Actor, delivery: int) -> HttpResponse:
    """Only asked for, the address leads to the webhook."""
    row = queries.delivery(actor, delivery)
    if request.method == "POST":
        operations.redeliver(actor=actor, delivery_id=delivery, at=when.now())
    return HttpResponseRedirect(f"/{when.language()}/desk/webhooks/{row.webhook_id}/", status=303)
