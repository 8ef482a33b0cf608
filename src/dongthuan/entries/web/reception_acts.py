"""What the desk's pages of receptions share: tabs, buttons, and the form of one move."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, reception_fields, when
from dongthuan.entries.web.reception_afterwards import AFTER
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import receptions as sentences
from dongthuan.work.receptions import operations, queries
from dongthuan.work.receptions.models import Session, Visit

KEYS = {
    "arrive": "H", "record": "R", "guide": "D", "turn_away": "T", "refuse": "N", "open_case": "C", "answer": "A",
    "conclude": "E", "finish": "F", "take_papers": "P", "miss": "M", "open": "O", "close": "L", "publish": "U",
}  # fmt: skip
"""One key for each step, the same on every page; it stands on the button."""


def to(rest: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"/{when.language()}/desk/receptions/{rest}", status=303)


def number(written: str) -> int:
    """Refusal: not_found."""
    found = ids.number(written)
    if not found:
        raise Refusal("not_found")
    return found


def tabs(here: str) -> dict[str, Any]:
    labels = {
        "today": ("", _("The day")),
        "days": ("days/", _("Days of leaders")),
        "register": ("register/", _("Register")),
    }
    return {
        "tabs": [
            {"url": f"/{when.language()}/desk/receptions/{rest}", "label": label, "current": code == here}
            for code, (rest, label) in labels.items()
        ]
    }


def moves_of(moves: Iterable[Move], said: Any, base: str) -> list[dict[str, Any]]:
    return [
        {"name": row.name, "label": str(said[row.name]), "url": f"{base}{row.name}/", "key": KEYS.get(row.name, ""),
         "bare": not row.inputs}
        for row in moves
    ]  # fmt: skip


def act(
    request: HttpRequest, actor: Actor, move: Move, row: Session | Visit, here: str, after: HttpResponse
) -> HttpResponse:
    no = None
    if request.method == "POST":
        try:
            _make(request, actor, move, row)
            return after
        except Refusal as refused:
            no = refused
    given = request.POST if no else _known(actor, move, row)
    listed = reception_fields.fields(move, row.unit, given, no)
    said = sentences.VISIT_MOVES if isinstance(row, Visit) else sentences.SESSION_MOVES
    context = {
        "label": said[move.name], "fields": listed, "version": row.version, "move": move.name,
        "guides": move.name == "guide",
        "after_it": AFTER[move.name]() if move.name in AFTER else "",
        "records": move.name == "keep_recording",
        "errors": reception_fields.summary(no, listed, phrases.refusal(no) if no else ""),
        "url": f"/{when.language()}/desk/receptions/{here}{move.name}/", "basis": move.basis,
        "back": f"/{when.language()}/desk/receptions/{here if isinstance(row, Visit) else 'days/'}", **tabs("today"),
    }  # fmt: skip
    return errors.marked(render(request, "desk/reception_act.html", context, status=status(no) if no else 200), no)


def _known(actor: Actor, move: Move, row: Session | Visit) -> dict[str, str]:
    """What was said when booking stands in the form already."""
    if not isinstance(row, Visit):
        return {}
    [line] = queries.seen(actor, [row])
    known = {name: line.text(name) for name in ("who", "address", "content")}
    return {**known, "unit": str(row.unit_id)}


def _make(request: HttpRequest, actor: Actor, move: Move, row: Session | Visit) -> None:
    written = request.POST.get("version", "")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise Refusal("stale", {"reference": ""})
    given: dict[str, Any] = {
        "actor": actor, "version": int(written), "at": when.now(), "dice": SystemDice(),
        "inputs": {one.name: request.POST.get(one.name, "") for one in move.inputs} | _counted(request),
    }  # fmt: skip
    if isinstance(row, Visit):
        operations.move_visit(move.name, visit_id=row.id, **given)
    else:
        operations.move_day(move.name, session_id=row.id, **given)


def _counted(request: HttpRequest) -> dict[str, str]:
    """The digest of a recording that was sent: counted as it came (uploads.DigestUpload)."""
    sent = request.FILES.get("recording")
    return {"sha256": sent.read().decode("ascii")} if sent and sent.size else {}
