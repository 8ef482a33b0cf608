"""What a split left open, by program: what waits, and where the cases go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id, IdText
from dongthuan.entries.api.shapes import NO, SOMETHING
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.organisations.models import Unit
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.handover import operations
from dongthuan.work.handover.operations.placing import AT_ONCE, Outcome
from dongthuan.work.handover.queries import parted
from dongthuan.work.handover.queries.parted import Waits

router = Router(tags=["plans"])


class SuccessorOut(Schema):
    id: str
    code: str


class WaitingCase(Schema):
    id: str
    reference: str
    version: int


class WaitingTask(Schema):
    id: str
    person: str
    due: str


class WaitingPerson(Schema):
    """Whose office ended with the unit, and who holds none in a successor yet."""

    account: str
    role: str


class WaitingOut(Schema):
    """Of one old unit of one plan. ``to``: where its cases can be placed; a unit that goes on is among them."""

    plan: str
    old: SuccessorOut
    to: list[SuccessorOut]
    cases: list[WaitingCase]
    tasks: list[WaitingTask]
    people: list[WaitingPerson]


class WaitingList(Schema):
    waiting: list[WaitingOut]


class ChosenCase(Schema):
    """A case, and the version of it that whoever chose it had seen."""

    id: IdText
    version: int = Field(ge=0, le=2**31 - 1)


class PlaceIn(Schema):
    """``unit``: official code or id of a successor."""

    unit: str = Field(max_length=40, json_schema_extra=SOMETHING)
    cases: list[ChosenCase] = Field(json_schema_extra={"maxItems": AT_ONCE})


class PlacedOut(Schema):
    """``code`` and ``detail`` say why not; null where it is placed."""

    id: str
    ok: bool
    code: str | None
    detail: str | None


class PlacedList(Schema):
    results: list[PlacedOut]


@router.get("/placing", response={200: WaitingList, **NO}, operation_id="list_placing", openapi_extra=TOKEN)
def waiting(request: HttpRequest) -> dict[str, Any]:
    """Cases, tasks and people of units that went into several, those that the asker may place; the latest plan
    first."""
    return {"waiting": [waits(one) for one in parted.waits(asking(request), day_of(now()))]}


def waits(one: Waits) -> dict[str, Any]:
    return {
        "plan": str(one.of.row.id), "old": _unit(one.of.old), "to": [_unit(goal) for goal in one.of.cases],
        "cases": [{"id": str(row.id), "reference": row.reference, "version": row.version} for row in one.cases],
        "tasks": [
            {"id": str(row.id), "person": str(row.person_id), "due": row.due.isoformat()} for row in one.tasks
        ],
        "people": [{"account": str(row.account_id), "role": row.role} for row in one.people],
    }  # fmt: skip


def _unit(unit: Unit) -> dict[str, str]:
    return {"id": str(unit.id), "code": unit.code}


@router.post("/plans/{plan_id}/place", response={200: PlacedList, **NO}, operation_id="place", openapi_extra=TOKEN)
def placed(request: HttpRequest, plan_id: Id, given: PlaceIn, once: repeat.Key = "") -> HttpResponse:
    """Say which successor has these cases, each all or nothing: who is refused stops nobody else. One result a row."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        chosen = [(int(row.id), row.version) for row in given.cases]
        done = operations.place_many(actor=actor, plan=plan_id, chosen=chosen, unit=given.unit, at=now())
        return {"results": [_placed(one) for one in done]}, f"plan:{plan_id}"

    return repeat.answer(request, actor, once, act)


def _placed(one: Outcome) -> dict[str, Any]:
    return {
        "id": str(one.case_id),
        "ok": one.refusal is None,
        "code": one.refusal.code if one.refusal else None,
        "detail": phrases.refusal(one.refusal) if one.refusal else None,
    }
