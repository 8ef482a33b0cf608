"""Public holidays of Việt Nam by year, in codes of our own.

The ``holidays`` library computes them (Labour Code art. 112; a holiday on a weekend gives the next working day free,
art. 111.3). Two things it knows are left out and come from our own data, so that every version of it gives the same
answer: swapped days, which are decided each year, and Culture Day, which is doubtful.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

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


@dataclass(frozen=True)
class PublicDay:
    """One reason for a day off. ``instead``: given in place of a holiday that fell on a weekend."""

    code: str
    instead: bool = False


@lru_cache(maxsize=256)
def public_days(year: int) -> Mapping[date, tuple[PublicDay, ...]]:
    """Every public holiday of the year with its reasons, Culture Day among them."""
    found: defaultdict[date, list[PublicDay]] = defaultdict(list)
    for day, names in holidays.country_holidays("VN", years=year, language="en_US", expand=False).items():
        for name in names.split("; "):
            if not name.startswith(LEFT_OUT):
                found[day].append(PublicDay(_code(name), "(observed" in name))
    for day, reason in _culture_days(year):
        found[day].append(reason)
    return {day: tuple(reasons) for day, reasons in found.items()}


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
