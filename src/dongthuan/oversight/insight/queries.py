"""The leader's page in four statements, over the cases that the actor may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.insight.figures import Figure, Late, Need, Picture, Promised, Raised
from dongthuan.record.deadlines.calendar import start_of
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import HOLDER, Case
from dongthuan.work.cases.queries import Filters

OLDEST, TOPICS = 3, 5
WINDOW, WINDOWS = timedelta(days=30), 8
"""Thirty days each, the last one ending today: all are whole, so none looks small because it has only begun."""
BECAME = {"kept": "solved", "shown": "answered", "not_solved": "reopened"}
"""What became of a promise that was shown to be done: the resident agreed, is asked, or said no."""


def may_see(actor: Actor) -> bool:
    """Whether there is any office that this actor leads."""
    units = [office.unit for office in policy.offices_of(actor)]
    return actor.may("insight.see") or any(actor.may("insight.see", unit) for unit in units)


def picture(actor: Actor, *, today: date, soon: date) -> Picture:
    """Refusal: not_allowed."""
    if not may_see(actor):
        actor.require("insight.see")
    seen = actor.visible("case.see", Case.objects.all())
    rows = list(_open(seen, today))
    windows = [(today - WINDOW * (n + 1) + timedelta(days=1), today - WINDOW * n) for n in reversed(range(WINDOWS))]
    late = list(_late(rows))
    oldest = cases.queue(actor, "overdue", today=today, soon=soon).cases[:OLDEST] if late else []
    return Picture(
        needs=list(_needs(rows, today)),
        promised=_promised(rows, seen, today),
        late=late,
        oldest=oldest,
        raised=_raised(seen, windows),
        windows=windows,
    )


def _open(seen: QuerySet[Case], today: date) -> Iterable[Mapping[str, Any]]:
    """Where the office owes the next step, by office and state."""
    rows = seen.filter(state__in=WITH_OFFICE).order_by().values("state", office=HOLDER)
    return rows.annotate(
        number=Count("id"),
        late=Count("id", filter=Q(due__lt=today)),
        today=Count("id", filter=Q(due=today)),
        since=Min("due", filter=Q(due__lt=today)),
    )


def _sum(rows: Sequence[Mapping[str, Any]], name: str, *states: str) -> int:
    return sum(row[name] for row in rows if not states or row["state"] in states)


def _earliest(rows: Sequence[Mapping[str, Any]], *states: str) -> date | None:
    return min((row["since"] for row in rows if row["since"] and (not states or row["state"] in states)), default=None)


def _needs(rows: Sequence[Mapping[str, Any]], today: date) -> Iterator[Need]:
    """What cannot wait, most pressing first; what is nothing is left out."""
    day = today.isoformat()
    found = (
        Need("late", Figure(_sum(rows, "late"), "overdue"), _earliest(rows)),
        Need("due_today", Figure(_sum(rows, "today"), "unit", {"due_from": day, "due_to": day}), today),
        Need("not_solved", Figure(_sum(rows, "number", "reopened"), "unit", {"state": "reopened"})),
        Need("asked", Figure(_sum(rows, "number", "sent_up"), "unit", {"state": "sent_up"})),
        Need("unsorted", Figure(_sum(rows, "number", "received"), "unsorted")),
        Need("not_taken", Figure(_sum(rows, "number", "classified"), "unit", {"state": "classified"})),
    )
    return (one for one in found if one.figure.number)


def _late(rows: Sequence[Mapping[str, Any]]) -> Iterator[Late]:
    for state in WITH_OFFICE:
        since = _earliest(rows, state)
        if since:
            yield Late(state, Figure(_sum(rows, "late", state), "overdue", {"state": state}), since)


def _promised(rows: Sequence[Mapping[str, Any]], seen: QuerySet[Case], today: date) -> list[Promised]:
    counts: dict[int, dict[str, int]] = {}
    for row in rows:
        if row["state"] == "committed":
            counts.setdefault(row["office"], {}).update(going=row["number"] - row["late"], late=row["late"])
    became = {state: name for name, state in BECAME.items()}
    for row in seen.filter(Filters(promised="yes").condition(today), state__in=became).order_by() \
            .values("state", office=HOLDER).annotate(number=Count("id")):  # fmt: skip
        counts.setdefault(row["office"], {})[became[row["state"]]] = row["number"]
    units = Unit.objects.in_bulk(counts)
    found = [Promised(units[unit], _of_unit(unit, by, today)) for unit, by in counts.items()]
    return sorted(found, key=lambda one: (-one.number, one.unit.pk))


def _of_unit(unit: int, counts: Mapping[str, int], today: date) -> dict[str, Figure]:
    at, due = {"unit": str(unit)}, {"due_from": today.isoformat()}
    lists: dict[str, tuple[str, dict[str, str]]] = {
        "kept": ("unit", {"state": "solved", "promised": "yes"}),
        "shown": ("unit", {"state": "answered", "promised": "yes"}),
        "going": ("unit", {"state": "committed", **due}),
        "late": ("overdue", {"state": "committed"}),
        "not_solved": ("unit", {"state": "reopened", "promised": "yes"}),
    }
    return {name: Figure(counts.get(name, 0), view, {**cut, **at}) for name, (view, cut) in lists.items()}


def _raised(seen: QuerySet[Case], windows: Sequence[tuple[date, date]]) -> list[Raised]:
    """The topics that grew most, those that shrank last; a topic that nobody raised in two windows is left out."""
    within = {f"w{place}": Count("id", filter=_filed(first, last)) for place, (first, last) in enumerate(windows)}
    rows = seen.exclude(topic="").filter(filed_at__gte=start_of(windows[0][0])).order_by().values("topic")
    found = [Raised(row["topic"], _counts(row, windows)) for row in rows.annotate(**within)]
    alive = [one for one in found if one.counts[-1].number or one.counts[-2].number]
    return sorted(alive, key=lambda one: (-one.more, -one.now.number, one.topic))[:TOPICS]


def _filed(first: date, last: date) -> Q:
    return Q(filed_at__gte=start_of(first), filed_at__lt=start_of(last + timedelta(days=1)))


def _counts(row: Mapping[str, Any], windows: Sequence[tuple[date, date]]) -> list[Figure]:
    return [
        Figure(row[f"w{place}"], "unit", {
            "topic": row["topic"], "state": cases.ANY, "filed_from": first.isoformat(), "filed_to": last.isoformat(),
        })
        for place, (first, last) in enumerate(windows)
    ]  # fmt: skip
