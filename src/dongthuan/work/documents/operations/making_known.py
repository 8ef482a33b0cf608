"""Sending a document, saying that one has it, and making it known."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import WAYS
from dongthuan.work.documents.models import Document, MadeKnown, Recipient
from dongthuan.work.documents.queries import seen

MOST_PEOPLE = 10_000_000
MOST_UNITS = 5_000


@operation
def send(
    *, actor: Actor, document_id: int, to: Iterable[Unit], at: datetime, kinds: Sequence[str] = (),
    within: Unit | None = None,
) -> int:  # fmt: skip
    """Note to whom it was sent, by name and every unit of some kinds beneath; whoever has it already keeps the earlier
    day. Returns how many are new.

    Refusals: not_found, not_allowed, secret_goes_by_hand, nobody_asked.
    """
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=document.unit)
    if document.secrecy:
        raise Refusal("secret_goes_by_hand")
    units = [*to, *beneath(document.unit.holder, within, kinds, day_of(at))]
    if not units:
        raise Refusal("nobody_asked")
    return sent(actor, document, units, at)


def beneath(own: Unit, within: Unit | None, kinds: Sequence[str], on: date) -> list[Unit]:
    """Every unit of these kinds beneath one's own, or beneath one of those."""
    if not kinds:
        return []
    wide = Unit.objects.served(on).beneath((within or own).held_at).filter(kind__in=kinds).exclude(id=own.id)
    return [one for one in wide[:MOST_UNITS] if one.held_at.startswith(own.held_at)]


def sent(actor: Actor, document: Document, to: Iterable[Unit], at: datetime) -> int:
    """A step inside another's operation."""
    have = set(Recipient.objects.filter(document=document).values_list("unit", flat=True))
    new = [unit for unit in {unit.id: unit for unit in to}.values() if unit.id not in have]
    Recipient.objects.bulk_create(Recipient(document=document, unit=unit, sent_on=day_of(at)) for unit in new)
    if new:
        ledger.record(actor, [events.DocumentSent(subject=document.subject_ref, units=len(new))], at=at)
    return len(new)


@operation
def acknowledge(*, actor: Actor, document_id: int, unit: Unit, at: datetime) -> Recipient:
    """Say that the unit has it, or what was sent to one that it follows; said twice is said once.

    Refusals: not_found, not_allowed.
    """
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=unit)
    rows = list(Recipient.objects.filter(document=document, unit__in=unit.together).order_by("id"))
    if not rows:
        raise Refusal("not_found")
    row = next((one for one in rows if one.acknowledged_on is None), rows[0])
    if row.acknowledged_on is None:
        row.acknowledged_on = day_of(at)
        row.save(update_fields=["acknowledged_on"])
        event = events.DocumentAcknowledged(subject=document.subject_ref, unit=str(unit.id))
        ledger.record(actor, [event], at=at)
    return row


@operation
def make_known(
    *, actor: Actor, document_id: int, unit: Unit, on: date, way: str, at: datetime, people: int | None = None
) -> MadeKnown:
    """Note a session at which the unit made it known. Refusals: not_found, not_allowed, not_a_choice, people_unlikely,
    secret_goes_by_hand, dates_out_of_order."""
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=unit)
    if document.secrecy:
        raise Refusal("secret_goes_by_hand")
    if way not in WAYS:
        raise Refusal("not_a_choice", {"field": "way"})
    if people is not None and not 0 <= people <= MOST_PEOPLE:
        raise Refusal("people_unlikely", {"field": "people"})
    if on > day_of(at):
        raise Refusal("dates_out_of_order", {"later": "today", "earlier": "on"})
    row = MadeKnown.objects.create(document=document, unit=unit, on=on, way=way, people=people)
    event = events.DocumentMadeKnown(subject=document.subject_ref, unit=str(unit.id), way=way, people=people)
    ledger.record(actor, [event], at=at)
    return row
