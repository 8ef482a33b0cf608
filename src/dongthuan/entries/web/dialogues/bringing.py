"""Bringing in the conclusions of a dialogue from a table: what would become of each row, then taking it in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import conclusions
from dongthuan.entries.exchange.registers import held, mapped, run
from dongthuan.entries.exchange.registers.report import sentence
from dongthuan.entries.exchange.registers.run import Line
from dongthuan.entries.web import brought, errors, forms, when
from dongthuan.entries.web.brought import LOOKED, Labels
from dongthuan.entries.web.dialogues import told
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import RegisterUpload, receives
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Dialogue

MOST_ROWS, SHOWN = 1_000, 200
NAME = "conclusions"
STATUSES: Labels = {
    "new": lambda: _("Taken in"),
    "same": lambda: _("Known already"),
    "refused": lambda: _("Refused"),
}
WOULD: Labels = {**STATUSES, "new": lambda: _("Would be taken in")}
"""What the page before says."""


@receives(RegisterUpload)
def bring(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    """GET shows the form. POST with a file shows what would become of each row, POST with its name takes it in."""
    row = queries.claimed(actor, "dialogues.conclude", dialogue)
    if request.method != "POST":
        return _form(request, row, None)
    try:
        queries.stands(row, "import", ("held",))
        if request.POST.get("step") == "take":
            return _taken(request, actor, row)
        return _preview(request, actor, row, brought.hold(request, actor, lambda: _map(request)))
    except Refusal as no:
        return _form(request, row, no)


def _form(request: HttpRequest, row: Dialogue, no: Refusal | None) -> HttpResponse:
    fields = [
        {"id": f"f-{name}", "name": name, "label": label, "hint": hint, "kind": "any_file", "required": name == "file",
         "error": forms.error_for(name, no, kind="any_file")}
        for name, label, hint in (
            ("file", _("The table"), _("XLSX or CSV, with a heading in its first row.")),
            ("map", _("What its columns mean"), _("A text (TOML). Left out: as offices usually keep it.")),
        )
    ]  # fmt: skip
    context = {
        "d": told.card(row), "fields": fields, "most": MOST_ROWS, "open": row.state == "held",
        "columns": sorted(conclusions.mapped(None).columns),
        "errors": forms.summary(no, fields),
    }  # fmt: skip
    response = render(request, "desk/dialogues/bring.html", context, status=status(no) if no else 200)
    return errors.marked(response, no)


def _map(request: HttpRequest) -> bytes:
    """Refusals: those of a map that cannot be used."""
    written = brought.sent_map(request, mapped.LONGEST_MAP) or conclusions.USUAL.read_bytes()
    conclusions.mapped(written)
    return written


def _run(actor: Actor, row: Dialogue, path: Path, *, keep: bool) -> tuple[conclusions.Run, Iterator[Line]]:
    sheet = conclusions.mapped((path.parent / held.MAP).read_bytes())
    made = conclusions.Run(sheet, actor=actor, dialogue=row, at=when.now(), dice=SystemDice(), keep=keep)
    run.survey(path, sheet.register, MOST_ROWS)
    return made, made.lines(path)


def _preview(request: HttpRequest, actor: Actor, row: Dialogue, token: str) -> HttpResponse:
    folder = held.folder(actor.account or 0, token)
    rehearsal, lines = brought.looked_at(folder, lambda path: _run(actor, row, path, keep=False))
    context = {
        "d": told.card(row), "counts": brought.counts(rehearsal.counts, WOULD), "token": token,
        "rows": [_line(one) for one in lines[:SHOWN]], "more": max(0, len(lines) - SHOWN),
        "some": rehearsal.counts["new"] > 0, "files": brought.files(LOOKED, f"{told.desk_url(row)}bring/{token}/"),
    }  # fmt: skip
    return render(request, "desk/dialogues/bring_preview.html", context)


def _line(line: Line) -> dict[str, Any]:
    """One row with what would become of it, or why not."""
    return {
        "row": line.row, "sheet": line.sheet, "key": line.key, "refused": bool(line.code),
        "label": WOULD[line.status](), "state": str(phrases.OF_QUESTIONS[line.state]) if line.state else "",
        "field": brought.named(line, phrases.ASKED), "sentence": sentence(line),
    }  # fmt: skip


def _taken(request: HttpRequest, actor: Actor, row: Dialogue) -> HttpResponse:
    token = request.POST.get("token", "")
    address = f"{told.desk_url(row)}bring/{token}/"
    return brought.taken(actor, token, NAME, address, lambda path: _run(actor, row, path, keep=True))


@require_safe
@desk
def report(request: HttpRequest, actor: Actor, dialogue: int, token: str) -> HttpResponse:
    """What became of a table that this person brought."""
    row, counts = queries.one(actor, dialogue), brought.counts_of(actor, token, NAME, STATUSES)
    context = {"d": told.card(row), "counts": counts, "files": brought.files(NAME)}
    return render(request, "desk/dialogues/bring_report.html", context)


@require_safe
@desk
def report_file(request: HttpRequest, actor: Actor, dialogue: int, token: str, name: str, kind: str) -> HttpResponse:
    queries.one(actor, dialogue)
    return brought.report_file(actor, token, (LOOKED, NAME), name, kind)
