"""Who acts for whom: from a day to a day, by an instrument, and never passed on."""

from datetime import date, datetime

from django.db.models import Q

from dongthuan.ground.people import queries
from dongthuan.ground.people.events import DeputisingEnded, DeputyNamed
from dongthuan.ground.people.models import Account, Deputising, Office
from dongthuan.ground.people.operations.offices import over
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation


@operation
def name_deputy(
    *, actor: Actor, office: int, deputy: str, valid_from: date, valid_to: date, instrument: str, at: datetime
) -> Deputising:
    """Let ``deputy`` (a sign-in name) act for the holder of an office, within the time of that office.

    Refusals: not_found, not_allowed, missing (the instrument), deputises_themself, office_ends_before, office_over
    (on one of these days), deputy_named (somebody else, then).
    """
    row = Office.objects.select_for_update(of=("self",)).select_related("account", "unit").filter(id=office).first()
    if row is None:
        raise Refusal("not_found")
    actor.require("office.deputise", on=row)
    if actor.acts_for is not None:
        raise Refusal("not_allowed", {"action": "office.deputise"})
    made = Deputising(
        office=row, deputy=_deputy(deputy, row), valid_from=valid_from, valid_to=valid_to,
        instrument=instrument.strip()[:120],
    )  # fmt: skip
    _check(made, day_of(at))
    made.save(force_insert=True)
    ledger.record(actor, [_named(made)], at=at)
    return made


def _deputy(login: str, office: Office) -> Account:
    found = queries.signing_in(login)
    if found is None:
        raise Refusal("not_found", {"login": login[:60]})
    if found.id == office.account_id:
        raise Refusal("deputises_themself")
    return found


def _check(made: Deputising, today: date) -> None:
    if not made.instrument:
        raise Refusal("missing", {"field": "instrument"})
    if made.valid_to < made.valid_from or made.valid_to < today:
        raise Refusal("office_ends_before")
    if not (made.office.is_held(made.valid_from) and made.office.is_held(made.valid_to)):
        raise Refusal("office_over")
    others = Deputising.objects.filter(office=made.office, valid_from__lte=made.valid_to)
    if others.filter(Q(valid_to__gt=made.valid_from) | Q(valid_to=made.valid_from, closed=False)).exists():
        raise Refusal("deputy_named")


def _named(made: Deputising) -> DeputyNamed:
    return DeputyNamed(
        subject=f"account:{made.office.account_id}", deputising=str(made.id), office=str(made.office_id),
        unit=str(made.office.unit_id), role=made.office.role, deputy=str(made.deputy_id),
        valid_from=made.valid_from.isoformat(), valid_to=made.valid_to.isoformat(), instrument=made.instrument,
    )  # fmt: skip


@operation
def end_deputising(*, actor: Actor, deputising: int, at: datetime) -> Deputising:
    """Before its term, this very minute. Whoever deputises may lay it down as well.

    Refusals: not_found, not_allowed, office_over.
    """
    row = Deputising.objects.select_related("office__account", "office__unit", "deputy").filter(id=deputising).first()
    if row is None:
        raise Refusal("not_found")
    if actor.account != row.deputy_id:
        actor.require("office.deputise", on=row.office)
    if not over(Deputising.objects.filter(id=row.id), day_of(at)):
        raise Refusal("office_over")
    row.refresh_from_db(fields=["valid_to", "closed"])
    ended = DeputisingEnded(
        subject=f"account:{row.office.account_id}", deputising=str(row.id), office=str(row.office_id),
        deputy=str(row.deputy_id),
    )  # fmt: skip
    ledger.record(actor, [ended], at=at)
    return row
