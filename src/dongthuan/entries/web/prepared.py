"""Prepared texts: written by a head or an administrator, looked at as they will be filled, withdrawn."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dongthuan.entries.web import errors, forms, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import blanks
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines import speech
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.desk import operations, queries

NAMES = ("unit", "move", "language", "name", "body")
LANGUAGES = (("vi", "Tiếng Việt"), ("ar", "العربية"), ("en", "English"))


@desk
def templates(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, and a form to write one. Its second button only shows how the text will look."""
    if request.method != "POST":
        return _page(request, actor, _chosen(request, actor))
    given = {name: request.POST.get(name, "") for name in NAMES}
    if "preview" in request.POST:
        return _page(request, actor, given, preview=_preview(request, actor, given))
    try:
        operations.write_template(actor=actor, at=when.now(), **given)
    except Refusal as no:
        return _page(request, actor, given, no)
    return HttpResponseRedirect(f"/{when.language()}/desk/templates/", status=303)


@require_POST
@desk
def retire(request: HttpRequest, actor: Actor, template: int) -> HttpResponse:
    operations.retire_template(actor=actor, template_id=template, at=when.now())
    return HttpResponseRedirect(f"/{when.language()}/desk/templates/", status=303)


def _chosen(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """One of the list, to be written anew."""
    wanted = request.GET.get("again", "")
    for row in queries.templates_to_write(actor):
        if str(row.id) == wanted:
            return {"unit": str(row.unit_id), "move": row.move, "language": row.language, "name": row.name,
                    "body": row.body}  # fmt: skip
    return {"language": when.language()}


def _preview(request: HttpRequest, actor: Actor, given: dict[str, str]) -> str:
    """Every field of ``queries.FIELDS`` by an example: what still stands in braces, the officer has to fill in."""
    language = given["language"] if given["language"] in dict(LANGUAGES) else "vi"
    day, units = speech.day(when.today(), language), queries.units_to_write_for(actor, when.today())
    with translation.override(language):
        summary = _("A street lamp does not light")
    example = {
        "reference": "VD-0000-000", "day": day, "due": day, "summary": summary,
        "officer": request.account.name,  # type: ignore[attr-defined]
        "office": next((unit.name(language) for unit in units if str(unit.id) == given["unit"]), ""),
    }  # fmt: skip
    return blanks.fill(given["body"][:10_000], example)


def _page(
    request: HttpRequest, actor: Actor, given: dict[str, str], no: Refusal | None = None, preview: str = ""
) -> HttpResponse:
    listed, language = _fields(actor, given, no), when.language()
    context = {
        "rows": [
            {"id": row.id, "name": row.name, "lang": row.language, "move": str(phrases.MOVES[row.move]),
             "unit": row.unit.name(language), "body": row.body}
            for row in queries.templates_to_write(actor)
        ],
        "fields": listed,
        "errors": forms.summary(no, listed),
        "preview": preview,
        "again": "again" in request.GET,
        "may": bool(queries.units_to_write_for(actor, when.today())),
        "braces": _(
            "What stands in double braces, the officer has to fill in; nothing is sent before."
        ),
        "places": " ".join(f"{{{name}}}" for name in queries.FIELDS),
    }  # fmt: skip
    return errors.marked(render(request, "desk/templates.html", context, status=status(no) if no else 200), no)


def _fields(actor: Actor, given: dict[str, str], no: Refusal | None) -> list[dict[str, Any]]:
    language = when.language()
    units = [(str(unit.id), unit.name(language)) for unit in queries.units_to_write_for(actor, when.today())]
    steps = [(name, str(phrases.MOVES[name])) for name in queries.templated_moves()]
    rows = [
        ("unit", _("Office"), "select", units, ""),
        ("move", _("For which step"), "select", steps, ""),
        ("language", _("Language"), "select", list(LANGUAGES), ""),
        ("name", _("Name of the text"), "text", [], 80),
        ("body", _("The text"), "textarea", [], 6_000),
    ]
    return [
        {"id": f"f-{name}", "name": name, "label": label, "kind": kind, "choices": choices, "longest": longest,
         "value": given.get(name, ""), "required": True, "dir": "auto",
         "error": forms.error_for(name, no, not given.get(name, "").strip(), kind)}
        for name, label, kind, choices, longest in rows
    ]  # fmt: skip
