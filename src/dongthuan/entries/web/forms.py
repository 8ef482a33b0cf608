"""A move of the lifecycle as a form: fields made from its inputs, errors put beside the field that a refusal names."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.kernel.lifecycle import Input, Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.models import Case

Choice = tuple[str, str]


def fields(
    move: Move, case: Case, given: Mapping[str, str], no: Refusal | None = None, *, prefix: str = "f"
) -> list[dict[str, Any]]:
    """For components/field.html, one for each input, filled with what was typed. Where several forms stand on one page,
    each has a prefix of its own: an id is said once."""
    listed = [_field(move, row, case, given.get(row.name, ""), no) for row in move.inputs]
    return [{**one, "id": f"{prefix}-{one['name']}"} for one in listed]


def _field(move: Move, row: Input, case: Case, value: str, no: Refusal | None) -> dict[str, Any]:
    long = row.kind == "text" and row.longest > 300
    kind = "textarea" if long else KINDS.get(row.kind, "select")
    hint = HINTS.get(row.name) if move.name != "object" else None
    return {
        "name": row.name,
        "label": str(phrases.FIELDS[row.name]),
        "hint": hint() if hint else "",
        "kind": kind,
        "value": value,
        "choices": _choices(row, case),
        "required": row.required,
        "longest": row.longest if row.kind == "text" else "",
        "error": error_for(row.name, no, row.required and not value.strip(), kind),
        "dir": "auto",
    }


KINDS = {"text": "text", "date": "date", "case": "text", "tick": "checkbox"}
HINTS = {
    "reason": lambda: _("The resident reads this."),
    "answer": lambda: _("The resident reads this. Say what is done, by whom and by when."),
    "due": lambda: _("A day that can be kept. The resident sees it, and it stays to be seen when it is moved."),
    "task": lambda: _("One piece of work, so that everybody can see whether it is done."),
    "evidence": lambda: _("The resident reads this and then says whether it is solved."),
    "question": lambda: _("The resident reads this. The day named to them stays as it is."),
    "into": lambda: _("The older letter leads. Everybody keeps their own code, day and notices."),
    "first": lambda: _(
        "Copy what belongs to it from the letter. Each matter becomes a case with the day of the letter."
    ),
    "reply": lambda: _("The office that asked reads this, and so does the resident."),
    "against": lambda: _("Who made it settles the complaint first. If that is another office, guide the complainant."),
    "known_on": lambda: _("From then on there are %(days)s to complain.") % {"days": when.lasting("KN-00")},
    "speakers": lambda: _("Two for five to ten people, five for more. Five people or more have to name somebody."),
    "minutes": lambda: _("The resident reads this."),
    "decision": lambda: _("The resident reads this. Say on what it rests, and how one can go on from it."),
    "invitation": lambda: (
        _("The resident reads this. Everybody is invited %(days)s before.") % {"days": when.lasting("KN-06")}
    ),
    "statement": lambda: _("Whoever withdraws says so in writing. Nobody goes on with it afterwards."),
    "obstacle": lambda: _("Only where the days for it have passed: illness, disaster, a journey."),
    "received_on": lambda: _(
        "From then on the days for a second complaint count. While nobody knows it, none of them runs."
    ),
    "title": lambda: _("Your words, not the letter's: what it is about, so that others find it."),
    "summary": lambda: _("For the queue. No name, no address of a person, nothing from the letter that names anybody."),
}


FIELD_OF = {
    "unit_unknown": "unit",
    "unit_takes_no_letters": "unit",
    "unit_takes_no_cases": "unit",
    "same_unit": "unit",
    "unit_not_above": "unit",
    "same_case": "into",
    "other_unit": "into",
    "lead_not_open": "into",
    "code_mistyped": "into",
    "person_unknown": "person",
    "speakers_missing": "speakers",
    "speakers_too_many": "speakers",
    "unit_takes_no_complaints": "against",
    "limitation_not_passed": "ground",
    "contact_not_readable": "contact",
    "import_not_readable": "file",
    "register_too_long": "file",
    "map_not_readable": "map",
}
"""Refusals that name no field, because one thing only can be meant."""


def field_of(no: Refusal) -> str:
    return str(no.facts.get("field") or FIELD_OF.get(no.code, ""))


def error_for(name: str, no: Refusal | None, needed: bool = False, kind: str = "text") -> str:
    """``needed``: a required field that is empty. All of them are named at once, not one after the other."""
    if no is None:
        return ""
    if no.code == "missing" and (needed or field_of(no) == name):
        return _("This is missing. Please choose.") if kind in ("select", "date", "any_file") else phrases.refusal(no)
    return phrases.refusal(no) if field_of(no) == name else ""


def summary(no: Refusal | None, listed: list[dict[str, Any]]) -> list[dict[str, str]]:
    """For components/errors.html: what is missing, each with a link to its field."""
    if no is None:
        return []
    beside = [
        {"field": row["id"], "message": f"{row['label'].rstrip('?؟')}: {row['error']}"}
        for row in listed
        if row["error"]
    ]
    return beside or [{"field": "", "message": phrases.refusal(no)}]


def _choices(row: Input, case: Case) -> list[Choice]:
    language = when.language()
    if row.name == "ground":
        return [(code, str(phrases.GROUNDS[code])) for code in row.choices]
    if row.name == "outcome":
        return [(code, str(phrases.OUTCOMES[code])) for code in row.choices]
    if row.kind == "choice":
        group = {"kind": "kinds", "topic": "topics"}[row.name]
        return [(code, terms.label(group, code, language)) for code in row.choices]
    if row.kind == "unit":
        found = organisations.can_receive(case.unit, when.today())
        return [(str(unit.id), unit.name(language)) for unit in found]
    if row.kind == "unit_here":
        return [(str(unit.id), unit.name(language)) for unit in organisations.of(case.unit.holder, when.today())]
    if row.kind == "unit_above":
        return [(str(unit.id), unit.name(language)) for unit in organisations.above(case.unit, when.today())]
    if row.kind == "person":
        return [(str(one.id), one.name) for one in people.of_unit(case.unit, when.today())]
    return []
