"""The keys with which one's own programs act: issue (shown once), look, revoke."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import scopes
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Token
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases.rights import ACTIONS

FAMILIES = {"read": lambda: _("Read only"), "work": lambda: _("Read, and work on cases")}
LIVES = {"30": lambda: _("30 days"), "90": lambda: _("90 days"), "365": lambda: _("365 days")}


@desk
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list and the form; a POST issues a token and shows it, this once."""
    if request.method != "POST":
        return _page(request, actor)
    try:
        return _page(request, actor, secret=_issued(request, actor))
    except Refusal as no:
        return _page(request, actor, no=no)


def _issued(request: HttpRequest, actor: Actor) -> str:
    days = request.POST.get("days", "")
    if days not in LIVES:
        raise Refusal("not_a_choice", {"field": "days"})
    return operations.issue_token(
        actor=actor,
        account=request.account,  # type: ignore[attr-defined]
        label=request.POST.get("label", "").strip(),
        scopes=[code for code in (request.POST.get("scope", ""),) if code],
        life=timedelta(days=int(days)),
        at=when.now(),
        dice=SystemDice(),
        known=scopes.known(),
    )


@desk
def revoke(request: HttpRequest, actor: Actor, token: int) -> HttpResponse:
    """Only asked for, the address leads to the list."""
    if request.method == "POST":
        operations.revoke_token(actor=actor, token_id=token, at=when.now())
    return HttpResponseRedirect(f"/{when.language()}/desk/tokens/", status=303)


def _page(request: HttpRequest, actor: Actor, secret: str = "", no: Refusal | None = None) -> HttpResponse:
    field = {"scope_unknown": "scope"}.get(no.code, str(no.facts.get("field", ""))) if no else ""
    context = {
        "tokens": [_row(row) for row in queries.tokens(actor, request.account)],  # type: ignore[attr-defined]
        "secret": secret,
        "fields": [_field(row, request, field, no) for row in _asked()],
        "errors": [{"field": f"f-{field}" if field else "", "message": phrases.refusal(no)}] if no else [],
    }
    return errors.marked(render(request, "desk/tokens.html", context, status=status(no) if no else 200), no)


def _asked() -> list[dict[str, Any]]:
    return [
        {"name": "label", "label": _("What the program is"), "kind": "text", "longest": 80, "required": False},
        {"name": "scope", "label": _("What it may do"), "kind": "select", "choices": _said(FAMILIES), "required": True},
        {"name": "days", "label": _("How long"), "kind": "select", "choices": _said(LIVES), "required": True},
    ]


def _said(choices: dict[str, Any]) -> list[tuple[str, str]]:
    return [(code, label()) for code, label in choices.items()]


def _field(row: dict[str, Any], request: HttpRequest, wrong: str, no: Refusal | None) -> dict[str, Any]:
    error = phrases.refusal(no) if no and row["name"] == wrong else ""
    given = "" if request.method == "POST" and not no else request.POST.get(row["name"], "")
    return {**row, "id": f"f-{row['name']}", "value": given, "error": error, "dir": "auto"}


def _row(token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "label": token.label or _("Without a name"),
        "scopes": [FAMILIES[code]() if code in FAMILIES else ACTIONS.get(code, code) for code in token.scopes],
        "until": when.short(day_of(token.expires_at)),
        "used": when.short(token.last_used) if token.last_used else _("never"),
        "usable": token.usable(when.now()),
        "revoked": token.revoked_at is not None,
    }
