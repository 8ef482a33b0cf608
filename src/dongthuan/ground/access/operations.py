"""Supervision: begun by an instrument, and never ended by those who are supervised."""

from datetime import date, datetime

from dongthuan.ground.access import policy
from dongthuan.ground.access.events import SupervisionBegun, SupervisionEnded
from dongthuan.ground.organisations.models import Supervision, Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation


@operation
def begin_supervision(
    *, actor: Actor, unit: Unit, over: Unit, instrument: str, valid_from: date, at: datetime
) -> Supervision:
    """Let ``unit`` watch over another from a day on.

    Refusals: not_allowed, basis_missing, supervises_itself, supervision_stands.
    """
    actor.require("supervision.begin")
    instrument = _cited(instrument)
    if unit.id == over.id:
        raise Refusal("supervises_itself", {"unit": unit.code})
    if Supervision.objects.in_force(valid_from).filter(unit=unit, over=over).exists():
        raise Refusal("supervision_stands", {"unit": over.code})
    row = Supervision.objects.create(unit=unit, over=over, instrument=instrument, valid_from=valid_from)
    begun = SupervisionBegun(
        subject=f"unit:{unit.id}", over=str(over.id), valid_from=valid_from.isoformat(), instrument=instrument
    )
    ledger.record(actor, [begun], at=at)
    return row


@operation
def end_supervision(*, actor: Actor, supervision_id: int, instrument: str, at: datetime) -> Supervision:
    """End it with today. Refusals: not_found (or ended already), not_allowed, basis_missing, and
    supervised_cannot_end for whoever holds an office in the supervised unit, whatever their role elsewhere."""
    today = day_of(at)
    rows = Supervision.objects.in_force(today).filter(id=supervision_id, valid_to=None)
    row = rows.select_related("unit", "over").first()
    if row is None:
        raise Refusal("not_found")
    actor.require("supervision.end", on=row)
    _check_other_side(actor, row, today)
    row.valid_to = today
    if not Supervision.objects.filter(id=row.id, valid_to=None).update(valid_to=today):
        raise Refusal("not_found")  # somebody was a moment quicker
    ended = SupervisionEnded(
        subject=f"unit:{row.unit_id}", over=str(row.over_id), valid_to=today.isoformat(), instrument=_cited(instrument)
    )
    ledger.record(actor, [ended], at=at)
    return row


def _check_other_side(actor: Actor, row: Supervision, on: date) -> None:
    mine = [office.unit for office in policy.own_and_lent(actor)]
    watches = [watch for watch in supervision.watched([row.unit_id], on) if watch.id == row.id]
    if any(supervision.stands_within(watch, mine) for watch in watches):
        raise Refusal("supervised_cannot_end", {"unit": row.over.code})


def _cited(instrument: str) -> str:
    cited = instrument.strip()[:120]
    if not cited:
        raise Refusal("basis_missing")
    return cited
