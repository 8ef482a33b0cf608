"""Somebody says that they will come, comes, or does not. A receipt with a reference and a key, as letters have."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.crypto import salted_hmac

from dongthuan.ground.channels import contact as contacts
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import codes, ids, language, realm
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.receptions import queries
from dongthuan.work.receptions.events import VisitBooked, VisitCancelled, VisitMissed, VisitorCame, VisitorGuided
from dongthuan.work.receptions.law import INTERPRETERS
from dongthuan.work.receptions.lifecycle import CAME_BY, CONTENT, VISIT
from dongthuan.work.receptions.models import Register, Said, Session, Visit
from dongthuan.work.receptions.operations.privacy import blank
from dongthuan.work.receptions.operations.writing import NO_DICE, Given, about, claim, cleaned, digests, said, withhold


@dataclass(frozen=True)
class Booking:
    """What somebody says when they book: what they are called, what it is about, how to be told of a change.

    ``interpreter``: a language for which they ask for one. ``once``: the form's own key.
    """

    session_id: int
    who: str
    content: str
    language: str = "vi"
    contact: str = ""
    interpreter: str = ""
    once: str = ""
    came_by: str = "web"


@dataclass(frozen=True)
class Slip:
    """What whoever books keeps."""

    code: codes.ReceiptCode
    visit: Visit


def book(*, actor: Actor, booking: Booking, at: datetime, dice: Dice) -> Slip:
    """A place on a published day, by anybody, at the counter or by phone.

    Refusals: not_found, not_allowed, reception_over, reception_full, missing, too_long, text_not_readable,
    language_unknown, not_a_choice, contact_not_readable, try_again.
    """
    try:
        return _book(actor=actor, booking=booking, at=at, dice=dice)
    except IntegrityError:  # the same form twice at the same moment
        return _book(actor=actor, booking=booking, at=at, dice=dice)


@operation
def _book(*, actor: Actor, booking: Booking, at: datetime, dice: Dice) -> Slip:
    given = Given(actor, at, dice, {})
    session = _locked(booking.session_id)
    code, once, earlier = _code(booking, dice)
    if earlier:
        return Slip(code, earlier)
    texts = _texts(booking)
    if no := queries.not_bookable(session, given.on):
        raise no
    visit = _visit(session.unit, session, booking, at)
    visit.reference, visit.key_hash, visit.once = code.reference, queries.key_hash(code), once
    actor.require("reception.book", on=visit)
    _write(visit, texts, given)
    return Slip(code, visit)


def _locked(session_id: int) -> Session:
    """Two who book the last place come one after the other."""
    queries.public_session(session_id)
    row = Session.objects.select_for_update(of=("self",)).select_related("unit", "leader__person")
    return row.get(id=session_id)


def _texts(booking: Booking) -> dict[str, str]:
    _check(booking.language, booking.interpreter)
    if booking.came_by not in CAME_BY:
        raise Refusal("not_a_choice", {"field": "came_by"})
    who, content = cleaned("who", booking.who, 120), cleaned("content", booking.content, CONTENT)
    for name, words in (("who", who), ("content", content)):
        if not words:
            raise Refusal("missing", {"field": name})
    contact = contacts.check_contact(booking.contact)[1] if booking.contact.strip() else ""
    return {"who": who, "content": content, "contact": contact}


def _check(spoken: str, interpreter: str) -> None:
    if spoken not in language.LANGUAGES:
        raise Refusal("language_unknown", {"language": spoken[:10]})
    if interpreter not in ("", *INTERPRETERS):
        raise Refusal("not_a_choice", {"field": "interpreter"})


def _visit(unit: Unit, session: Session | None, booking: Booking, at: datetime) -> Visit:
    return Visit(
        id=ids.new(), unit=unit, session=session, state="booked", came_by=booking.came_by, language=booking.language,
        interpreter=booking.interpreter, booked_at=at, day=session.day if session else day_of(at),
    )  # fmt: skip


def _write(visit: Visit, texts: dict[str, str], given: Given) -> None:
    words = said(visit, texts, given)
    visit.save(force_insert=True)
    Said.objects.bulk_create(words)
    event = VisitBooked(**about(visit), came_by=visit.came_by, digests=digests(words))
    ledger.record(given.actor, [event], at=given.at)


def _code(booking: Booking, dice: Dice) -> tuple[codes.ReceiptCode, str, Visit | None]:
    """As for letters: the same booking under the same form key is one visit, with one receipt."""
    seed = booking.once or dice.bytes(16).hex()
    whole = "\x1f".join((seed, str(booking.session_id), booking.who, booking.content, booking.contact))
    once = salted_hmac("dongthuan.visit.once", whole, algorithm="sha256").hexdigest()
    for attempt in range(8):
        raw = salted_hmac(f"dongthuan.visit.code.{attempt}", whole, algorithm="sha256").digest()
        code = codes.make(realm.current().code.upper(), raw)
        standing = Visit.objects.filter(reference=code.reference).select_related("unit", "session").first()
        if standing is None or standing.once == once:
            return code, once, standing
    raise Refusal("try_again")


@operation
def walk_in(
    *, actor: Actor, unit: str, at: datetime, session_id: int | None = None, spoken: str = "vi", interpreter: str = ""
) -> Visit:
    """Somebody comes without having booked, to a leader's day or to the office's own. They get the next number.

    Refusals: unit_unknown, not_found, not_allowed, not_now (nobody sits), not_a_choice, language_unknown.
    """
    given, session = _place(actor, unit, session_id, at)
    _check(spoken, interpreter)
    booking = Booking(0, "", "", spoken, interpreter=interpreter, came_by="walk_in")
    visit = _visit(given.unit("unit"), session, booking, at)
    visit.day, visit.state = given.on, "waiting"
    actor.require("reception.record", on=visit)
    visit.year, visit.number = given.on.year, _next_number(visit.unit, given.on.year)
    visit.save(force_insert=True)
    ledger.record(actor, [VisitorCame(**about(visit), number=visit.number)], at=at)
    return visit


@operation
def count_denouncer(*, actor: Actor, unit: str, at: datetime, session_id: int | None = None) -> Visit:
    """Somebody comes to denounce: led to where one denounces safely, and a number stands in the register. There is no
    way to say who or what: this takes no words. Refusals: unit_unknown, not_found, not_allowed, not_now."""
    given, session = _place(actor, unit, session_id, at)
    visit = _visit(given.unit("unit"), session, Booking(0, "", "", came_by="walk_in"), at)
    visit.day, visit.state, visit.kind = given.on, "guided", "denunciation"
    actor.require("reception.record", on=visit)
    visit.year, visit.number = given.on.year, _next_number(visit.unit, given.on.year)
    visit.save(force_insert=True)
    if session and session.mode == "online":
        withhold(session)
    ledger.record(actor, [VisitorGuided(**about(visit))], at=at)
    return visit


def _place(actor: Actor, unit: str, session_id: int | None, at: datetime) -> tuple[Given, Session | None]:
    session = queries.session(actor, session_id) if session_id else None
    if session and session.state != "in_session":
        raise Refusal("not_now", {"move": "walk_in", "state": session.state})
    given = Given(actor, at, NO_DICE, {"unit": str(session.unit_id) if session else unit})
    return given, session


def _next_number(unit: Unit, year: int) -> int:
    """Column 1: counted up under a lock, so that no two have the same and none is left out."""
    Register.objects.bulk_create([Register(unit=unit, year=year)], ignore_conflicts=True)
    row = Register.objects.select_for_update().get(unit=unit, year=year)
    Register.objects.filter(id=row.id).update(last=row.last + 1)
    return row.last + 1


def cancel(visit: Visit, version: int, given: Given) -> None:
    """Whoever booked does not come. Refusals: not_now, stale."""
    claim(visit, version, state=VISIT.to("cancel", visit.state), interpreter="")
    ledger.record(given.actor, [VisitCancelled(**about(visit))], at=given.at)
    blank(visit, given, "cancelled")


def arrive(visit: Visit, version: int, given: Given) -> None:
    """They are here, and get the next number. Refusals: not_now, reception_not_today, stale."""
    state = VISIT.to("arrive", visit.state)
    if given.on != visit.day:
        raise Refusal("reception_not_today", {"date": visit.day.isoformat()})
    number = _next_number(visit.unit, given.on.year)
    claim(visit, version, state=state, year=given.on.year, number=number)
    ledger.record(given.actor, [VisitorCame(**about(visit), number=number)], at=given.at)


def miss(visit: Visit, version: int, given: Given) -> None:
    """They did not come. Refusals: not_now, reception_not_over, stale."""
    state = VISIT.to("miss", visit.state)
    if given.on < visit.day:
        raise Refusal("reception_not_over", {"date": visit.day.isoformat()})
    claim(visit, version, state=state, interpreter="")
    ledger.record(given.actor, [VisitMissed(**about(visit))], at=given.at)
    blank(visit, given, "missed")
