"""Whose day it is: who holds a case, or whose work it would be, and who heads the office; never who keeps out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dongthuan.ground.access import bars
from dongthuan.ground.people.models import PERSON, Office
from dongthuan.work.cases.models import Case

SORTING = ("received", "classified")
ROLES = ("classification_officer", "settler", "head")


@dataclass(frozen=True)
class Person:
    account: int
    email: str
    language: str


class Desk:
    """Who sits where in the units of these cases and above them. One statement for all, and one for who keeps out."""

    def __init__(self, cases: Iterable[Case], today: date) -> None:
        cases = list(cases)
        self._out = bars.people([case.id for case in cases], today)
        units = {int(part) for case in cases for part in case.unit.held_at.split("/") if part}
        held = Office.objects.held(today).filter(unit_id__in=units, role__in=ROLES).select_related("account")
        self._seats: dict[tuple[int, str], list[Person]] = {}
        for office in held.order_by("id"):
            account = office.account
            if account.is_active and account.kind == PERSON:
                seat = self._seats.setdefault((office.unit_id, office.role), [])
                seat.append(Person(account.id, account.email, account.language))

    def holders(self, case: Case) -> Sequence[Person]:
        """Whoever holds it; where nobody does, those of the unit whose work it is; else its head."""
        if case.officer and case.officer.is_active:
            return [Person(case.officer.id, case.officer.email, case.officer.language)]
        role = "classification_officer" if case.state in SORTING else "settler"
        return self._free(case, case.unit.holder_id, role) or self.heads(case)

    def heads(self, case: Case) -> Sequence[Person]:
        """Of the unit; where it has none, of the nearest above."""
        up = [int(part) for part in case.unit.held_at.split("/") if part]
        return next((free for unit in reversed(up) if (free := self._free(case, unit, "head"))), ())

    def _free(self, case: Case, unit: int, role: str) -> Sequence[Person]:
        out = self._out.get(case.id, ())
        return [person for person in self._seats.get((unit, role), ()) if person.account not in out]
