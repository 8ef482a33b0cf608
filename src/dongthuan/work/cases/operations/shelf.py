"""A shelf that keeps what was looked up once: for a register, whose rows ask for the same law, offices and people."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import WorkCalendar, day_of
from dongthuan.record.deadlines.reckoning import Pause
from dongthuan.record.rulebook.queries import Law
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations import dates
from dongthuan.work.cases.operations.sitting import Database


@dataclass(frozen=True)
class KeptBook(dates.Book):
    """Counts each period from each day once."""

    plans: dict[tuple[str, date], clocks.NewClock] = field(default_factory=dict)

    def plan(
        self, subject: str, key: str, at: datetime | date, variant: str = "normal", pauses: Sequence[Pause] = ()
    ) -> clocks.NewClock:
        if variant != "normal" or pauses:
            return super().plan(subject, key, at, variant, pauses)
        found = self._from(key, day_of(at) if isinstance(at, datetime) else at)
        return clocks.NewClock(subject, found.ruling, found.started, found.due)

    def due(self, key: str, start: date) -> date | None:
        return self._from(key, start).due

    def _from(self, key: str, start: date) -> clocks.NewClock:
        if (key, start) not in self.plans:
            self.plans[key, start] = clocks.plan("", self.law.value(key), start, self.calendar)
        return self.plans[key, start]


class Kept(Database):
    """For one run over one register; what others change meanwhile is seen by the next run.

    What is kept grows with the days, offices and people of the register, not with its rows.
    """

    def __init__(self) -> None:
        self._books: dict[tuple[int, date], KeptBook] = {}
        self._laws: dict[int, Law] = {}
        self._careers: dict[str, tuple[Account, tuple[Office, ...]]] = {}
        self._units: dict[str, list[Unit]] = {}
        self._people: dict[tuple[int, str, date], Account] = {}
        self._actors: dict[tuple[str, tuple[int, ...]], Actor] = {}
        self._calendar: WorkCalendar | None = None
        self.asked_by: dict[int, int | None] = {}

    def book(self, unit: Unit, at: datetime) -> dates.Book:
        """Offices under the same law share its books."""
        law, day = self._laws.get(unit.id) or self._law(unit, at), day_of(at)
        key = (id(law), day)
        if key not in self._books:
            self._calendar = self._calendar or calendars.calendar()
            self._books[key] = KeptBook(replace(law, date=day), self._calendar)
        return self._books[key]

    def _law(self, unit: Unit, at: datetime) -> Law:
        found = dates.law(unit, at)
        same = (law for law in self._laws.values() if law.rows == found.rows)
        self._laws[unit.id] = next(same, found)
        return self._laws[unit.id]

    def unit(self, written: str, on: date) -> Unit:
        for unit in self._units.get(written, ()):
            if unit.stands(on):
                return unit
        found = super().unit(written, on)
        if found.stands(on):
            self._units.setdefault(written, []).append(found)
        return found

    def person(self, unit: Unit, written: str, on: date) -> Account:
        key = (unit.id, written, on)
        if key not in self._people:
            self._people[key] = super().person(unit, written, on)
        return self._people[key]

    def asker(self, case: Case) -> int | None:
        """Known from the page where that is not written yet."""
        return self.asked_by.get(case.id) or super().asker(case)

    def staff(self, login: str, on: date) -> Actor:
        """Whoever has that sign-in name, with the offices of that day. Refusal: not_signed_in."""
        account, career = self._career(login)
        key = (login, tuple(office.id for office in career if office.is_held(on)))
        if key not in self._actors:
            self._actors[key] = policy.with_offices(account, career, "import", on)
        return self._actors[key]

    def _career(self, login: str) -> tuple[Account, tuple[Office, ...]]:
        if login not in self._careers:
            account = people.by_login(login)
            if account is None:
                raise Refusal("not_signed_in", {"login": login[:60]})
            self._careers[login] = (account, people.career(account))
        return self._careers[login]
