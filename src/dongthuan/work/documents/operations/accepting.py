"""What a text was found to say, as a person accepts it: all of it or nothing, each fact with its source and passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.operations.claims import claim
from dongthuan.work.documents.operations.entering import New, enter
from dongthuan.work.documents.operations.relating import relate
from dongthuan.work.documents.queries import seen


@dataclass(frozen=True)
class Accepted:
    """``days``: all that the text gives. One is taken over; several stand as claims until a person decides."""

    written: str
    subject: str = ""
    days: Sequence[date] = ()
    quotation: str = ""


@dataclass(frozen=True)
class AcceptedRelation:
    """Between two documents by their symbols; both are accepted with it, or known."""

    source: str
    kind: str
    target: str
    quotation: str = ""


@operation
def accept(
    *, actor: Actor, unit: Unit, source: str, documents: Sequence[Accepted],
    relations: Sequence[AcceptedRelation], at: datetime,
) -> list[Document]:  # fmt: skip
    """Enter what was accepted. A document that is known already is not entered again: what the text says otherwise of
    its day is kept as a claim.

    Refusals: those of entering, claiming and relating; missing without a source; not_found for an end of a relation.
    """
    told_by = text.clean(source, longest=200)
    if not told_by:
        raise Refusal("missing", {"field": "source"})
    rows = [_document(actor, unit, told_by, one, at) for one in documents]
    for one in relations:
        ids = [_named(actor, written) for written in (one.source, one.target)]
        relate(
            actor=actor, source_id=ids[0], kind=one.kind, target_id=ids[1], told_by=told_by, quotation=one.quotation,
            at=at,
        )  # fmt: skip
    return rows


def _document(actor: Actor, unit: Unit, source: str, one: Accepted, at: datetime) -> Document:
    known = seen.by_symbol(actor, one.written)
    row = known[0] if known else _new(actor, unit, source, one, at)
    differ = [day for day in one.days if day != row.issued_on]
    for day in differ:
        claim(
            actor=actor, document_id=row.id, field="issued_on", value=day.isoformat(), source=source,
            quotation=one.quotation, at=at,
        )  # fmt: skip
    return row


def _new(actor: Actor, unit: Unit, source: str, one: Accepted, at: datetime) -> Document:
    day = one.days[0] if len(one.days) == 1 else None
    new = New(written=one.written, subject=one.subject, issued_on=day, source=source)
    return enter(actor=actor, unit=unit, new=new, at=at)


def _named(actor: Actor, written: str) -> int:
    found = seen.by_symbol(actor, written)
    if not found:
        raise Refusal("not_found")
    return found[0].id
