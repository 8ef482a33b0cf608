"""Leaders who receive citizens, their days and visits."""

from datetime import date

from dongthuan.work.receptions import operations as receptions
from dongthuan.work.receptions import queries as of_receptions
from support import receptions as rec
from support.attempts.base import CONTACT, Act, Attempt
from support.town import MONDAY, Town


def name_leader(town: Town) -> Act:
    return lambda: receptions.name_leader(
        actor=town.machine, unit="99001", post="commune_chair", person="hoa", valid_from=MONDAY.date(),
        place="Tầng 1", at=MONDAY,
    )  # fmt: skip


def end_leader(town: Town) -> Act:
    leader = rec.chair(town)
    return lambda: receptions.end_leader(actor=town.machine, leader_id=leader.id, at=MONDAY)


def plan_day(town: Town) -> Act:
    leader = rec.chair(town)
    return lambda: receptions.plan(actor=rec.staff(town), leader_id=leader.id, day=date(2026, 10, 8), at=MONDAY)


def fill_days(town: Town) -> Act:
    leader, first = rec.chair(town), date(2026, 9, 7)
    return lambda: receptions.fill(
        actor=rec.staff(town), leader_id=leader.id, first=first, last=date(2026, 9, 20), at=MONDAY
    )


def publish_days(town: Town) -> Act:
    last = rec.planned(town, date(2026, 10, 15)).day
    return lambda: receptions.publish_all(actor=rec.staff(town), unit="99001", until=last, at=MONDAY)


def move_day(town: Town) -> Act:
    session = rec.published(town, date(2026, 10, 22))
    rec.booked(town, session, contact=CONTACT)
    return lambda: rec.on_day(town, "postpone", session, at=MONDAY, day="2026-10-29", reason="Họp")


def book_day(town: Town) -> Act:
    session = rec.published(town, date(2026, 11, 5))
    return lambda: rec.booked(town, session, contact=CONTACT)


def walk_in(town: Town) -> Act:
    rec.officer(town)
    return lambda: rec.came(town)


def count_denouncer(town: Town) -> Act:
    actor = rec.staff(town)
    return lambda: receptions.count_denouncer(actor=actor, unit="99001", at=rec.AT)


def move_visit(town: Town) -> Act:
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD)
    visit = rec.move(town, "conclude", visit, "hoa", **rec.INPUTS["conclude"])
    return lambda: rec.move(town, "guide", visit)


def open_identity(town: Town) -> Act:
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD, identity="0012")
    return lambda: receptions.open_identity(actor=rec.staff(town), visit_id=visit.id, at=rec.AT)


def export_register(town: Town) -> Act:
    rec.move(town, "record", rec.came(town), **rec.RECORD)
    wish = of_receptions.Wish(MONDAY.date(), rec.THURSDAY)
    return lambda: receptions.export_register(
        actor=rec.staff(town, "hoa"), wish=wish, form="csv", personal=True, at=rec.AT
    )


ATTEMPTS: dict[str, Attempt] = {
    "work.receptions.operations.leaders.name_leader": name_leader,
    "work.receptions.operations.leaders.end_leader": end_leader,
    "work.receptions.operations.planning.plan": plan_day,
    "work.receptions.operations.planning.fill": fill_days,
    "work.receptions.operations.planning.publish_all": publish_days,
    "work.receptions.operations.move_day": move_day,
    "work.receptions.operations.move_visit": move_visit,
    "work.receptions.operations.coming._book": book_day,
    "work.receptions.operations.coming.walk_in": walk_in,
    "work.receptions.operations.coming.count_denouncer": count_denouncer,
    "work.receptions.operations.open_identity": open_identity,
    "work.receptions.operations.export.record_export": export_register,
}
