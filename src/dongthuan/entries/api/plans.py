"""Plans of reorganisations by program: draft, check, preview, apply, undo."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO, SOMETHING
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.organisations import plan as plan_of
from dongthuan.ground.organisations import plan_lines
from dongthuan.ground.organisations.models import DRAFT, Reorganisation
from dongthuan.ground.organisations.operations import plans as drafting
from dongthuan.ground.organisations.queries import planned
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.taking import take_date
from dongthuan.work.handover import operations, queries

router = Router(tags=["plans"])


class PlanIn(Schema):
    """``lines``: the plan as people write it, a line for each thing; the planner's page shows how."""

    title: str = Field(max_length=200, json_schema_extra=SOMETHING)
    instrument: str = Field(default="", max_length=120)
    day: str = Field(default="", description="First day: YYYY-MM-DD.")
    lines: str = Field(max_length=plan_lines.LONGEST, json_schema_extra=SOMETHING)


class ProblemOut(Schema):
    code: str
    unit: str


class GoalOut(Schema):
    code: str
    share: str


class LoadOut(Schema):
    """How much goes with an old unit; ``also``: what is open in other rooms. ``to_place``: something of it waits for a
    person to place it."""

    unit: str
    to: list[GoalOut]
    cases: int
    open_cases: int
    clocks: int
    tasks: int
    offices: int
    to_place: bool
    also: dict[str, int]


class PlanHead(Schema):
    id: str
    title: str
    instrument: str
    day: str | None
    state: str


class PlanOut(PlanHead):
    """``problems``: why a draft cannot be applied; none where it is sound."""

    lines: str
    problems: list[ProblemOut]
    moves: list[LoadOut]


class Plans(Schema):
    plans: list[PlanHead]


def _head(row: Reorganisation) -> dict[str, Any]:
    return {
        "id": str(row.id), "title": row.title, "instrument": row.instrument, "state": row.state,
        "day": row.day.isoformat() if row.day else None,
    }  # fmt: skip


def _whole(actor: Actor, row: Reorganisation) -> dict[str, Any]:
    problems = planned.problems(row) if row.state == DRAFT else []
    moves = [] if problems else [_load(load) for load in queries.loads(actor, row)]
    said = [{"code": one.code, "unit": one.unit} for one in problems]
    return {**_head(row), "lines": plan_lines.lines(plan_of.read(row.plan)), "problems": said, "moves": moves}


def _load(load: queries.Load) -> dict[str, Any]:
    return {
        "unit": load.unit.code, "to": [{"code": code, "share": share} for code, share in load.goals],
        "cases": load.cases, "open_cases": load.open_cases, "clocks": load.clocks, "tasks": load.tasks,
        "offices": load.people, "to_place": load.to_place, "also": dict(load.also),
    }  # fmt: skip


@router.get("/plans", response={200: Plans, **NO}, operation_id="list_plans", openapi_extra=TOKEN)
def listed(request: HttpRequest) -> dict[str, Any]:
    """The latest first."""
    return {"plans": [_head(row) for row in planned.drafted(asking(request))]}


@router.post("/plans", response={201: PlanOut, **NO}, operation_id="draft_plan", openapi_extra=TOKEN)
def drafted(request: HttpRequest, given: PlanIn, once: repeat.Key = "") -> HttpResponse:
    """Write a plan down. Nothing changes by it."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        row = drafting.draft(
            actor=actor, title=given.title, instrument=given.instrument, plan=plan_lines.read(given.lines),
            day=take_date("day", given.day) if given.day else None,
        )  # fmt: skip
        return _whole(actor, row), f"plan:{row.id}"

    return repeat.answer(request, actor, once, act, 201)


@router.get("/plans/{plan_id}", response={200: PlanOut, **NO}, operation_id="show_plan", openapi_extra=TOKEN)
def shown(request: HttpRequest, plan_id: Id) -> dict[str, Any]:
    """What it says, what its check says, and what would move."""
    actor = asking(request)
    return _whole(actor, planned.one(actor, plan_id))


@router.post("/plans/{plan_id}/apply", response={200: PlanOut, **NO}, operation_id="apply_plan", openapi_extra=TOKEN)
def applied(request: HttpRequest, plan_id: Id, once: repeat.Key = "") -> HttpResponse:
    """Carry it out, on its first day or later."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        row = operations.apply(actor=actor, row=planned.one(actor, plan_id), at=now(), dice=SystemDice())
        return _whole(actor, row), f"plan:{row.id}"

    return repeat.answer(request, actor, once, act)


@router.post("/plans/{plan_id}/undo", response={200: PlanOut, **NO}, operation_id="undo_plan", openapi_extra=TOKEN)
def undone(request: HttpRequest, plan_id: Id, once: repeat.Key = "") -> HttpResponse:
    """As a further event, while nothing new hangs on it."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        row = operations.undo(actor=actor, row=planned.one(actor, plan_id), at=now())
        return _whole(actor, row), f"plan:{row.id}"

    return repeat.answer(request, actor, once, act)
