"""Bringing in a register at the desk: choose a file and a map, see what would become of it, then take it in."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import dongthuan
from dongthuan.entries.exchange.registers import held, mapped, matters, run, table
from dongthuan.entries.exchange.registers.mapping import Register
from dongthuan.entries.exchange.registers.run import Line, Replay
from dongthuan.entries.web import brought, errors, forms, when
from dongthuan.entries.web.brought import LOOKED, Labels
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import RegisterUpload, receives
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.operations.replay import Matter

MOST_ROWS = 5_000
"""What a page takes in while somebody waits; longer registers are taken in at the server."""
SHOWN, TAKEN = 5, "register"
MAPS = Path(dongthuan.__file__).parent / "packs" / "vn" / "registers"
STATUSES: Labels = {
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


@receives(RegisterUpload)
def bring(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET shows the form. POST with a file shows what would become of it, POST with its name takes it in."""
    if not queries.may_import(actor):
        raise Refusal("not_allowed", {"action": "case.import"})
    if request.method != "POST":
        return _form(request, None)
    if request.POST.get("step") == "take":
        return _taken(request, actor)
    try:
        return _preview(request, actor, brought.hold(request, actor, lambda: _map(request)))
    except Refusal as no:
        return _form(request, no)


def _form(request: HttpRequest, no: Refusal | None) -> HttpResponse:
    fields = [_field(name, no, request.POST.get(name, "")) for name in FIELDS]
    context = {**_here(), "fields": fields, "errors": forms.summary(no, fields), "most": MOST_ROWS}
    return errors.marked(render(request, "desk/import.html", context, status=status(no) if no else 200), no)


def _here() -> dict[str, Any]:
    """What the pages of an import call themselves."""
    return {
        "at": f"/{when.language()}/desk/import/", "heading": _("Bring in a register"),
        "intro": _("Each row is replayed at its own date, under the law of that date. First you see what would become "
                   "of it; nothing is changed until you say so."),
        "back": {"url": f"/{when.language()}/desk/", "label": _("Queue")},
    }  # fmt: skip


def _field(name: str, no: Refusal | None, value: str) -> dict[str, Any]:
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
        "value": value,
        "error": forms.error_for(name, no, kind="any_file"),
    }


def _known() -> list[str]:
    return sorted(path.stem for path in MAPS.glob("*.toml"))


def _map(request: HttpRequest) -> bytes:
    """Refusals: missing, and those of a map that cannot be used."""
    written, known = brought.sent_map(request, mapped.LONGEST_MAP), request.POST.get("known", "")
    if not written:
        if known not in _known():
            raise Refusal("missing", {"field": "map"})
        written = (MAPS / f"{known}.toml").read_bytes()
    mapped.read(written)
    return written


def _preview(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    folder = held.folder(actor.account or 0, token)

    def rehearsed(path: Path) -> tuple[Replay, Iterator[Line]]:
        register = mapped.read((folder / held.MAP).read_bytes())
        run.survey(path, register, MOST_ROWS)
        replay = Replay(register, actor=actor, dice=SystemDice(), keep=False)
        return replay, replay.lines(path)

    replay, lines = brought.looked_at(folder, rehearsed)
    shown = [_shown(one) for one in islice(_first(folder / held.REGISTER, replay.register), SHOWN)]
    context = {
        **_here(), **brought.refused(lines), "counts": brought.counts(replay.counts, STATUSES), "shown": shown,
        "some": replay.counts["new"] + replay.counts["moved"] > 0, "token": token,
        "files": brought.files(LOOKED, f"{_here()['at']}{token}/"),
    }  # fmt: skip
    return render(request, "desk/import_preview.html", context)


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


def _taken(request: HttpRequest, actor: Actor) -> HttpResponse:
    token = request.POST.get("token", "")

    def taking(path: Path) -> tuple[Replay, Iterator[Line]]:
        register = mapped.read((path.parent / held.MAP).read_bytes())
        replay = Replay(register, actor=actor, dice=SystemDice(), keep=True)
        return replay, replay.lines(path)

    return brought.taken(actor, token, TAKEN, f"/{when.language()}/desk/import/{token}/", taking)


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
