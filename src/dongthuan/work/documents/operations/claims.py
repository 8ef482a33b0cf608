"""What sources say of a document, side by side, until a person decides."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q

from dongthuan.ground.access import policy
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.identity import Body, identified, kept_as
from dongthuan.work.documents.lifecycle import ORDERED
from dongthuan.work.documents.models import Claim, Document, Issuer, Relation
from dongthuan.work.documents.operations.counting import answered_again
from dongthuan.work.documents.queries import seen

FIELDS = ("issued_on", "in_force_from", "expires_on", "subject")
DATES = FIELDS[:3]


@operation
def claim(
    *, actor: Actor, document_id: int, field: str, value: str, source: str, at: datetime, quotation: str = ""
) -> Claim:
    """Keep what a source says: whoever enters documents may, of each that they see. Nothing of the document changes by
    it; what it says itself is kept beside, with its own source. Said twice is said once.

    Refusals: not_found, not_allowed, not_a_choice, missing, date_not_readable, too_long, text_not_readable.
    """
    document = seen.one(actor, document_id)
    policy.require_somewhere(actor, "document.enter")
    return kept(actor, document, {_field(field): value}, source, quotation, at)[0]


def kept(
    actor: Actor, document: Document, values: Mapping[str, str], source: str, quotation: str, at: datetime
) -> list[Claim]:
    """A step inside another's operation."""
    source, quotation = _needed("source", source, 200), text.clean(quotation, longest=1_000)
    return [_kept(actor, document, name, _value(name, value), source, quotation, at) for name, value in values.items()]


def said_otherwise(
    actor: Actor, document: Document, values: Mapping[str, str], source: str, quotation: str, at: datetime
) -> None:
    """What somebody says who comes with the same paper: kept where it is not what stands here. A step, too."""
    differ = {name: value for name, value in values.items() if value and value != _now(document, name)}
    kept(actor, document, differ, source, quotation, at)


def _kept(actor: Actor, document: Document, field: str, value: str, source: str, quotation: str, at: datetime) -> Claim:
    same = Claim.objects.filter(document=document, field=field)
    known = same.filter(value=value, source=source).first()
    if known is not None:
        return known
    now = _now(document, field)
    if now not in ("", value) and not same.filter(value=now).exists():
        whence = document.source or document.unit.name("vi")
        Claim.objects.create(
            document=document, field=field, value=now, source=whence[:200], quotation=document.quotation
        )
    row = Claim.objects.create(document=document, field=field, value=value, source=source, quotation=quotation)
    shown = "" if document.secrecy or field == "subject" else value
    event = events.DocumentClaimed(subject=document.subject_ref, field=field, value=shown)
    ledger.record(actor, [event], at=at)
    return row


def _now(document: Document, field: str) -> str:
    return str(getattr(document, field) or "")


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
    """Decide for this claim: the document says so from now on, the others are kept as set aside. What follows from its
    days follows: relations that hold from its own day of effect, and how long an answer took.

    Refusals: not_found, not_allowed, stale, document_known where the register has one of that year or term already,
    older_than_parent, dates_out_of_order.
    """
    document, row = _one(actor, claim_id)
    Claim.objects.filter(document=document, field=row.field).update(taken=False)
    Claim.objects.filter(id=row.id).update(taken=True)
    _say(actor, document, row)
    shown = "" if document.secrecy or row.field == "subject" else row.value
    event = events.DocumentSettled(subject=document.subject_ref, field=row.field, value=shown)
    ledger.record(actor, [event], at=at)
    return document


@operation
def set_aside(*, actor: Actor, claim_id: int, at: datetime) -> Document:
    """Decide against this claim: it is kept, and asks for nothing any more.

    Refusals: not_found, not_allowed, claim_stands where the document itself says so.
    """
    document, row = _one(actor, claim_id)
    if row.value == _now(document, row.field):
        raise Refusal("claim_stands", {"symbol": document.named[:100]})
    Claim.objects.filter(id=row.id).update(taken=False)
    event = events.DocumentClaimSetAside(subject=document.subject_ref, field=row.field)
    ledger.record(actor, [event], at=at)
    return document


def _one(actor: Actor, claim_id: int) -> tuple[Document, Claim]:
    row = Claim.objects.filter(id=claim_id).first()
    if row is None:
        raise Refusal("not_found")
    document = seen.one(actor, row.document_id)
    actor.require("document.enter", on=document.unit)
    return document, row


def _say(actor: Actor, document: Document, row: Claim) -> None:
    value, before = date.fromisoformat(row.value) if row.field in DATES else row.value, document.in_force_from
    if row.field == "issued_on" and document.in_force_from == document.issued_on:
        document.in_force_from = date.fromisoformat(row.value)
    setattr(document, row.field, value)
    _check(actor, document)
    words = " ".join((document.symbol, document.as_written, document.subject, *_names(document)))
    document.folded = text.fold(words)[:1_500]
    _identify(document)
    held = Document.objects.filter(id=document.id, version=document.version)
    columns = {name: getattr(document, name) for name in (*FIELDS, "folded", "identity", "year", "term")}
    if not held.update(version=document.version + 1, **columns):
        raise Refusal("stale", {"reference": document.named[:100]})
    Relation.objects.filter(source=document, from_day=before).update(from_day=document.in_force_from)
    if row.field == "issued_on":
        answered_again(document)


def _check(actor: Actor, document: Document) -> None:
    """As when it was entered and related: nothing acts on what came after it, nothing ends before it begins."""
    issued = document.issued_on
    if issued is None:
        return
    if document.expires_on and document.expires_on < issued:
        raise Refusal("dates_out_of_order", {"later": "expires_on", "earlier": "issued_on"})
    wrong = Q(source=document, target__issued_on__gt=issued) | Q(target=document, source__issued_on__lt=issued)
    row = Relation.objects.filter(wrong, kind__in=ORDERED).select_related("source", "target").first()
    if row is not None:
        seen_too = {*seen.visible(actor).filter(id__in=(row.source_id, row.target_id)).values_list("id", flat=True)}
        names = [one.named[:100] if one.id in seen_too else "…" for one in (row.source, row.target)]
        raise Refusal("older_than_parent", {"symbol": names[0], "other": names[1]})


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
    document.identity = kept_as(what, document.unit_id, secret=bool(document.secrecy))
    document.year, document.term = what.year, what.term
    if Document.objects.filter(identity=document.identity).exclude(id=document.id).exists():
        raise Refusal("document_known", {"symbol": document.named[:100]})
