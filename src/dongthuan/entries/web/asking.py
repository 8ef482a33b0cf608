"""The inputs of a move of a task, a promise or an account as a form; what is wrong stands beside its field."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dongthuan.entries.web import forms
from dongthuan.kernel.lifecycle import Input, Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files.paper import Paper, take_paper
from dongthuan.record.files.photo import MB, MOST_BYTES, Photo, take_photo
from dongthuan.record.phrases import commitments as phrases

Choices = Sequence[tuple[str, str]]
KINDS = {"date": "date", "text": "text"}
FIELD_OF = {
    "unit_unknown": "unit", "person_unknown": "person", "file_empty": "photo", "file_type_unknown": "photo",
    "file_too_large": "photo", "picture_broken": "photo", "picture_too_large": "photo", "paper_not_plain": "photo",
    "file_not_readable": "photo", "pdf_locked": "photo",
}  # fmt: skip
SHOWN_WITH_A_PHOTO = frozenset({"progress", "submit"})


def form(
    move: Move, label: str, url: str, *, choices: Mapping[str, Choices], request: HttpRequest, no: Refusal | None,
    version: int, after: str = "",
) -> dict[str, Any]:  # fmt: skip
    """For desk/asked.html."""
    fields = [_field(row, choices.get(row.name, ()), request, no, move.name) for row in move.inputs]
    if move.name in SHOWN_WITH_A_PHOTO:
        fields.append(_photo(no, move.name))
    return {"name": move.name, "label": label, "url": url, "fields": fields, "version": version,
            "errors": forms.summary(no, fields), "many": bool(fields), "open": no is not None,
            "after": after}  # fmt: skip


def _field(row: Input, choices: Choices, request: HttpRequest, no: Refusal | None, move: str) -> dict[str, Any]:
    long = row.kind == "text" and row.longest > 500
    kind = "textarea" if long else KINDS.get(row.kind, "select")
    value = request.POST.get(row.name, "") if no else ""
    return {
        "id": f"f-{move}-{row.name}", "name": row.name, "label": str(phrases.INPUTS[row.name]), "kind": kind,
        "value": value, "choices": choices, "required": row.required, 
        "hint": HINTS[row.name]() if row.name in HINTS else "",
        "longest": row.longest if row.kind == "text" else "", 
        "error": _error(row.name, no, row.required and not value, kind),
        "dir": "auto",
    }  # fmt: skip


def _photo(no: Refusal | None, move: str) -> dict[str, Any]:
    return {
        "id": f"f-{move}-photo", "name": "photo", "label": str(phrases.INPUTS["photo"]), "kind": "file", "value": "",
        "required": False, "error": _error("photo", no, False, "file"), "longest": "", "dir": "auto",
        "accept": "image/jpeg,image/png,image/webp,application/pdf",
        "hint": _("What it shows is seen by everybody: no face, no number plate, no paper with a name."),
    }  # fmt: skip


def _error(name: str, no: Refusal | None, needed: bool, kind: str) -> str:
    if no is not None and FIELD_OF.get(no.code) == name:
        no = Refusal(no.code, {**no.facts, "field": name})
    return forms.error_for(name, no, needed, kind)


HINTS = {
    "verdict": lambda: _("Everybody reads this."),
    "reason": lambda: _("Everybody reads this, but for what somebody who asked has said."),
    "note": lambda: _("Everybody reads this, once it belongs to a promise."),
    "spot": lambda: _("A place for everybody, without a house or a name."),
}


def given(request: HttpRequest, move: Move) -> dict[str, str]:
    return {row.name: request.POST.get(row.name, "") for row in move.inputs}


def photo(request: HttpRequest) -> Photo | Paper | None:
    """What was attached: a photograph, freed of everything but its pixels, or a PDF in which nothing runs or hides.
    Refusals: those of ``take_photo`` and of ``take_paper``."""
    sent = request.FILES.get("photo")
    raw = sent.read() if sent is not None else b""
    if not raw.startswith(b"%PDF-"):
        return take_photo(raw) if sent is not None else None
    if len(raw) > MOST_BYTES:
        raise Refusal("file_too_large", {"most_mb": MOST_BYTES // MB})
    return take_paper(raw)


def picture(request: HttpRequest) -> Photo | None:
    """The same where only a picture has a place. Refusal: file_type_unknown, for a PDF."""
    sent = request.FILES.get("photo")
    return take_photo(sent.read()) if sent is not None else None


def version(request: HttpRequest) -> int:
    """That the form was drawn from. Refusal: stale."""
    written = request.POST.get("version", "")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise Refusal("stale", {"reference": ""})
    return int(written)
