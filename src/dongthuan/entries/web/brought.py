"""A table that is brought in at the desk, of whatever it is: looked at first, taken in once, its reports for a day."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dongthuan.entries.exchange.registers import held
from dongthuan.entries.exchange.registers.report import Report, sentence
from dongthuan.entries.exchange.registers.run import Line
from dongthuan.entries.web.uploads import RegisterUpload
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases

LOOKED, KINDS, REFUSED_SHOWN = "preview", ("csv", "json"), 50
"""The report of the look beforehand, and in which forms each report lies: for people and for programs."""
Labels = Mapping[str, Callable[[], str]]


class Run(Protocol):
    """A table on its way through the rules."""

    def summary(self) -> Mapping[str, object]:
        """What became of all its rows."""


def hold(request: HttpRequest, actor: Actor, map_: Callable[[], bytes]) -> str:
    """Keep the table that was sent, with what says how to read it. Refusals: missing, too_large, those of the map."""
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        raise Refusal("missing", {"field": "file"})
    if upload.size > RegisterUpload.MOST:
        raise Refusal("too_large", {"field": "file"})
    written = map_()
    held.sweep(now=datetime.now(UTC))
    return held.hold(actor.account or 0, upload.chunks(), written)


def sent_map(request: HttpRequest, longest: int) -> bytes:
    """The text that came with it, one byte more than may be; empty where none came."""
    upload = request.FILES.get("map")
    return bytes(upload.read(longest + 1)) if upload is not None and upload.size else b""


def looked_at(folder: Path, rehearse: Callable[[Path], tuple[Run, Iterable[Line]]]) -> tuple[Any, list[Line]]:
    """What would become of each row, every one of them in a report. A table that cannot be read is not kept."""
    try:
        run, lines = rehearse(folder / held.REGISTER)
        return run, _reported(folder, LOOKED, run, lines)
    except Refusal:
        held.done(folder)
        raise


def taken(
    actor: Actor, token: str, name: str, address: str, take: Callable[[Path], tuple[Run, Iterable[Line]]]
) -> HttpResponse:
    """The report stays for a day, the table goes at once. Refusal: register_gone."""
    folder = held.folder(actor.account or 0, token)
    if not (folder / f"{name}.report.json").exists():  # else the same button was pressed twice
        path = held.take(folder)
        try:
            _reported(folder, name, *take(path))
        finally:
            held.done(folder)
    return HttpResponseRedirect(address, status=303)


def _reported(folder: Path, name: str, run: Run, lines: Iterable[Line]) -> list[Line]:
    found: list[Line] = []
    with Report(folder, name) as report:
        for line in lines:
            report.add(line)
            found.append(line)
        report.head = run.summary()
    return found


def counts(found: Mapping[str, int], labels: Labels) -> list[dict[str, Any]]:
    return [{"status": code, "label": label(), "count": found[code]} for code, label in labels.items()]


def counts_of(actor: Actor, token: str, name: str, labels: Labels) -> list[dict[str, Any]]:
    """Of a table that this person took in. Refusal: register_gone."""
    return counts(Report.summary(held.folder(actor.account or 0, token) / f"{name}.report.json"), labels)


def files(name: str, at: str = "") -> list[dict[str, str]]:
    """Where a report is fetched; ``at``: the address that it lies beneath, where the page is another."""
    return [{"label": kind.upper(), "url": f"{at}{name}.report.{kind}"} for kind in KINDS]


def refused(lines: Iterable[Line]) -> dict[str, Any]:
    """The first of those that are refused, and how many more there are."""
    found = [line for line in lines if line.code]
    return {"refused": [_refused(line) for line in found[:REFUSED_SHOWN]], "more": max(0, len(found) - REFUSED_SHOWN)}


def _refused(line: Line) -> dict[str, Any]:
    return {
        "row": line.row, "sheet": line.sheet, "key": line.key, "field": named(line, phrases.FIELDS),
        "move": str(phrases.MOVES[line.move]) if line.move else "", "sentence": sentence(line),
    }  # fmt: skip


def named(line: Line, fields: Mapping[str, Any]) -> str:
    """What was wrong in a row: a field by its name, or a column as the table calls it."""
    return str(fields.get(str(line.facts.get("field", ""))) or line.facts.get("column", ""))


def report_file(actor: Actor, token: str, names: tuple[str, ...], name: str, kind: str) -> HttpResponse:
    """Refusal: register_gone."""
    path = held.folder(actor.account or 0, token) / f"{name}.report.{kind}"
    if kind not in KINDS or name not in names or not path.exists():
        raise Refusal("register_gone")
    types = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
    disposition = {"Content-Disposition": f'attachment; filename="{path.name}"'}
    return HttpResponse(path.read_bytes(), content_type=types[kind], headers=disposition)
