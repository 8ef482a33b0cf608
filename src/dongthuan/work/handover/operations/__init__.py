"""Applying a plan, and undoing it. No case, task or clock is touched."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from dongthuan.ground.organisations.carrying import Carrying
from dongthuan.ground.organisations.models import APPLIED, DRAFT, Reorganisation, Unit
from dongthuan.ground.organisations.operations import plans
from dongthuan.ground.organisations.queries import planned
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.canonical import SALT_BYTES
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.handover.events import ReorganisationUndone, UnitReorganised
from dongthuan.work.handover.models import Record, side
from dongthuan.work.handover.operations import staff
from dongthuan.work.handover.operations.hanging import hanging
from dongthuan.work.handover.operations.placing import place, place_many
from dongthuan.work.handover.queries import left, records

__all__ = ["apply", "place", "place_many", "undo"]


@operation
def apply(*, actor: Actor, row: Reorganisation, at: datetime, dice: Dice) -> Reorganisation:
    """Carry a plan out, on its day or later: units, who answers for what, offices. No case, task or clock is touched;
    of what each old unit hands over a record is kept.

    Refusals: not_allowed, plan_not_draft, plan_not_sound, plan_not_yet, stale.
    """
    actor.require("unit.reorganise")
    if row.state != DRAFT:
        raise Refusal("plan_not_draft", {"state": row.state})
    plans.in_turn()
    if problems := planned.problems(row):
        raise Refusal("plan_not_sound", {"problem": problems[0].code, "unit": problems[0].unit})
    if row.day is None or row.day > day_of(at):
        raise Refusal("plan_not_yet", {"day": row.day.isoformat() if row.day else ""})
    kept = _records(row, at, dice)
    carrying = plans.carried(row, at)
    for one in kept:
        one.took = [side(new) for new in _took(carrying, one)]
    moved = staff.move(carrying)
    Record.objects.bulk_create(kept)
    ledger.record(actor, [*_happened(carrying, {one.giver.id: one for one in kept}), *moved], at=at)
    return row


def _records(row: Reorganisation, at: datetime, dice: Dice) -> list[Record]:
    """What each old unit has in hand at this moment."""
    olds = left.olds(row)
    found = records.drawn(row, olds)
    return [
        Record(reorganisation=row, old=old, gave=side(old), lines=found[old.id], salt=dice.bytes(SALT_BYTES).hex(),
               drawn_at=at)
        for old in olds
    ]  # fmt: skip


def _took(carrying: Carrying, record: Record) -> list[Unit]:
    """Who follows that one, by code."""
    news = [way.new_id for way in carrying.ground.ways if way.old_id == record.old_id != way.new_id]
    return sorted((carrying.ground.units[new] for new in news), key=lambda unit: unit.code)


def _happened(carrying: Carrying, kept: Mapping[int, Record]) -> Iterable[UnitReorganised]:
    """One entry for each unit; that of one which hands something over has the digest of its record."""
    ground, row = carrying.ground, carrying.row
    founded, changed = {unit.id for unit in ground.founded}, ground.changed()
    gave = [ground.units[old] for old in kept if old not in {unit.id for unit in changed}]
    for unit in [*ground.founded, *changed, *gave]:
        ended = unit.valid_to == carrying.day - timedelta(days=1)
        ways = [way for way in ground.ways if unit.id in (way.old_id, way.new_id) and way.old_id != way.new_id]
        others = dict.fromkeys(str(way.new_id if way.old_id == unit.id else way.old_id) for way in ways)
        took = any(way.new_id == unit.id for way in ways)
        became = "founded" if unit.id in founded else "ended" if ended else "took_over" if took else "changed"
        digests = {"record": records.digest(kept[unit.id])} if unit.id in kept else {}
        yield UnitReorganised(
            subject=f"unit:{unit.id}", reorganisation=str(row.id), became=became, day=carrying.day.isoformat(),
            instrument=row.instrument, others=",".join(others), digests=digests,
        )  # fmt: skip


@operation
def undo(*, actor: Actor, row: Reorganisation, at: datetime) -> Reorganisation:
    """Undo an applied reorganisation as a further event, while nothing new hangs on it. The records of what was handed
    over are kept: the ledger has their digests.

    Refusals: not_allowed, plan_not_applied, plan_in_use, stale.
    """
    actor.require("unit.reorganise")
    if row.state != APPLIED:
        raise Refusal("plan_not_applied", {"state": row.state})
    plans.in_turn()
    row.refresh_from_db(fields=["placed"])
    if what := hanging(row, day_of(at)):
        raise Refusal("plan_in_use", {"what": what})
    moved = staff.move_back(row)
    units = plans.taken_back(row, at)
    undone = [ReorganisationUndone(subject=f"unit:{unit.id}", reorganisation=str(row.id)) for unit in units]
    ledger.record(actor, [*undone, *moved], at=at)
    return row
