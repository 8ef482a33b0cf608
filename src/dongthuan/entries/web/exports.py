"""The page from which cases are taken out as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.exchange import tables
from dongthuan.entries.web import errors, forms, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases.columns import COLUMNS
from dongthuan.work.cases import queries
from dongthuan.work.cases.columns import TABLES
from dongthuan.work.cases.lifecycle import STATES

Choices = list[tuple[str, str]]


@desk
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """GET shows the form; POST streams the file, or shows the form again with the reason."""
    if not queries.may_export(actor):
        raise Refusal("not_allowed", {"action": "export.cases"})
    if request.method != "POST":
        return _page(request, actor, None)
    personal = request.POST.get("columns") == "personal"
    given = {name: request.POST.get(name, "") for name in ("table", "state", "since", "until")}
    form = request.POST.get("format", "")
    try:
        file = tables.file(actor, given, form=form, personal=personal, at=when.now())
    except Refusal as no:
        return _page(request, actor, no)
    answer = StreamingHttpResponse(file.pieces, content_type=file.media)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


def _page(request: HttpRequest, actor: Actor, no: Refusal | None) -> HttpResponse:
    may_words = queries.may_export(actor, personal=True)
    listed = [_field(request, no, *row) for row in _asked(may_words)]
    context = {
        "fields": listed,
        "errors": forms.summary(no, listed),
        "may_words": may_words,
        "tables": [
            {"label": label, "columns": [{"name": one.name, "meaning": COLUMNS[one.name]} for one in TABLES[code]]}
            for code, label in _tables()
        ],
    }
    return errors.marked(render(request, "desk/export.html", context, status=status(no) if no else 200), no)


def _tables() -> Choices:
    return [("cases", _("Cases, one a row")), ("steps", _("Steps, one a row"))]


def _asked(may_words: bool) -> list[tuple[str, str, str, str, Choices]]:
    """(name, label, kind, first value, choices)"""
    formats = [
        ("csv_bom", _("For a spreadsheet (CSV)")),
        ("csv", _("For programs: CSV")),
        ("json", _("For programs: JSON")),
        ("jsonl", _("For programs: JSON, an object a line")),
        ("parquet", _("For programs: Parquet")),
    ]
    words = [("office", _("Without what people wrote")), ("personal", _("With what people wrote (recorded)"))]
    return [
        ("table", _("What the file holds"), "select", "cases", _tables()),
        ("format", _("Form of the file"), "select", "csv_bom", formats),
        *([("columns", _("Which columns"), "select", "office", words)] if may_words else []),
        ("state", _("Only in this state"), "select", "", [(code, str(phrases.STATES[code])) for code in STATES]),
        ("since", _("Filed from"), "date", "", []),
        ("until", _("Filed until"), "date", "", []),
    ]


def _field(
    request: HttpRequest, no: Refusal | None, name: str, label: str, kind: str, first: str, choices: Choices
) -> dict[str, Any]:
    return {
        "id": f"f-{name}",
        "name": name,
        "label": label,
        "kind": kind,
        "value": request.POST.get(name, first),
        "choices": choices,
        "required": bool(first),
        "error": forms.error_for(name, no, kind=kind),
        "dir": "auto",
    }
