"""Who moves, when, and what they look up: the same for one move and for a register of a million."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel import blanks, codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.record.ledger import queries as ledger
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseSentUp
from dongthuan.work.cases.models import FROM_RESIDENT, Case, Words
from dongthuan.work.cases.operations import dates, write

NOON = time(12)
Given = Mapping[str, str]
"""The inputs of a move by their names, as a form, a body, an option or a column brought them."""


class Shelf(Protocol):
    """Where a decision looks things up. Refusals: unit_unknown, person_unknown, not_found."""

    def book(self, unit: Unit, at: datetime) -> dates.Book:
        """The law and the calendar for that unit on that day."""

    def unit(self, written: str, on: date) -> Unit:
        """By id or official code."""

    def person(self, unit: Unit, written: str, on: date) -> Account:
        """Somebody who holds an office in the unit or beneath it, by id or sign-in name."""

    def case(self, actor: Actor, reference: str) -> Case:
        """A case that the actor may see."""

    def asker(self, case: Case) -> int | None:
        """The account that sent the case up."""


class Database:
    """Asked each time: what stands now."""

    def book(self, unit: Unit, at: datetime) -> dates.Book:
        return dates.book(unit, at)

    def unit(self, written: str, on: date) -> Unit:
        return organisations.named(written, on)

    def person(self, unit: Unit, written: str, on: date) -> Account:
        return people.in_unit(unit, written, on)

    def case(self, actor: Actor, reference: str) -> Case:
        return queries.by_reference(actor, codes.parse_reference(reference))

    def asker(self, case: Case) -> int | None:
        entry = ledger.latest(case.subject, CaseSentUp.kind)
        who = entry.actor if entry else ""
        return int(who.removeprefix("account:")) if who.startswith("account:") else None


@dataclass(frozen=True)
class Sitting:
    """``at`` is when it happens, which an import may set years back; ``dice`` throws the salts."""

    actor: Actor
    at: datetime
    dice: Dice
    shelf: Shelf = field(default_factory=Database)

    @property
    def on(self) -> date:
        return day_of(self.at)

    def said(self, case: Case, name: str, words: str, otherwise: str = "") -> Words:
        """A row of words, not yet saved, with a salt of its own. ``otherwise``: the language where none shows.

        Refusal: blank_left, where a prepared text of the office still has something to fill in.
        """
        if name not in FROM_RESIDENT:
            blanks.check(words, field=name)
        return write.said(case, name, words, otherwise=otherwise or case.language, at=self.at, dice=self.dice)

    def book(self, case: Case) -> dates.Book:
        """Of the office that answers to the resident: the one that sent a case up keeps its own law."""
        return self.shelf.book(case.home or case.unit, self.at)

    def book_on(self, case: Case, on: date) -> dates.Book:
        """The same office's law on another day: that of the event by which a period begins."""
        at = self.at if on == self.on else datetime.combine(on, NOON, OFFICE_TIME)
        return self.shelf.book(case.home or case.unit, at)

    @staticmethod
    def day_of(at: datetime) -> date:
        return day_of(at)

    def unit(self, written: str) -> Unit:
        return self.shelf.unit(take_text("unit", written, 30), self.on)

    def person(self, case: Case, written: str) -> Account:
        """Refusals: missing, person_unknown, person_barred (whoever keeps out of the case)."""
        person = self.shelf.person(case.unit, take_text("person", written, 60), self.on)
        if person.id in queries.out_of(case, self.on):
            raise Refusal("person_barred", {"login": person.login})
        return person
