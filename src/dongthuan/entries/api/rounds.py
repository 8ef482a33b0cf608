"""A leader's rounds of the area they are in charge of, by program: the log, and a new entry."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import IdText
from dongthuan.entries.api.shapes import NO, SOMETHING
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.taking import take_date
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.rounds import operations, queries
from dongthuan.work.rounds.models import Round
from dongthuan.work.rounds.operations import Owed

router = Router(tags=["offices"])


class RoundIn(Schema):
    """What was agreed, not who said it: nothing about persons is kept. ``task``, ``person`` (sign-in name) and ``due``
    go together, where something is owed after it."""

    charge: IdText
    on: str = Field(default="", description="YYYY-MM-DD; today, if not given.")
    place: str = Field(description="At most 200 characters.", json_schema_extra=SOMETHING)
    agreed: str = Field(description="At most 2,000 characters.", json_schema_extra=SOMETHING)
    task: str = ""
    person: str = ""
    due: str = ""


class RoundOut(Schema):
    id: str
    charge: str
    account: str
    unit: str
    on: str
    place: str
    agreed: str
    task: str | None


class Rounds(Schema):
    rounds: list[RoundOut]


def _round(row: Round) -> dict[str, Any]:
    return {
        "id": str(row.id), "charge": str(row.charge_id), "account": str(row.account_id), "unit": str(row.unit_id),
        "on": row.on.isoformat(), "place": row.place, "agreed": row.agreed,
        "task": str(row.task_id) if row.task_id else None,
    }  # fmt: skip


@router.get("/rounds", response={200: Rounds, **NO}, operation_id="list_rounds", openapi_extra=TOKEN)
def listed(request: HttpRequest) -> dict[str, Any]:
    """One's own, and those of whom one leads, the latest first."""
    return {"rounds": [_round(row) for row in queries.logged(asking(request))]}


@router.post("/rounds", response={201: RoundOut, **NO}, operation_id="log_round", openapi_extra=TOKEN)
def logged(request: HttpRequest, given: RoundIn, once: repeat.Key = "") -> HttpResponse:
    """Write down a round of the area that one is in charge of; what is owed becomes a task with a person and a day."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        due = take_date("due", given.due) if given.due else None
        row = operations.log(
            actor=actor, charge=int(given.charge), on=take_date("on", given.on) if given.on else day_of(now()),
            place=given.place, agreed=given.agreed, at=now(), dice=SystemDice(),
            owed=Owed(given.task, given.person, due) if given.task.strip() else None,
        )  # fmt: skip
        return _round(row), row.origin

    return repeat.answer(request, actor, once, act, 201)
