"""Whether leaders keep their duty: days owed by the rulebook against days on which they sat. Nobody types either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import DAY, WorkCalendar
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.rulebook.law import Law, Ruling
from dongthuan.record.rulebook.span import require_within
from dongthuan.work.receptions import law
from dongthuan.work.receptions.lifecycle import KEPT
from dongthuan.work.receptions.models import Leader, Session, lasting

FEW = 5
"""Fewer people than so many are not told as a number: in a small place one could guess who came."""


@dataclass(frozen=True)
class Period:
    """A week or a month of a leader. ``owed`` days by the rule, ``held`` that were; ``delegated`` of these to a deputy,
    where the law of that day let them. ``over``: nothing can be made up any more; ``kept`` None while it runs."""

    first: date
    last: date
    owed: int
    held: int
    delegated: int
    postponed: int
    late: int
    over: bool

    @property
    def kept(self) -> bool | None:
        if self.held >= self.owed:
            return True
        return False if self.over else None


@dataclass(frozen=True)
class Duty:
    """``people`` is None where fewer than five came."""

    leader: Leader
    ruling: Ruling | None
    periods: tuple[Period, ...]
    people: int | None

    @property
    def owed(self) -> int:
        return sum(one.owed for one in self.periods if one.over)

    @property
    def held(self) -> int:
        return sum(one.held for one in self.periods)

    @property
    def missed(self) -> int:
        """Periods that are over and were not kept."""
        return sum(one.kept is False for one in self.periods)


def periods(unit: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The whole weeks (Monday to Sunday) or months that lie in that time. ``unit``: of the rule."""
    at = first
    while at <= last:
        begins, ends = _around(unit, at)
        if begins >= first and ends <= last:
            yield begins, ends
        at = ends + DAY


def _around(unit: str, at: date) -> tuple[date, date]:
    if unit == "days_a_week":
        monday = at - timedelta(days=at.weekday())
        return monday, monday + timedelta(days=6)
    following = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return at.replace(day=1), following - DAY


def ruling_on(leader: Leader, on: date, book: Law | None = None) -> Ruling | None:
    """How often the post has to receive by the law of that day; None where no law asked for it then. ``book``: of
    whoever asks for many days, looked up once."""
    try:
        return (book.of(on) if book else rulebook.on(on)).value(law.posts()[leader.post].rule)
    except Refusal:
        return None


def owed_in(ruling: Ruling | None, first: date, last: date, calendar: WorkCalendar) -> int:
    """Never more days than offices work in that time: in the week of Tết nobody owes a day."""
    if ruling is None:
        return 0
    works = sum(calendar.day(first + DAY * step).works for step in range((last - first).days + 1))
    return min(ruling.value or 0, works)


def duties(first: date, last: date, today: date, unit: int | None = None) -> Sequence[Duty]:
    """Everybody who has had a duty in that time, with every whole week or month of it. Public: counts, no visitor. The
    same statements for one leader and one week as for all of them and two years."""
    leaders = Leader.objects.filter(lasting(first), valid_from__lte=last)
    leaders = leaders.filter(unit__in=Unit.objects.with_cases_of(unit).values("id")) if unit else leaders
    listed = list(leaders.select_related("unit", "person").order_by("unit__path", "post", "valid_from"))
    came = Count("visits", filter=Q(visits__number__isnull=False))
    sessions = Session.objects.filter(leader__in=listed, day__range=(first, last)).annotate(came=came)
    by_leader: dict[int, list[Session]] = {}
    for row in sessions:
        by_leader.setdefault(row.leader_id, []).append(row)
    rules = Rules(rulebook.on(today), calendars.calendar())
    return [_duty(one, by_leader.get(one.id, []), first, last, today, rules) for one in listed]


LONGEST = timedelta(days=800)


def duties_within(first: date, last: date, today: date) -> Sequence[Duty]:
    """``duties`` for whoever names any two days. Refusal: date_out_of_range."""
    require_within(first, last)
    if last - first > LONGEST:
        raise Refusal("date_out_of_range", {"date": last.isoformat()})
    return duties(first, last, today)


@dataclass(frozen=True)
class Rules:
    """What duties are counted by."""

    book: Law
    calendar: WorkCalendar


def _duty(leader: Leader, sessions: list[Session], first: date, last: date, today: date, rules: Rules) -> Duty:
    rows = []
    latest = ruling_on(leader, min(last, today), rules.book)
    for begins, ends in periods(latest.unit if latest else "days_a_month", first, last):
        whole = leader.valid_from <= begins and (leader.last is None or leader.last >= ends)
        ruling = ruling_on(leader, begins, rules.book) if whole else None
        within = [row for row in sessions if begins <= row.day <= ends]
        rows.append(_period(begins, ends, owed_in(ruling, begins, ends, rules.calendar), within, today))
    return Duty(leader, latest, tuple(rows), _people(rows, sessions))


def _people(rows: Sequence[Period], sessions: Sequence[Session]) -> int | None:
    """Of whole weeks or months alone, and of none with few: so no two windows, a day apart, tell who came on it."""
    counts = [sum(row.came for row in sessions if one.first <= row.day <= one.last) for one in rows]  # type: ignore[attr-defined]
    shown = [count for count in counts if count >= FEW]
    return sum(shown) if shown else None


def _period(first: date, last: date, owed: int, sessions: list[Session], today: date) -> Period:
    sat = {row.day: row for row in sessions if row.state in KEPT}
    return Period(
        first,
        last,
        owed,
        held=len(sat),
        delegated=sum(row.sat_as == "deputy" for row in sat.values()),
        postponed=sum(row.state == "postponed" for row in sessions),
        late=sum(row.late for row in sessions),
        over=last < today,
    )
