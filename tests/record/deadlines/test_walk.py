"""Counting held against a second one, written differently: one day after another, with a pencil."""

from dataclasses import dataclass
from datetime import date, timedelta

import holidays
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dongthuan.record.deadlines.calendar import Swap, WorkCalendar, working_days_left
from dongthuan.record.deadlines.count import count

ONE = timedelta(days=1)
LIBRARY = holidays.country_holidays("VN", years=range(2014, 2041), language="en_US")
CULTURE = {date(year, 11, 24) for year in range(2026, 2041)}
CULTURE |= {day + timedelta(days=7 - day.weekday()) for day in CULTURE if day.weekday() >= 5}
HOLIDAYS = {day for day, name in LIBRARY.items() if not name.startswith(("Day off", "Vietnam Cultur"))} | CULTURE


@dataclass(frozen=True)
class Period:
    value: int
    unit: str
    kind: str = "max"
    parts: tuple[int, ...] = ()


days = st.dates(date(2014, 7, 1), date(2038, 12, 31))
swaps = st.dictionaries(st.dates(date(2014, 7, 1), date(2039, 12, 31)), st.sampled_from(["free", "work"]), max_size=40)
values = st.integers(1, 120)


def works(day: date, swapped: dict[date, str]) -> bool:
    if swapped.get(day) == "work":
        return True
    return day.weekday() < 5 and day not in HOLIDAYS and swapped.get(day) != "free"


def calendar_of(swapped: dict[date, str]) -> WorkCalendar:
    return WorkCalendar({day: Swap(kind) for day, kind in swapped.items()})


def near(start: date, offsets: list[tuple[int, str]]) -> dict[date, str]:
    return {start + timedelta(days=offset): kind for offset, kind in offsets}


close_swaps = st.lists(st.tuples(st.integers(1, 60), st.sampled_from(["free", "work"])), max_size=20)


@given(days, values, close_swaps)
@example(date(2026, 8, 27), 10, [(4, "free")])
@settings(max_examples=300, deadline=None)
def test_working_days(start: date, value: int, offsets: list[tuple[int, str]]) -> None:
    swapped = near(start, offsets)
    day, left = start, value
    while left:
        day += ONE
        left -= works(day, swapped)

    reckoning = count(start, Period(value, "working"), calendar_of(swapped))

    assert reckoning.due == day
    assert sum(step.count or 0 for step in reckoning.steps) == value
    assert [mark.date for mark in reckoning.marks] == [start + ONE * n for n in range(1, (day - start).days + 1)]
    assert working_days_left(start, day, calendar_of(swapped)) == value
    assert working_days_left(day, start, calendar_of(swapped)) == -value


@given(days, values, close_swaps)
@settings(max_examples=300, deadline=None)
def test_calendar_days(start: date, value: int, offsets: list[tuple[int, str]]) -> None:
    swapped = near(start, offsets)
    day = start
    for _ in range(value):
        day += ONE
    while not works(day, swapped):
        day += ONE

    assert count(start, Period(value, "calendar"), calendar_of(swapped)).due == day


@given(days, values, close_swaps)
@settings(max_examples=200, deadline=None)
def test_working_days_backwards(event: date, value: int, offsets: list[tuple[int, str]]) -> None:
    swapped = {event - (day - event): kind for day, kind in near(event, offsets).items()}
    day, left = event, value
    while left:
        day -= ONE
        left -= works(day, swapped)

    assert count(event, Period(value, "working", "min_before"), calendar_of(swapped)).due == day


@given(days, values, st.integers(0, 40), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_a_pause_in_working_days_leaves_what_was_left(start: date, value: int, after: int, length: int) -> None:
    begun = start + ONE * after
    ended = begun + ONE * length
    used, day = 0, start
    while day < begun:
        day += ONE
        used += works(day, {})
    unpaused = count(start, Period(value, "working"), calendar_of({})).due
    assert unpaused is not None
    expected = unpaused
    if begun <= unpaused:
        expected = ended
        left = value - used
        while left or not works(expected, {}):
            expected += ONE
            left -= works(expected, {}) if left else 0

    assert count(start, Period(value, "working"), calendar_of({}), [(begun, ended)]).due == expected


@given(st.dates(date(1945, 9, 2), date(2100, 6, 30)), values, st.sampled_from(["working", "calendar"]))
@settings(max_examples=300, deadline=None)
def test_a_longer_period_never_ends_sooner(start: date, value: int, unit: str) -> None:
    calendar = calendar_of({})
    shorter, longer = (count(start, Period(number, unit), calendar).due for number in (value, value + 1))

    assert shorter is not None
    assert longer is not None
    assert start < shorter <= longer
