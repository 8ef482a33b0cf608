"""Changes of the register of documents by program, each once under a key of its own; what is asked of units; files."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router

from dongthuan.entries.api import documents as register
from dongthuan.entries.api import repeat
from dongthuan.entries.api.document_shapes import (
    AssignmentMoveIn,
    AssignmentOut,
    AssignmentsOut,
    DocumentDoneOut,
    EnterIn,
    FileOut,
    FilesOut,
    ForUnitIn,
    IssueIn,
    KnownIn,
    LineOut,
    NewIn,
    ReceiveIn,
    RelateIn,
    RequirementIn,
    SendDocumentIn,
    Told,
)
from dongthuan.entries.api.documents import DocumentOut
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.taking import take_date
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import store
from dongthuan.work.documents import operations
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.operations.asking import Asked
from dongthuan.work.documents.queries import attached, cascade, seen

router = Router(tags=["documents"])


def _unit(written: str) -> Unit:
    return organisations.named(written, day_of(now()))


def _day(name: str, written: str) -> date | None:
    return take_date(name, written) if written.strip() else None


def _new(given: NewIn, written: str = "", issuers: list[str] | None = None) -> operations.New:
    return operations.New(
        written=written, subject=given.subject, issued_on=_day("issued_on", given.issued_on),
        effective_on=_day("effective_on", given.effective_on), expires_on=_day("expires_on", given.expires_on),
        term=given.term, side=given.side, issuers=[Body(name=name) for name in issuers or []], signers=given.signers,
        secrecy=given.secrecy, urgency=given.urgency, public=given.public, source=given.source,
    )  # fmt: skip


def once_only(
    request: HttpRequest, key: str, act: Callable[[Actor], tuple[Told, str]], status: int = 200
) -> HttpResponse:
    actor = asking(request)
    return repeat.answer(request, actor, key, lambda: act(actor), status)


def done(document: int, number: int = 1) -> tuple[Told, str]:
    """What was done with a document, to how many."""
    return {"document": str(document), "number": number}, f"document:{document}"


def _document(row: Document) -> tuple[Told, str]:
    return DocumentOut.of(row), row.subject_ref


@register.router.post(
    "/documents", response={201: DocumentOut, **NO}, operation_id="enter_document", openapi_extra=TOKEN
)
def enter(request: HttpRequest, given: EnterIn, once: repeat.Key = "") -> HttpResponse:
    """Enter a document from elsewhere; with a direction, also as a line of the unit's register."""

    def entered(actor: Actor) -> tuple[Told, str]:
        new = _new(given, given.symbol, given.issuers)
        unit = _unit(given.unit)
        return _document(operations.enter(actor=actor, unit=unit, new=new, at=now(), direction=given.direction))

    return once_only(request, once, entered, 201)


@router.post("/documents/issue", response={201: DocumentOut, **NO}, operation_id="issue_document", openapi_extra=TOKEN)
def issue(request: HttpRequest, given: IssueIn, once: repeat.Key = "") -> HttpResponse:
    """Issue a document of the unit's own: it gets the next number of its type."""

    def issued(actor: Actor) -> tuple[Told, str]:
        row = operations.issue(
            actor=actor, unit=_unit(given.unit), new=_new(given), type=given.type, signed_as=given.signed_as, at=now()
        )
        return _document(row)

    return once_only(request, once, issued, 201)


@router.get("/documents/asked", response={200: AssignmentsOut, **NO}, operation_id="list_asked", openapi_extra=TOKEN)
def asked(request: HttpRequest) -> Told:
    """What is asked of one's units, the soonest first."""
    return {"assignments": [AssignmentOut.of(one) for one in cascade.asked_of(asking(request))]}


@router.post(
    "/documents/asked/{assignment}/{move}", response={200: AssignmentOut, **NO}, operation_id="move_assignment",
    openapi_extra=TOKEN,
)  # fmt: skip
def move(
    request: HttpRequest, assignment: Id, move: Literal["answer", "hand_on", "show", "excuse"], given: AssignmentMoveIn,
    once: repeat.Key = "",
) -> HttpResponse:  # fmt: skip
    """Answer with a document of the unit's own, give a piece to a person, show what was done, or let the unit off."""

    def moved(actor: Actor) -> tuple[Told, str]:
        if move == "answer":
            own = int(given.document)
            row = operations.answer(actor=actor, assignment_id=assignment, document_id=own, at=now())
        elif move == "hand_on":
            operations.hand_on(
                actor=actor, assignment_id=assignment, login=given.person, what=given.what,
                due=take_date("due", given.due), at=now(),
            )  # fmt: skip
            row = cascade.assignment(actor, assignment)
        elif move == "show":
            row = operations.show(actor=actor, assignment_id=assignment, evidence=given.evidence, at=now())
        else:
            row = operations.excuse(actor=actor, assignment_id=assignment, reason=given.reason, at=now())
        return AssignmentOut.of(row), row.subject

    return once_only(request, once, moved)


@router.post(
    "/documents/coverage/{requirement}/remind", response={200: DocumentDoneOut, **NO}, operation_id="remind_silent",
    openapi_extra=TOKEN,
)  # fmt: skip
def remind(request: HttpRequest, requirement: Id, once: repeat.Key = "") -> HttpResponse:
    """Write to the units that have not answered, once a day; how many were written to."""

    def reminded(actor: Actor) -> tuple[Told, str]:
        number = operations.remind(actor=actor, requirement_id=requirement, at=now())
        return done(cascade.requirement(actor, requirement).document_id, number)

    return once_only(request, once, reminded)


@router.post(
    "/documents/{document}/receive", response={200: LineOut, **NO}, operation_id="receive_document",
    openapi_extra=TOKEN,
)  # fmt: skip
def receive(request: HttpRequest, document: Id, given: ReceiveIn, once: repeat.Key = "") -> HttpResponse:
    """A line in the unit's register for a document that is entered already."""

    def received(actor: Actor) -> tuple[Told, str]:
        unit = _unit(given.unit)
        row = operations.receive(actor=actor, document_id=document, unit=unit, at=now(), direction=given.direction)
        line = {"document": str(document), "direction": row.direction, "year": row.year, "number": row.number}
        return line, f"document:{document}"

    return once_only(request, once, received)


@router.post(
    "/documents/{document}/send",
    response={200: DocumentDoneOut, **NO},
    operation_id="send_document",
    openapi_extra=TOKEN,
)
def send(request: HttpRequest, document: Id, given: SendDocumentIn, once: repeat.Key = "") -> HttpResponse:
    """Note to whom it was sent; how many of them are new."""

    def sent(actor: Actor) -> tuple[Told, str]:
        to = [_unit(written) for written in given.to]
        within = _unit(given.within) if given.within.strip() else None
        number = operations.send(
            actor=actor, document_id=document, to=to, kinds=given.kinds, within=within, at=now()
        )  # fmt: skip
        return done(document, number)

    return once_only(request, once, sent)


@router.post(
    "/documents/{document}/acknowledge", response={200: DocumentDoneOut, **NO}, operation_id="acknowledge_document",
    openapi_extra=TOKEN,
)  # fmt: skip
def acknowledge(request: HttpRequest, document: Id, given: ForUnitIn, once: repeat.Key = "") -> HttpResponse:
    """Say that the unit has it; said twice is said once."""

    def acknowledged(actor: Actor) -> tuple[Told, str]:
        operations.acknowledge(actor=actor, document_id=document, unit=_unit(given.unit), at=now())
        return done(document)

    return once_only(request, once, acknowledged)


@router.post(
    "/documents/{document}/make-known", response={200: DocumentDoneOut, **NO}, operation_id="make_document_known",
    openapi_extra=TOKEN,
)  # fmt: skip
def make_known(request: HttpRequest, document: Id, given: KnownIn, once: repeat.Key = "") -> HttpResponse:
    """Note a session at which the unit made it known."""

    def known(actor: Actor) -> tuple[Told, str]:
        operations.make_known(
            actor=actor, document_id=document, unit=_unit(given.unit), on=take_date("on", given.on), way=given.way,
            people=given.people, at=now(),
        )  # fmt: skip
        return done(document)

    return once_only(request, once, known)


@router.post(
    "/documents/{document}/relate", response={200: DocumentDoneOut, **NO}, operation_id="relate_documents",
    openapi_extra=TOKEN,
)  # fmt: skip
def relate(request: HttpRequest, document: Id, given: RelateIn, once: repeat.Key = "") -> HttpResponse:
    """It implements, replaces, … another."""

    def related(actor: Actor) -> tuple[Told, str]:
        operations.relate(
            actor=actor, source_id=document, kind=given.kind, target_id=int(given.target), at=now(),
            from_day=_day("from_day", given.from_day), whole=not given.part, told_by=given.told_by,
            quotation=given.quotation,
        )  # fmt: skip
        return done(document)

    return once_only(request, once, related)


@router.post(
    "/documents/{document}/ask", response={200: DocumentDoneOut, **NO}, operation_id="ask_units", openapi_extra=TOKEN
)
def ask(request: HttpRequest, document: Id, given: RequirementIn, once: repeat.Key = "") -> HttpResponse:
    """Ask units beneath for something by a day; how many are asked."""

    def asked(actor: Actor) -> tuple[Told, str]:
        named = [_unit(written) for written in given.named]
        within = _unit(given.within) if given.within.strip() else None
        wish = Asked(given.what, take_date("due", given.due), tuple(given.kinds), within, named)
        row = operations.ask(actor=actor, document_id=document, asked=wish, at=now())
        return done(document, row.assignments.count())

    return once_only(request, once, asked)


@router.get(
    "/documents/{document}/files", response={200: FilesOut, **NO}, operation_id="list_document_files",
    openapi_extra=TOKEN,
)  # fmt: skip
def files(request: HttpRequest, document: Id) -> Told:
    """The scan, the signed PDF, annexes, for whoever may read the document."""
    return {"files": [FileOut.of(one) for one in attached.files(seen.one(asking(request), document))]}


_BINARY = {"schema": {"type": "string", "format": "binary"}}
BYTES: dict[int, Any] = {
    200: {"description": "OK", "content": {"application/pdf": _BINARY, "image/jpeg": _BINARY}}
}  # fmt: skip


@router.get(
    "/documents/{document}/files/{file}", response=dict(NO), operation_id="read_document_file",
    openapi_extra=dict(TOKEN, responses=BYTES),
)  # fmt: skip
def file(request: HttpRequest, document: Id, file: Id) -> HttpResponse:
    """The bytes as they are kept; a signature over them stays good."""
    _, found = attached.one(asking(request), document, file)
    response = HttpResponse(store.read(found.file.sha256), content_type=found.file.media_type)
    response["Content-Disposition"] = "attachment"
    return response
