"""A register of models on paper comes in at the desk: choose a file, see what would become of each row, take it in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange.exemplars import mapping
from dongthuan.entries.exchange.exemplars.run import Run
from dongthuan.entries.exchange.registers import held, mapped
from dongthuan.entries.exchange.registers.run import Line
from dongthuan.entries.web import brought, errors, forms, when
from dongthuan.entries.web.brought import LOOKED, Labels
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import RegisterUpload, receives
from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status

MOST_ROWS, TAKEN = 3_000, "register"
STATUSES: Labels = {
    "new": lambda: _("New models"), "moved": lambda: _("Known models with new steps"),
    "same": lambda: _("Known already"), "section": lambda: _("Headings within the table"),
    "refused": lambda: _("Refused"),
}  # fmt: skip


@receives(RegisterUpload)
def bring(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET shows the form. POST with a file shows what would become of it, POST with its name takes it in."""
    policy.require_somewhere(actor, "exemplar.import")
    if request.method != "POST":
        return _form(request, None)
    if request.POST.get("step") == "take":
        return _taken(request, actor)
    try:
        return _preview(request, actor, brought.hold(request, actor, lambda: _map(request)))
    except Refusal as no:
        return _form(request, no)


def _here() -> dict[str, Any]:
    return {
        "at": f"/{when.language()}/desk/models/import/", "heading": _("Bring in a register of models"),
        "intro": _("A list as your office keeps it: titles above the heading, merged cells and other names for columns "
                   "are understood. First you see what would become of each row; nothing is changed until you say so."),
        "back": {"url": f"/{when.language()}/desk/models/", "label": _("Register of models")},
    }  # fmt: skip


def _form(request: HttpRequest, no: Refusal | None) -> HttpResponse:
    labels = {"file": _("The register"), "map": _("The map")}
    hints = {"file": _("A table: CSV, XLSX or JSON."), "map": _("Only where something in the file is unusual (TOML).")}
    fields = [
        {"id": f"f-{name}", "name": name, "label": label, "hint": hints[name], "kind": "any_file",
         "required": name == "file", "value": "", "error": forms.error_for(name, no, kind="any_file")}
        for name, label in labels.items()
    ]  # fmt: skip
    context = {**_here(), "fields": fields, "errors": forms.summary(no, fields), "most": MOST_ROWS}
    return errors.marked(render(request, "desk/import.html", context, status=status(no) if no else 200), no)


def _map(request: HttpRequest) -> bytes:
    """Refusals: those of a map that cannot be used."""
    written = brought.sent_map(request, mapped.LONGEST_MAP)
    mapping.read(written)
    return written


def _run(actor: Actor, path: Path, *, keep: bool) -> tuple[Run, Iterator[Line]]:
    """Refusals: register_too_long, and those of the file."""
    written = (path.parent / held.MAP).read_bytes()
    run = Run(mapping.read(written), actor=actor, at=when.now(), dice=SystemDice(), keep=keep)
    found = run.survey(path)
    if sum(len(one.head.body) for one in found) > MOST_ROWS:
        raise Refusal("register_too_long", {"most": MOST_ROWS})
    return run, run.lines(found)


def _preview(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    folder = held.folder(actor.account or 0, token)
    run, lines = brought.looked_at(folder, lambda path: _run(actor, path, keep=False))
    context = {
        **_here(), **brought.refused(lines), "counts": brought.counts(run.counts, STATUSES), "token": token,
        "some": run.counts["new"] + run.counts["moved"] > 0, "read": [_sheet(one) for one in run.sheets],
        "files": brought.files(LOOKED, f"{_here()['at']}{token}/"),
    }  # fmt: skip
    return render(request, "desk/import_preview.html", context)


def _sheet(one: dict[str, Any]) -> str:
    """What was read of a sheet, and what was not."""
    name = f"{one['sheet']}: " if one["sheet"] else ""
    if not one["heading"]:
        return f"{name}{_('no heading was found, nothing is read')}"
    read = _("heading in row %(row)s, columns read: %(columns)s")
    said = read % {"row": one["heading"], "columns": ", ".join(one["columns"].values())}
    left = f"; {_('not read: %(columns)s') % {'columns': ', '.join(one['unread'])}}" if one["unread"] else ""
    return f"{name}{said}{left}"


def _taken(request: HttpRequest, actor: Actor) -> HttpResponse:
    token = request.POST.get("token", "")
    address = f"/{when.language()}/desk/models/import/{token}/"
    return brought.taken(actor, token, TAKEN, address, lambda path: _run(actor, path, keep=True))


@require_safe
@desk
def report(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    """What became of a register that this person brought."""
    counts = brought.counts_of(actor, token, TAKEN, STATUSES)
    return render(request, "desk/import_report.html", {**_here(), "counts": counts, "files": brought.files(TAKEN)})


@require_safe
@desk
def report_file(request: HttpRequest, actor: Actor, token: str, name: str, kind: str) -> HttpResponse:
    return brought.report_file(actor, token, (LOOKED, TAKEN), name, kind)
