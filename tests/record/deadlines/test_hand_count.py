"""Due dates worked out by hand on a wall calendar. A lawyer should be able to check every line."""

from dataclasses import dataclass
from datetime import date

import pytest

from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.swaps import read_swaps

CALENDAR = WorkCalendar(read_swaps())


@dataclass(frozen=True)
class Period:
    value: int
    unit: str
    kind: str
    parts: tuple[int, ...] = ()


TABLE = """
start       period              due         why
2026-08-27  10 working  max     2026-09-15  28; not 29-30, 31 swapped, 1-2 Sep; 3 4; 7-11; 14 15
2026-09-02  10 working  max     2026-09-16  begun on National Day, which is not counted anyway
2026-09-05   1 working  max     2026-09-07  begun on a Saturday
2026-09-06   1 working  max     2026-09-07  begun on a Sunday
2026-02-12   1 working  max     2026-02-13  the last day before Tết
2026-02-13   1 working  max     2026-02-23  Tết 16-20 between two weekends
2026-02-13  10 working  max     2026-03-06  23-27 Feb, 2-6 Mar
2025-01-24   1 working  max     2025-02-03  Tết 2025: Mon 27 to Fri 31 Jan
2026-04-24   1 working  max     2026-04-28  Hùng Kings on Sunday 26, Monday 27 in its place
2026-04-20  10 working  max     2026-05-07  21-24, 28 29 Apr, 4-7 May
2026-04-29   1 working  max     2026-05-04  30 Apr and 1 May, then a weekend
2025-04-29   1 working  max     2025-05-05  30 Apr, 1 May, 2 May swapped, a weekend
2025-04-25   1 working  max     2025-04-26  the Saturday that was worked for it
2024-04-26   1 working  max     2024-05-02  29 Apr swapped, 30 Apr, 1 May
2025-08-29   1 working  max     2025-09-03  National Day takes 1 and 2 Sep 2025
2025-12-31   1 working  max     2026-01-05  New Year, 2 Jan swapped, a weekend
2026-01-09   1 working  max     2026-01-10  the Saturday that was worked for it
2026-08-21   1 working  max     2026-08-22  the Saturday worked for 31 Aug
2026-11-23   1 working  max     2026-11-25  Culture Day on Tuesday 24
2025-11-21   1 working  max     2025-11-24  in 2025 it was a day like any other
2029-11-23   1 working  max     2029-11-27  Culture Day on a Saturday, Monday 26 in its place
2027-04-29   1 working  max     2027-05-04  30 Apr, Labour Day on a Saturday, Monday 3 in its place
2024-02-27   2 working  max     2024-02-29  the leap day is worked
2024-02-28   2 calendar max     2024-03-01  the leap day is counted
2025-02-27   2 calendar max     2025-03-03  1 Mar is a Saturday: Monday
2026-08-06  30 calendar max     2026-09-07  ends on Saturday 5: Monday
2026-08-06  30 calendar window  2026-09-07  a right that lapses rolls as well
2026-08-06  30 calendar effect  2026-09-05  legal effect comes on the Saturday itself
2026-08-06  30 calendar min     2026-09-05  a posting may come down on a Saturday
2026-07-09  45 calendar alarm   2026-08-23  the bell rings on a Sunday too
2026-08-01  30 calendar max     2026-09-03  ends on the swapped Monday 31: after National Day
2026-07-23  30 calendar max     2026-08-22  ends on the worked Saturday and stays there
2026-01-18  30 calendar max     2026-02-23  ends in the middle of Tết
2026-03-28  30 calendar max     2026-04-28  ends on the day in place of Hùng Kings'
2026-01-01 365 calendar max     2027-01-04  ends on New Year's Day, a Friday
2024-01-31   1 months   max     2024-02-29  February has no 31st
2025-01-31   1 months   max     2025-02-28  nor here
2025-11-30   3 months   max     2026-03-02  28 Feb 2026 is a Saturday
2025-12-31   3 months   max     2026-03-31  the same day of the month
2026-09-10   5 working  min_before 2026-09-03  9 8 7, 4 3
2026-09-03   5 working  min_before 2026-08-24  not 2 1 Sep, 31 30 29 Aug; 28 27 26 25 24
2026-08-24   1 working  min_before 2026-08-22  the worked Saturday is a day to act on
2026-09-07   2 calendar min_before 2026-09-04  lands on Saturday 5: the Friday before
2026-03-31   1 months   min_before 2026-02-27  28 Feb is a Saturday: the Friday before
"""


def rows() -> list[tuple[str, Period, str]]:
    found = []
    for line in TABLE.strip().splitlines()[1:]:
        start, value, unit, kind, due, *_ = line.split()
        found.append((start, Period(int(value), unit, kind), due))
    return found


@pytest.mark.parametrize(("start", "period", "due"), rows())
def test_due(start: str, period: Period, due: str) -> None:
    assert str(count(date.fromisoformat(start), period, CALENDAR).due) == due


PAUSED = """
start       period             pauses                                           due
2026-07-09  45 calendar max    2026-07-20..2026-07-30                           2026-09-03
2026-07-09  45 calendar alarm  2026-07-20..2026-07-30                           2026-09-02
2026-07-09  45 calendar max    2026-07-10..2026-07-12,2026-07-20..2026-07-28    2026-09-03
2026-07-09  45 calendar max    2026-07-09..2026-07-10                           2026-08-24
2026-08-17  10 working  max    2026-08-19..2026-08-24                           2026-09-08
2026-08-17  10 working  max    2026-08-17..2026-08-18                           2026-09-03
2026-09-07   1 working  max    2026-09-08..2026-09-11                           2026-09-11
2026-09-07   1 working  max    2026-09-08..2026-09-12                           2026-09-14
2026-09-07   5 working  max    2026-09-08..2026-09-08                           2026-09-14
2026-09-07   5 working  max    2026-09-15..2026-09-20                           2026-09-14
2026-09-07   5 calendar max    2026-09-12..2026-09-14                           2026-09-14
2026-09-07   5 calendar max    2026-09-14..2026-09-17                           2026-09-15
2026-09-07   5 calendar max    2026-09-15..2026-09-20                           2026-09-14
"""


@pytest.mark.parametrize("line", PAUSED.strip().splitlines()[1:])
def test_due_with_pauses(line: str) -> None:
    start, value, unit, kind, spans, due = line.split()
    edges = [span.split("..") for span in spans.split(",")]
    pauses = [(date.fromisoformat(begun), date.fromisoformat(ended)) for begun, ended in edges]

    assert str(count(date.fromisoformat(start), Period(int(value), unit, kind), CALENDAR, pauses).due) == due
