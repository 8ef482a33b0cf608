"""Taking part in a campaign, and noting what was done."""

from datetime import date, datetime

from django.db import IntegrityError

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_text
from dongthuan.kernel.text import fold
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.campaigns import queries
from dongthuan.work.campaigns.events import CampaignTakenPart, DeedNoted, DeedStruck
from dongthuan.work.campaigns.lifecycle import WEEKDAYS
from dongthuan.work.campaigns.models import Campaign, Deed, DeedFigure, Part
from dongthuan.work.campaigns.operations.calling import Given
from dongthuan.work.exemplars.figures import figures_of
from dongthuan.work.exemplars.operations.registering import once_of


@operation
def take_part(*, actor: Actor, campaign_id: int, unit: str, at: datetime) -> Part:
    """``unit``, beneath whoever calls (or has its work now), takes part. Said twice it is said once.

    Refusals: not_found, unit_unknown, not_allowed, not_now, campaign_of_others.
    """
    row, where = queries.one(actor, campaign_id), organisations.named(take_text("unit", unit, 30), day_of(at))
    actor.require("campaign.join", on=where)
    _called(row, "take_part")
    if not where.stands(day_of(at)):
        raise Refusal("unit_unknown", {"unit": where.code, "field": "unit"})
    if not where.path.startswith(row.unit.tasks_held_at):
        raise Refusal("campaign_of_others", {"field": "unit"})
    part, new = Part.objects.get_or_create(campaign=row, unit=where, defaults={"joined_on": day_of(at)})
    if new:
        ledger.record(actor, [CampaignTakenPart(subject=row.subject, unit=str(where.id))], at=at)
    return part


def _called(row: Campaign, move: str) -> None:
    if row.state != "called":
        raise Refusal("not_now", {"move": move, "state": row.state})


@operation
def note_deed(*, actor: Actor, campaign_id: int, unit: str, given: Given, at: datetime, dice: Dice) -> Deed:
    """What ``unit`` did: day, what, place, and perhaps figures, one a line. Sent twice with one ``once`` it is one.

    Refusals: not_found, unit_unknown, not_allowed, not_now, not_taking_part, missing, too_long, date_not_readable,
    deed_outside_the_days, deed_on_another_weekday, date_in_the_future, figure_not_readable.
    """
    row, where = queries.one(actor, campaign_id), organisations.named(take_text("unit", unit, 30), day_of(at))
    actor.require("campaign.join", on=where)
    _called(row, "note_deed")
    part = _part(row, where)
    once = once_of(part.id, given.get("once", ""), dice)
    if there := Deed.objects.filter(once=once).first():
        return there
    what = take_text("what", given.get("what", ""), 1_000)
    deed = Deed(
        part=part, on=_day(row, given.get("day", ""), day_of(at)), what=what, once=once,
        place=take_text("place", given.get("place", ""), 200), language=language.of(what, otherwise=actor.language),
    )  # fmt: skip
    _keep(deed, given.get("figures", ""))
    event = DeedNoted(subject=row.subject, unit=str(where.id), deed=str(deed.id), day=deed.on.isoformat())
    ledger.record(actor, [event], at=at)
    return deed


def _part(row: Campaign, unit: Unit) -> Part:
    found = queries.part(row, unit)
    if found is None:
        raise Refusal("not_taking_part", {"field": "unit"})
    return found


def _day(row: Campaign, written: str, today: date) -> date:
    found = take_date("day", written)
    if not row.first_on <= found <= row.last_on:
        first, last = row.first_on.isoformat(), row.last_on.isoformat()
        raise Refusal("deed_outside_the_days", {"field": "day", "first": first, "last": last})
    if row.weekday and WEEKDAYS[found.weekday()] != row.weekday:
        raise Refusal("deed_on_another_weekday", {"field": "day", "weekday": row.weekday})
    if found > today:
        raise Refusal("date_in_the_future", {"field": "day", "date": found.isoformat()})
    return found


def _keep(deed: Deed, written: str) -> None:
    said = figures_of(written)
    try:
        deed.save(force_insert=True)
    except IntegrityError:
        raise Refusal("try_again") from None
    DeedFigure.objects.bulk_create(
        DeedFigure(deed=deed, what=what, folded=fold(what), value=one.value, qualifier=one.qualifier)
        for what, one in said
    )


@operation
def strike_deed(*, actor: Actor, deed_id: int, reason: str, at: datetime) -> Deed:
    """Noted wrongly: it counts no longer and stays, struck, with the reason. What an ended campaign came to stays.

    Refusals: not_found, not_allowed, not_now, missing, too_long, deed_struck.
    """
    deed = queries.deed(actor, deed_id)
    actor.require("campaign.join", on=deed.part)
    row = deed.part.campaign
    _called(row, "strike_deed")
    deed.reason, deed.struck_on = take_text("reason", reason, 500), day_of(at)
    mine = Deed.objects.filter(id=deed.id, struck_on=None)
    if not mine.update(reason=deed.reason, struck_on=deed.struck_on):  # of two who strike, one is told so
        raise Refusal("deed_struck")
    event = DeedStruck(subject=row.subject, unit=str(deed.part.unit_id), deed=str(deed.id))
    ledger.record(actor, [event], at=at)
    return deed
