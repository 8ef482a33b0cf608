"""A document comes into the register: from elsewhere, or issued here under the next number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.identity import Body, Identified, identified, term_of
from dongthuan.work.documents.lifecycle import DIRECTIONS, INCOMING, OUTGOING, PARTY, SECRECY, STATE, URGENCY
from dongthuan.work.documents.models import Document, Filing, Issuer, Reader
from dongthuan.work.documents.operations.numbering import take
from dongthuan.work.documents.queries import seen


@dataclass(frozen=True)
class New:
    """A document as it is told. ``written`` is its symbol as on the paper, or its title where it has none."""

    written: str
    subject: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    term: str = ""
    side: str = ""
    issuers: Sequence[Body] = ()
    signers: Sequence[str] = ()
    secrecy: str = ""
    urgency: str = ""
    language: str = "vi"
    public: bool = False
    source: str = ""


@operation
def enter(*, actor: Actor, unit: Unit, new: New, at: datetime, direction: str = "") -> Document:
    """Enter a document, and, with a direction, a line in the unit's register.

    Refusals: not_allowed, missing, too_long, text_not_readable, not_a_choice, document_known, dates_out_of_order.
    """
    actor.require("document.enter", on=unit)
    new = _taken(new)
    what = identified(new.written, issuers=new.issuers, issued_on=new.issued_on, term=new.term, side=new.side)
    document = _written(actor, unit, new, what, at)
    if direction:
        _file(actor, document, unit, direction, at)
    return document


@operation
def issue(
    *, actor: Actor, unit: Unit, new: New, type: str, signed_as: str, at: datetime, with_others: Sequence[Body] = ()
) -> Document:
    """Issue a document of the unit's own: it gets the next number of its type, of the year or of the term.

    ``new.written`` is left empty. ``signed_as`` is the abbreviation behind the number ("UBND", "ĐU"). Others may issue
    it together with the unit; the number is the unit's. Refusals as of ``enter``.
    """
    actor.require("document.enter", on=unit)
    day = new.issued_on or day_of(at)
    side, code = new.side or STATE, text.clean(type, longest=12)
    if not code:
        raise Refusal("missing", {"field": "type"})
    term = (new.term or term_of(day, central=False)) if side == PARTY else ""
    number = take(unit, f"{side}:{code}", term or str(day.year))
    bodies = (Body(signed_as, unit.name("vi"), unit.id), *with_others)
    symbol = _symbol(side, f"{number:02}", code, [one.code for one in bodies if one.code])
    what = Identified(side, code, f"{number:02}", symbol, day.year, term, bodies)
    document = _written(actor, unit, replace(_taken(replace(new, written=symbol)), issued_on=day), what, at)
    _file(actor, document, unit, OUTGOING, at)
    return document


def _symbol(side: str, number: str, code: str, signed: Sequence[str]) -> str:
    whose = "-".join(signed)
    return f"{number}-{code}/{whose}" if side == PARTY else f"{number}/{code}-{whose}"


@operation
def receive(*, actor: Actor, document_id: int, unit: Unit, at: datetime, direction: str = INCOMING) -> Filing:
    """A line in the unit's register for a document that is entered already. Refusals: not_found, not_allowed,
    document_filed, not_a_choice."""
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=unit)
    if Filing.objects.filter(document=document, unit=unit, direction=direction).exists():
        raise Refusal("document_filed", {"symbol": document.named[:100]})
    return _file(actor, document, unit, direction, at)


def _file(actor: Actor, document: Document, unit: Unit, direction: str, at: datetime) -> Filing:
    if direction not in DIRECTIONS:
        raise Refusal("not_a_choice", {"field": "direction"})
    day = day_of(at)
    number = take(unit, direction, str(day.year))
    row = Filing.objects.create(document=document, unit=unit, direction=direction, year=day.year, number=number, on=day)
    event = events.DocumentFiled(subject=document.subject_ref, unit=str(unit.id), direction=direction, number=number)
    ledger.record(actor, [event], at=at)
    return row


def _taken(new: New) -> New:
    written, subject = text.clean(new.written, longest=300), text.clean(new.subject, longest=500)
    if not written:
        raise Refusal("missing", {"field": "symbol"})
    check(new)
    signers = [text.clean(one, longest=120) for one in new.signers if one.strip()]
    return replace(new, written=written, subject=subject, signers=signers, source=text.clean(new.source, longest=200))


def check(new: New) -> None:
    """What stands on no paper."""
    for field, value, choices in (("secrecy", new.secrecy, SECRECY), ("urgency", new.urgency, URGENCY)):
        if value and value not in choices:
            raise Refusal("not_a_choice", {"field": field})
    if new.expires_on and new.issued_on and new.expires_on < new.issued_on:
        raise Refusal("dates_out_of_order", {"later": "expires_on", "earlier": "issued_on"})


def _written(actor: Actor, unit: Unit, new: New, what: Identified, at: datetime) -> Document:
    issuers = [replace(one, name=text.clean(one.name, longest=200)) for one in what.issuers]
    row = Document(
        unit=unit, identity=what.key[:300], side=what.side, type=what.type, number=what.number, symbol=what.symbol,
        as_written=new.written, year=what.year, term=what.term, subject=new.subject, language=new.language,
        folded=text.fold(" ".join((what.symbol, new.written, new.subject, *(one.name for one in issuers))))[:1_500],
        issued_on=new.issued_on, in_force_from=new.effective_on or new.issued_on, expires_on=new.expires_on,
        secrecy=new.secrecy, urgency=new.urgency, signers=list(new.signers), public=new.public and not new.secrecy,
        source=new.source,
    )  # fmt: skip
    Document.objects.bulk_create([row], ignore_conflicts=True)
    if not Document.objects.filter(id=row.id).exists():
        raise Refusal("document_known", {"symbol": row.named[:100]})
    Issuer.objects.bulk_create(
        Issuer(document=row, position=n, code=one.code[:40], name=one.name or one.code, unit_id=one.unit)
        for n, one in enumerate(issuers)
    )
    if new.secrecy and actor.account:
        Reader.objects.create(document=row, account_id=actor.account)
    symbol = "" if new.secrecy else row.named[:100]
    ledger.record(actor, [events.DocumentEntered(subject=row.subject_ref, symbol=symbol, unit=str(unit.id))], at=at)
    return row


@operation
def let_read(*, actor: Actor, document_id: int, account_id: int) -> None:
    """Name somebody who may read a secret document. Only a reader can. Refusals: not_found, not_allowed."""
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=document.unit)
    Reader.objects.bulk_create([Reader(document=document, account_id=account_id)], ignore_conflicts=True)
