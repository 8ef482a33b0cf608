"""By when, by which law: the rulebook and the calendar of one unit on one day, as a decision needs them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import WorkCalendar, day_of
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.deadlines.reckoning import Pause
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.rulebook.queries import Law


@dataclass(frozen=True)
class Book:
    """The law in force on a day, for one office, and the working days of that time."""

    law: Law
    calendar: WorkCalendar

    def plan(
        self, subject: str, key: str, at: datetime | date, variant: str = "normal", pauses: Sequence[Pause] = ()
    ) -> clocks.NewClock:
        ruling, start = self.law.value(key, variant), day_of(at) if isinstance(at, datetime) else at
        new = clocks.plan(subject, ruling, start, self.calendar)
        return replace(new, due=reckon(start, ruling, self.calendar, pauses).due) if pauses else new

    def due(self, key: str, start: date) -> date | None:
        """The last day of a period that starts with ``start``; None where the office has named no period."""
        return clocks.plan("", self.law.value(key), start, self.calendar).due


def book(unit: Unit, at: datetime) -> Book:
    """The law and the calendar for ``unit``. Two statements."""
    return Book(law(unit, at), calendars.calendar())


def law(unit: Unit, at: datetime) -> Law:
    """The law, then what the units above ``unit`` have set for those beneath them, then its own. One statement."""
    above = (f"unit:{part}" for part in unit.cases_path.split("/") if part)
    return rulebook.on(day_of(at), scopes=("", *above))
