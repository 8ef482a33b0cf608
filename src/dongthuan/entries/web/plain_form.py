"""A form that is no move of a lifecycle: fields filled with what was typed, the refusal beside the field it names."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.record.phrases import codes as phrases

Asked = Sequence[Mapping[str, Any]]


def fields(
    asked: Asked, given: Mapping[str, str], no: Refusal | None, of: Mapping[str, str], form: str = "f"
) -> list[dict[str, Any]]:
    """For components/field.html. ``of``: {code of a refusal: the field that it is about}; ``form``: where several stand
    on a page, what the ids of this one begin with."""
    wrong = _field(no, of)
    return [
        {
            "id": f"{form}-{row['name']}", "kind": "text", "dir": "auto",
            "value": given.get(row["name"], row.get("first", "")),
            "error": phrases.refusal(no) if no and row["name"] == wrong else "", **row,
        }
        for row in asked
    ]  # fmt: skip


def errors(no: Refusal | None, of: Mapping[str, str], form: str = "f") -> list[dict[str, str]]:
    """For components/errors.html."""
    if no is None:
        return []
    field = _field(no, of)
    return [{"field": f"{form}-{field}" if field else "", "message": phrases.refusal(no)}]


def _field(no: Refusal | None, of: Mapping[str, str]) -> str:
    return (of.get(no.code) or str(no.facts.get("field", ""))) if no else ""


def asks(request: HttpRequest, *names: str) -> None:
    """Refusal: missing, of the first field that was left empty."""
    for name in names:
        if not request.POST.get(name, "").strip():
            raise Refusal("missing", {"field": name})


def day(request: HttpRequest, name: str, default: date | None = None) -> date | None:
    """Refusal: date_not_readable."""
    written = request.POST.get(name, "").strip()
    return take_date(name, written) if written else default
