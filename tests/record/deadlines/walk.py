"""A second way of counting, for the tests alone: one day after another with a pencil, no line shared with the engine.

The holidays of five years are written down here by hand, as the ministries announced them or the moon will have it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)
TET = {2024: (2, 8, 7), 2025: (1, 27, 6), 2026: (2, 16, 5), 2027: (2, 4, 7), 2028: (1, 24, 6)}
"""The first day of Tết on the calendars of the years and how many days run from it."""
KINGS = {2024: (4, 18), 2025: (4, 7), 2026: (4, 26), 2027: (4, 16), 2028: (4, 4)}
NATIONAL = {2024: (2, 3), 2025: (1, 2), 2026: (1, 2), 2027: (2, 3), 2028: (1, 2)}
"""The two days of September."""


def days_off(years: Collection[int]) -> set[date]:
    """The public holidays of these years, and for each that falls on a weekend the next day that is worked."""
    found: set[date] = set()
    for year in years:
        month, first, number = TET[year]
        tet = [date(year, month, first) + ONE * step for step in range(number)]
        single = [date(year, 1, 1), date(year, *KINGS[year]), date(year, 4, 30), date(year, 5, 1)]
        single += [date(year, 9, day) for day in NATIONAL[year]]
        if year >= 2026:
            single.append(date(year, 11, 24))
        found |= {*tet, *single}
        for day in sorted(single):
            if day.weekday() >= 5:
                instead = day
                while instead.weekday() >= 5 or instead in found:
                    instead += ONE
                found.add(instead)
    return found


def works(day: date, off: Collection[date], swapped: Mapping[date, str]) -> bool:
    if swapped.get(day) == "work":
        return True
    return swapped.get(day) != "free" and day.weekday() < 5 and day not in off


Pauses = Sequence[tuple[date, date]]


@dataclass(frozen=True)
class Wall:
    """A calendar on the wall: what is crossed out on it, and what was written over by hand."""

    off: Collection[date]
    swapped: Mapping[date, str]

    def works(self, day: date) -> bool:
        return works(day, self.off, self.swapped)

    def next_worked(self, day: date) -> date:
        while not self.works(day):
            day += ONE
        return day


def forward(start: date, value: int, wall: Wall, pauses: Pauses, *, rolls: bool) -> date:
    """Calendar days: one after another, stepping over those on which the matter lay still."""
    day, left = start, value
    while left:
        day += ONE
        left -= not _still(day, pauses)
    for begun, ended in sorted(pauses):
        last = wall.next_worked(day) if rolls else day
        if day <= begun <= last and ended > begun:
            day += ended - begun
    return wall.next_worked(day) if rolls else day


def working(start: date, value: int, wall: Wall, pauses: Pauses) -> date:
    day, left = start, value
    while left:
        day += ONE
        left -= wall.works(day) and not _still(day, pauses)
    while _still(day + ONE, pauses) or not wall.works(day):
        day += ONE
    return day


def back(event: date, value: int, wall: Wall, *, in_working_days: bool) -> date:
    day, left = event, value
    while left:
        day -= ONE
        left -= wall.works(day) or not in_working_days
    while not wall.works(day):
        day -= ONE
    return day


def months(start: date, value: int, wall: Wall) -> date:
    """Turn the leaves of the calendar; where the month is too short, its last day."""
    year, month = start.year, start.month
    for _ in range(value):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return wall.next_worked(date(year, month, day))
        except ValueError:
            day -= 1


def _still(day: date, pauses: Pauses) -> bool:
    return any(begun < day <= ended for begun, ended in pauses)
