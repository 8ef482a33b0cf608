"""Receptions for programs: the public days and duties, appointments, the desk's moves, the register."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Status

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import MOST, Id
from dongthuan.entries.api.reception_shapes import (
    BookingIn,
    CameIn,
    DayIn,
    DayOut,
    DaysOut,
    DutiesOut,
    DutyOut,
    MoveIn,
    RegisterOut,
    SlipOut,
    VisitOut,
)  # fmt: skip
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
from dongthuan.work.receptions.lifecycle import SESSION, VISIT
from dongthuan.work.receptions.models import Visit

router = Router(tags=["receptions"])
DAYS, VISITS = ", ".join(SESSION.moves), ", ".join(VISIT.moves)
SINCE = Annotated[date, Query(description="The first day.")]
UNTIL = Annotated[date, Query(description="The last day.")]


@router.get("/receptions", response={200: DaysOut, **NO}, operation_id="list_receptions")
def days(request: HttpRequest, since: SINCE, until: UNTIL, unit: str = "") -> dict[str, Any]:
    """Published days of leaders; open to everybody."""
    found = organisations.named(text.clean(unit, longest=30), day_of(now())) if unit else None
    rows = queries.public_calendar(since, until, found.id if found else None)
    return {"days": [DayOut.of(row) for row in rows]}


@router.get("/receptions/duty", response={200: DutiesOut, **NO}, operation_id="list_reception_duties")
def duty(request: HttpRequest, since: SINCE, until: UNTIL) -> dict[str, Any]:
    """Days owed by the rulebook against days held; open to everybody. At most 800 days."""
    return {"duties": [DutyOut.of(one) for one in queries.duties_within(since, until, day_of(now()))]}


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
def plan(request: HttpRequest, wish: DayIn, once: repeat.Key = "") -> HttpResponse:
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
