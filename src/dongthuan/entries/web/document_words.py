"""How documents, their relations and what is asked are said on pages."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import unit_story, when
from dongthuan.record.phrases import documents as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.documents.models import Assignment, Coverage, Document, Relation
from dongthuan.work.documents.queries import cascade
from dongthuan.work.documents.queries.graph import Node
from dongthuan.work.documents.queries.in_force import Told
from dongthuan.work.documents.vocabulary import vocabulary

SHAPES = {"in_force": "kept", "not_yet": "waiting", "ended": "broken", "unknown": "new"}
ASSIGNMENT_SHAPES = {"asked": "waiting", "planned": "soon", "done": "kept", "excused": "new"}


def day(on: date | None) -> str:
    return unit_story.on_day(on) if on else _("no date")


def url(document: Document) -> str:
    return f"/{when.language()}/desk/documents/{document.id}/"


def type_name(code: str) -> str:
    """As the country's rules call it; Arabic has no words of its own for them yet, so it says the English ones."""
    names = [one.vi if when.language() == "vi" else one.en for one in vocabulary().types_of(code)] if code else []
    return " / ".join(dict.fromkeys(names)) or _("not decided by its symbol")


def row(document: Document) -> dict[str, Any]:
    return {
        "name": document.named,
        "subject": document.subject,
        "language": document.language,
        "day": day(document.issued_on),
        "issuers": [one.name for one in document.issuers.all()],
        "url": url(document),
        "marks": marks(document),
    }


def marks(document: Document) -> list[str]:
    said = [phrases.SECRECY.get(document.secrecy), phrases.URGENCY.get(document.urgency)]
    return [str(one) for one in said if one]


def standing(told: Told) -> dict[str, Any]:
    return {
        "shape": SHAPES[told.standing],
        "label": phrases.STANDINGS[told.standing],
        "by": relation(told.by, acts=False) if told.by else None,
        "amended": [relation(one, acts=False) for one in told.amended],
        "unsure": [relation(one, acts=False) for one in told.unsure],
    }


def relation(one: Relation, *, acts: bool) -> dict[str, Any]:
    other = one.target if acts else one.source
    return {
        "kind": phrases.RELATIONS[one.kind],
        "name": other.named,
        "url": url(other),
        "day": day(one.from_day) if one.from_day else "",
        "part": not one.whole,
        "told_by": one.told_by,
        "quotation": one.quotation,
    }


def node(one: Node) -> tuple[str, str, str]:
    """Name, what stands beneath it, address: for the drawing."""
    issuers = ", ".join(each.name for each in one.document.issuers.all())
    return one.document.named, issuers, url(one.document)


def asked(one: Assignment) -> dict[str, Any]:
    late = one.state == "asked" and one.requirement.due < when.today()
    return {
        "id": one.id,
        "unit": one.unit.name(when.language()),
        "what": one.requirement.what,
        "by": one.requirement.document.named,
        "by_url": url(one.requirement.document),
        "due": unit_story.on_day(one.requirement.due),
        "state": {"shape": "late" if late else ASSIGNMENT_SHAPES[one.state], "label": _state(one, late)},
        "answer": {"name": one.answer.named, "url": url(one.answer)} if one.answer else None,
        "answered_on": day(one.answered_on) if one.answered_on else "",
        "reason": one.reason or one.evidence,
        "url": f"/{when.language()}/desk/documents/asked/{one.id}/",
        "open": one.state in ("asked", "planned"),
    }


def _state(one: Assignment, late: bool) -> str:
    return _("No answer, and late") if late else str(phrases.ASSIGNMENTS[one.state])


def covered(one: cascade.Covered) -> dict[str, Any]:
    return {
        "id": one.requirement.id,
        "what": one.requirement.what,
        "due": unit_story.on_day(one.requirement.due),
        "name": one.requirement.document.named,
        "document_url": url(one.requirement.document),
        "url": f"/{when.language()}/desk/documents/coverage/{one.requirement.id}/",
        "asked": one.asked,
        "answered": one.answered,
        "done": one.done,
        "said": said_of(one.answered, one.asked, one.silent),
        "levels": [_level(row) for row in one.by_kind],
    }


def said_of(answered: int, asked: int, silent: int) -> str:
    """ "41 of 54 have answered; 13 have not." """
    first = ngettext("%(answered)d of %(asked)d has answered", "%(answered)d of %(asked)d have answered", asked)
    text = first % {"answered": answered, "asked": asked}
    if not silent:
        return text + "."
    rest = ngettext("%(number)d has not", "%(number)d have not", silent) % {"number": silent}
    return f"{text}; {rest}."


def _level(one: Coverage) -> dict[str, Any]:
    number = one.asked - one.excused
    lag = one.median_lag
    days = "" if lag is None else ngettext("%(number)s day", "%(number)s days", round(lag)) % {"number": f"{lag:g}"}
    return {
        "kind": terms.label("unit_kinds", one.kind, when.language()),
        "asked": number,
        "answered": one.answered,
        "done": one.done,
        "excused": one.excused,
        "lag": days,
    }
