"""Forms made from tables of inputs: for components/field.html, errors beside what a refusal names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings

from dongthuan.entries.web import when
from dongthuan.entries.web.dialogues import told
from dongthuan.entries.web.forms import error_for
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.dialogues.lifecycle import TOPICS
from dongthuan.work.dialogues.models import Dialogue

Choice = tuple[str, str]
FIELD_OF = {
    "asker_missing": "asker", "contact_not_readable": "contact", "code_mistyped": "into", "person_unknown": "person",
    "unit_unknown": "unit", "unit_out_of_reach": "unit", "unit_not_above": "unit", "language_unknown": "language",
    "date_in_the_past": "on", "unit_takes_no_letters": "unit",
}  # fmt: skip
"""Refusals that name no field, because one thing only can be meant."""


def fields(
    rows: Iterable[Input],
    given: Mapping[str, str],
    no: Refusal | None = None,
    choices: Mapping[str, Sequence[Choice]] | None = None,
    hints: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    return [_field(row, given.get(row.name, ""), named(no), choices or {}, hints or {}) for row in rows]


def named(no: Refusal | None) -> Refusal | None:
    """The refusal with the field that it is about."""
    if no is None or "field" in no.facts or no.code not in FIELD_OF:
        return no
    return Refusal(no.code, {**no.facts, "field": FIELD_OF[no.code]})


def _field(
    row: Input, value: str, no: Refusal | None, choices: Mapping[str, Sequence[Choice]], hints: Mapping[str, str]
) -> dict[str, Any]:
    kind = _kind(row, choices)
    return {
        "id": f"f-{row.name}", "name": row.name, "label": str(phrases.ASKED[row.name]),
        "hint": hints.get(row.name, ""), "kind": kind, "value": value, "choices": choices.get(row.name) or of(row),
        "required": row.required, "longest": row.longest if row.kind == "text" else "",
        "error": error_for(row.name, no, row.required and not value.strip(), kind), "dir": "auto",
    }  # fmt: skip


def _kind(row: Input, choices: Mapping[str, Sequence[Choice]]) -> str:
    if row.kind == "text" and row.longest > 300:
        return "textarea"
    if row.kind == "tick":
        return "checkbox"
    plain = {"text": "text", "date": "date", "time": "time", "case": "text", "question": "text"}
    return "select" if row.name in choices else plain.get(row.kind, "select")


def of(row: Input) -> list[Choice]:
    """What the table itself offers."""
    if row.name in ("topic", "field"):
        return topics()
    if row.name == "language":
        return [(code, str(label)) for code, label in settings.LANGUAGES]
    return [(code, told.choice(code)) for code in row.choices]


def topics() -> list[Choice]:
    return [(code, told.topic(code)) for code in TOPICS]


def for_dialogue(dialogue: Dialogue, rows: Iterable[Input]) -> dict[str, list[Choice]]:
    """Units and people among whom a step of this dialogue chooses; asked of the database only where needed."""
    kinds = {row.kind for row in rows}
    language, today, found = when.language(), when.today(), dict[str, list[Choice]]()
    if "unit_above" in kinds:
        found["unit"] = [(str(one.id), one.name(language)) for one in organisations.above(dialogue.unit, today)]
    elif "unit" in kinds:
        found["unit"] = [(str(one.id), one.name(language)) for one in organisations.valid(today)[:500]]
    if "person" in kinds:
        found["person"] = [(str(one.id), one.name) for one in people.of_unit(dialogue.unit, today)]
    return found
