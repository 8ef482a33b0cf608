"""Three short steps: what, where, check and send. No account, no script; nothing is kept before it is sent."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, receipt_cookie, similar, when
from dongthuan.entries.web.forms import error_for, field_of, summary
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel import text
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.files.photo import take_photo
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations
from dongthuan.work.cases.lifecycle import LETTER

STEPS = ("what", "where", "send")
OF_STEP = {"what": ("what",), "where": ("place", "unit"), "send": ("photo", "contact", "like")}
CARRIED = ("what", "place", "unit", "contact", "once", "photo_again", "like")
CHANGE = {"change_what": "what", "change_where": "where"}


def file(request: HttpRequest) -> HttpResponse:
    """GET shows step one. POST with ``step`` = the step just filled in shows the next one, or sends."""
    given = {name: request.POST.get(name, "") for name in CARRIED}
    given["once"] = given["once"] or secrets.token_hex(16)
    given["photo_again"] = "1" if request.FILES.get("photo") else given["photo_again"]
    step = request.POST.get("step", "")
    if step in CHANGE:
        return _page(request, CHANGE[step], given)
    if step not in STEPS:
        return _page(request, "what", {**given, "unit": given["unit"] or request.GET.get("unit", "")})
    try:
        _check(step, given)
        if step == "send":
            return _send(request, given)
    except Refusal as no:
        return _page(request, _step_of(no, step), given, no)
    return _page(request, STEPS[STEPS.index(step) + 1], given)


def _check(step: str, given: Mapping[str, str]) -> None:
    """Say at once what is missing on this step; the operation says it again for all of them."""
    for name, longest in (("what", LETTER), ("place", 300), ("unit", 30)):
        if name in OF_STEP[step] and not _clean(given[name], name, longest):
            raise Refusal("missing", {"field": name})


def _clean(raw: str, name: str, longest: int) -> str:
    try:
        return text.clean(raw, longest=longest)
    except Refusal as no:
        raise Refusal(no.code, {**no.facts, "field": name}) from None


def _send(request: HttpRequest, given: Mapping[str, str]) -> HttpResponse:
    limit = {throttle.FILING.key(visitor.address(request.META, settings.PROXIES)): throttle.FILING}
    throttle.check(limit, now=when.now())
    throttle.count(limit, now=when.now())
    letter = operations.Letter(
        unit=given["unit"],
        what=given["what"],
        place=given["place"],
        language=when.language(),
        contact=given["contact"],
        photo=_photo(request),
        once=given["once"],
        like=given["like"],
    )
    actor = policy.resident("web", when.language())
    receipt = operations.file(actor=actor, letter=letter, at=when.now(), dice=SystemDice())
    response = HttpResponseRedirect(f"/{when.language()}/case/", status=303)
    return receipt_cookie.open_in(response, receipt.code.full, fresh=True)


def _photo(request: HttpRequest) -> Any:
    upload = request.FILES.get("photo")
    if upload is None:
        return None
    try:
        return take_photo(upload.read())
    except Refusal as no:
        raise Refusal(no.code, {**no.facts, "field": "photo"}) from None


def _step_of(no: Refusal, step: str) -> str:
    """The step on which the refused field stands, so that nobody has to look for it."""
    return next((at for at in STEPS if field_of(no) in OF_STEP[at]), step)


def _page(request: HttpRequest, step: str, given: Mapping[str, str], no: Refusal | None = None) -> HttpResponse:
    listed = fields_of(step, given, no)
    units = {str(unit.id): unit.name(when.language()) for unit in organisations.taking_letters(when.today())}
    context = {
        "step": step,
        "steps": _steps(step),
        "given": {**given, "unit_name": units.get(given["unit"], ""), "lang": when.language()},
        "carried": [(name, given[name]) for name in CARRIED if name not in OF_STEP[step]],
        "fields": listed,
        "f": {row["name"]: row for row in listed},
        "errors": summary(no, listed),
        "first_reply": when.lasting("KP-01") if step == "what" else "",
        "summary": _given(given, units) if step == "send" else [],
        "raised": similar.raised(given) if step == "send" and given["unit"] in units else [],
    }
    response = render(request, f"public/file_{step}.html", context, status=status(no) if no else 200)
    if request.method == "POST":  # it holds the letter; yet the telephone's own "back" has to find it again
        response["Cache-Control"] = "private"
    return errors.marked(response, no)


def _given(given: Mapping[str, str], units: Mapping[str, str]) -> list[dict[str, str]]:
    """For components/summary.html: what will be sent, each with the way back to it."""
    where = _(", ").join(part for part in (given["place"], units.get(given["unit"], "")) if part)
    return [
        {"label": _("What"), "value": given["what"], "step": "change_what"},
        {"label": _("Where"), "value": where, "step": "change_where"},
    ]


def _steps(step: str) -> list[dict[str, Any]]:
    labels = (_("What"), _("Where"), _("Check and send"))
    place = STEPS.index(step)
    return [
        {"number": at + 1, "label": label, "state": "was" if at < place else "now" if at == place else "next"}
        for at, label in enumerate(labels)
    ]


def fields_of(step: str, given: Mapping[str, str], no: Refusal | None = None) -> list[dict[str, Any]]:
    rows: dict[str, tuple[str, int | str, str]] = {
        "what": ("textarea", LETTER, _("Write it as you would say it. A few sentences are enough.")),
        "place": ("lines", 300, _("For example: outside 12, alley 295, near the nursery")),
        "unit": ("select", "", ""),
        "contact": ("text", 200, _("Only if you want to be told. You can also follow it with your code alone.")),
        "photo": ("file", "", _("Place and phone data are removed from the photo first.")),
    }
    listed = [_row(name, *rows[name], given.get(name, ""), no) for name in OF_STEP[step] if name in rows]
    for row in listed:
        if row["name"] == "photo" and given.get("photo_again"):
            row["error"] = row["error"] or _("Please choose the photo again: a page cannot keep it for you.")
    return listed


def _row(name: str, kind: str, longest: int | str, hint: str, value: str, no: Refusal | None) -> dict[str, Any]:
    units = organisations.taking_letters(when.today()) if name == "unit" else ()
    needed = name in ("what", "place", "unit")
    return {
        "id": f"f-{name}",
        "name": name,
        "label": LABELS[name](),
        "hint": hint,
        "kind": kind,
        "value": value,
        "choices": [(str(unit.id), unit.name(when.language())) for unit in units],
        "required": needed,
        "longest": longest,
        "error": error_for(name, no, needed and not value.strip(), kind),
        "dir": "auto",
    }


LABELS = {
    "what": lambda: _("What is it about?"),
    "place": lambda: _("House number, alley, or a landmark"),
    "unit": lambda: _("Which commune or ward?"),
    "contact": lambda: str(phrases.FIELDS["contact"]),
    "photo": lambda: _("Have you a photo?"),
}
