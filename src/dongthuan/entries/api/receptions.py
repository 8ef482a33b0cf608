"""Receptions for programs: the public days and duties, appointments, the desk's moves, the register."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Schema, Status
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import MOST, Id, IdText
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now, place
from dongthuan.ground.access import policy, throttle
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel import text
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.receptions import operations, queries
from dongthuan.work.receptions.lifecycle import MODES, SESSION, VISIT
from dongthuan.work.receptions.models import Session, Visit

router = Router(tags=["receptions"])
DAYS, VISITS = ", ".join(SESSION.moves), ", ".join(VISIT.moves)
SINCE = Annotated[date, Query(description="The first day.")]
UNTIL = Annotated[date, Query(description="The last day.")]


class DayOut(Schema):
    """``late``: told to everybody later than the law wants. ``moved_to``: the day that makes up for a postponed one."""

    id: str
    unit: str
    unit_code: str
    leader: str
    post: str
    day: str
    begins: str
    ends: str
    place: str
    mode: str
    state: str
    publish_by: str
    published_on: str | None
    late: bool
    reason: str | None
    moved_to: str | None
    version: int

    @staticmethod
    def of(row: Session) -> dict[str, Any]:
        made_up = getattr(row, "made_up_by", None)
        return {
            "id": str(row.id), "unit": str(row.unit_id), "unit_code": row.unit.code, "leader": row.leader.person.name,
            "post": row.leader.post, "day": row.day.isoformat(), "begins": f"{row.begins:%H:%M}",
            "ends": f"{row.ends:%H:%M}", "place": row.place, "mode": row.mode, "state": row.state,
            "publish_by": row.publish_by.isoformat(),
            "published_on": row.published_on.isoformat() if row.published_on else None, "late": row.late,
            "reason": row.reason or None, "moved_to": made_up.day.isoformat() if made_up else None,
            "version": row.version,
        }  # fmt: skip


class DaysOut(Schema):
    days: list[DayOut]


class PeriodOut(Schema):
    first: str
    last: str
    owed: int
    held: int
    delegated: int
    postponed: int
    late: int
    kept: bool | None


class DutyOut(Schema):
    """``people``: how many were received; null where fewer than five were. ``rule``: null where no law asks."""

    leader: str
    post: str
    unit: str
    rule: str | None
    owed: int
    held: int
    missed: int
    people: int | None
    periods: list[PeriodOut]


class DutiesOut(Schema):
    duties: list[DutyOut]


class BookingIn(Schema):
    who: str = Field("", description="By which one will be called; at most 120 characters.")
    content: str = Field("", description="What it is about; at most 2000 characters. Never a denunciation.")
    language: str = Field("vi", json_schema_extra={"enum": ["vi", "ar", "en"]})
    contact: str = Field("", description="Phone or e-mail, to be told if the day changes.")
    interpreter: str = Field("", description="Where one is asked for: a code of the list of interpreters.")


class SlipOut(Schema):
    """The whole code is shown this once."""

    id: str
    reference: str
    code: str
    day: str
    state: str


class VisitOut(Schema):
    """A row of the register. Names and words only for whoever may read them; a denunciation has neither."""

    id: str
    number: int | None
    day: str
    unit: str
    state: str
    kind: str | None
    people: int
    within: bool
    ground: str | None
    case: str | None
    result: str | None
    said: dict[str, str]
    version: int

    @staticmethod
    def of(line: queries.Line) -> dict[str, Any]:
        visit, (_state, result) = line.visit, queries.result_of(line)
        return {
            "id": str(visit.id), "number": visit.number, "day": visit.day.isoformat(), "unit": str(visit.unit_id),
            "state": visit.state, "kind": visit.kind or None, "people": visit.people, "within": visit.within,
            "ground": visit.ground or None, "case": visit.case.reference if visit.case else None,
            "result": result or None, "said": {name: row.text or "" for name, row in line.said.items()},
            "version": visit.version,
        }  # fmt: skip


class RegisterOut(Schema):
    visits: list[VisitOut]
    after: str | None


class PlanIn(Schema):
    leader: IdText
    day: date
    mode: str = Field("in_person", json_schema_extra={"enum": list(MODES)})
    urgent: bool = False


class CameIn(Schema):
    """``session``: a day on which a leader sits; without it the office's own reception. ``denounces``: a number alone
    is kept, and no word can be sent."""

    unit: str = Field("", description="Official code or id.")
    session: IdText | None = None
    denounces: bool = False
    language: str = Field("vi", json_schema_extra={"enum": ["vi", "ar", "en"]})
    interpreter: str = ""


class MoveIn(Schema):
    """What the move asks for stands in docs/lifecycles.md."""

    version: int = Field(..., ge=0, le=2**31 - 1)
    inputs: dict[str, str] = Field(default_factory=dict)


@router.get("/receptions", response={200: DaysOut, **NO}, operation_id="list_receptions")
def days(request: HttpRequest, since: SINCE, until: UNTIL, unit: str = "") -> dict[str, Any]:
    """Published days of leaders; open to everybody."""
    found = organisations.named(text.clean(unit, longest=30), day_of(now())) if unit else None
    rows = queries.public_calendar(since, until, found.id if found else None)
    return {"days": [DayOut.of(row) for row in rows]}


@router.get("/receptions/duty", response={200: DutiesOut, **NO}, operation_id="list_reception_duties")
def duty(request: HttpRequest, since: SINCE, until: UNTIL) -> dict[str, Any]:
    """Days owed by the rulebook against days held; open to everybody. At most 800 days."""
    return {"duties": [_duty(one) for one in queries.duties_within(since, until, day_of(now()))]}


def _duty(one: queries.Duty) -> dict[str, Any]:
    return {
        "leader": one.leader.person.name, "post": one.leader.post, "unit": str(one.leader.unit_id),
        "rule": one.ruling.rule_id if one.ruling else None, "owed": one.owed, "held": one.held, "missed": one.missed,
        "people": one.people,
        "periods": [
            {"first": row.first.isoformat(), "last": row.last.isoformat(), "owed": row.owed, "held": row.held,
             "delegated": row.delegated, "postponed": row.postponed, "late": row.late, "kept": row.kept}
            for row in one.periods
        ],
    }  # fmt: skip


@router.post("/receptions/{session_id}/appointments", response={201: SlipOut, **NO}, operation_id="book_reception")
def book(
    request: HttpRequest, session_id: Id, wish: BookingIn,
    once: Annotated[str, Header(alias="Idempotency-Key")] = "",
) -> Status[dict[str, Any]]:  # fmt: skip
    """A place on a published day; no account is needed. Who wants to denounce comes in person instead."""
    limit = {throttle.FILING.key(place(request)): throttle.FILING}
    throttle.check(limit, now=now())
    throttle.count(limit, now=now())
    booking = operations.Booking(session_id, **wish.dict(), once=once, came_by="api")
    slip = operations.book(actor=policy.resident("api", "vi"), booking=booking, at=now(), dice=SystemDice())
    return Status(201, {
        "id": str(slip.visit.id), "reference": slip.code.reference, "code": slip.code.full,
        "day": slip.visit.day.isoformat(), "state": slip.visit.state,
    })  # fmt: skip


@router.post("/receptions/days", response={200: DayOut, **NO}, operation_id="plan_reception", openapi_extra=TOKEN)
def plan(request: HttpRequest, wish: PlanIn, once: repeat.Key = "") -> HttpResponse:
    """Plan a day of a leader."""
    actor = asking(request)

    def planned() -> tuple[dict[str, Any], str]:
        row = operations.plan(
            actor=actor, leader_id=int(wish.leader), day=wish.day, at=now(), mode=wish.mode, urgent=wish.urgent
        )
        return DayOut.of(row), row.subject

    return repeat.answer(request, actor, once, planned)


@router.post(
    "/receptions/days/{session_id}/{move}", response={200: DayOut, **NO}, operation_id="move_reception",
    openapi_extra=TOKEN,
)  # fmt: skip
def move_day(request: HttpRequest, session_id: Id, move: str, wish: MoveIn, once: repeat.Key = "") -> HttpResponse:
    actor = asking(request)

    def moved() -> tuple[dict[str, Any], str]:
        row = operations.move_day(
            move, actor=actor, session_id=session_id, version=wish.version, at=now(), dice=SystemDice(),
            inputs=wish.inputs,
        )  # fmt: skip
        return DayOut.of(row), row.subject

    return repeat.answer(request, actor, once, moved)


move_day.__doc__ = f"One move of a day of reception: {DAYS}."


@router.post("/receptions/visits", response={200: VisitOut, **NO}, operation_id="take_in_visitor", openapi_extra=TOKEN)
def came(request: HttpRequest, wish: CameIn, once: repeat.Key = "") -> HttpResponse:
    """Somebody comes without an appointment."""
    actor = asking(request)

    def taken() -> tuple[dict[str, Any], str]:
        given: dict[str, Any] = {
            "actor": actor, "unit": wish.unit, "session_id": int(wish.session) if wish.session else None, "at": now(),
        }  # fmt: skip
        if wish.denounces:
            visit = operations.count_denouncer(**given)
        else:
            visit = operations.walk_in(**given, spoken=wish.language, interpreter=wish.interpreter)
        return _told(request, visit), visit.subject

    return repeat.answer(request, actor, once, taken)


def _told(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    [line] = queries.seen(asking(request), [visit])
    return VisitOut.of(line)


def _cursor(after: str) -> int:
    """Refusal: cursor_not_readable."""
    if int(after or 0) > MOST:
        raise Refusal("cursor_not_readable")
    return int(after or 0)


@router.get("/receptions/register", response={200: RegisterOut, **NO}, operation_id="list_visits", openapi_extra=TOKEN)
def register(
    request: HttpRequest, since: SINCE, until: UNTIL,
    after: Annotated[str, Query(description="What the page before gave.", pattern="^[0-9]{0,19}$")] = "",
) -> dict[str, Any]:  # fmt: skip
    """The register, Form 03/TCD, as far as one may read it."""
    actor = asking(request)
    with snapshot():
        lines, rest = queries.register(actor, queries.Wish(since, until), _cursor(after))
    return {"visits": [VisitOut.of(line) for line in lines], "after": str(rest) if rest else None}


@router.get(
    "/receptions/visits/{visit_id}", response={200: VisitOut, **NO}, operation_id="show_visit", openapi_extra=TOKEN
)
def show(request: HttpRequest, visit_id: Id) -> dict[str, Any]:
    """One row of the register."""
    return _told(request, queries.visit(asking(request), visit_id))


@router.post(
    "/receptions/visits/{visit_id}/{move}", response={200: VisitOut, **NO}, operation_id="move_visit",
    openapi_extra=TOKEN,
)  # fmt: skip
def move_visit(request: HttpRequest, visit_id: Id, move: str, wish: MoveIn, once: repeat.Key = "") -> HttpResponse:
    actor = asking(request)

    def moved() -> tuple[dict[str, Any], str]:
        visit = operations.move_visit(
            move, actor=actor, visit_id=visit_id, version=wish.version, at=now(), dice=SystemDice(), inputs=wish.inputs
        )
        return _told(request, visit), visit.subject

    return repeat.answer(request, actor, once, moved)


move_visit.__doc__ = f"One move of a visit: {VISITS}. A move that names a denunciation keeps a number and no word."
