"""The form of one move of a day or of a visit: made from the table, filled with what was typed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.entries.web.forms import error_for
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.lifecycle import Input, Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import receptions as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.receptions.law import INTERPRETERS

Choice = tuple[str, str]
LINES = 400
"""Longer texts get a box of several lines."""
HINTS = {
    "identity": lambda: _("Form 03/TCD asks for it. It is sealed; pages show its last three figures."),
    "people": lambda: _("Left empty: one."),
    "speakers": lambda: _("From five people on: one or two of them; from eleven on: up to five."),
    "reason": lambda: _("Everybody reads this."),
    "conclusion": lambda: _("Whoever came reads this with their code."),
    "answer": lambda: _("Whoever came reads this with their code."),
    "result": lambda: _("Whoever came reads this with their code."),
    "sha256": lambda: _("64 figures and letters, as the recording program names it."),
    "ground": lambda: _("There is no other ground than these."),
    "person": lambda: _("Only for a deputy, and only before 1 July 2026."),
}
FIELD_OF = {
    "person_unknown": "person", "reception_not_later": "day", "reception_on_day_off": "day", "date_in_the_past": "day",
    "reception_planned": "day", "hash_not_readable": "sha256", "document_missing": "document",
    "ground_not_yet": "ground", "identity_not_asked": "identity", "reception_not_delegated": "by",
    "contact_not_readable": "contact", "unit_unknown": "unit", "unit_takes_no_letters": "unit",
}  # fmt: skip
"""Refusals that name no field, because one thing only can be meant."""


def fields(move: Move, unit: Unit, given: Mapping[str, str], no: Refusal | None = None) -> list[dict[str, Any]]:
    """For components/field.html, one for each input."""
    return [_field(move, row, unit, given.get(row.name, ""), no) for row in move.inputs]


def _field(move: Move, row: Input, unit: Unit, value: str, no: Refusal | None) -> dict[str, Any]:
    long = row.kind == "text" and row.longest > LINES
    kind = "textarea" if long else {"text": "text", "date": "date", "tick": "checkbox"}.get(row.kind, "select")
    hint = HINTS.get(row.name) if row.name != "person" or move.name == "open" else None
    return field(
        row.name, kind, value, no, hint=hint() if hint else "", choices=_choices(row, unit), required=row.required,
        longest=row.longest if row.kind == "text" else "",
    )  # fmt: skip


def field(name: str, kind: str, value: str, no: Refusal | None, **more: Any) -> dict[str, Any]:
    named = Refusal(no.code, {"field": FIELD_OF.get(no.code, ""), **no.facts}) if no else None
    return {
        "id": f"f-{name}", "name": name, "label": str(phrases.ASKED.get(name, name)), "kind": kind, "value": value,
        "hint": "", "choices": (), "required": False, "longest": "", "dir": "ltr" if kind == "date" else "auto",
        "error": error_for(name, named, bool(more.get("required")) and not value.strip(), kind), **more,
    }  # fmt: skip


def _choices(row: Input, unit: Unit) -> list[Choice]:
    language = when.language()
    if row.name == "ground":
        return [(code, terms.label("reception_grounds", code, language)) for code in row.choices]
    if row.name == "by":
        return [(code, str(phrases.SITTERS[code])) for code in row.choices]
    if row.kind == "choice":
        return [(code, terms.label("kinds", code, language)) for code in row.choices]
    if row.kind == "unit":
        return [(str(one.id), one.name(language)) for one in organisations.taking_letters(when.today())]
    if row.kind == "person":
        return [(str(one.id), one.name) for one in people.of_unit(unit, when.today())]
    return []


def interpreters() -> list[Choice]:
    return [(code, terms.label("interpreters", code, when.language())) for code in INTERPRETERS]


def summary(no: Refusal | None, listed: list[dict[str, Any]], sentence: str) -> list[dict[str, str]]:
    """For components/errors.html."""
    if no is None:
        return []
    wrong = [{"field": row["id"], "message": f"{row['label']}: {row['error']}"} for row in listed if row["error"]]
    return wrong or [{"field": "", "message": sentence}]
