"""Asking the calendar and the clocks."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import FREE, Swap, WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.explain import Document, explain, in_language, name_of, not_in_force
from dongthuan.record.deadlines.extensions import Extension
from dongthuan.record.deadlines.grid import Week, grid
from dongthuan.record.deadlines.models import Clock, SwapDay
from dongthuan.record.deadlines.reckoning import Pause, Reckoning
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.rulebook.pack import Switches
from dongthuan.record.rulebook.span import require_within
from dongthuan.record.store.prepared import Prepared


def calendar() -> WorkCalendar:
    """The calendar of this realm, with every swapped day that is known. One SELECT: whoever swaps a day is seen by the
    next request of every process, and while nothing was swapped the days already looked up stay known."""
    return _with(tuple(_SWAPS()), rulebook.switches())


_SWAPS = Prepared(lambda: SwapDay.objects.order_by("date").values_list("date", "kind", "pair", "notice", "verified"))


@lru_cache(maxsize=8)
def _with(rows: tuple[tuple[date, str, date | None, str, bool], ...], switches: Switches) -> WorkCalendar:
    return WorkCalendar({row[0]: Swap(*row[1:]) for row in rows}, switches)


def of(subjects: Iterable[str]) -> list[Clock]:
    """Every clock of these subjects, in the order in which they were started. One SELECT."""
    return list(Clock.objects.filter(subject__in=list(subjects)).order_by("id"))


def reckoning_of(clock: Clock, calendar: WorkCalendar) -> Reckoning:
    """How the clock's last day comes about, by the law that it was started under."""
    return count(clock.started, clock.ruling(), calendar, clock.paused())


def explain_clock(clock: Clock, calendar: WorkCalendar, language: str | None = None) -> Document:
    """Why this date: the contract's document, with its texts in ``language``, or in all three where none is given."""
    lengthened = [Extension.of(kept) for kept in clock.extensions]
    document = explain(clock.ruling(), clock.started, reckoning_of(clock, calendar), lengthened)
    return in_language(document, language) if language else document


def grid_of(clock: Clock, calendar: WorkCalendar, today: date) -> tuple[Week, ...]:
    """The same as weeks to draw."""
    return grid(reckoning_of(clock, calendar), today)


def explain_rule(
    name: str,
    variant: str | None,
    start: date,
    pauses: Sequence[Pause] = (),
    swaps: Sequence[tuple[str, date]] = (),
) -> Document:
    """When a rule begun on ``start`` falls due, and why: the contract's document.

    ``name`` is an id ("KN-01b") or a key ("KN-01"); without a variant the first in the files is meant. ``pauses`` are
    (decision to suspend, decision to go on); ``swaps`` are ("free" or "work", date), for this answer only. A version
    asked about outside its life has the status not_in_force. Refusals: rule_unknown, date_out_of_range,
    those of ``count``, swap_on_day_off. Two SELECTs.
    """
    require_within(start)
    versions = rulebook.on(start).versions(name, variant)
    holding = [ruling for ruling in versions if ruling.holds(start)]
    if not holding:
        return not_in_force(versions[-1], start)
    days = _swapped(calendar(), swaps)
    return explain(holding[-1], start, count(start, holding[-1], days, pauses))


def _swapped(days: WorkCalendar, swaps: Sequence[tuple[str, date]]) -> WorkCalendar:
    for kind, day in swaps:
        if kind == FREE and not days.day(day).works:
            raise Refusal("swap_on_day_off", {"date": day.isoformat(), "day": days.day(day).kind})
    return days.with_swaps({day: Swap(kind) for kind, day in swaps})


def special_days(year: int) -> list[Document]:
    """Every day of the year that is more than a working day or a weekend: {"date", "kind", "names", "label"}.

    ``kind`` is holiday, compensatory, swapped_free or swapped_work. One SELECT.
    """
    days = [day for day in calendar().year(year) if day.kind not in ("working", "weekend")]
    return [
        {"date": day.date.isoformat(), "kind": day.kind, "names": list(day.names), "label": name_of(day)}
        for day in days
    ]
