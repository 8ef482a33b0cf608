"""Days of reception are planned from the rulebook, told to everybody, and put off for a reason."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import DAY, WorkCalendar, day_of
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.store.operation import operation
from dongthuan.work.receptions import queries
from dongthuan.work.receptions.events import (
    ReceptionDropped,
    ReceptionPlanned,
    ReceptionPostponed,
    ReceptionPublished,
)
from dongthuan.work.receptions.lifecycle import MODES, SESSION
from dongthuan.work.receptions.models import Leader, Session, Visit
from dongthuan.work.receptions.operations.writing import NO_DICE, Given, about_day, claim
from dongthuan.work.receptions.queries.duty import owed_in, periods, ruling_on

FARTHEST = timedelta(days=400)


@operation
def plan(
    *, actor: Actor, leader_id: int, day: date, at: datetime, mode: str = "in_person", urgent: bool = False
) -> Session:
    """Plan one day. ``urgent``: out of turn, for a matter that cannot wait (TCD-08); told to everybody at once.

    Refusals: not_found, not_allowed, not_a_choice, date_in_the_past, date_out_of_range, reception_on_day_off,
    reception_not_by_leader (no such post on that day), reception_planned, rule_not_in_force (online, before the law
    knew it).
    """
    leader = _held(queries.leader(actor, "reception.plan", leader_id))
    if mode not in MODES:
        raise Refusal("not_a_choice", {"field": "mode"})
    row = _row(leader, day, mode, calendars.calendar(), day_of(at), urgent=urgent)
    if Session.objects.filter(leader=leader, day=day).exclude(state__in=("postponed", "dropped")).exists():
        raise Refusal("reception_planned", {"date": day.isoformat()})
    _write(actor, [row], at)
    return row


@operation
def fill(*, actor: Actor, leader_id: int, first: date, last: date, at: datetime) -> list[Session]:
    """Plan what the rule asks of a leader in every whole week or month of that time and is not planned yet, on the day
    of the week on which they usually sit. Refusals: not_found, not_allowed, date_out_of_range."""
    leader = _held(queries.leader(actor, "reception.plan", leader_id))
    today = day_of(at)
    if last - first > FARTHEST or last - today > FARTHEST:
        raise Refusal("date_out_of_range", {"date": last.isoformat()})
    calendar = calendars.calendar()
    standing = Session.objects.filter(leader=leader, day__range=(first, last)).exclude(
        state__in=("postponed", "dropped")
    )
    taken = set(standing.values_list("day", flat=True))
    days = list(_days(leader, first, last, today, taken, calendar))
    rows = [_row(leader, day, "in_person", calendar, today) for day in days]
    _write(actor, rows, at)
    return rows


def _held(leader: Leader) -> Leader:
    """Two who plan for one leader at the same moment come one after the other."""
    Leader.objects.select_for_update().filter(id=leader.id).values_list("id").first()
    return leader


def _days(
    leader: Leader, first: date, last: date, today: date, taken: set[date], calendar: WorkCalendar
) -> Iterable[date]:
    book = rulebook.on(today)
    rule = ruling_on(leader, max(first, today), book)
    for begins, ends in periods(rule.unit, first, last) if rule else ():
        there = sum(begins <= day <= ends for day in taken)
        missing = owed_in(ruling_on(leader, begins, book), begins, ends, calendar) - there
        theirs = (max(begins, leader.valid_from, today + DAY), min(ends, leader.last or ends))
        days = (theirs[0] + DAY * step for step in range((theirs[1] - theirs[0]).days + 1))
        free = [day for day in days if calendar.day(day).works and day not in taken]
        free.sort(key=lambda day: (day.weekday() != leader.weekday, day))
        yield from sorted(free[: max(missing, 0)])


def _row(leader: Leader, day: date, mode: str, calendar: WorkCalendar, today: date, urgent: bool = False) -> Session:
    """Pure. ``publish_by`` and ``notify_by`` are counted by the law of the day of reception."""
    if day < today or (day == today and not urgent):
        raise Refusal("date_in_the_past")
    if day - today > FARTHEST:
        raise Refusal("date_out_of_range", {"date": day.isoformat()})
    if not calendar.day(day).works:
        raise Refusal("reception_on_day_off", {"date": day.isoformat()})
    if day < leader.valid_from or (leader.last and day > leader.last):
        raise Refusal("reception_not_by_leader", {"date": day.isoformat()})
    return Session(
        leader=leader, unit=leader.unit, day=day, begins=leader.begins, ends=leader.ends, place=leader.place,
        mode=mode, urgent=urgent, publish_by=publish_by(day, calendar),
        notify_by=notify_by(day, calendar) if mode == "online" else None,
    )  # fmt: skip


def publish_by(day: date, calendar: WorkCalendar) -> date:
    """The last day on which everybody is told in time (TCD-09)."""
    return reckon(day, rulebook.on(day).value("TCD-09"), calendar).due or day


def notify_by(day: date, calendar: WorkCalendar) -> date | None:
    """The same for those who take part online (TCD-14). Refusal: rule_not_in_force, before the law knew it."""
    return reckon(day, rulebook.on(day).value("TCD-14", "online"), calendar).due


def _write(actor: Actor, rows: Sequence[Session], at: datetime) -> None:
    Session.objects.bulk_create(rows)
    events = [ReceptionPlanned(**about_day(row), mode=row.mode, publish_by=row.publish_by.isoformat()) for row in rows]
    ledger.record(actor, events, at=at)


@operation
def publish_all(*, actor: Actor, unit: str, until: date, at: datetime) -> list[Session]:
    """Tell everybody of every planned day of a unit up to that one. Refusals: unit_unknown, not_allowed."""
    given = Given(actor, at, NO_DICE, {"unit": unit})
    found = given.unit("unit")
    actor.require("reception.plan", on=found)
    whose = Unit.objects.with_cases_of(found.id).values("id")
    rows = list(Session.objects.filter(unit__in=whose, state="planned", day__range=(given.on, until)).order_by("day"))
    for row in rows:
        publish(row, row.version, given)
    return rows


def publish(row: Session, version: int, given: Given) -> None:
    """Told to everybody; later than the law wants shows. Refusals: not_now, date_in_the_past, stale."""
    state = SESSION.to("publish", row.state)
    if row.day < given.on:
        raise Refusal("date_in_the_past")
    claim(row, version, state=state, published_on=given.on)
    event = ReceptionPublished(**about_day(row), publish_by=row.publish_by.isoformat(), late=row.late)
    ledger.record(given.actor, [event], at=given.at)


def drop(row: Session, version: int, given: Given) -> None:
    """Nobody was told yet. Refusals: not_now, stale."""
    claim(row, version, state=SESSION.to("drop", row.state))
    ledger.record(given.actor, [ReceptionDropped(**about_day(row))], at=given.at)


def postpone(row: Session, version: int, given: Given) -> None:
    """Another day in its stead, with the reason; whoever has booked comes along and is told.

    Refusals: not_now, missing, date_not_readable, too_long, reception_not_later, those of ``plan``, stale.
    """
    state = SESSION.to("postpone", row.state)
    reason = given.taken(SESSION.moves["postpone"].inputs)["reason"]
    day = given.day("day")
    if day <= row.day:
        raise Refusal("reception_not_later", {"date": row.day.isoformat()})
    leader = _held(queries.in_post(row.leader, day))
    new = _row(leader, day, row.mode, calendars.calendar(), given.on)
    if Session.objects.filter(leader=leader, day=day).exclude(state__in=("postponed", "dropped")).exists():
        raise Refusal("reception_planned", {"date": day.isoformat()})
    new.state, new.published_on, new.instead_of = "published", given.on, row
    new.begins, new.ends, new.place, new.places = row.begins, row.ends, row.place, row.places
    claim(row, version, state=state, reason=reason)
    new.save(force_insert=True)
    Visit.objects.filter(session=row, state="booked").update(session=new, day=day)
    event = ReceptionPostponed(**about_day(row), to=day.isoformat(), new=str(new.id))
    ledger.record(given.actor, [event], at=given.at)
