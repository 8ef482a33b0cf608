"""What the forms of documents are made of: their fields, and how what was typed into them is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.kinds import COMMUNES
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes
from dongthuan.record.terms import queries as terms

Given = Mapping[str, str]
Field = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """``fields`` are made for the language of the page; ``call`` makes the change and says where to go on."""

    label: Callable[[], str]
    fields: Callable[[Actor], list[Field]]
    action: str
    call: Callable[[Actor, Any, Given], Any]


def field(name: str, label: str, kind: str = "text", *, required: bool = True, **more: Any) -> Field:
    return {"id": f"f-{name}", "name": name, "label": label, "kind": kind, "required": required, "dir": "auto", **more}


def unit_choice(actor: Actor, action: str) -> Field:
    choices = [(str(unit.id), unit.name(when.language())) for unit in policy.units_where(actor, action)]
    return field("unit", _("Unit"), "select", choices=choices, value=choices[0][0] if choices else "")


def addressed(what: str) -> list[Field]:
    """Of whom: units of a kind beneath, beneath one of them alone, and units by name."""
    return [
        field("kind", what, "select", required=False, choices=_kinds()),
        field(
            "within", _("Only beneath this unit"), required=False, longest=20,
            hint=_("Its official code. Left empty: beneath the unit whose document it is."),
        ),
        field("named", _("And of these"), required=False, hint=_("Official codes, with commas."), longest=500),
    ]  # fmt: skip


def _kinds() -> list[tuple[str, str]]:
    labels = [(kind, terms.label("unit_kinds", kind, when.language())) for kind in (*COMMUNES, "department")]
    return [("all", _("All communes, wards and special zones")), *labels]


def kinds_of(given: Given) -> tuple[str, ...]:
    kind = given.get("kind", "")
    return COMMUNES if kind == "all" else (kind,) if kind else ()


def within_of(given: Given) -> Unit | None:
    return unit_of(given, "within") if given.get("within", "").strip() else None


def all_named(given: Given) -> list[Unit]:
    return [organisations.by_code(code, when.today()) for code in given.get("named", "").replace(",", " ").split()]


def unit_of(given: Given, name: str = "unit") -> Unit:
    return organisations.named(given.get(name, ""), when.today())


def day_of(given: Given, name: str) -> date | None:
    try:
        return date.fromisoformat(given[name].strip()) if given.get(name, "").strip() else None
    except ValueError:
        raise Refusal("date_not_readable", {"field": name}) from None


def needed(given: Given, name: str) -> date:
    found = day_of(given, name)
    if found is None:
        raise Refusal("missing", {"field": name})
    return found


def shown(name: str, label: str, fields: list[Field], given: Given, no: Refusal | None) -> dict[str, Any]:
    """A form, filled with what was typed into it, and what was wrong."""
    mine = given if given.get("act", name) == name else {}
    wrong = str((no.facts.get("field") if no else "") or "")
    fields = [{**one, "value": mine.get(one["name"], one.get("value", ""))} for one in fields]
    for one in fields:
        one["error"] = codes.refusal(no) if no and one["name"] == wrong else ""
    return {"act": name, "label": label, "fields": fields, "errors": errors_of(no, wrong, fields), "open": bool(no)}


def errors_of(no: Refusal | None, wrong: str, fields: list[Field]) -> list[dict[str, str]]:
    if no is None:
        return []
    known = wrong in {one["name"] for one in fields}
    return [{"field": f"f-{wrong}" if known else "", "message": codes.refusal(no)}]


def apart(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Several forms on one page: each field with an id of its own."""
    for one in forms:
        for each in one["fields"]:
            each["id"] = f"{one['act']}-{each['name']}"
    return forms
