"""Which days offices work, and why not on the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dongthuan.record.deadlines.vietnam import OTHERWISE, PublicDay, public_days
from dongthuan.record.rulebook.pack import Switches, read_switches

DAY = timedelta(days=1)
OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")

FREE, WORK = "free", "work"


@dataclass(frozen=True)
class Swap:
    """A day whose nature was changed by decision. ``pair`` is the day that it was exchanged with, where known."""

    kind: str  # FREE or WORK
    pair: date | None = None
    notice: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Day:
    """One day. ``kind``: working, weekend, holiday, compensatory, swapped_free, swapped_work; ``names`` of holidays."""

    date: date
    kind: str
    names: tuple[str, ...] = ()
    swap: Swap | None = None

    @property
    def works(self) -> bool:
        return self.kind in ("working", "swapped_work")


class WorkCalendar:
    """Weekends, public holidays, and ``swaps`` on top; ``switches`` say how its doubtful points are read, ``otherwise``
    how years may be decided that are not announced yet."""

    def __init__(self, swaps: Mapping[date, Swap], switches: Switches | None = None, otherwise: str = "") -> None:
        self.swaps = dict(swaps)
        self.switches = switches or read_switches()
        self.otherwise = otherwise
        self._known: dict[date, Day] = {}
        self._turned: dict[str, WorkCalendar] = {}
        self._guessed: list[WorkCalendar] = []

    def day(self, on: date) -> Day:
        if on not in self._known:
            self._known[on] = self._look(on)
        return self._known[on]

    def _look(self, on: date) -> Day:
        swap = self.swaps.get(on)
        if swap and swap.kind == WORK:
            return Day(on, "swapped_work", swap=swap)
        if reasons := self._reasons(on):
            instead = all(reason.instead for reason in reasons)
            names = dict.fromkeys(reason.code for reason in reasons if reason.instead == instead)
            return Day(on, "compensatory" if instead else "holiday", tuple(names))
        if on.weekday() >= 5:
            return Day(on, "weekend")
        return Day(on, "swapped_free", swap=swap) if swap else Day(on, "working")

    def _reasons(self, on: date) -> tuple[PublicDay, ...]:
        reasons = public_days(on.year, self.otherwise).get(on, ())
        if self.switches.culture_day:
            return reasons
        return tuple(reason for reason in reasons if reason.code != "culture_day")

    def next_working(self, on: date) -> date:
        """``on`` itself or the first working day after it."""
        while not self.day(on).works:
            on += DAY
        return on

    def previous_working(self, on: date) -> date:
        """``on`` itself or the last working day before it."""
        while not self.day(on).works:
            on -= DAY
        return on

    def add_working_days(self, on: date, number: int) -> date:
        """The day that is ``number`` working days after ``on``."""
        for _ in range(number):
            on = self.next_working(on + DAY)
        return on

    def year(self, year: int) -> list[Day]:
        """Every day from 1 January to 31 December."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return [self.day(first + DAY * number) for number in range((last - first).days + 1)]

    def turned(self, switch: str) -> "WorkCalendar":
        """The same calendar with one doubtful point read the other way."""
        if switch not in self._turned:
            other = replace(self.switches, **{switch: not getattr(self.switches, switch)})
            self._turned[switch] = WorkCalendar(self.swaps, other, self.otherwise)
        return self._turned[switch]

    def guessed(self) -> Sequence["WorkCalendar"]:
        """The same calendar, each of the other ways in which years can be decided that are not announced."""
        self._guessed = self._guessed or [WorkCalendar(self.swaps, self.switches, name) for name in OTHERWISE]
        return self._guessed

    def with_swaps(self, swaps: Mapping[date, Swap]) -> "WorkCalendar":
        return WorkCalendar({**self.swaps, **swaps}, self.switches)


def day_of(at: datetime) -> date:
    """The date on the wall of an office at that moment (``at`` is aware): what every count starts from."""
    return at.astimezone(OFFICE_TIME).date()


def start_of(day: date) -> datetime:
    """The first moment of a day on that wall."""
    return datetime.combine(day, time(), OFFICE_TIME)


def working_days_left(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days after today, up to and with ``due``; 0 on the day itself; below 0 for each one that it is late."""
    first, last = sorted((today, due))
    days = (first + DAY * step for step in range(1, (last - first).days + 1))
    number = sum(calendar.day(day).works for day in days)
    return number if today <= due else -number
