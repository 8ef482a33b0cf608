"""Who keeps the register, and what people gave of their own will."""

from datetime import date, datetime, timedelta

from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_date, take_number, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import ContributionNoted, KeeperNamed
from dongthuan.work.exemplars.models import CONTRIBUTED, GROUNDS, Contribution, Keeper
from dongthuan.work.exemplars.operations.acting import not_resting


@operation
def name_keeper(*, actor: Actor, unit: str, body: str, instrument: str, valid_from: date | str, at: datetime) -> Keeper:
    """From that day on ``body`` keeps the register for everything beneath ``unit``; whoever did so until then is shown
    with the day before as the last.

    Refusals: unit_unknown, not_allowed, missing, too_long, date_not_readable, dates_out_of_order.
    """
    first = take_date("valid_from", valid_from)
    where = organisations.named(take_text("unit", unit, 30), first)
    actor.require("exemplar.name_keeper", on=where)
    whose = organisations.named(take_text("body", body, 30), first)
    before = Keeper.objects.filter(unit=where, valid_to=None).first()
    if before and before.valid_from >= first:
        raise Refusal("dates_out_of_order", {"earlier": "valid_from", "later": "valid_from"})
    Keeper.objects.filter(unit=where, valid_to=None).update(valid_to=first - timedelta(days=1))
    row = Keeper.objects.create(
        unit=where, body=whose, instrument=take_text("instrument", instrument, 120), valid_from=first
    )
    event = KeeperNamed(
        subject=f"unit:{where.id}", unit=str(where.id), body=str(whose.id), valid_from=first.isoformat()
    )
    ledger.record(actor, [event], at=at)
    return row


@operation
def note_contribution(
    *, actor: Actor, exemplar_id: int, kind: str, amount: str, ground: str, number: str, at: datetime
) -> Contribution:
    """Money (đồng), land (m²) or work (days) in sum, by the community's decision or with voluntary receipts.

    Refusals: not_found, not_allowed, not_now, exemplar_joined, missing, not_a_choice, number_not_readable, too_long.
    """
    row = queries.one(actor, exemplar_id)
    actor.require("exemplar.run", on=row)
    not_resting(row, "note_contribution")
    if row.state == "delisted":
        raise Refusal("not_now", {"move": "note_contribution", "state": row.state})
    noted = Contribution.objects.create(
        exemplar=row, on=day_of(at), kind=take_choice("kind", kind, CONTRIBUTED),
        amount=take_number("amount", amount, 10**15), ground=take_choice("ground", ground, GROUNDS),
        number=take_text("number", number, 60),
    )  # fmt: skip
    event = ContributionNoted(
        subject=row.subject, unit=str(row.unit_id), sort=noted.kind, amount=noted.amount, ground=noted.ground
    )
    ledger.record(actor, [event], at=at)
    return noted
