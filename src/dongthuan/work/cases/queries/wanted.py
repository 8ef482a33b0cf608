"""What a list of cases can be cut by, read from what an address, an option or a parameter brings."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LOGIN
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import start_of
from dongthuan.work.cases.lifecycle import KINDS, STATES, TOPICS, WITH_OFFICE
from dongthuan.work.tasks.models import Task

SORTS = ("due", "newest", "oldest")
NOBODY = "nobody"
"""As an officer: cases that nobody holds."""
ANY = "any"
"""As a state: every state, the closed ones too."""
JOINED = {"hide": Q(joined_to__isnull=True), "only": Q(joined_to__isnull=False)}
"""Cases that follow a lead stand in every list: their days must not pass unseen. Who wants, leaves them out."""
YES = "yes"
CUTS = {
    "topic": TOPICS, "kind": KINDS, "state": (*STATES, ANY), "joined": tuple(JOINED), "promised": (YES,),
    "sort": SORTS,
}  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """All empty: nothing is cut away. ``unit`` and ``officer`` are ids, an official code or a sign-in name."""

    topic: str = ""
    kind: str = ""
    unit: str = ""
    state: str = ""
    officer: str = ""
    due_from: str = ""
    due_to: str = ""
    joined: str = ""
    promised: str = ""
    filed_from: str = ""
    filed_to: str = ""
    sort: str = ""

    @property
    def closed(self) -> bool:
        """Whether cases are asked for in which the office owes nothing."""
        return self.state not in ("", *WITH_OFFICE)

    @property
    def order(self) -> str:
        """What is closed has no due day: there the newest comes first."""
        return "newest" if self.closed and self.sort in ("", "due") else self.sort or "due"

    def condition(self, today: date) -> Q:
        """Everything but the state, which decides by which index a list is read.

        Refusals: not_a_choice, date_not_readable, unit_unknown.
        """
        for name, choices in CUTS.items():
            if getattr(self, name) not in ("", *choices):
                raise Refusal("not_a_choice", {"field": name})
        given = {name: getattr(self, name) for name in ("topic", "kind") if getattr(self, name)}
        promised = Q(OF_A_PROMISE) if self.promised else Q()
        cut = Q(**given) & self._due() & self._filed() & self._whose(today)
        return cut & JOINED.get(self.joined, Q()) & promised

    def _due(self) -> Q:
        days = {"due__gte": _day("due_from", self.due_from), "due__lte": _day("due_to", self.due_to)}
        return Q(**{name: day for name, day in days.items() if day})

    def _filed(self) -> Q:
        first, last = _day("filed_from", self.filed_from), _day("filed_to", self.filed_to)
        begun = Q(filed_at__gte=start_of(first)) if first else Q()
        return begun & (Q(filed_at__lt=start_of(last + timedelta(days=1))) if last else Q())

    def _whose(self, today: date) -> Q:
        if not self.unit:
            return _held_by(self.officer)
        unit = int(self.unit) if ids.is_written(self.unit) else organisations.named(self.unit, today).id
        return Q(unit__in=Unit.objects.with_cases_of(unit).values("id")) & _held_by(self.officer)


OF_A_PROMISE = Exists(
    Task.objects.filter(origin=Concat(Value("case:"), Cast(OuterRef("id"), CharField()), output_field=CharField()))
)
"""Something was promised to the resident; whether it was kept, the state says."""


def _held_by(written: str) -> Q:
    if not written:
        return Q()
    if written == NOBODY:
        return Q(officer__isnull=True)
    if ids.is_written(written):
        return Q(officer=int(written))
    if not LOGIN.fullmatch(written):
        raise Refusal("not_a_choice", {"field": "officer"})
    return Q(officer__login=written)


def _day(name: str, written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Refusal("date_not_readable", {"field": name}) from None
