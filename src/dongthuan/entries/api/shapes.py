"""What goes over the wire."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from dongthuan.kernel.lifecycle import Input, Move
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import LETTER
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations import Receipt


class Problem(Schema):
    """RFC 9457. ``code`` is stable; ``detail`` is a sentence in the language of Accept-Language."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, str | int | bool | None]


NO = dict.fromkeys((400, 401, 403, 404, 405, 409, 412, 413, 422, 429), Problem)
"""Answers that any address may give instead of its own."""


def needs(*names: str) -> Callable[[dict[str, Any]], None]:
    """Required in the description, empty by default here: what is missing is said by the operation, in the same code
    as at every other entry."""

    def describe(schema: dict[str, Any]) -> None:
        schema["required"] = list(names)
        for name in names:
            schema["properties"][name].pop("default", None)

    return describe


SOMETHING: dict[str, Any] = {"minLength": 1}
"""Of texts. How long one may be stands in words: it is counted when blanks and what nobody sees are taken off."""


class LetterIn(Schema):
    model_config = ConfigDict(json_schema_extra=needs("unit", "what", "place"))

    unit: str = Field("", description="Official code or id of a commune or ward.")
    what: str = Field("", description=f"At most {LETTER} characters.", json_schema_extra=SOMETHING)
    place: str = Field("", description="At most 300 characters.", json_schema_extra=SOMETHING)
    language: str = Field("vi", json_schema_extra={"enum": ["vi", "ar", "en"]})
    contact: str = Field("", description="Phone or e-mail, if the resident wants to be told.")
    like: str = Field("", description="Reference of a public case that the resident says is the same matter.")


class CaseOut(Schema):
    id: str
    reference: str
    state: str
    kind: str | None
    topic: str | None
    summary: str | None
    unit: str
    language: str
    filed_at: str
    due: str | None
    joined_to: str | None
    asked_at: str | None
    version: int

    @staticmethod
    def of(case: Case) -> dict[str, Any]:
        return {
            "id": str(case.id),
            "reference": case.reference,
            "state": case.state,
            "kind": case.kind or None,
            "topic": case.topic or None,
            "summary": case.summary or None,
            "unit": str(case.unit_id),
            "language": case.language,
            "filed_at": case.filed_at.isoformat(),
            "due": None if case.due == NO_DATE else case.due.isoformat(),
            "joined_to": str(case.joined_to_id) if case.joined_to_id else None,
            "asked_at": case.asked_at.isoformat() if case.asked_at else None,
            "version": case.version,
        }


class TextOut(Schema):
    name: str
    language: str
    text: str | None


class ChapterOut(Schema):
    entry: str
    kind: str
    at: str
    who: str | None = Field(description="The officer's or the program's name; null for a resident and the machine.")
    program: bool
    words: list[TextOut]


class CaseWhole(CaseOut):
    moves: list[str]
    story: list[ChapterOut]


class Page(Schema):
    cases: list[CaseOut]
    after: str | None = Field(description="Pass it as ?after= for the next page; null on the last one.")


class SimilarOut(Schema):
    """Why they look alike: words of the case in hand that the other one has, too, as that letter spells them; the same
    topic; how many days lie between them; ``said`` where the resident names it."""

    case: CaseOut
    place: list[str]
    words: list[str]
    same_topic: bool
    days: int
    said: bool

    @staticmethod
    def of(one: queries.Similar) -> dict[str, Any]:
        return {
            "case": CaseOut.of(one.case),
            "place": list(one.place),
            "words": list(one.words),
            "same_topic": one.same_topic,
            "days": one.days,
            "said": one.said,
        }


class RaisedIn(Schema):
    model_config = ConfigDict(json_schema_extra=needs("unit", "what"))

    unit: str = Field("", description="Official code or id of a commune or ward.")
    what: str = Field("", description=f"At most {LETTER} characters.")
    place: str = Field("", description="At most 300 characters.")


class RaisedOut(Schema):
    """A public matter in the office's own words; ``letters`` is null where it is only a few."""

    reference: str
    title: str
    where: str
    state: str
    since: str
    letters: int | None

    @staticmethod
    def of(row: queries.Raised) -> dict[str, Any]:
        return {**asdict(row), "since": row.since.isoformat()}


class SaltOut(Schema):
    name: str
    salt: str
    digest: str


class ReceiptOut(Schema):
    """``code`` is shown here and never again."""

    case: CaseOut
    code: str
    entry: str
    first_reply_by: str
    full_answer_by: str | None
    texts: list[SaltOut]

    @staticmethod
    def of(receipt: Receipt) -> dict[str, Any]:
        return {
            "case": CaseOut.of(receipt.case),
            "code": receipt.code.full,
            "entry": str(receipt.entry.id),
            "first_reply_by": receipt.first_reply_by.isoformat(),
            "full_answer_by": receipt.full_answer_by.isoformat() if receipt.full_answer_by else None,
            "texts": [
                {"name": row.name, "salt": bytes(row.salt or b"").hex(), "digest": receipt.entry.digests[row.name]}
                for row in receipt.words
            ],
        }


class UnitOut(Schema):
    id: str
    code: str
    kind: str
    name: dict[str, str]


class BasisOut(Schema):
    document: str
    article: str


class StepOut(Schema):
    kind: str
    date: str
    until: str | None = None
    count: int | None = None
    basis: BasisOut | None = None
    facts: dict[str, str | int | bool | list[str] | None] = {}
    text: dict[str, str]


class DueOut(Schema):
    """``status``: ok, or not_in_force where a version is asked about outside its life. Texts in vi, en and ar."""

    rule: str
    key: str
    variant: str
    status: str
    start: str
    due: str | None
    value: int | None
    unit: str
    kind: str
    own: bool
    transition: str
    basis: list[BasisOut]
    basis_text: dict[str, str]
    verified: bool
    doubts: list[str]
    doubts_text: list[dict[str, str]]
    steps: list[StepOut]


class ProofOut(Schema):
    seq: int
    leaf: str
    proof: list[str]
    checkpoint: str


def story_of(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "entry": str(part.entry),
            "kind": part.kind,
            "at": part.at.isoformat(),
            "who": part.who or None,
            "program": part.by_program,
            "words": [{"name": row.name, "language": row.language, "text": row.text} for row in part.words],
        }
        for part in queries.story(case)
    ]


def body_of(move: Move) -> type[Schema]:
    """The body of a move, made from the lifecycle's table."""

    class Body(Schema):
        model_config = ConfigDict(json_schema_extra=needs(*(row.name for row in move.inputs if row.required)))

        version: int | None = Field(
            None, ge=0, le=2**31 - 1, description="As it was read; not needed where If-Match is sent."
        )

    fields: dict[str, Any] = {row.name: (str, _field(row)) for row in move.inputs}
    return create_model(f"{move.name.title()}In", __base__=Body, **fields)


def _field(row: Input) -> Any:
    said, extra = str(phrases.FIELDS[row.name]), SOMETHING
    if row.choices:
        extra = {"enum": [*row.choices, *([] if row.required else [""])]}
    elif row.kind == "date":
        extra = {"format": "date"}
    elif row.kind == "text":
        said = f"{said}. At most {row.longest} characters."
    return Field("", description=said, json_schema_extra=extra)


def listed(cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [CaseOut.of(case) for case in cases]
