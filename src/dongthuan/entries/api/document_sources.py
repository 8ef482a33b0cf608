"""What sources say of documents, by program: claims kept and decided, relations taken back, what a text was read to say
accepted, readers named."""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.document_shapes import CODE, DAY, DocumentDoneOut, Told, one_of
from dongthuan.entries.api.document_writes import done, once_only
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.documents import operations
from dongthuan.work.documents.lifecycle import QUALIFIERS, RELATIONS, UNRELATED
from dongthuan.work.documents.models import Claim
from dongthuan.work.documents.operations.accepting import Accepted, AcceptedFigure, AcceptedRelation, AcceptedUnit
from dongthuan.work.documents.operations.claims import FIELDS
from dongthuan.work.documents.queries import seen

router = Router(tags=["documents"])
MANY = 200


class ClaimIn(Schema):
    field: str = Field("", json_schema_extra=one_of(*FIELDS))
    value: str = Field("", description="A day as YYYY-MM-DD.")
    source: str = ""
    quotation: str = Field("", description="The words that say so.")


class ClaimOut(Schema):
    """``taken``: true, decided for; false, set aside; null, nobody has decided."""

    id: str
    document: str
    field: str
    value: str
    source: str
    quotation: str
    taken: bool | None

    @staticmethod
    def of(one: Claim) -> Told:
        return {
            "id": str(one.id), "document": str(one.document_id), "field": one.field, "value": one.value,
            "source": one.source, "quotation": one.quotation, "taken": one.taken,
        }  # fmt: skip


class ClaimsOut(Schema):
    claims: list[ClaimOut]


class TakeBackIn(Schema):
    reason: str = Field("", json_schema_extra=one_of(*UNRELATED))


class LetReadIn(Schema):
    person: str = Field("", description="Sign-in name.", max_length=60)


class ReadDocumentIn(Schema):
    symbol: str = Field("", description="As it stands in the text; its title where it has none.")
    subject: str = ""
    days: list[str] = Field([], description=f"{DAY} All that the text gives.", max_length=20)
    quotation: str = ""


class ReadRelationIn(Schema):
    source: str = Field("", description="Symbol of one document, accepted with it or known.")
    kind: str = Field("", json_schema_extra=one_of(*RELATIONS))
    target: str = Field("", description="Symbol of the other.")
    part: bool = False
    quotation: str = ""


class ReadFigureIn(Schema):
    value: int = 0
    qualifier: str = Field("", json_schema_extra=one_of(*QUALIFIERS))
    of: str = ""
    quotation: str = ""


class ReadUnitIn(Schema):
    name: str = Field("", description="As the text writes it.")
    unit: str = Field("", description=f"Which one is meant. {CODE}")
    quotation: str = ""


class ProposalsIn(Schema):
    """What ``documents read`` proposes, as a person has accepted and mended it: all of it or nothing."""

    unit: str = Field("", description=CODE)
    source: str = ""
    documents: list[ReadDocumentIn] = Field([], max_length=MANY)
    relations: list[ReadRelationIn] = Field([], max_length=MANY)
    figures: list[ReadFigureIn] = Field([], max_length=MANY)
    units: list[ReadUnitIn] = Field([], max_length=MANY)


class AcceptedOut(Schema):
    documents: list[str]


@router.post("/documents/accept", response={200: AcceptedOut, **NO}, operation_id="accept_read", openapi_extra=TOKEN)
def accept(request: HttpRequest, given: ProposalsIn, once: repeat.Key = "") -> HttpResponse:
    """Enter what a text was read to say; each fact keeps its source and its passage. Ids in the order given."""

    def accepted(actor: Actor) -> tuple[Told, str]:
        rows = operations.accept(
            actor=actor, unit=organisations.named(given.unit, day_of(now())), source=given.source, at=now(),
            documents=[_document(one) for one in given.documents],
            relations=[_relation(one) for one in given.relations],
            figures=[AcceptedFigure(one.value, one.qualifier, one.of, one.quotation) for one in given.figures],
            units=[_unit(one) for one in given.units],
        )  # fmt: skip
        return {"documents": [str(row.id) for row in rows]}, rows[0].subject_ref if rows else ""

    return once_only(request, once, accepted)


def _document(one: ReadDocumentIn) -> Accepted:
    return Accepted(one.symbol, one.subject, [take_date("days", day) for day in one.days], one.quotation)


def _unit(one: ReadUnitIn) -> AcceptedUnit:
    return AcceptedUnit(one.name, organisations.named(one.unit, day_of(now())).id, one.quotation)


def _relation(one: ReadRelationIn) -> AcceptedRelation:
    return AcceptedRelation(one.source, one.kind, one.target, one.quotation, not one.part)


@router.get(
    "/documents/{document}/claims", response={200: ClaimsOut, **NO}, operation_id="list_claims", openapi_extra=TOKEN
)
def claims(request: HttpRequest, document: Id) -> Told:
    """What sources say of it, side by side."""
    row = seen.one(asking(request), document)
    return {"claims": [ClaimOut.of(one) for one in row.claims.order_by("field", "id")]}


@router.post(
    "/documents/{document}/claims", response={201: ClaimOut, **NO}, operation_id="claim_of_document",
    openapi_extra=TOKEN,
)  # fmt: skip
def claim(request: HttpRequest, document: Id, given: ClaimIn, once: repeat.Key = "") -> HttpResponse:
    """Keep what a source says. Nothing of the document changes by it."""

    def claimed(actor: Actor) -> tuple[Told, str]:
        told = {"field": given.field, "value": given.value, "source": given.source, "quotation": given.quotation}
        return ClaimOut.of(
            operations.claim(actor=actor, document_id=document, at=now(), **told)
        ), f"document:{document}"

    return once_only(request, once, claimed, 201)


@router.post(
    "/documents/claims/{claim}/{move}", response={200: DocumentDoneOut, **NO}, operation_id="decide_claim",
    openapi_extra=TOKEN,
)  # fmt: skip
def decide(
    request: HttpRequest, claim: Id, move: Literal["settle", "set_aside"], once: repeat.Key = ""
) -> HttpResponse:
    """Decide for it: the document says so from now on. Or set it aside."""

    def decided(actor: Actor) -> tuple[Told, str]:
        act = operations.settle if move == "settle" else operations.set_aside
        row = act(actor=actor, claim_id=claim, at=now())
        return done(row.id)

    return once_only(request, once, decided)


@router.post(
    "/documents/relations/{relation}/take-back", response={200: DocumentDoneOut, **NO},
    operation_id="take_relation_back", openapi_extra=TOKEN,
)  # fmt: skip
def take_back(request: HttpRequest, relation: Id, given: TakeBackIn, once: repeat.Key = "") -> HttpResponse:
    """Take back what was said by mistake; the book keeps that it was said."""

    def taken_back(actor: Actor) -> tuple[Told, str]:
        row = operations.unrelate(actor=actor, relation_id=relation, reason=given.reason, at=now())
        return done(row.source_id)

    return once_only(request, once, taken_back)


@router.post(
    "/documents/{document}/let-read", response={200: DocumentDoneOut, **NO}, operation_id="let_read_document",
    openapi_extra=TOKEN,
)  # fmt: skip
def let_read(request: HttpRequest, document: Id, given: LetReadIn, once: repeat.Key = "") -> HttpResponse:
    """Name somebody who may read a secret document."""

    def named(actor: Actor) -> tuple[Told, str]:
        person = people.by_login(given.person.strip())
        if person is None:
            raise Refusal("person_unknown", {"field": "person"})
        operations.let_read(actor=actor, document_id=document, account_id=person.id, at=now())
        return done(document)

    return once_only(request, once, named)
