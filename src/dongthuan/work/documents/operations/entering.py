"""A document comes into the register."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.identity import Body, Identified, identified, kept_as
from dongthuan.work.documents.lifecycle import INTERNAL, OUTGOING, SECRECY, URGENCY
from dongthuan.work.documents.models import Document, Filing, Holding, Issuer, Reader
from dongthuan.work.documents.operations.claims import said_otherwise
from dongthuan.work.documents.operations.filing import file
from dongthuan.work.documents.operations.numbering import noted
from dongthuan.work.documents.queries import bodies, seen


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
    quotation: str = ""


@operation
def enter(*, actor: Actor, unit: Unit, new: New, at: datetime, direction: str = "") -> Document:
    """Enter a document, and, with a direction, a line in the unit's register. What goes out or stays inside is the
    unit's own where no other issuer is named.

    A paper that another unit has entered already is not entered again: this one has it, too, from now on, with its own
    line; what it says otherwise is kept as its claim.

    Refusals: not_allowed, missing, too_long, text_not_readable, not_a_choice, document_known, document_with_issuer,
    dates_out_of_order.
    """
    actor.require("document.enter", on=unit)
    new = taken(new)
    own = (Body(name=unit.name("vi"), unit=unit.id),) if direction in (OUTGOING, INTERNAL) else ()
    issuers = [bodies.known(one, new.issued_on) for one in new.issuers] or own
    what = identified(new.written, issuers=issuers, issued_on=new.issued_on, term=new.term, side=new.side)
    known = known_as(what, unit, secret=bool(new.secrecy))
    if known is not None:
        return _met(actor, unit, new, known, direction, at)
    document = written(actor, unit, new, what, at)
    if what.issuers and what.issuers[0].unit == unit.id:
        noted(unit, what)
    if direction:
        file(actor, document, unit, direction, at)
    return document


def known_as(what: Identified, unit: Unit, *, secret: bool) -> Document | None:
    """The paper, where it stands in the register for this unit. What is secret it meets among its own alone."""
    lines = {kept_as(what, unit.id, secret=one) for one in (True, False)}
    rows = Document.objects.filter(identity__in=lines).select_related("unit")
    return (rows.filter(unit=unit) if secret else rows).first()


def _met(actor: Actor, unit: Unit, new: New, row: Document, direction: str, at: datetime) -> Document:
    """The unit comes with a paper that stands here already."""
    held = seen.visible(actor).filter(id=row.id).exists()
    filed = Filing.objects.filter(document=row, unit=unit, direction=direction).exists()
    if row.unit_id in unit.together or (held and (not direction or filed)):
        raise Refusal("document_known", {"symbol": new.written[:100]})
    if not held and _its_own(row):
        raise Refusal("document_with_issuer", {"symbol": new.written[:100]})
    made = Holding.objects.get_or_create(document=row, unit=unit)[1]
    if made:
        ledger.record(actor, [events.DocumentHeld(subject=row.subject_ref, unit=str(unit.id))], at=at)
    if direction:
        file(actor, row, unit, direction, at)
    days = {name: str(day or "") for name, day in (("issued_on", new.issued_on), ("expires_on", new.expires_on))}
    said_otherwise(actor, row, {**days, "subject": new.subject}, new.source or unit.name("vi"), new.quotation, at)
    return row


def _its_own(row: Document) -> bool:
    """Issued by the unit that entered it: it is theirs to send."""
    return Issuer.objects.filter(document=row, unit=row.unit_id).exists()


def taken(new: New) -> New:
    written, subject = text.clean(new.written, longest=300), text.clean(new.subject, longest=500)
    if not written:
        raise Refusal("missing", {"field": "symbol"})
    check(new)
    signers = [text.clean(one, longest=120) for one in new.signers if one.strip()]
    return replace(new, written=written, subject=subject, signers=signers, source=text.clean(new.source, longest=200),
                   quotation=text.clean(new.quotation, longest=1_000))  # fmt: skip


def check(new: New) -> None:
    """What stands on no paper."""
    for field, value, choices in (("secrecy", new.secrecy, SECRECY), ("urgency", new.urgency, URGENCY)):
        if value and value not in choices:
            raise Refusal("not_a_choice", {"field": field})
    if new.expires_on and new.issued_on and new.expires_on < new.issued_on:
        raise Refusal("dates_out_of_order", {"later": "expires_on", "earlier": "issued_on"})


def written(actor: Actor, unit: Unit, new: New, what: Identified, at: datetime) -> Document:
    issuers = [replace(one, name=text.clean(one.name, longest=200)) for one in what.issuers]
    row = Document(
        unit=unit, identity=kept_as(what, unit.id, secret=bool(new.secrecy)), side=what.side, type=what.type,
        number=what.number, symbol=what.symbol,
        as_written=new.written, year=what.year, term=what.term, subject=new.subject, language=new.language,
        folded=text.fold(" ".join((what.symbol, new.written, new.subject, *(one.name for one in issuers))))[:1_500],
        issued_on=new.issued_on, in_force_from=new.effective_on or new.issued_on, expires_on=new.expires_on,
        secrecy=new.secrecy, urgency=new.urgency, signers=list(new.signers), public=new.public and not new.secrecy,
        source=new.source, quotation=new.quotation,
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
def let_read(*, actor: Actor, document_id: int, account_id: int, at: datetime) -> None:
    """Name somebody who may read a secret document. Only a reader can; the book says whom.

    Refusals: not_found, not_allowed.
    """
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=document.unit)
    person = people.person(account_id)
    if person is None:
        raise Refusal("not_found")
    if not Reader.objects.filter(document=document, account=person).exists():
        Reader.objects.create(document=document, account=person)
        event = events.DocumentReaderNamed(subject=document.subject_ref, person=f"account:{person.id}")
        ledger.record(actor, [event], at=at)
