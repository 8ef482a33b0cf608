"""One's own second steps, and the new start that two people give to somebody who lost theirs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.signing import operations, queries
from dongthuan.ground.signing.models import FactorReset
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases


@desk
def factors(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list; a POST takes one away, makes codes, asks for a new start or agrees to one."""
    do = DO.get(request.POST.get("do", ""))
    if request.method != "POST" or do is None:
        return _page(request, actor)
    try:
        codes = do(request, actor)
    except Refusal as no:
        return _page(request, actor, no=no)
    return _page(request, actor, codes) if codes else HttpResponseRedirect(request.path, status=303)


def _number(request: HttpRequest, name: str) -> int:
    return ids.number(request.POST.get(name, ""))


def _remove(request: HttpRequest, actor: Actor) -> list[str]:
    operations.remove(actor=actor, factor=_number(request, "factor"), at=when.now())
    return []


def _codes(_request: HttpRequest, actor: Actor) -> list[str]:
    return operations.make_recovery_codes(actor=actor, at=when.now())


def _ask(request: HttpRequest, actor: Actor) -> list[str]:
    operations.ask_reset(actor=actor, login=request.POST.get("login", "").strip().lower(), at=when.now())
    return []


def _agree(request: HttpRequest, actor: Actor) -> list[str]:
    operations.agree_reset(actor=actor, reset=_number(request, "reset"), at=when.now())
    return []


DO: dict[str, Callable[[HttpRequest, Actor], list[str]]] = {
    "remove": _remove, "codes": _codes, "ask": _ask, "agree": _agree,
}  # fmt: skip


def _page(
    request: HttpRequest, actor: Actor, codes: list[str] | None = None, no: Refusal | None = None
) -> HttpResponse:
    context = {
        "factors": [_row(one) for one in queries.own(actor)],
        "codes_left": queries.codes_left(actor),
        "codes": codes,
        "resets": [_reset(row, actor) for row in queries.open_resets(actor, when.now())],
        "may_ask": actor.may("factor.reset"),
        "errors": [{"field": "", "message": phrases.refusal(no)}] if no else [],
    }
    return errors.marked(render(request, "desk/factors.html", context, status=status(no) if no else 200), no)


def _row(one: queries.Factor) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label or (_("An app that shows codes") if one.kind == "totp" else _("Passkey")),
        "since": when.short(day_of(one.added)),
        "used": when.short(day_of(one.used)) if one.used else _("never"),
    }


def _reset(row: FactorReset, actor: Actor) -> dict[str, Any]:
    return {"id": row.id, "name": row.account.name, "by": row.asked_by.name, "mine": row.asked_by_id == actor.account}
