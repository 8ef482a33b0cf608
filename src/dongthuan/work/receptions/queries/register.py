"""The register of receptions, Form 03/TCD: thirteen columns; those that name a person are a grant of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.work.receptions.models import PERSONAL, Said, Visit

PAGE = 100
WITHOUT = ("booked", "cancelled", "missed")
"""Whoever has not come stands in no register."""


@dataclass(frozen=True)
class Wish:
    """Which rows: from a day, to a day, of one unit (its id)."""

    since: date
    until: date
    unit: int | None = None


@dataclass(frozen=True)
class Line:
    """A row with what may be seen of it. ``said``: the latest text of each name; without the personal ones where the
    actor may not see who came. ``open``: whether they may."""

    visit: Visit
    said: Mapping[str, Said] = field(default_factory=dict)
    open: bool = False

    def text(self, name: str) -> str:
        row = self.said.get(name)
        return (row.text or "") if row else ""


def may_see(actor: Actor) -> bool:
    """Whether there is any unit whose receptions this actor may see: what draws the entry of a menu."""
    return policy.may_somewhere(actor, "reception.see")


def rows_of(actor: Actor, wish: Wish, action: str = "reception.see") -> QuerySet[Visit]:
    rows = Visit.objects.filter(number__isnull=False, day__range=(wish.since, wish.until)).exclude(state__in=WITHOUT)
    rows = rows.filter(unit__in=Unit.objects.with_cases_of(wish.unit).values("id")) if wish.unit else rows
    return actor.visible(action, rows).select_related("unit", "case__unit__cases_with", "session__leader__person")


def latest_day(actor: Actor) -> date | None:
    """The last day on which anybody stands in a register that the actor may see."""
    day: date | None = rows_of(actor, Wish(date.min, date.max)).aggregate(day=Max("day"))["day"]
    return day


def register(actor: Actor, wish: Wish, after: int = 0) -> tuple[list[Line], int]:
    """One page, by number, and the id after which the next one begins (0: none)."""
    rows = rows_of(actor, wish)
    found = list((_following(rows, after) if after else rows).order_by(*ORDER)[: PAGE + 1])
    return seen(actor, found[:PAGE]), found[PAGE - 1].id if len(found) > PAGE else 0


ORDER = ("unit_id", "year", "number")
"""As the book has them, one office after the other; who booked first may come last."""


def _following(rows: QuerySet[Visit], after: int) -> QuerySet[Visit]:
    last = Visit.objects.filter(id=after).values_list(*ORDER).first()
    if last is None:
        return rows.none()
    unit, year, number = last
    same = Q(unit_id=unit)
    return rows.filter(Q(unit_id__gt=unit) | same & (Q(year__gt=year) | Q(year=year, number__gt=number)))


def seen(actor: Actor, visits: Iterable[Visit]) -> list[Line]:
    """These visits with their words, as far as the actor may read them. One statement."""
    listed = list(visits)
    said: dict[int, dict[str, Said]] = {}
    for row in Said.objects.filter(visit__in=listed, text__isnull=False).order_by("id"):
        said.setdefault(row.visit_id or 0, {})[row.name] = row
    return [_line(actor, visit, said.get(visit.id, {})) for visit in listed]


def _line(actor: Actor, visit: Visit, said: Mapping[str, Said]) -> Line:
    may = actor.may("reception.who", visit)
    kept = {name: row for name, row in said.items() if may or name not in PERSONAL}
    return Line(visit, kept, may)


def result_of(line: Line) -> tuple[str, str]:
    """Column 12: (state, text). The state of the case that the visit opened, else of the visit."""
    visit = line.visit
    if visit.case:
        return visit.case.state, visit.case.reference
    return visit.state, line.text("result") or line.text("answer") or line.text("conclusion")
