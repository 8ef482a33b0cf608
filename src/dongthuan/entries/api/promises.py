"""Promises for everybody, and the moves of promises and tasks for a program of the office."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.lifecycle import TOPICS, VOICES
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries import listing
from dongthuan.work.commitments.queries.listing import GROUPS, Cut
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task

router = Router(tags=["promises"])
OfTask = Literal[
    "accept", "plan", "progress", "ask_extension", "grant_extension", "refuse_extension", "submit", "confirm",
    "send_back", "pass_on", "cancel",
]  # fmt: skip
OfPromise = Literal["check", "return", "tell", "hear", "close", "give_up"]


def _one_of(*codes: str) -> dict[str, Any]:
    return {"enum": ["", *codes]}


class PromiseOut(Schema):
    """``standing`` is computed: kept, kept_late, going, late or broken. Days are ISO dates."""

    id: str
    reference: str
    by: str
    unit: str
    task: str
    what: str
    question: str | None
    answer: str | None
    topic: str
    place: str | None
    origin: str
    before: str
    state: str
    standing: str
    made_on: str
    first_due: str
    due: str
    moved: int
    passed_on: int
    shown_on: str | None
    checked_on: str | None
    told_on: str | None
    open_until: str | None
    objections: int
    closed_on: str | None
    version: int

    @staticmethod
    def of(one: Commitment) -> dict[str, Any]:
        days = ("shown_on", "checked_on", "told_on", "open_until", "closed_on")
        return {
            "id": str(one.id), "reference": one.reference, "by": str(one.by_id), "unit": str(one.unit_id),
            "task": str(one.task_id), "what": one.what, "question": one.question or None, "answer": one.answer or None,
            "topic": one.topic, "place": one.place or None, "origin": one.origin, "before": one.before,
            "state": one.state, "standing": listing.group_of(one, day_of(now())),
            "made_on": one.made_on.isoformat(), "first_due": one.first_due.isoformat(), "due": one.due.isoformat(),
            "moved": one.moved, "passed_on": one.passed, "objections": one.objected, "version": one.version,
            **{name: day.isoformat() if (day := getattr(one, name)) else None for name in days},
        }  # fmt: skip


class PromisesOut(Schema):
    promises: list[PromiseOut]
    after: str | None


class TaskMoved(Schema):
    id: str
    stage: str
    unit: str
    person: str
    due: str
    first_due: str | None
    moved: int
    passed_on: int
    version: int

    @staticmethod
    def of(one: Task) -> dict[str, Any]:
        return {
            "id": str(one.id), "stage": one.stage, "unit": str(one.unit_id), "person": str(one.person_id),
            "due": one.due.isoformat(), "first_due": one.first_due.isoformat() if one.first_due else None,
            "moved": one.moved, "passed_on": one.passed, "version": one.version,
        }  # fmt: skip


class _Versioned(Schema):
    version: int | None = Field(None, ge=0, le=2**31 - 1, description="As it was read.")


class TaskMoveIn(_Versioned):
    """What the move asks for; docs/lifecycles.md says which move asks for which."""

    note: str = ""
    reason: str = ""
    milestone: str = ""
    by_day: str = ""
    reached: str = Field("", description="Id of a milestone that is done with it.")
    link: str = Field("", description="https://…, where one can see it.")
    spot: str = ""
    due: str = ""
    unit: str = ""
    person: str = ""


class PromiseMoveIn(_Versioned):
    verdict: str = ""
    reason: str = ""
    how: str = ""
    said: str = Field("", json_schema_extra=_one_of(*VOICES))


class CutIn(Schema):
    unit: str = Field("", description="Id of a unit: it and all beneath.")
    owner: str = Field("", description="Id of the very unit that answers for it.")
    topic: str = Field("", json_schema_extra=_one_of(*TOPICS))
    state: str = Field("", json_schema_extra=_one_of(*GROUPS))
    place: str = Field("", description="Words of the place or the promise.")
    before: str = Field("", description='Where it was said: "dialogue:7".')


@router.get("/promises", response={200: PromisesOut, **NO}, operation_id="list_promises")
def promises(
    request: HttpRequest, response: HttpResponse, cut: Annotated[CutIn, Query()],
    after: Annotated[str, Query(description="The cursor that the page before gave.")] = "",
) -> dict[str, Any]:  # fmt: skip
    """What was promised before people, soonest due first. No account is needed."""
    with snapshot():
        found, rest = listing.page(Cut.read(cut.dict()), today=day_of(now()), after=after)
    next_page(request, response, rest)
    return {"promises": [PromiseOut.of(one) for one in found], "after": rest or None}


@router.get("/promises/{promise_id}", response={200: PromiseOut, **NO}, operation_id="show_promise")
def promise(request: HttpRequest, promise_id: Id) -> dict[str, Any]:
    """One promise. Its ETag is what If-Match takes."""
    one = queries.one(promise_id)
    request.version = one.version  # type: ignore[attr-defined] # for the tag
    return PromiseOut.of(one)


@router.post(
    "/promises/{promise_id}/{move}", response={200: PromiseOut, **NO}, operation_id="move_promise", openapi_extra=TOKEN
)
def move_promise(
    request: HttpRequest, promise_id: Id, move: OfPromise, given: PromiseMoveIn, once: repeat.Key = "",
    match: repeat.Match = "",
) -> HttpResponse:  # fmt: skip
    """Check, return, say that those who asked were told, hear one, close, give up."""
    actor, version = asking(request), repeat.version(match, given.version)

    def moved() -> tuple[dict[str, Any], str]:
        one = operations.perform(
            move, actor=actor, commitment_id=promise_id, version=version, at=now(), dice=SystemDice(),
            inputs=given.dict(exclude={"version"}),
        )  # fmt: skip
        return PromiseOut.of(one), one.subject

    return repeat.answer(request, actor, once, lambda: repeat.held_to(match, moved))


@router.post("/tasks/{task_id}/{move}", response={200: TaskMoved, **NO}, operation_id="move_task", openapi_extra=TOKEN)
def move_task(
    request: HttpRequest, task_id: Id, move: OfTask, given: TaskMoveIn, once: repeat.Key = "",
    match: repeat.Match = "",
) -> HttpResponse:  # fmt: skip
    """A move of a task that goes its own way."""
    actor, version = asking(request), repeat.version(match, given.version)

    def moved() -> tuple[dict[str, Any], str]:
        one = tasks.perform(
            move, actor=actor, task_id=task_id, version=version, at=now(), dice=SystemDice(),
            inputs=given.dict(exclude={"version"}),
        )  # fmt: skip
        return TaskMoved.of(one), one.subject

    return repeat.answer(request, actor, once, lambda: repeat.held_to(match, moved))
