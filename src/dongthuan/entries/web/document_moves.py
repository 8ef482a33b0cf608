"""What can be done with what is asked of a unit, as forms: answered, given in hand, shown, let off, reminded of;
and the form for keeping a file with a document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dongthuan.entries.web import document_acts, document_fields, document_words, when
from dongthuan.entries.web.document_afterwards import AFTER
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents import operations
from dongthuan.work.documents.models import Assignment, Document, Requirement
from dongthuan.work.documents.queries import seen
from dongthuan.work.documents.vocabulary import type_names


def moves(actor: Actor, row: Assignment, given: document_fields.Given, no: Refusal | None) -> list[dict[str, Any]]:
    """What can be done with what is asked, as it stands."""
    fields: dict[str, list[document_fields.Field]] = {}
    if actor.may("document.answer", row) and row.state in ("asked", "planned"):
        fields["answer"] = [
            document_fields.field("document", _("With which document"), hint=_("Its number and symbol."), longest=300)
        ]
        fields["hand_on"] = [
            document_fields.field("what", _("What is to be done"), longest=300),
            document_fields.field("person", _("By whom"), "select", choices=_people(row.unit)),
            document_fields.field("due", _("By when"), "date"),
        ]
    if actor.may("document.answer", row) and row.state == "planned":
        fields["show"] = [document_fields.field("evidence", _("What was done"), "textarea", longest=2_000)]
    if actor.may("document.ask", row.requirement) and row.state in ("asked", "planned"):
        fields["excuse"] = [document_fields.field("reason", _("Why"), longest=500)]
    said = _move_labels()
    return document_fields.apart([
        {"act": name, "label": said[name], "after": AFTER[name](),
         "open": given.get("act") == name, "fields": _filled(asked, given, name),
         "errors": document_fields.errors_of(no, "", []) if given.get("act") == name else []}
        for name, asked in fields.items()
    ])  # fmt: skip


def _filled(
    fields: list[document_fields.Field], given: document_fields.Given, name: str
) -> list[document_fields.Field]:
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


def files_form(actor: Actor, row: Document, given: document_fields.Given, no: Refusal | None) -> dict[str, Any] | None:
    """For keeping a file with the document; None for whoever only reads."""
    if not actor.may("document.enter", row):
        return None
    label, wrong = _("Keep a file with it"), "file" if no else ""
    hint = _("A PDF, or the picture of a page (JPEG, PNG, WebP), up to 20 MB.")
    fields = [
        document_fields.field("file", _("The file"), "any_file", hint=hint, value=""),
        document_fields.field(
            "what", _("What it is"), "select", choices=list(phrases.FILES.items()), value=given.get("what", "scan")
        ),
    ]
    fields = [{**one, "error": codes.refusal(no) if no and one["name"] == wrong else ""} for one in fields]
    return {
        "label": label,
        "fields": fields,
        "errors": document_fields.errors_of(no, wrong, fields),
        "open": no is not None,
    }


def layout_form(actor: Actor, row: Document, given: document_fields.Given, no: Refusal | None) -> list[dict[str, Any]]:
    """For laying it out as an official paper; none for whoever only reads."""
    if not actor.may("document.enter", row):
        return []
    names = type_names("vi").get(row.type, ())
    kind = [document_fields.field("type", _("Type of document"), "select", choices=[(one, one) for one in names])]
    fields = [
        *(kind if len(names) > 1 else []),
        document_fields.field(
            "words", _("Its words"), "textarea",
            hint=_("A line is a paragraph, one behind a dash an item. They are not kept."),
        ),
        document_fields.field("title", _("Who signs, as what"), required=False, longest=200),
        document_fields.field("recipients", _("Goes to"), required=False, hint=_("Several: with semicolons.")),
        document_fields.field("form", _("As"), "select", choices=[("docx", "DOCX"), ("pdf", "PDF")], value="docx"),
    ]  # fmt: skip
    form = document_fields.shown("layout", _("Lay it out as an official paper"), fields, given if no else {}, no)
    return [{**form, "action": f"{document_words.url(row)}layout/"}]


def moved(request: HttpRequest, actor: Actor, row: Assignment) -> HttpResponse:
    """Refusals: move_unknown, and those of the act."""
    given, name, at = request.POST, request.POST.get("act", ""), when.now()
    if name == "answer":
        own = seen.named(actor, given.get("document", "").strip()[:300], row.unit.together)
        operations.answer(actor=actor, assignment_id=row.id, document_id=own.id, at=at)
    elif name == "hand_on":
        operations.hand_on(
            actor=actor, assignment_id=row.id, login=given.get("person", ""), what=given.get("what", ""),
            due=document_fields.needed(given, "due"), at=at,
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
