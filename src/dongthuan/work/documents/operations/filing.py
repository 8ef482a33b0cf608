"""Lines in the registers of units: what came in, went out, or stays inside, under a running number."""

from datetime import datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import DIRECTIONS, INCOMING
from dongthuan.work.documents.models import Document, Filing
from dongthuan.work.documents.operations.numbering import take
from dongthuan.work.documents.queries import seen


@operation
def receive(*, actor: Actor, document_id: int, unit: Unit, at: datetime, direction: str = INCOMING) -> Filing:
    """A line in the unit's register for a document that is entered already. Refusals: not_found, not_allowed,
    document_filed, not_a_choice."""
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=unit)
    if Filing.objects.filter(document=document, unit=unit, direction=direction).exists():
        raise Refusal("document_filed", {"symbol": document.named[:100]})
    return file(actor, document, unit, direction, at)


def file(actor: Actor, document: Document, unit: Unit, direction: str, at: datetime) -> Filing:
    if direction not in DIRECTIONS:
        raise Refusal("not_a_choice", {"field": "direction"})
    day = day_of(at)
    number = take(unit, direction, str(day.year))
    row = Filing.objects.create(document=document, unit=unit, direction=direction, year=day.year, number=number, on=day)
    event = events.DocumentFiled(subject=document.subject_ref, unit=str(unit.id), direction=direction, number=number)
    ledger.record(actor, [event], at=at)
    return row
