"""Receptions of the worked example, made by the same operations as everything else, each on the day it tells of."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from dongthuan.ground.access import policy
from dongthuan.ground.people import queries as accounts
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.work.receptions import operations
from dongthuan.work.receptions.models import Leader, Session, Visit
from dongthuan.work.receptions.queries.duty import periods, ruling_on

Row = Mapping[str, Any]


def load(leaders: Sequence[Row], visits: Sequence[Row], *, machine: Actor, at: datetime, dice: Dice) -> None:
    """Name the leaders, tell their past days with whoever came, and plan the coming ones."""
    today = day_of(at)
    for place, row in enumerate(leaders):
        days = _past_days(Leader(post=row["post"], weekday=row["weekday"]), today, len(row["past"]))
        since = days[0].replace(day=1)
        leader = operations.name_leader(
            actor=machine, unit=row["unit"], post=row["post"], person=row["person"], valid_from=since,
            place=row["place"], at=_at(since), weekday=row["weekday"],
        )  # fmt: skip
        for number, (day, what) in enumerate(zip(days, row["past"], strict=True)):
            came = [one for one in visits if (one["leader"], one["past"]) == (place, number)]
            _tell(leader, row, day, what, came, dice)
        _coming(leader, today)


def _at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), OFFICE_TIME)


def _past_days(leader: Leader, today: date, number: int) -> list[date]:
    """The latest that are over, one or two a period as the rule asks, each on the leader's weekday or near it."""
    ruling, calendar = ruling_on(leader, today), calendars.calendar()
    if ruling is None:
        return []
    found: list[date] = []
    for first, last in periods(ruling.unit, (today - timedelta(days=120)).replace(day=1), today + timedelta(days=31)):
        weekday = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        days = [day for day in weekday if day.weekday() == leader.weekday][: ruling.value or 1]
        found += [calendar.next_working(day) for day in days]
    return [day for day in found if day < today][-number:]


def _tell(leader: Leader, row: Row, day: date, what: str, came: list[Row], dice: Dice) -> None:
    planned = _at(day - timedelta(days=3 if what == "late" else 12))
    officer = _who(row["officer"], planned)
    session = operations.plan(actor=officer, leader_id=leader.id, day=day, at=planned)
    session = _day("publish", session, officer, planned, dice)
    if what == "postponed":
        new_day = calendars.calendar().next_working(day + timedelta(days=7))
        given = {"day": new_day.isoformat(), "reason": "Họp Hội đồng nhân dân (ví dụ)"}
        _day("postpone", session, officer, _at(day - timedelta(days=2)), dice, given)
    if what in ("held", "late"):
        officer = _who(row["officer"], _at(day))
        session = _day("open", session, officer, _at(day, 8), dice)
        for visit in came:
            _visit(visit, session, officer, _who(row["person"], _at(day)), day, dice)
        _day("close", session, officer, _at(day, 12), dice)


def _who(login: str, at: datetime) -> Actor:
    account = accounts.by_login(login)
    assert account is not None, login
    return policy.staff(account, day_of(at), "import")


def _day(
    move: str, session: Session, actor: Actor, at: datetime, dice: Dice, inputs: Mapping[str, str] | None = None
) -> Session:
    return operations.move_day(
        move, actor=actor, session_id=session.id, version=session.version, at=at, dice=dice, inputs=inputs or {}
    )


def _visit(row: Row, session: Session, officer: Actor, leader: Actor, day: date, dice: Dice) -> None:
    at = _at(day, 10)
    if row.get("denounces"):
        operations.count_denouncer(actor=officer, unit="", session_id=session.id, at=at)
        return
    visit = operations.walk_in(actor=officer, unit="", session_id=session.id, at=at)
    if "ground" in row:
        _move("turn_away", visit, officer, at, dice, {"ground": row["ground"]})
        return
    told = {name: row.get(name, "") for name in ("kind", "who", "address", "content", "people", "speakers")}
    visit = _move("record", visit, officer, at, dice, told)
    if "papers" in row:
        visit = _move("take_papers", visit, officer, at, dice, {"papers": row["papers"]})
    if "place" in row:
        _move("open_case", visit, officer, at, dice, {"unit": session.unit.code, "place": row["place"]})
    if "answer" in row:
        _move("answer", visit, leader, at, dice, {"answer": row["answer"]})
    if "conclusion" in row:
        due = (day + timedelta(days=row["days"])).isoformat()
        given = {"conclusion": row["conclusion"], "task": row["task"], "person": row["task_for"], "due": due}
        _move("conclude", visit, leader, at, dice, given)


def _move(name: str, visit: Visit, actor: Actor, at: datetime, dice: Dice, inputs: Mapping[str, str]) -> Visit:
    return operations.move_visit(
        name, actor=actor, visit_id=visit.id, version=visit.version, at=at, dice=dice, inputs=inputs
    )


def _coming(leader: Leader, today: date) -> None:
    """What the rulebook asks for until the end of next month: told to everybody twelve days ago, but for the last ones,
    which wait."""
    machine, at = policy.system("demo", "import"), _at(today - timedelta(days=12))
    first = min(today - timedelta(days=today.weekday()), today.replace(day=1))
    operations.fill(actor=machine, leader_id=leader.id, first=first, last=today + timedelta(days=62), at=at)
    operations.publish_all(actor=machine, unit=leader.unit.code, until=today + timedelta(days=35), at=at)
