"""Days of reception in the small town: who sits, who takes them down, and how a visit comes into each state."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dongthuan.ground.access import grants, policy
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.receptions import operations
from dongthuan.work.receptions.models import Leader, Session, Visit
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task
from support.town import MONDAY, Town

THURSDAY = date(2026, 9, 10)
"""A day of reception two weeks after MONDAY; Wednesday 2 September and the day before are days off."""
AT = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
"""Nine in the morning of that day."""
PERSON = {"who": "Bùi Thị Thử Nghiệm", "address": "Số 9 ngõ 5"}
MATTER = "Cống ngõ 5 tắc từ tháng sáu."
RECORD = {"kind": "recommendation", **PERSON, "content": MATTER, "people": "3", "within": "yes"}
TASK = {"task": "Thông cống ngõ 5", "person": "thu", "due": "2026-09-30"}


def officer(town: Town) -> Account:
    """Ngô Thị Tiếp, who receives people at the ward."""
    found = Account.objects.filter(login="tiep").first()
    if found is None:
        found = people.open_account(
            actor=town.machine, login="tiep", name="Ngô Thị Tiếp", email="tiep@example.invalid", language="vi",
            password=None, at=MONDAY,
        )  # fmt: skip
        people.take_office(
            actor=town.machine, account=found, unit=town.units["99001"], role="reception_officer",
            valid_from=date(2025, 7, 1), at=MONDAY, roles=grants.roles(),
        )  # fmt: skip
        town.accounts["tiep"] = found
    return found


def staff(town: Town, login: str = "tiep", at: datetime = AT) -> Actor:
    return policy.staff(officer(town) if login == "tiep" else town.accounts[login], day_of(at), "web")


def chair(town: Town, since: date = date(2025, 7, 1)) -> Leader:
    """Phạm Minh Hoạ, who chairs the ward and receives on Thursdays."""
    officer(town)
    found = Leader.objects.filter(post="commune_chair").first()
    return found or operations.name_leader(
        actor=town.machine, unit="99001", post="commune_chair", person="hoa", valid_from=since,
        place="Phòng tiếp công dân, tầng 1", at=MONDAY,
    )  # fmt: skip


def planned(town: Town, day: date = THURSDAY, at: datetime = MONDAY, **given: Any) -> Session:
    leader = chair(town)
    return operations.plan(actor=staff(town, at=at), leader_id=leader.id, day=day, at=at, **given)


def published(town: Town, day: date = THURSDAY, at: datetime = MONDAY, **given: Any) -> Session:
    return on_day(town, "publish", planned(town, day, at, **given), at=at)


def on_day(town: Town, move: str, session: Session, who: str = "tiep", at: datetime = AT, **inputs: str) -> Session:
    return operations.move_day(
        move, actor=staff(town, who, at), session_id=session.id, version=session.version, at=at, dice=town.dice,
        inputs=inputs,
    )  # fmt: skip


def opened(town: Town, day: date = THURSDAY, **given: Any) -> Session:
    at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    return on_day(town, "open", published(town, day, at - timedelta(days=14), **given), at=at)


def booked(town: Town, session: Session | None = None, at: datetime = MONDAY, **given: Any) -> operations.Slip:
    session = session or Session.objects.filter(state="published").first() or published(town)
    wish = {"who": PERSON["who"], "content": MATTER, "once": f"b{Visit.objects.count()}", **given}
    booking = operations.Booking(session.id, **wish)
    return operations.book(actor=policy.resident("web", "vi"), booking=booking, at=at, dice=town.dice)


def came(town: Town, at: datetime = AT, **given: Any) -> Visit:
    """Somebody who waits."""
    session = Session.objects.filter(state="in_session").first()
    return operations.walk_in(
        actor=staff(town, at=at), unit="99001", session_id=session.id if session else None, at=at, **given
    )


def move(town: Town, name: str, visit: Visit, login: str = "tiep", /, at: datetime = AT, **inputs: str) -> Visit:
    actor = holder(visit) if login == "resident" else staff(town, login, at)
    return operations.move_visit(
        name, actor=actor, visit_id=visit.id, version=visit.version, at=at, dice=town.dice, inputs=inputs
    )


def holder(visit: Visit) -> Actor:
    return policy.resident("web", visit.language, frozenset({visit.id}))


INPUTS: dict[str, dict[str, str]] = {
    "cancel": {},
    "arrive": {},
    "miss": {},
    "record": RECORD,
    "turn_away": {"ground": "disorder"},
    "refuse": {"ground": "answered_before", "document": "12/TB-UBND ngày 2/3/2026", **PERSON, "content": MATTER},
    "issue_notice": {"number": "7/TB-UBND"},
    "take_papers": {"papers": "Ảnh cống, 2 trang"},
    "guide": {},
    "open_case": {"unit": "99001", "place": "Ngõ 5"},
    "answer": {"answer": "Phường thông cống trong tuần này."},
    "conclude": {"conclusion": "Giao phòng Kinh tế thông cống.", **TASK},
    "add_task": {**TASK, "task": "Báo lại người dân"},
    "finish": {"result": "Cống đã thông."},
}
ACTORS = {"issue_notice": "hoa", "answer": "hoa", "conclude": "hoa", "add_task": "hoa"}
_RECORD = ("record",)
WAYS: dict[str, tuple[str, ...]] = {
    "booked": (),
    "waiting": ("arrive",),
    "recorded": ("arrive", *_RECORD),
    "notice_owed": ("arrive", "refuse"),
    "refused": ("arrive", "turn_away"),
    "guided": ("guide",),
    "cancelled": ("cancel",),
    "missed": ("miss",),
    "concluded": ("arrive", *_RECORD, "conclude"),
    "closed": ("arrive", *_RECORD, "answer"),
}


def visit_in(town: Town, state: str, **given: Any) -> Visit:
    """A visit led to ``state`` by the people whose work it is."""
    visit = booked(town, **given).visit
    for name in WAYS[state]:
        visit = move(town, name, visit, ACTORS.get(name, "tiep"), **INPUTS[name])
    return visit


def tasks_done(town: Town, visit: Visit) -> None:
    """Whoever owes what was concluded does it and shows it; the head confirms."""
    for task in Task.objects.filter(origin=visit.subject, state="open"):
        for name, who in (("accept", "thu"), ("submit", "thu"), ("confirm", "hoa")):
            found = Task.objects.get(id=task.id)
            tasks.perform(
                name, actor=town.staff(who, AT), task_id=found.id, version=found.version, at=AT, dice=town.dice,
                inputs={"note": "Xong.", "spot": "Ngõ 5"},
            )  # fmt: skip


def day_in(town: Town, state: str, mode: str = "in_person", day: date = THURSDAY) -> Session:
    session = planned(town, day, mode=mode)
    ways = {
        "planned": (), "published": ("publish",), "postponed": ("publish", "postpone"), "dropped": ("drop",),
        "in_session": ("publish", "notify", "check_line", "open"),
        "held": ("publish", "notify", "check_line", "open", "close"),
    }[state]  # fmt: skip
    for name in ways:
        if mode == "online" or name not in ("notify", "check_line"):
            at = AT if name in ("open", "close") else MONDAY
            session = on_day(town, name, session, at=at, **DAY_INPUTS.get(name, {}))
    return session


DAY_INPUTS: dict[str, dict[str, str]] = {
    "postpone": {"day": "2026-09-17", "reason": "Họp Hội đồng nhân dân"},
    "keep_recording": {"sha256": "7" * 64},
    "sign_minutes": {"minutes": "Đã nghe, đã kết luận."},
}
