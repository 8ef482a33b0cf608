"""A leader is put in charge of an area, and is so no more."""

from collections.abc import Collection
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.events import ChargeEnded, ChargeGiven
from dongthuan.ground.people.models import Account, Charge, Office
from dongthuan.ground.people.operations.offices import over
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation


@operation
def put_in_charge(
    *, actor: Actor, account: Account, unit: Unit, area: Unit | None, field: str, fields: Collection[str],
    valid_from: date, at: datetime, valid_to: date | None = None, instrument: str = "",
) -> Charge:  # fmt: skip
    """Put somebody who holds an office in ``unit`` in charge of an area of it: a unit beneath it, a field (one of
    ``fields``), or a field there.

    Refusals: not_allowed, missing (area and field), not_a_choice, unit_unknown (not beneath), person_unknown,
    office_ends_before, charge_given (the same already).
    """
    actor.require("charge.give", on=unit)
    if area is None and not field:
        raise Refusal("missing", {"field": "area"})
    if field and field not in fields:
        raise Refusal("not_a_choice", {"field": "field"})
    if area is not None and not (area.stands(valid_from) and area.path.startswith(unit.path)):
        raise Refusal("unit_unknown", {"unit": area.code})
    if not Office.objects.held(valid_from).filter(account=account, unit=unit, account__is_active=True).exists():
        raise Refusal("person_unknown", {"unit": unit.code})
    if valid_to is not None and valid_to < valid_from:
        raise Refusal("office_ends_before")
    same = Charge.objects.filter(account=account, area=area, field=field, closed=False)
    if any(one.valid_to is None or one.valid_to >= valid_from for one in same):
        raise Refusal("charge_given")
    charge = Charge.objects.create(
        account=account, unit=unit, area=area, field=field, valid_from=valid_from, valid_to=valid_to,
        instrument=instrument.strip()[:120],
    )  # fmt: skip
    ledger.record(actor, [_given(charge)], at=at)
    return charge


def _given(charge: Charge) -> ChargeGiven:
    return ChargeGiven(
        subject=f"account:{charge.account_id}", charge=str(charge.id), unit=str(charge.unit_id),
        area=str(charge.area_id) if charge.area_id else "", field=charge.field,
        valid_from=charge.valid_from.isoformat(), valid_to=charge.valid_to.isoformat() if charge.valid_to else "",
        instrument=charge.instrument,
    )  # fmt: skip


@operation
def end_charge(*, actor: Actor, charge: int, at: datetime) -> Charge:
    """From this minute on. Refusals: not_found, not_allowed, office_over."""
    row = Charge.objects.select_related("account", "unit", "area").filter(id=charge).first()
    if row is None:
        raise Refusal("not_found")
    actor.require("charge.give", on=row)
    if not over(Charge.objects.filter(id=row.id), day_of(at)):
        raise Refusal("office_over")
    row.refresh_from_db(fields=["valid_to", "closed"])
    ended = ChargeEnded(subject=f"account:{row.account_id}", charge=str(row.id), unit=str(row.unit_id))
    ledger.record(actor, [ended], at=at)
    return row
