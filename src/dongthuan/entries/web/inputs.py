"""A table's inputs as fields of a form: for components/field.html, with the error beside what a refusal names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dongthuan.entries.web import forms
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal

Choice = tuple[str, str]
KINDS = {"text": "text", "date": "date", "number": "number", "file": "file", "tick": "checkbox"}
LONG = 300
"""Letters from which a text gets a field of many lines."""


@dataclass(frozen=True)
class Form:
    """What a concept says of its inputs. ``field_of``: the field of a refusal that names none."""

    labels: Mapping[str, object]
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    field_of: Mapping[str, str] = field(default_factory=dict)
    prefix: str = "f"

    def fields(
        self, rows: Iterable[Input], given: Mapping[str, str], no: Refusal | None = None
    ) -> list[dict[str, Any]]:
        return [self._field(row, given.get(row.name, ""), self.named(no)) for row in rows]

    def named(self, no: Refusal | None) -> Refusal | None:
        """The refusal with the field that it is about."""
        if no is None or "field" in no.facts or no.code not in self.field_of:
            return no
        return Refusal(no.code, {**no.facts, "field": self.field_of[no.code]})

    def _field(self, row: Input, value: str, no: Refusal | None) -> dict[str, Any]:
        kind = self._kind(row)
        return {
            "id": f"{self.prefix}-{row.name}", "name": row.name, "label": str(self.labels[row.name]),
            "hint": self.hints.get(row.name, ""), "kind": kind, "value": value, "dir": "auto",
            "choices": self.choices.get(row.name, ()), "required": row.required,
            "longest": row.longest if row.kind == "text" else "",
            "error": forms.error_for(row.name, no, row.required and not value.strip(), kind),
        }  # fmt: skip

    def _kind(self, row: Input) -> str:
        if row.name in self.choices:
            return "select"
        return "textarea" if row.kind == "text" and row.longest > LONG else KINDS.get(row.kind, "select")


def errors(no: Refusal | None, listed: list[dict[str, Any]]) -> list[dict[str, str]]:
    """For components/errors.html: each with a link to its field, or the sentence alone."""
    return forms.summary(no, listed)
