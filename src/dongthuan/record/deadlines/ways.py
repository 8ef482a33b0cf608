"""The three ways of counting: working days, calendar days and months, and backwards from an event."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from dongthuan.record.deadlines.calendar import DAY, Day, WorkCalendar
from dongthuan.record.deadlines.pauses import around, last_still_day
from dongthuan.record.deadlines.reckoning import Mark, Pause, Reckoning, Step, day_facts, tell
from dongthuan.record.rulebook.codes import FIXED
from dongthuan.record.rulebook.span import require_within

SKIPPED = {
    "weekend": "skipped_weekend",
    "holiday": "skipped_holiday",
    "compensatory": "skipped_holiday",
    "swapped_free": "skipped_swap",
}


def by_working_days(start: date, value: int, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Reckoning:
    """``value`` working days after ``start``. A pause that begins on the last of them ends the period with itself."""
    if pauses and calendar.switches.pause_in_calendar_days:
        return _shifted(start, by_working_days(start, value, calendar, ()), calendar, pauses)
    boundary = calendar.switches.pause_boundary
    marks, number, day = [], 0, start
    while number < value or around(day + DAY, pauses, boundary) or not calendar.day(day).works:
        day += DAY
        require_within(day)
        marks.append(_working(calendar.day(day), number + 1, around(day, pauses, boundary), spent=number == value))
        number = marks[-1].number or number
    told = tell(mark for mark in marks if mark.kind != "roll_over")
    return _finished(start, day, marks, _ended(told, pauses, day))


def _shifted(start: date, unpaused: Reckoning, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Reckoning:
    """The other reading: the end moves by calendar days, and then to a working day."""
    assert unpaused.due is not None
    end, steps, boundary = unpaused.due, list(unpaused.steps[1:-1]), calendar.switches.pause_boundary
    for pause in pauses:
        if pause[0] <= end:
            days = last_still_day(pause, boundary) - pause[0]
            end += days
            steps.append(Step("pause", *pause, days.days, {"shifts": True}))
    due = calendar.next_working(end)
    marks = [*unpaused.marks, *(Mark(calendar.day(day), "roll_over") for day in _days(unpaused.due, due))]
    return _finished(start, due, marks, _ended([*steps, *_rolling(end, due, calendar)], pauses, due))


def _working(day: Day, number: int, pause: Pause | None, spent: bool) -> Mark:
    if pause:
        return Mark(day, "pause", pause=pause)
    if not day.works:
        return Mark(day, SKIPPED[day.kind])
    if spent:
        return Mark(day, "roll_over")
    return Mark(day, "worked_saturday" if day.kind == "swapped_work" else "counted", number)


class Stretched(Protocol):
    """A period of calendar days or months; ``parts`` where a written decision lengthens it."""

    @property
    def value(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def parts(self) -> Sequence[int]: ...


def by_calendar(start: date, period: Stretched, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Reckoning:
    """``period`` after ``start``, shifted by the pauses, then rolled off a day off. In one leg; or, where an extension
    counts from the rolled end before it, in one leg for each of its parts."""
    leg_by_leg = period.parts and calendar.switches.extension_from_rolled_end
    marks: list[Mark] = []
    steps: list[Step] = []
    reached = start
    for length in period.parts if leg_by_leg else (period.value or 0,):
        leg = _leg(reached, length, period, calendar, [pause for pause in pauses if pause[0] >= reached])
        marks += _numbered_on(leg.marks, sum(mark.number is not None for mark in marks))
        steps, reached = [*steps, *leg.steps], leg.due
    return _finished(start, reached, marks, _ended(steps, pauses, reached))


def _numbered_on(marks: Sequence[Mark], before: int) -> Sequence[Mark]:
    if not before:
        return marks
    return [replace(mark, number=mark.number and mark.number + before) for mark in marks]


@dataclass(frozen=True)
class _Leg:
    due: date
    marks: Sequence[Mark]
    steps: Sequence[Step]


def _leg(start: date, value: int, period: Stretched, calendar: WorkCalendar, pauses: Sequence[Pause]) -> _Leg:
    planned = end = _later(start, value, period.unit)
    for pause in pauses:
        if pause[0] <= _rolled(end, period.kind, calendar):
            end += last_still_day(pause, calendar.switches.pause_boundary) - pause[0]
    due = _rolled(end, period.kind, calendar)
    marks = list(_calendar_marks(start, end, (planned - start).days, calendar, pauses))
    steps = [*tell(marks), *_rolling(end, due, calendar)]
    marks += [Mark(calendar.day(day), "roll_over") for day in _days(end, due)]
    return _Leg(due, marks, steps)


def backwards(event: date, value: int, unit: str, calendar: WorkCalendar) -> Reckoning:
    """The last day on which ``value`` whole days are still left before ``event``, which is not counted itself."""
    if unit == "working":
        marks = list(_back_over_working_days(event, value, calendar))
        return _finished(event, marks[-1].date, marks, tell(marks))
    end = _later(event, -value, unit)
    require_within(end)
    due = calendar.previous_working(end) if calendar.switches.backward_rolls else end
    days = [event - DAY * number for number in range(1, (event - end).days + 1)]
    marks = [Mark(calendar.day(day), "counted", number) for number, day in enumerate(days, start=1)]
    steps = [*tell(marks), *_rolling(end, due, calendar)]
    marks += [Mark(calendar.day(day), "roll_back") for day in reversed(list(_days(due - DAY, end - DAY)))]
    return _finished(event, due, marks, steps)


def _back_over_working_days(event: date, value: int, calendar: WorkCalendar) -> Iterator[Mark]:
    number, day = 0, event
    while number < value:
        day -= DAY
        require_within(day)
        mark = _working(calendar.day(day), number + 1, pause=None, spent=False)
        number = mark.number or number
        yield mark


def _calendar_marks(
    start: date, end: date, days: int, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> Iterator[Mark]:
    number = 0
    for day in _days(start, end):
        pause = around(day, pauses, calendar.switches.pause_boundary)
        if pause:
            yield Mark(calendar.day(day), "pause", pause=pause)
        elif number < days:
            number += 1
            yield Mark(calendar.day(day), "counted", number)


def _rolled(end: date, kind: str, calendar: WorkCalendar) -> date:
    require_within(end)
    if (kind in FIXED and not calendar.switches.effect_rolls) or (
        kind == "immediate" and not calendar.switches.immediate_rolls
    ):
        return end
    moves = {
        "working": False,
        "swapped_work": calendar.switches.worked_saturday_rolls,
        "swapped_free": calendar.switches.swap_rolls,
    }.get(calendar.day(end).kind, True)
    return calendar.next_working(end + DAY) if moves else end


def _rolling(end: date, due: date, calendar: WorkCalendar) -> Iterator[Step]:
    facts = day_facts(calendar.day(end))
    if due != end:
        yield Step("roll_over" if due > end else "roll_back", end, due, facts=facts)
    elif not calendar.day(end).works:
        yield Step("not_rolled", end, facts=facts)


def _ended(steps: Iterable[Step], pauses: Sequence[Pause], due: date) -> Iterator[Step]:
    yield from steps
    for begun, ended in pauses:
        if begun > due:
            yield Step("pause_after_end", begun, ended)


def _finished(start: date, due: date, marks: Sequence[Mark], steps: Iterable[Step]) -> Reckoning:
    require_within(due)
    return Reckoning(due, (Step("start_not_counted", start), *steps, Step("due", due)), marks=tuple(marks))


def _days(after: date, until: date) -> Iterator[date]:
    return (after + DAY * number for number in range(1, (until - after).days + 1))


def _later(day: date, value: int, unit: str) -> date:
    """Civil Code art. 148.3: a month that lacks the day ends on its last."""
    if unit != "months":
        return day + timedelta(days=value)
    months = day.year * 12 + day.month - 1 + value
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
