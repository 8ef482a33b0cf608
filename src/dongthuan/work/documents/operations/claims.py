"""What sources say of a document, side by side, until a person decides."""

from datetime import date, datetime

from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.identity import Body, identified
from dongthuan.work.documents.models import Claim, Document, Issuer
from dongthuan.work.documents.queries import seen

FIELDS = ("issued_on", "in_force_from", "expires_on", "subject")
DATES = FIELDS[:3]


@operation
def claim(
    *, actor: Actor, document_id: int, field: str, value: str, source: str, at: datetime, quotation: str = ""
) -> Claim:
    """Keep what a source says. Nothing of the document changes by it.

    Refusals: not_found, not_allowed, not_a_choice, missing, date_not_readable, too_long, text_not_readable.
    """
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=document.unit)
    row = Claim.objects.create(
        document=document, field=_field(field), value=_value(field, value),
        source=_needed("source", source, 200), quotation=text.clean(quotation, longest=1_000),
    )  # fmt: skip
    shown = "" if document.secrecy or field == "subject" else row.value
    event = events.DocumentClaimed(subject=document.subject_ref, field=field, value=shown)
    ledger.record(actor, [event], at=at)
    return row


def _field(field: str) -> str:
    if field not in FIELDS:
        raise Refusal("not_a_choice", {"field": "field"})
    return field


def _needed(field: str, given: str, longest: int) -> str:
    found = text.clean(given, longest=longest)
    if not found:
        raise Refusal("missing", {"field": field})
    return found


def _value(field: str, value: str) -> str:
    value = _needed("value", value, 500)
    if field in DATES:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise Refusal("date_not_readable") from None
    return value


@operation
def settle(*, actor: Actor, claim_id: int, at: datetime) -> Document:
    """Decide for this claim: the document says so from now on, the others are kept as set aside.

    Refusals: not_found, not_allowed, document_known where the register has one of that year or term already.
    """
    row = Claim.objects.filter(id=claim_id).first()
    if row is None:
        raise Refusal("not_found")
    document = seen.one(actor, row.document_id)
    actor.require("document.enter", on=document.unit)
    Claim.objects.filter(document=document, field=row.field).update(taken=False)
    Claim.objects.filter(id=row.id).update(taken=True)
    _say(document, row)
    shown = "" if document.secrecy or row.field == "subject" else row.value
    event = events.DocumentSettled(subject=document.subject_ref, field=row.field, value=shown)
    ledger.record(actor, [event], at=at)
    return document


def _say(document: Document, row: Claim) -> None:
    value = date.fromisoformat(row.value) if row.field in DATES else row.value
    if row.field == "issued_on" and document.in_force_from == document.issued_on:
        document.in_force_from = date.fromisoformat(row.value)
    setattr(document, row.field, value)
    document.folded = text.fold(" ".join((document.symbol, document.as_written, document.subject, *_names(document))))
    _identify(document)
    document.version += 1
    document.save()


def _names(document: Document) -> list[str]:
    return [one.name for one in Issuer.objects.filter(document=document).order_by("position")]


def _identify(document: Document) -> None:
    """With its day a document may have got its year or term."""
    bodies = [
        Body(one.code, one.name, one.unit_id) for one in Issuer.objects.filter(document=document).order_by("position")
    ]
    what = identified(
        document.symbol or document.as_written, issuers=bodies, issued_on=document.issued_on, side=document.side,
        term=document.term,
    )  # fmt: skip
    document.identity, document.year, document.term = what.key[:300], what.year, what.term
    if Document.objects.filter(identity=document.identity).exclude(id=document.id).exists():
        raise Refusal("document_known", {"symbol": document.named[:100]})
