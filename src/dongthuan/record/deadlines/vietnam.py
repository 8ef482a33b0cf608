"""Public holidays of Việt Nam by year, in codes of our own.

The ``holidays`` library computes them (Labour Code art. 112; a holiday on a weekend gives the next working day free,
art. 111.3). Two things it knows are left out and come from our own data, so that every version of it gives the same
answer: swapped days, which are decided each year, and Culture Day, which is doubtful.

Which five days make up Tết, and whether 1 or 3 September goes with the second, is decided each year as well. For a year
that is not in packs/vn/holidays/announced.csv the library's days are no more than what is usual. ``public_days`` gives
the other ways, too, and whoever counts names a doubt where one of them would move the day.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays

from dongthuan.record.rulebook.pack import PACK

CODES = (
    ("New Year's Day", "new_year"),
    ("Hung Kings", "hung_kings"),
    ("Liberation Day", "reunification"),
    ("International Labor Day", "labour_day"),
    ("National Day", "national_day"),
    ("Independence Day", "national_day"),
)
LEFT_OUT = ("Day off", "Vietnam Cultur")
CULTURE_DAY_SINCE = 2026
DAY = timedelta(days=1)
OTHERWISE = ("tet_earlier", "tet_later", "national_day_beside")
"""The other ways in which a year that is not announced can be decided: Tết a working day earlier or later, the day on
the other side of 2 September."""


@dataclass(frozen=True)
class PublicDay:
    """One reason for a day off. ``instead``: given in place of a holiday that fell on a weekend."""

    code: str
    instead: bool = False


Reasons = dict[date, list[PublicDay]]


@lru_cache(maxsize=1024)
def public_days(year: int, otherwise: str = "") -> Mapping[date, tuple[PublicDay, ...]]:
    """Every public holiday of the year with its reasons, Culture Day among them. ``otherwise`` is one of OTHERWISE, and
    says nothing of a year that is announced."""
    found = _usual(year)
    if otherwise and year not in _announced():
        _beside(found, year) if otherwise == "national_day_beside" else _shifted(found, otherwise)
    return {day: tuple(reasons) for day, reasons in found.items()}


def announced(*days: date) -> bool:
    """Whether the days off of all years from the first of these days to the last are announced."""
    years = [day.year for day in days]
    return _announced().issuperset(range(min(years), max(years) + 1))


@cache
def _announced() -> frozenset[int]:
    with (PACK / "holidays" / "announced.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(int(line["year"]) for line in csv.DictReader(file))


def _usual(year: int) -> Reasons:
    found: Reasons = defaultdict(list)
    for day, names in holidays.country_holidays("VN", years=year, language="en_US", expand=False).items():
        for name in names.split("; "):
            if not name.startswith(LEFT_OUT):
                found[day].append(PublicDay(_code(name), "(observed" in name))
    for day, reason in _culture_days(year):
        found[day].append(reason)
    return found


def _shifted(found: Reasons, otherwise: str) -> None:
    """Tết as many days, a working day earlier or later."""
    days = sorted(day for day, reasons in found.items() if day.weekday() < 5 and PublicDay("tet") in reasons)
    if not days:
        return
    gone, day, step = (days[-1], days[0], -DAY) if otherwise == "tet_earlier" else (days[0], days[-1], DAY)
    found[_free(found, day, step)] = [PublicDay("tet")]
    del found[gone]


def _beside(found: Reasons, year: int) -> None:
    """The second day on the other side of 2 September; where either falls on a weekend, the next working day after."""
    before, main, after = (date(year, 9, day) for day in (1, 2, 3))
    beside = [day for day in (before, after) if PublicDay("national_day") in found.get(day, ())]
    if not beside:
        return  # one day alone, until 2020
    pair = (main, after) if before in beside else (before, main)
    for day in [day for day, reasons in found.items() if reasons[0].code == "national_day"]:
        del found[day]
    found.update({day: [PublicDay("national_day")] for day in pair})
    for day in pair:
        if day.weekday() >= 5:
            found[_free(found, day, DAY)] = [PublicDay("national_day", instead=True)]


def _free(found: Reasons, day: date, step: timedelta) -> date:
    """The next weekday that is no holiday."""
    while day in found or day.weekday() >= 5:
        day += step
    return day


def _code(name: str) -> str:
    if "Lunar New Year" in name:
        return "tet"
    return next((code for start, code in CODES if name.startswith(start)), "public_holiday")


def _culture_days(year: int) -> Iterator[tuple[date, PublicDay]]:
    if year >= CULTURE_DAY_SINCE:
        day = date(year, 11, 24)
        yield day, PublicDay("culture_day")
        if day.weekday() >= 5:
            yield day + timedelta(days=7 - day.weekday()), PublicDay("culture_day", instead=True)
