"""Dialogues: reading them, raising a question, and everything that the desk does with both."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.stood import StepIn, StoodOut
from dongthuan.entries.api.who import RECEIPT, TOKEN, asking, now, place
from dongthuan.entries.exchange import dialogues as exchange
from dongthuan.ground.access import policy, throttle
from dongthuan.kernel import codes
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AUDIENCES, DIALOGUE, QUESTION, SHOWN, TOPICS
from dongthuan.work.dialogues.models import Question

router = Router(tags=["dialogues"])
Whole = dict[str, Any]


def _needs(*names: str) -> dict[str, Any]:
    return {"required": list(names)}


class DialogueIn(Schema):
    """A dialogue as somebody plans it."""

    model_config = ConfigDict(json_schema_extra=_needs("unit", "title", "on", "hour", "place", "field"))

    unit: str = Field("", description="Official code or id.")
    title: str = Field("", description="At most 200 characters.")
    on: str = Field("", description="Day, YYYY-MM-DD.")
    hour: str = Field("", description="Hours and minutes, 8:30.")
    place: str = Field("", description="At most 200 characters.")
    audience: str = Field("people", description="One of " + ", ".join(AUDIENCES))
    field: str = Field("", description="One of " + ", ".join(TOPICS))
    level: str = ""
    language: str = "vi"
    languages: list[str] = ["vi"]
    topics: list[str] = []
    front: str = Field("", description="The committee of the Front; asked for where a commune meets its people.")
    decision: str = ""
    seats: str = ""
    held: bool = Field(False, description="It was held on that day already, and is put on record.")


class QuestionIn(Schema):
    model_config = ConfigDict(json_schema_extra=_needs("what"))

    what: str = Field("", description="At most 6,000 characters.")
    language: str = "vi"
    contact: str = Field("", description="Not required; it can be erased.")
    topic: str = ""
    project: str = ""


class RowIn(Schema):
    inputs: dict[str, str] = Field({}, description="what, unit, person, due; perhaps question, start, product, …")


class AskedOut(Schema):
    """``code`` is shown here and never again."""

    reference: str
    code: str
    number: int


class QuestionOut(Schema):
    id: str
    reference: str
    number: int
    state: str
    area: str
    topic: str
    channel: str
    hall: str
    due: str | None
    version: int

    @staticmethod
    def of(row: Question) -> Whole:
        due = row.due.isoformat() if row.due else None
        names = ("reference", "number", "state", "area", "topic", "channel", "hall", "version")
        return {"id": str(row.id), "due": due, **{name: getattr(row, name) for name in names}}


class WordsOut(Schema):
    name: str
    language: str
    text: str


class QuestionWhole(QuestionOut):
    words: list[WordsOut]


class RowOut(Schema):
    id: str
    what: str
    due: str


@router.get("/dialogues", response={200: Whole, **NO}, operation_id="list_dialogues")
def list_dialogues(
    request: HttpRequest,
    state: Annotated[str, Query(description="One of " + ", ".join(SHOWN))] = "",
    topic: str = "",
    audience: str = "",
    after: Annotated[str, Query(description="The cursor that the page before gave.")] = "",
) -> Whole:
    """What everybody may see, the newest day first."""
    if after and not (after.isascii() and after.isdigit() and len(after) < 19):
        raise Refusal("cursor_not_readable")
    cut = queries.Cut(topic=topic[:30], state=state[:12], audience=audience[:12], after=int(after) if after else None)
    with snapshot():
        rows, further = queries.public_list(cut)
    return {**exchange.listed(rows), "after": str(further) if further else None}


@router.get("/dialogues/{dialogue_id}", response={200: Whole, **NO}, operation_id="show_dialogue")
def show(request: HttpRequest, dialogue_id: Id) -> Whole:
    """One dialogue with its whole chain: what was raised, what became of it, what was promised."""
    with snapshot():
        return exchange.whole(queries.public_one(dialogue_id))


@router.post("/dialogues", response={201: StoodOut, **NO}, operation_id="plan_dialogue", openapi_extra=TOKEN)
def plan(request: HttpRequest, given: DialogueIn, once: repeat.Key = "") -> HttpResponse:
    """Plan a dialogue."""
    actor, wish = asking(request), operations.Wish(**given.dict())

    def act() -> tuple[Whole, str]:
        row = operations.plan(actor=actor, wish=wish, at=now())
        return {"id": str(row.id), "state": row.state, "version": row.version}, row.subject

    return repeat.answer(request, actor, once, act, 201)


@router.post("/dialogues/{dialogue_id}/questions", response={201: AskedOut, **NO}, operation_id="ask_question")
def ask(
    request: HttpRequest,
    dialogue_id: Id,
    given: QuestionIn,
    once: Annotated[str, Header(alias="Idempotency-Key")] = "",
) -> Status[Whole]:
    """Raise a question beforehand; no account is needed. The same question with the same key is one question."""
    limit = {throttle.FILING.key(place(request)): throttle.FILING}
    throttle.check(limit, now=now())
    throttle.count(limit, now=now())
    asked = operations.Asked(dialogue_id, channel="api", once=once, **given.dict())
    receipt = operations.ask(actor=policy.resident("api", given.language), asked=asked, at=now(), dice=SystemDice())
    row = receipt.question
    return Status(201, {"reference": row.reference, "code": receipt.code.full, "number": row.number})


@router.get("/question", response={200: QuestionWhole, **NO}, operation_id="show_question", openapi_extra=RECEIPT)
def own(request: HttpRequest) -> Whole:
    """The question that the header Receipt-Code opens, and what became of it."""
    written = request.headers.get("Receipt-Code", "")
    if not written:
        raise Refusal("not_signed_in")
    code = codes.parse(written)
    limits = {throttle.WRONG_CODE.key(place(request)): throttle.WRONG_CODE,
              throttle.WRONG_KEY.key(code.reference): throttle.WRONG_KEY}  # fmt: skip
    throttle.check(limits, now=now())
    try:
        row = queries.by_receipt(code)
    except Refusal:
        throttle.count(limits, now=now())
        raise
    settled = row.lead or row
    said = queries.words_of([row, settled], ("what", "answer", "reason", "reply"))
    words = {**said.get(settled.id, {}), **{name: one for name, one in said.get(row.id, {}).items() if name == "what"}}
    return {**QuestionOut.of(row), "words": [_words(name, one) for name, one in words.items()]}


def _words(name: str, row: Any) -> Whole:
    return {"name": name, "language": row.language, "text": row.text or ""}


@router.get(
    "/dialogues/{dialogue_id}/questions",
    response={200: list[QuestionWhole], **NO},
    operation_id="list_questions",
    openapi_extra=TOKEN,
)
def board(request: HttpRequest, dialogue_id: Id) -> list[Whole]:
    """Everything raised, as the desk sees it: who speaks, who waits, then the rest."""
    actor = asking(request)
    with snapshot():
        entries = queries.board(actor, queries.one(actor, dialogue_id))
    return [
        {**QuestionOut.of(one.question), "words": [_words(name, row) for name, row in one.said.items()]}
        for one in entries
    ]


@router.post(
    "/dialogues/{dialogue_id}/steps/{step}",
    response={200: StoodOut, **NO},
    operation_id="step_dialogue",
    openapi_extra=TOKEN,
    description="One of " + ", ".join(DIALOGUE.moves),
)
def step(
    request: HttpRequest, dialogue_id: Id, step: str, given: StepIn, once: repeat.Key = "", match: repeat.Match = ""
) -> HttpResponse:
    """Make a step of a dialogue."""
    actor, version = asking(request), repeat.version(match, given.version)

    def act() -> tuple[Whole, str]:
        row = operations.move(
            step, actor=actor, dialogue_id=dialogue_id, version=version, at=now(), dice=SystemDice(),
            inputs=given.inputs,
        )  # fmt: skip
        return {"id": str(row.id), "state": row.state, "version": row.version}, row.subject

    return repeat.answer(request, actor, once, lambda: repeat.held_to(match, act))


@router.post(
    "/questions/{question_id}/steps/{step}",
    response={200: QuestionOut, **NO},
    operation_id="step_question",
    openapi_extra=TOKEN,
    description="One of " + ", ".join(QUESTION.moves),
)
def handle(
    request: HttpRequest, question_id: Id, step: str, given: StepIn, once: repeat.Key = "", match: repeat.Match = ""
) -> HttpResponse:
    """Make a step of a question."""
    actor, version = asking(request), repeat.version(match, given.version)

    def act() -> tuple[Whole, str]:
        row = operations.handle(
            step, actor=actor, question_id=question_id, version=version, at=now(), dice=SystemDice(),
            inputs=given.inputs,
        )  # fmt: skip
        return QuestionOut.of(row), row.subject

    return repeat.answer(request, actor, once, lambda: repeat.held_to(match, act))


@router.post(
    "/dialogues/{dialogue_id}/rows", response={201: RowOut, **NO}, operation_id="write_plan_row", openapi_extra=TOKEN
)
def write_row(request: HttpRequest, dialogue_id: Id, given: RowIn, once: repeat.Key = "") -> HttpResponse:
    """Write a row of the plan: a clear person, a clear piece of work, a clear day."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.write_row(actor=actor, dialogue_id=dialogue_id, inputs=given.inputs, at=now())
        return {"id": str(row.id), "what": row.what, "due": row.due.isoformat()}, row.dialogue.subject

    return repeat.answer(request, actor, once, act, 201)
