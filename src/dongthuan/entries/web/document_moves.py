"""What can be done with what is asked of a unit, as forms: answered, given in hand, shown, let off, reminded of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dongthuan.entries.web import document_acts, when
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents import operations
from dongthuan.work.documents.models import Assignment, Requirement
from dongthuan.work.documents.queries import seen


def moves(actor: Actor, row: Assignment, given: document_acts.Given, no: Refusal | None) -> list[dict[str, Any]]:
    """What can be done with what is asked, as it stands."""
    fields: dict[str, list[document_acts.Field]] = {}
    if actor.may("document.answer", row) and row.state in ("asked", "planned"):
        fields["answer"] = [
            document_acts.field("document", _("With which document"), hint=_("Its number and symbol."), longest=300)
        ]
        fields["hand_on"] = [
            document_acts.field("what", _("What is to be done"), longest=300),
            document_acts.field("person", _("By whom"), "select", choices=_people(row.unit)),
            document_acts.field("due", _("By when"), "date"),
        ]
    if actor.may("document.answer", row) and row.state == "planned":
        fields["show"] = [document_acts.field("evidence", _("What was done"), "textarea", longest=2_000)]
    if actor.may("document.ask", row.requirement) and row.state in ("asked", "planned"):
        fields["excuse"] = [document_acts.field("reason", _("Why"), longest=500)]
    said = _move_labels()
    return document_acts.apart([
        {"act": name, "label": said[name], "open": given.get("act") == name, "fields": _filled(asked, given, name),
         "errors": document_acts.errors_of(no, "", []) if given.get("act") == name else []}
        for name, asked in fields.items()
    ])  # fmt: skip


def _filled(fields: list[document_acts.Field], given: document_acts.Given, name: str) -> list[document_acts.Field]:
    mine = given if given.get("act") == name else {}
    return [{**one, "value": mine.get(one["name"], ""), "error": ""} for one in fields]


def _move_labels() -> dict[str, str]:
    return {
        "answer": _("Answer with a document"),
        "hand_on": _("Give a piece of it to somebody"),
        "show": str(phrases.ACTS["show"]),
        "excuse": str(phrases.ACTS["excuse"]),
    }


def _people(unit: Unit) -> list[tuple[str, str]]:
    return [(one.login, one.name) for one in people.of_unit(unit, when.today())]


def moved(request: HttpRequest, actor: Actor, row: Assignment) -> HttpResponse:
    """Refusals: move_unknown, and those of the act."""
    given, name, at = request.POST, request.POST.get("act", ""), when.now()
    if name == "answer":
        found = seen.by_symbol(actor, given.get("document", "").strip()[:300])
        own = [one for one in found if one.unit_id == row.unit_id] or found
        operations.answer(actor=actor, assignment_id=row.id, document_id=own[0].id if own else 0, at=at)
    elif name == "hand_on":
        operations.hand_on(
            actor=actor, assignment_id=row.id, login=given.get("person", ""), what=given.get("what", ""),
            due=document_acts.needed(given, "due"), at=at,
        )  # fmt: skip
    elif name == "show":
        operations.show(actor=actor, assignment_id=row.id, evidence=given.get("evidence", ""), at=at)
    elif name == "excuse":
        operations.excuse(actor=actor, assignment_id=row.id, reason=given.get("reason", ""), at=at)
    else:
        raise Refusal("move_unknown", {"move": name[:40]})
    return document_acts.to(request.path)


def reminded(request: HttpRequest, actor: Actor, row: Requirement) -> HttpResponse:
    operations.remind(actor=actor, requirement_id=row.id, at=when.now())
    return document_acts.to(request.path)
