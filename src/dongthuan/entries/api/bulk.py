"""One move for many cases: asked for once, answered row by row."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Path, Router, Schema
from pydantic import Field

from dongthuan.entries.api.ids import IdText
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case

router = Router(tags=["cases"])
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        description="Under the same key a row that was moved is not moved again and gets its first answer, for 48 h;"
        " a refused one is judged anew.",
    ),
]
Move = Annotated[str, Path(description=f"One of {', '.join(operations.FOR_MANY)}.")]


class ChosenIn(Schema):
    """A case, and the version of it that whoever chose it had seen."""

    id: IdText
    version: int = Field(ge=0, le=2**31 - 1)


class ManyIn(Schema):
    chosen: list[ChosenIn] = Field(json_schema_extra={"maxItems": operations.AT_ONCE})
    inputs: dict[str, str] = Field({}, description="What the move asks for, once for all: see the move of one case.")


class OutcomeOut(Schema):
    """``code`` and ``detail`` say why not; null where the move was made. State and version are those of afterwards,
    null where the case is not the asker's to see."""

    id: str
    ok: bool
    code: str | None
    detail: str | None
    reference: str | None
    state: str | None
    version: int | None

    @staticmethod
    def of(done: operations.Done, seen: Mapping[int, Case]) -> dict[str, Any]:
        case = done.stood or done.case or seen.get(done.case_id)
        return {
            "id": str(done.case_id),
            "ok": done.refusal is None,
            "code": done.refusal.code if done.refusal else None,
            "detail": phrases.refusal(done.refusal) if done.refusal else None,
            "reference": case.reference if case else None,
            "state": case.state if case else None,
            "version": case.version if case else None,
        }


@router.post(
    "/cases/bulk/{move}", response={200: list[OutcomeOut], **NO}, operation_id="move_many_cases", openapi_extra=TOKEN
)
def many(
    request: HttpRequest, response: HttpResponse, move: Move, given: ManyIn, once: Key = ""
) -> list[dict[str, Any]]:
    """The same move for many cases, one after the other, each all or nothing: who is refused stops nobody else. One
    result a row, in their order."""
    actor = asking(request)
    done = operations.perform_many(
        move,
        actor=actor,
        chosen=[(int(row.id), row.version) for row in given.chosen],
        at=now(),
        dice=SystemDice(),
        inputs={row.name: given.inputs.get(row.name, "") for row in _inputs(move)},
        key=once,
    )
    if any(one.again for one in done):
        response["Idempotency-Replayed"] = "true"
    seen = queries.chosen(actor, [one.case_id for one in done if one.refusal])
    return [OutcomeOut.of(one, seen) for one in done]


def _inputs(move: str) -> tuple[Any, ...]:
    return tuple(LIFECYCLE.moves[move].inputs) if move in LIFECYCLE.moves else ()
