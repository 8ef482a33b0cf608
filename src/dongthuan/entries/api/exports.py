"""Cases as files, streamed: what counts and sorts by asking, what people wrote by an act that is recorded."""

from typing import Annotated, Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from dongthuan.entries.api.shapes import Problem
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.entries.exchange import dictionary, tables
from dongthuan.work.cases import queries

router = Router(tags=["exports"])
NO = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Problem)
BINARY = {"schema": {"type": "string", "format": "binary"}}
ROWS = {"schema": {"type": "array", "items": {"type": "object"}}}
MEDIA = {form.media.partition(";")[0]: ROWS if code == "json" else BINARY for code, form in tables.FORMATS.items()}
FILE: dict[str, Any] = {
    **TOKEN,
    "responses": {200: {"description": "The file, as it is read.", "content": MEDIA}},
}


def _choice(name: str) -> Any:
    return Field("", description="One of " + ", ".join(queries.CHOICES[name]))


class WishIn(Schema):
    format: str = Field("csv", description="One of " + ", ".join(tables.FORMATS))
    state: str = _choice("state")
    kind: str = _choice("kind")
    topic: str = _choice("topic")
    unit: str = Field("", description="Official code or id: that unit and all beneath it.")
    since: str = Field("", description="Filed on this day or later.")
    until: str = Field("", description="Filed on this day or earlier.")


class WordsIn(WishIn):
    """Its format has to be named: the framework would take a body that is no object for one with nothing in it."""

    format: str = Field(description="One of " + ", ".join(tables.FORMATS))


@router.get("/exports/dictionary", response=dict[str, list[dict[str, Any]]], operation_id="export_dictionary")
def columns(request: HttpRequest) -> dict[str, Any]:
    """What every column means, in three languages, and what its codes are called."""
    return dictionary.dictionary()


@router.get("/exports/cases", response=NO, operation_id="export_cases", openapi_extra=FILE)
def cases(request: HttpRequest, wish: Annotated[WishIn, Query()]) -> StreamingHttpResponse:
    """A case a row, without what people wrote."""
    return _streamed(request, wish, "cases", personal=False)


@router.get("/exports/steps", response=NO, operation_id="export_steps", openapi_extra=FILE)
def steps(request: HttpRequest, wish: Annotated[WishIn, Query()]) -> StreamingHttpResponse:
    """A step of a case a row, as the ledger tells it."""
    return _streamed(request, wish, "steps", personal=False)


@router.post("/exports/cases", response=NO, operation_id="export_cases_with_words", openapi_extra=FILE)
def with_words(request: HttpRequest, wish: WordsIn) -> StreamingHttpResponse:
    """A case a row with what residents and officers wrote, never the contact. The ledger keeps who took it out."""
    return _streamed(request, wish, "cases", personal=True)


def _streamed(request: HttpRequest, wish: WishIn, table: str, *, personal: bool) -> StreamingHttpResponse:
    given = {**wish.dict(exclude={"format"}), "table": table}
    file = tables.file(asking(request), given, form=wish.format, personal=personal, at=now())
    answer = StreamingHttpResponse(file.pieces, content_type=file.media)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["Cache-Control"] = "no-store"
    return answer
