"""From a start and a period to the last day. Pure: the rules of counting and nothing else.

The day of the event is not counted (Civil Code 2015 art. 147.2). A period of calendar days or months that ends on a
day off ends with the next working day (art. 148.5); a month without the day ends on its last (art. 148.3). A period of
working days ends on a working day by itself. Working days and calendar days are never converted. A pause shifts the
end by the days between its two decisions, before the end rolls. Where the law can be read in two ways, the switches of
the rulebook decide, and every reading that the answer depends on is named among its doubts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.pauses import in_order
from dongthuan.record.deadlines.reckoning import Pause, Reckoning, Step
from dongthuan.record.deadlines.vietnam import announced
from dongthuan.record.deadlines.ways import backwards, by_calendar, by_working_days
from dongthuan.record.rulebook.codes import FIXED, UNCOUNTED
from dongthuan.record.rulebook.span import require_within


class Period(Protocol):
    """What is counted: a ``Ruling`` is one."""

    @property
    def value(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def parts(self) -> Sequence[int]: ...


def count(start: date, period: Period, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> Reckoning:
    """The last day of ``period`` begun by an event on ``start``, with each step on the way and each doubt.

    Refusals: date_out_of_range, pause_out_of_order, pause_before_start, pauses_overlap, pause_not_applicable (a period
    counted backwards, or none at all).
    """
    reckoning = reckon(start, period, calendar, pauses)
    if reckoning.due is None:
        return reckoning
    return replace(reckoning, doubts=tuple(_doubts(reckoning.due, start, period, calendar, pauses)))


def reckon(start: date, period: Period, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> Reckoning:
    """``count`` by the readings in use, without asking what the others would give: several times faster."""
    require_within(start, *(day for pause in pauses for day in pause))
    if pauses and (period.kind == "min_before" or period.kind in UNCOUNTED):
        raise Refusal("pause_not_applicable", {"kind": period.kind})
    if period.kind in UNCOUNTED:
        return Reckoning(None, (Step(period.kind, start),))
    if period.value is None:
        return Reckoning(None, (Step("no_period", start),))
    if period.kind == "min_before":
        return backwards(start, period.value, period.unit, calendar)
    pauses = in_order(start, pauses)
    if period.unit == "working":
        return by_working_days(start, period.value, calendar, pauses)
    return by_calendar(start, period, calendar, pauses)


def _doubts(due: date, start: date, period: Period, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Iterator[str]:
    """The switches that would move the last day if they were turned; then the days off that no notice names yet."""

    def moved(other: WorkCalendar) -> bool:
        try:
            return reckon(start, period, other, pauses).due != due
        except Refusal:  # the other reading leaves the span of the calendar
            return True

    yield from (name for name in _open_questions(period, bool(pauses)) if moved(calendar.turned(name)))
    if not announced(start, due) and any(map(moved, calendar.guessed())):
        yield "holiday_not_announced"


def _open_questions(period: Period, paused: bool) -> Iterator[str]:
    """The switches that this way of counting looks at, in the order in which doubts are named."""
    yield "culture_day"
    if period.kind == "min_before" and period.unit != "working":
        yield "backward_rolls"
    elif period.kind == "immediate":
        yield "immediate_rolls"
    elif period.unit != "working":
        yield from ("effect_rolls",) if period.kind in FIXED else ("swap_rolls", "worked_saturday_rolls")
    if period.parts:
        yield "extension_from_rolled_end"
    if paused:
        yield from ("pause_boundary", "pause_in_calendar_days") if period.unit == "working" else ("pause_boundary",)
