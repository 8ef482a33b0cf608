"""Bringing in a register at the desk: choose a file and a map, see what would become of it, then take it in."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

import dongthuan
from dongthuan.entries.exchange.registers import held, mapped, matters, run, table
from dongthuan.entries.exchange.registers.mapping import Register
from dongthuan.entries.exchange.registers.report import Report, sentence
from dongthuan.entries.exchange.registers.run import Line, Replay
from dongthuan.entries.web import errors, when
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import RegisterUpload
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.operations.replay import Matter

MOST_ROWS = 5_000
"""What a page takes in while somebody waits; longer registers are taken in at the server."""
SHOWN, REFUSED_SHOWN = 5, 50
MAPS = Path(dongthuan.__file__).parent / "packs" / "vn" / "registers"
STATUSES: Mapping[str, Callable[[], str]] = {
    "new": lambda: _("New cases"),
    "moved": lambda: _("Known cases with new steps"),
    "same": lambda: _("Known already"),
    "refused": lambda: _("Refused"),
}
FIELDS: Mapping[str, Callable[[], str]] = {
    "file": lambda: _("The register"),
    "map": lambda: _("The map"),
    "known": lambda: _("Or a map we know"),
}


@csrf_exempt  # the view below is protected: before the form is read it has to be said how uploads are kept
def bring(request: HttpRequest) -> HttpResponseBase:
    """GET shows the form. POST with a file shows what would become of it, POST with its name takes it in."""
    request.upload_handlers = [RegisterUpload(request)]
    return _bring(request)


@csrf_protect
@desk
def _bring(request: HttpRequest, actor: Actor) -> HttpResponse:
    if not queries.may_import(actor):
        raise Refusal("not_allowed", {"action": "case.import"})
    held.sweep(now=datetime.now(UTC))
    if request.method != "POST":
        return _form(request, None)
    if request.POST.get("step") == "take":
        return _taken(request, actor)
    try:
        return _preview(request, actor, _held(request, actor))
    except Refusal as no:
        return _form(request, no)


def _form(request: HttpRequest, no: Refusal | None) -> HttpResponse:
    named = no.facts.get("field", "") if no else ""
    context = {
        "fields": [_field(name, phrases.refusal(no) if no and name == named else "") for name in FIELDS],
        "errors": [{"field": f"f-{named}" if named else "", "message": phrases.refusal(no)}] if no else [],
        "most": MOST_ROWS,
    }
    return errors.marked(render(request, "desk/import.html", context, status=status(no) if no else 200), no)


def _field(name: str, error: str) -> dict[str, Any]:
    hints = {
        "file": _("A table: CSV, XLSX or JSON."),
        "map": _("A text that says what the columns mean (TOML)."),
        "known": "",
    }
    return {
        "id": f"f-{name}",
        "name": name,
        "label": FIELDS[name](),
        "hint": hints[name],
        "kind": "select" if name == "known" else "any_file",
        "choices": [(one, one) for one in _known()],
        "required": name == "file",
        "value": "",
        "error": error,
    }


def _known() -> list[str]:
    return sorted(path.stem for path in MAPS.glob("*.toml"))


def _held(request: HttpRequest, actor: Actor) -> str:
    """Refusals: missing, too_large, and those of a map that cannot be used."""
    upload, written = request.FILES.get("file"), _map(request)
    if upload is None or not upload.size:
        raise Refusal("missing", {"field": "file"})
    if upload.size > RegisterUpload.MOST:
        raise Refusal("too_large", {"field": "file"})
    mapped.read(written)
    return held.hold(actor.account or 0, upload.chunks(), written)


def _map(request: HttpRequest) -> bytes:
    upload, known = request.FILES.get("map"), request.POST.get("known", "")
    if upload is not None and upload.size:
        return bytes(upload.read(mapped.LONGEST_MAP + 1))
    if known in _known():
        return (MAPS / f"{known}.toml").read_bytes()
    raise Refusal("missing", {"field": "map"})


def _preview(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    folder = held.folder(actor.account or 0, token)
    try:
        register = mapped.read((folder / held.MAP).read_bytes())
        run.survey(folder / held.REGISTER, register, MOST_ROWS)
        replay = Replay(register, actor=actor, dice=SystemDice(), keep=False)
        lines = list(replay.lines(folder / held.REGISTER))
    except Refusal:
        held.done(folder)
        raise
    shown = [_shown(one) for one in islice(_first(folder / held.REGISTER, register), SHOWN)]
    return render(request, "desk/import_preview.html", {**_told(replay, lines), "shown": shown, "token": token})


def _first(path: Path, register: Register) -> Iterator[Matter]:
    """The rows that can be read, as the cases that they would become."""
    for row in table.read(path, register.layout, register.columns):
        try:
            yield matters.matter(row, register)
        except Refusal:
            continue


def _shown(one: Matter) -> dict[str, Any]:
    return {
        "key": one.key.partition(":")[2],
        "what": one.letter.what[:300],
        "place": one.letter.place[:300],
        "unit": one.letter.unit,
        "at": when.moment(one.at),
        "steps": [
            {"label": str(phrases.MOVES[step.move]), "at": when.moment(step.at), "by": step.by} for step in one.steps
        ],
    }


def _told(replay: Replay, lines: list[Line]) -> dict[str, Any]:
    refused = [line for line in lines if line.code]
    return {
        "counts": [
            {"status": code, "label": label(), "count": replay.counts[code]} for code, label in STATUSES.items()
        ],
        "refused": [_refused(line) for line in refused[:REFUSED_SHOWN]],
        "more": max(0, len(refused) - REFUSED_SHOWN),
        "some": replay.counts["new"] + replay.counts["moved"] > 0,
    }


def _refused(line: Line) -> dict[str, Any]:
    named = str(line.facts.get("field", ""))
    return {
        "row": line.row,
        "sheet": line.sheet,
        "key": line.key,
        "move": str(phrases.MOVES[line.move]) if line.move else "",
        "field": str(phrases.FIELDS.get(named) or line.facts.get("column", "")),
        "sentence": sentence(line),
    }


def _taken(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The report stays for a day, the register goes at once."""
    token = request.POST.get("token", "")
    folder = held.folder(actor.account or 0, token)
    address = f"/{when.language()}/desk/import/{token}/"
    if (folder / "register.report.json").exists():  # the same button, pressed twice
        return HttpResponseRedirect(address, status=303)
    path, register = held.take(folder), mapped.read((folder / held.MAP).read_bytes())
    replay, report = Replay(register, actor=actor, dice=SystemDice(), keep=True), Report(folder, "register")
    try:
        with report:
            for line in replay.lines(path):
                report.add(line)
            report.head = replay.summary()
    finally:
        held.done(folder)
    return HttpResponseRedirect(address, status=303)


@require_safe
@desk
def report(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    """What became of a register that this person brought."""
    folder = held.folder(actor.account or 0, token)
    counts: Mapping[str, int] = Report.summary(folder / "register.report.json")
    context = {
        "counts": [{"status": code, "label": label(), "count": counts[code]} for code, label in STATUSES.items()],
        "files": [{"label": kind.upper(), "url": f"register.report.{kind}"} for kind in ("csv", "json")],
    }
    return render(request, "desk/import_report.html", context)


@require_safe
@desk
def report_file(request: HttpRequest, actor: Actor, token: str, kind: str) -> HttpResponse:
    path = held.folder(actor.account or 0, token) / f"register.report.{kind}"
    if kind not in ("csv", "json") or not path.exists():
        raise Refusal("register_gone")
    types = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
    disposition = {"Content-Disposition": f'attachment; filename="{path.name}"'}
    return HttpResponse(path.read_bytes(), content_type=types[kind], headers=disposition)
