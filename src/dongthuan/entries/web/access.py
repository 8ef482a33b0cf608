"""Who can do what: of a unit or a person, printed from the tables, and "may they, and why?" answered by the reader."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import explain
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Supervision
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.kernel.taking import take_date
from dongthuan.record.phrases import access as said
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import rights
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries as cases


@require_safe
@desk
def access(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Nothing is asked: one's own. ``of``: a sign-in name or the code of a unit; ``who``, ``action``, ``about``: the
    question."""
    asked = {name: request.GET.get(name, "").strip()[:60] for name in ("of", "on", "who", "action", "about")}
    context: dict[str, Any] = {**asked, "choices": rights.grouped(explain.actions()), "errors": []}
    no: Refusal | None = None
    try:
        day = take_date("on", asked["on"]) if asked["on"] else when.today()
        context |= _answered(actor, asked, day) if asked["who"] else {}
        context |= _listed(request, actor, asked["of"], day)
    except Refusal as refusal:
        no = refusal
        context["errors"] = [{"field": "f-who" if asked["who"] else "f-of", "message": phrases.refusal(no)}]
    page = render(request, "desk/access.html", context, status=status(no) if no else 200)
    return errors.marked(page, no)


def _listed(request: HttpRequest, actor: Actor, of: str, on: date) -> dict[str, Any]:
    account = people.by_login(of.lower()) if of else request.account  # type: ignore[attr-defined]
    if account:
        return {"title": account.name, "offices": _offices(explain.of_person(actor, account, on), names=False)}
    unit = organisations.named(of, on)
    return {"title": unit.name(when.language()), "offices": _offices(explain.of_unit(actor, unit, on), names=True)}


def _offices(lines: Iterable[explain.Line], names: bool) -> list[dict[str, Any]]:
    return [
        {
            "name": (line.deputy or line.office.account).name if names else "",
            "acting_for": line.office.account.name if line.deputy else "",
            "role": terms.label("roles", line.office.role, when.language()),
            "unit": line.office.unit.name(when.language()),
            "since": when.short(line.office.valid_from),
            "until": when.short(line.office.valid_to) if line.office.valid_to else "",
            "scope": said.SCOPES[line.scope],
            "groups": rights.grouped(line.actions),
            "watches": [_watch(row) for row in line.watches],
        }
        for line in lines
    ]


def _watch(row: Supervision) -> str:
    return f"{row.over.name(when.language())} ({row.instrument})"


def _answered(actor: Actor, asked: dict[str, str], on: date) -> dict[str, Any]:
    account = people.by_login(asked["who"].lower())
    if account is None:
        raise Refusal("not_found", {"login": asked["who"]})
    answer = cases.why(actor, account, asked["action"], asked["about"], on)
    steps = [
        {
            "role": terms.label("roles", step.role, when.language()),
            "unit": step.office.unit.name(when.language()) if step.office else "",
            "scope": said.SCOPES[step.scope],
            "reaches": _("reaches it") if step.reaches else _("does not reach it"),
            "watches": [_watch(row) for row in step.watches],
        }
        for step in answer.steps
    ]
    return {
        "answer": {
            "allowed": answer.allowed, "action": rights.ACTIONS[asked["action"]],
            "reason": said.REASONS[answer.reason], "steps": steps,
        }
    }  # fmt: skip
