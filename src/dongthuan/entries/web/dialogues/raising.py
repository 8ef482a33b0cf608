"""Raising a question beforehand, saying "me too", registering an organisation. No account, and no script needed."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import asked_cookie, fields, told
from dongthuan.entries.web.forms import summary
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import GATHERING, GUESTS, TOPICS
from dongthuan.work.dialogues.models import Dialogue

ASKS = (
    Input("what", "text", longest=6_000),
    Input("topic", "choice", required=False, choices=TOPICS),
    Input("contact", "text", required=False, longest=200),
)
FOR_BUSINESS = Input("project", "text", required=False, longest=160)
COMES = (
    Input("name", "text", longest=160),
    Input("kind", "choice", choices=GUESTS),
    Input("places", "text", longest=3),
)
TOO, TOO_SALT = "too", "dongthuan.too"


def _limited(request: HttpRequest) -> None:
    limit = {throttle.FILING.key(visitor.address(request.META, settings.PROXIES)): throttle.FILING}
    throttle.check(limit, now=when.now())
    throttle.count(limit, now=when.now())


def ask(request: HttpRequest, dialogue: int) -> HttpResponse:
    """GET shows the form; POST takes the question in and shows its receipt."""
    row = queries.public_one(dialogue)
    if request.method != "POST":
        return _form(request, row, "ask", None)
    return _tried(request, row, "ask", _ask)


def come(request: HttpRequest, dialogue: int) -> HttpResponse:
    """An organisation registers: its name and a number of places."""
    row = queries.public_one(dialogue)
    if request.method != "POST":
        return _form(request, row, "come", None)
    return _tried(request, row, "come", _come)


def _tried(
    request: HttpRequest, row: Dialogue, what: str, act: Callable[[HttpRequest, Dialogue], HttpResponse]
) -> HttpResponse:
    try:
        _limited(request)
        return act(request, row)
    except Refusal as no:
        return _form(request, row, what, no)


def _ask(request: HttpRequest, row: Dialogue) -> HttpResponse:
    given = request.POST
    asked = operations.Asked(
        row.id, given.get("what", ""), when.language(), contact=given.get("contact", ""), once=given.get("once", ""),
        topic=given.get("topic", ""), project=given.get("project", ""),
    )  # fmt: skip
    actor = policy.resident("web", when.language())
    receipt = operations.ask(actor=actor, asked=asked, at=when.now(), dice=SystemDice())
    response = HttpResponseRedirect(f"/{when.language()}/question/", status=303)
    return asked_cookie.open_in(response, receipt.code.full, fresh=True)


def _come(request: HttpRequest, row: Dialogue) -> HttpResponse:
    given = request.POST
    operations.register(
        actor=policy.resident("web", when.language()), dialogue_id=row.id, name=given.get("name", ""),
        kind=given.get("kind", ""), places=given.get("places", ""), once=given.get("once", ""), at=when.now(),
        dice=SystemDice(),
    )  # fmt: skip
    return HttpResponseRedirect(f"{told.url(row)}?done=come#guests", status=303)


def _form(request: HttpRequest, row: Dialogue, what: str, no: Refusal | None) -> HttpResponse:
    given: Mapping[str, str] = {name: request.POST.get(name, "") for name in request.POST}
    listed = fields.fields(_inputs(row, what), given, no, hints=_hints())
    context: dict[str, Any] = {
        "d": told.card(row), "what": what, "fields": listed, "errors": summary(fields.named(no), listed),
        "once": given.get("once") or secrets.token_hex(16), "open": row.state in GATHERING,
    }  # fmt: skip
    response = render(request, "public/dialogues/form.html", context, status=status(no) if no else 200)
    return errors.marked(response, no)


def _inputs(row: Dialogue, what: str) -> tuple[Input, ...]:
    if what == "come":
        return COMES
    return (ASKS[0], FOR_BUSINESS, *ASKS[1:]) if row.audience == "business" else ASKS


def _hints() -> dict[str, str]:
    return {
        "what": _("Write it as you would say it. A few sentences are enough."),
        "contact": _("Only if you want to be told. You can also follow it with your code alone, and erase this later."),
        "name": _("The name of the organisation, and of nobody in it."),
    }


@require_POST
def me_too(request: HttpRequest, dialogue: int, question: int) -> HttpResponse:
    """Once in a browser; the cookie ends with its window, and nothing is kept of whoever presses."""
    row = queries.public_one(dialogue)
    said = _said(request)
    response = HttpResponseRedirect(f"{told.url(row)}#q{question}", status=303)
    if question in said:
        return response
    place = visitor.address(request.META, settings.PROXIES)
    operations.me_too(actor=policy.resident("web", when.language()), question_id=question, visitor=place, at=when.now())
    value = signing.dumps([*said, question][-100:], salt=TOO_SALT)
    response.set_cookie(TOO, value, httponly=True, samesite="Lax", secure=settings.SECURE_SITE)
    return response


def _said(request: HttpRequest) -> list[int]:
    try:
        found = signing.loads(request.COOKIES.get(TOO, ""), salt=TOO_SALT)
    except signing.BadSignature:
        return []
    return list(found)
