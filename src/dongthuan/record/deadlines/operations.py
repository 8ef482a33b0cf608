"""Changing the calendar. Clocks are started and ended inside the operations of others: see ``clocks``."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries
from dongthuan.record.deadlines.calendar import FREE, WORK, Swap
from dongthuan.record.deadlines.events import CalendarSwapped, SwapsSynced
from dongthuan.record.deadlines.models import SwapDay
from dongthuan.record.deadlines.swaps import SWAPS, read_swaps
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.rulebook.models import OFFICE, PACK
from dongthuan.record.rulebook.span import require_within
from dongthuan.record.store.operation import operation

CHANGING = ("kind", "pair", "notice", "verified", "at")


@operation
def sync_swaps(*, actor: Actor, at: datetime, path: Path = SWAPS) -> int:
    """Make the packaged swaps stand in the table; returns how many days that changed.

    Run at set-up, as often as one likes, by whoever installs the files. A day that somebody entered by hand stays.
    """
    event = _write(read_swaps(path), at)
    changed = event.entered + event.altered + event.removed
    if changed:
        ledger.record(actor, [event], at=at)
    return changed


def _write(wanted: Mapping[date, Swap], at: datetime) -> SwapsSynced:
    standing = {row.date: row for row in SwapDay.objects.all()}
    packed = {day: row for day, row in standing.items() if row.source == PACK}
    gone = [row.id for day, row in packed.items() if day not in wanted]
    fresh = [_row(day, swap, PACK, at) for day, swap in wanted.items() if day not in standing]
    altered = [
        _row(day, swap, PACK, at) for day, swap in wanted.items() if day in packed and packed[day].swap() != swap
    ]
    for row in altered:
        row.id = standing[row.date].id
    if gone:
        SwapDay.objects.filter(id__in=gone).delete()
    if altered:
        SwapDay.objects.bulk_update(altered, CHANGING)
    SwapDay.objects.bulk_create(fresh)
    return SwapsSynced(subject="calendar", entered=len(fresh), altered=len(altered), removed=len(gone))


@operation
def add_swap(*, actor: Actor, at: datetime, free: date, worked: date, notice: str) -> tuple[SwapDay, SwapDay]:
    """Give a weekday free and work a weekend day in its stead, as ``notice`` announces.

    Refusals: not_allowed, date_out_of_range, missing (the notice), swap_taken, swap_on_day_off (the free day is none
    that offices work), swap_not_weekend (the worked day is no plain weekend day).
    """
    actor.require("calendar.swap", on=None)
    require_within(free, worked)
    if not notice.strip():
        raise Refusal("missing", {"field": "notice"})
    _fits(free, worked)
    rows = (
        _row(free, Swap(FREE, worked, notice.strip(), verified=True), OFFICE, at),
        _row(worked, Swap(WORK, free, notice.strip(), verified=True), OFFICE, at),
    )
    SwapDay.objects.bulk_create(rows)
    ledger.record(actor, [CalendarSwapped(subject="calendar", free=free.isoformat(), worked=worked.isoformat())], at=at)
    return rows


def _fits(free: date, worked: date) -> None:
    calendar = queries.calendar()
    for day in (free, worked):
        if day in calendar.swaps:
            raise Refusal("swap_taken", {"date": day.isoformat()})
    if calendar.day(free).kind != "working":
        raise Refusal("swap_on_day_off", {"date": free.isoformat(), "day": calendar.day(free).kind})
    if calendar.day(worked).kind != "weekend":
        raise Refusal("swap_not_weekend", {"date": worked.isoformat(), "day": calendar.day(worked).kind})


def _row(day: date, swap: Swap, source: str, at: datetime) -> SwapDay:
    return SwapDay(
        date=day, kind=swap.kind, pair=swap.pair, notice=swap.notice, verified=swap.verified, source=source, at=at
    )
