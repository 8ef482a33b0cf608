"""Saying what is to be done and on which days; ending it, or calling it off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import F

from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel import language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_date, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.campaigns import queries
from dongthuan.work.campaigns.events import (
    CampaignCalled,
    CampaignCalledOff,
    CampaignEnded,
    CampaignEvent,
    CampaignPrepared,
    CampaignRedefined,
)
from dongthuan.work.campaigns.lifecycle import CAMPAIGN, WEEKDAYS
from dongthuan.work.campaigns.models import Campaign
from dongthuan.work.exemplars.lifecycle import FIELDS
from dongthuan.work.exemplars.operations.registering import once_of

Given = Mapping[str, str]
LONGEST_DAYS = 400


@operation
def prepare(*, actor: Actor, unit: str, given: Given, at: datetime, dice: Dice) -> Campaign:
    """Define a campaign of ``unit``: name, field, about, first_on, last_on, perhaps weekday. Sent twice with one
    ``once`` it is one.

    Refusals: unit_unknown, not_allowed, missing, too_long, not_a_choice, date_not_readable, dates_out_of_order,
    campaign_too_long.
    """
    where = organisations.named(take_text("unit", unit, 30), day_of(at))
    actor.require("campaign.call", on=where)
    if not where.stands(day_of(at)):
        raise Refusal("unit_unknown", {"unit": where.code, "field": "unit"})
    once = once_of(where.id, given.get("once", ""), dice)
    if there := Campaign.objects.filter(once=once).first():
        return there
    row = Campaign(unit=where, once=once, **_defined(given, actor))
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise Refusal("try_again") from None
    event = CampaignPrepared(
        subject=row.subject, unit=str(where.id), first_on=row.first_on.isoformat(), last_on=row.last_on.isoformat()
    )
    ledger.record(actor, [event], at=at)
    return row


def _defined(given: Given, actor: Actor) -> dict[str, Any]:
    first, last = (take_date(name, given.get(name, "")) for name in ("first_on", "last_on"))
    if last < first:
        raise Refusal("dates_out_of_order", {"earlier": "first_on", "later": "last_on", "field": "last_on"})
    if (last - first).days > LONGEST_DAYS:
        raise Refusal("campaign_too_long", {"field": "last_on", "days": LONGEST_DAYS})
    about = take_text("about", given.get("about", ""), 6_000)
    weekday = given.get("weekday", "").strip()
    return {
        "name": take_text("name", given.get("name", ""), 200), "about": about, "first_on": first, "last_on": last,
        "field": take_choice("field", given.get("field", ""), FIELDS),
        "weekday": take_choice("weekday", weekday, WEEKDAYS) if weekday else "",
        "language": language.of(about, otherwise=actor.language),
    }  # fmt: skip


@dataclass(frozen=True)
class _Act:
    row: Campaign
    given: Given
    actor: Actor
    on: date

    def text(self, name: str, longest: int) -> str:
        return take_text(name, self.given.get(name, ""), longest)

    @property
    def about(self) -> dict[str, Any]:
        return {"subject": self.row.subject, "unit": str(self.row.unit_id)}


@operation
def perform(move: str, *, actor: Actor, campaign_id: int, version: int, given: Given, at: datetime) -> Campaign:
    """Carry out a row of the table. Refusals: move_unknown, not_found, not_allowed, not_now, stale, and those of the
    move."""
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    row = queries.one(actor, campaign_id)
    actor.require(CAMPAIGN.moves[move].action, on=row)
    state = CAMPAIGN.to(move, row.state)
    columns, event = MOVES[move](_Act(row, given, actor, day_of(at)))
    mine = Campaign.objects.filter(id=row.id, version=version)
    if not mine.update(version=F("version") + 1, state=state, **columns):
        raise Refusal("stale", {"version": version})
    ledger.record(actor, [event], at=at)
    return queries.one(actor, campaign_id)


Done = tuple[dict[str, Any], CampaignEvent]


def _redefine(act: _Act) -> Done:
    columns = _defined(act.given, act.actor)
    first, last = columns["first_on"].isoformat(), columns["last_on"].isoformat()
    return columns, CampaignRedefined(**act.about, first_on=first, last_on=last)


def _call(act: _Act) -> Done:
    number = act.text("number", 60)
    return {"number": number, "called_on": act.on}, CampaignCalled(**act.about, number=number)


def _end(act: _Act) -> Done:
    return {"summary": act.text("summary", 6_000), "ended_on": act.on}, CampaignEnded(**act.about)


def _call_off(act: _Act) -> Done:
    return {"reason": act.text("reason", 2_000), "ended_on": act.on}, CampaignCalledOff(**act.about)


MOVES: Mapping[str, Callable[[_Act], Done]] = {
    "redefine": _redefine, "call": _call, "end": _end, "call_off": _call_off,
}  # fmt: skip
