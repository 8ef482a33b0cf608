"""Dates as people say them, days left, and why a date is what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dongthuan.record.deadlines import explain, speech
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines.calendar import OFFICE_TIME, WorkCalendar, day_of, working_days_left
from dongthuan.record.deadlines.grid import Cell
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.deadlines.reasons import told
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE

SHORT = {"vi": "d/M", "en": "d MMM", "ar": "d MMM"}
MIDDLE = {"vi": "d/M/y", "en": "d MMM y", "ar": "d MMM y"}
ON_THE_WALL = {"vi": "'Tháng' M", "en": "MMM", "ar": "MMM"}
WITH_TIME = {"vi": "d/M/y, HH:mm", "en": "d MMM y, HH:mm", "ar": "d MMM y، HH:mm"}


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return day_of(now())


def language() -> str:
    return get_language() or "vi"


def said(on: date) -> str:
    """ "Tuesday 15 September 2026", as inside a sentence."""
    return speech.day(on, language())


def short(on: date) -> str:
    """ "15 Sep", with the year where it is another than this one."""
    pattern = SHORT if on.year == today().year else MIDDLE
    return format_date(on, pattern[language()], locale=language())


def leaf(on: date) -> dict[str, str]:
    """A day as it hangs on the wall, for components/leaf.html: the words beside it say it whole."""
    return {"month": format_date(on, ON_THE_WALL[language()], locale=language()), "day": str(on.day)}


def lasting(rule: str) -> str:
    """ "10 working days": how long a rule gives today, for a sentence that says it before anything has begun."""
    ruling = rulebook.on(today()).value(rule)
    return speech.days(ruling.value or 0, ruling.unit, language())


def iso(at: datetime) -> str:
    """For the ``datetime`` of a ``<time>``, which takes thousandths of a second at most (HTML: times)."""
    return at.isoformat(timespec="seconds")


def moment(at: datetime) -> str:
    return format_datetime(at.astimezone(OFFICE_TIME), WITH_TIME[language()], locale=language())


def hour_or_moment(at: datetime) -> str:
    """ "14:05"; with the day where it was another one."""
    return f"{at.astimezone(OFFICE_TIME):%H:%M}" if day_of(at) == today() else moment(at)


@dataclass(frozen=True)
class Left:
    """How a date stands to today: ``state`` is one of soon, late, waiting; ``label`` and ``full`` say it in words."""

    state: str
    label: str
    full: str
    """Names the days as working days; ``label`` is for the narrow column of the queue."""


def left(due: date, calendar: WorkCalendar) -> Left | None:
    """None where nothing is owed."""
    if due == NO_DATE:
        return None
    days = working_days_left(today(), due, calendar)
    if due < today():
        late = max(-days, 1)
        return Left("late", *_both(LATE, late))
    if due == today():
        return Left("soon", _("today"), _("today"))
    return Left("soon" if days <= queries.SOON else "waiting", *_both(REMAINING, days))


def _both(sayings: tuple[Callable[[int], str], ...], days: int) -> tuple[str, ...]:
    return tuple(say(days) % {"days": days} for say in sayings)


REMAINING = (
    lambda days: ngettext("%(days)s day left", "%(days)s days left", days),
    lambda days: ngettext("%(days)s working day left", "%(days)s working days left", days),
)
LATE = (
    lambda days: ngettext("%(days)s day late", "%(days)s days late", days),
    lambda days: ngettext("%(days)s working day late", "%(days)s working days late", days),
)


def why(clock: Clock, calendar: WorkCalendar) -> dict[str, Any]:
    """For components/why.html: the month on the wall, the reasons, the article."""
    document = deadlines.explain_clock(clock, calendar, language())
    return {
        "due": said(clock.due) if clock.due else "",
        "period": speech.days(clock.value, clock.unit, language()) if clock.value else "",
        "basis": document["basis_text"],
        "own": clock.own,
        "verified": clock.verified,
        "weekdays": _weekdays(),
        "weeks": [
            {"cells": [_cell(cell) for cell in week.cells], "folded": week.folded}
            for week in deadlines.grid_of(clock, calendar, today())
        ],
        "reasons": told(clock, document, language()),
        "doubts": document["doubts_text"],
    }


def _weekdays() -> list[str]:
    """Monday to Sunday, as short as the language writes them on a calendar."""
    if language() == "vi":
        return ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    return [format_date(date(2026, 8, 24 + place), "EEE", locale=language()) for place in range(7)]


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "kind": cell.kind,
        "day": f"{cell.date.day}/{cell.date.month}",
        "iso": cell.date.isoformat(),
        "number": cell.number,
        "note": explain.label(cell.label)[language()] if cell.label else "",
        "today": cell.is_today,
    }
