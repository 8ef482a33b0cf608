"""The register of documents by program, to read. ``document_writes`` holds what changes it."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BeforeValidator

from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.documents.models import Document, Relation
from dongthuan.work.documents.queries import cascade, graph, in_force, issuers, seen
from dongthuan.work.documents.queries.seen import Wanted

router = Router(tags=["documents"])
Day = Annotated[date, BeforeValidator(date.fromisoformat)]


class DocumentOut(Schema):
    """``side``: state or party. ``type`` is null where the symbol leaves it open; days are null where nobody knows."""

    id: str
    symbol: str | None
    as_written: str
    side: str
    type: str | None
    number: str | None
    year: int | None
    term: str | None
    subject: str
    issued_on: str | None
    in_force_from: str | None
    issuers: list[str]

    @staticmethod
    def of(row: Document) -> dict[str, Any]:
        return {
            "id": str(row.id),
            "symbol": row.symbol or None,
            "as_written": row.as_written,
            "side": row.side,
            "type": row.type or None,
            "number": row.number or None,
            "year": row.year,
            "term": row.term or None,
            "subject": row.subject,
            "issued_on": row.issued_on.isoformat() if row.issued_on else None,
            "in_force_from": row.in_force_from.isoformat() if row.in_force_from else None,
            "issuers": [one.name for one in row.issuers.all()],
        }


class DocumentsOut(Schema):
    documents: list[DocumentOut]
    after: str | None


class TellingOut(Schema):
    source: str
    quotation: str


class RelationOut(Schema):
    """``way``: acts, where the document does it; suffers, where it is done to it. ``told_by``: each source that says
    so, with the words there."""

    id: str
    way: str
    kind: str
    document: str
    symbol: str
    from_day: str | None
    whole: bool
    told_by: list[TellingOut]

    @staticmethod
    def of(row: Relation, way: str) -> dict[str, Any]:
        other = row.target if way == "acts" else row.source
        return {
            "id": str(row.id),
            "way": way,
            "kind": row.kind,
            "document": str(other.id),
            "symbol": other.named,
            "from_day": row.from_day.isoformat() if row.from_day else None,
            "whole": row.whole,
            "told_by": [{"source": source, "quotation": quotation} for source, quotation in _told_by(row) if source],
        }


def _told_by(row: Relation) -> list[tuple[str, str]]:
    return [(row.told_by, row.quotation), *((one.told_by, one.quotation) for one in row.tellings.all())]


class IssuerOut(Schema):
    """``now``: official codes of whoever has its archives today; empty where the body is no unit of the register."""

    name: str
    code: str
    now: list[str]


class DocumentWhole(DocumentOut):
    """``standing`` on the day asked about: in_force, not_yet, ended, unknown. ``source``, ``quotation``: whence one
    knows of it."""

    expires_on: str | None
    signers: list[str]
    secrecy: str | None
    urgency: str | None
    source: str
    quotation: str
    issued_by: list[IssuerOut]
    on: str
    standing: str
    relations: list[RelationOut]


class NodeOut(Schema):
    """``parent`` is the document that it came down from; ``by``, how."""

    id: str
    symbol: str
    parent: str | None
    by: str | None


class DescentOut(Schema):
    """``cut``: more came down than are told, the nearest first."""

    documents: list[NodeOut]
    cut: bool


class CoverageOut(Schema):
    id: str
    document: str
    what: str
    due: str
    asked: int
    answered: int
    done: int
    silent: int
    median_lag: float | None


class CoveragesOut(Schema):
    requirements: list[CoverageOut]


@router.get("/documents", response={200: DocumentsOut, **NO}, operation_id="list_documents", openapi_extra=TOKEN)
def documents(
    request: HttpRequest,
    response: HttpResponse,
    words: Annotated[str, Query(max_length=200, description="Of the symbol or the subject.")] = "",
    type: Annotated[str, Query(max_length=12)] = "",
    after: Annotated[str, Query(max_length=40)] = "",
    on: Annotated[Day | None, Query(description="Only those in force that day.")] = None,
) -> dict[str, Any]:
    """The register, the latest first."""
    rows, then = seen.found(asking(request), Wanted(words=words, type=type, in_force_on=on), after=after)
    next_page(request, response, then)
    return {"documents": [DocumentOut.of(row) for row in rows], "after": then or None}


@router.get(
    "/documents/coverage", response={200: CoveragesOut, **NO}, operation_id="list_coverage", openapi_extra=TOKEN
)
def coverage(request: HttpRequest) -> dict[str, Any]:
    """Everything that was asked, and how many have answered, from stored counts."""
    rows = [
        {"id": str(one.requirement.id), "document": str(one.requirement.document_id), "what": one.requirement.what,
         "due": one.requirement.due.isoformat(), "asked": one.asked, "answered": one.answered, "done": one.done,
         "silent": one.silent, "median_lag": one.median_lag}
        for one in cascade.coverage(asking(request))
    ]  # fmt: skip
    return {"requirements": rows}


@router.get(
    "/documents/{document}", response={200: DocumentWhole, **NO}, operation_id="read_document", openapi_extra=TOKEN
)
def document(request: HttpRequest, document: Id, on: Annotated[Day | None, Query()] = None) -> dict[str, Any]:
    """One document, and whether it is in force on a day: today, if none is named."""
    who, day = asking(request), on or day_of(now())
    row = seen.one(who, document)
    around = graph.sourced(graph.around(who, row))
    relations = [RelationOut.of(one, "acts") for one in around.acts]
    relations += [RelationOut.of(one, "suffers") for one in around.suffers]
    standing = in_force.told(who, [row], day)[row.id].standing
    return {**_whole(row), "on": day.isoformat(), "standing": standing, "relations": relations}


def _whole(row: Document) -> dict[str, Any]:
    issued = issuers.whose(issuers.of(row), day_of(now()))
    return {
        **DocumentOut.of(row), "expires_on": row.expires_on.isoformat() if row.expires_on else None,
        "signers": row.signers, "secrecy": row.secrecy or None, "urgency": row.urgency or None, "source": row.source,
        "quotation": row.quotation,
        "issued_by": [
            {"name": one.then, "code": one.code, "now": [each.code for each in one.now]} for one in issued
        ],
    }  # fmt: skip


@router.get(
    "/documents/{document}/descent", response={200: DescentOut, **NO}, operation_id="read_descent", openapi_extra=TOKEN
)
def descent(request: HttpRequest, document: Id) -> dict[str, Any]:
    """What came down from it, to the last commune; itself first."""
    who = asking(request)
    top = graph.down(who, seen.one(who, document))
    return {"documents": list(_nodes(top, None)), "cut": top.cut}


def _nodes(node: graph.Node, parent: str | None) -> list[dict[str, Any]]:
    own = {"id": str(node.document.id), "symbol": node.document.named, "parent": parent, "by": node.by or None}
    return [own, *(row for one in node.below for row in _nodes(one, str(own["id"])))]
