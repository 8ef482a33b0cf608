"""What the desk keeps: prepared texts and saved views. And what a resident left to be reached by."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO, SOMETHING, needs
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases import queries as found
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import AnswerTemplate, SavedView

router = Router(tags=["desk"])
MOVES = "One of " + ", ".join(queries.templated_moves())
FIELDS = " ".join(f"{{{name}}}" for name in queries.FIELDS)
Move = Annotated[str, Query(description=MOVES)]


class TemplateIn(Schema):
    """One of the same unit, move, language and name is written anew."""

    model_config = ConfigDict(json_schema_extra=needs("unit", "move", "name", "body"))

    unit: str = Field("", description="Official code or id: of that unit and all beneath it.")
    move: str = Field("", description=MOVES)
    language: str = Field("vi", json_schema_extra={"enum": ["vi", "ar", "en"]})
    name: str = Field("", description="At most 80 characters.", json_schema_extra=SOMETHING)
    body: str = Field("", description=f"With fields {FIELDS} and blanks {{{{…}}}}.", json_schema_extra=SOMETHING)


class TemplateOut(Schema):
    id: str
    unit: str
    move: str
    language: str
    name: str
    body: str


class Templates(Schema):
    templates: list[TemplateOut]


class Filled(Schema):
    """Inputs of the move, for a person to look through; where a blank is left, nothing can be sent."""

    inputs: dict[str, str]


class ViewIn(Schema):
    model_config = ConfigDict(json_schema_extra=needs("name"))

    name: str = Field("", description="At most 60 characters; one of the same name is replaced.")
    query: str = Field("", description="As in the address of the queue: view=overdue&topic=lighting")


class ViewOut(Schema):
    id: str
    name: str
    query: str


class Views(Schema):
    views: list[ViewOut]


class Contact(Schema):
    contact: str | None = Field(description="Null where none was left.")


@router.post(
    "/cases/{case_id}/contact", response={200: Contact, **NO}, operation_id="open_contact", openapi_extra=TOKEN
)
def contact(request: HttpRequest, case_id: Id) -> dict[str, Any]:
    """The phone number or address that a resident left. The ledger keeps who looked; the answer is kept nowhere."""
    return {"contact": cases.open_contact(actor=asking(request), case_id=case_id, at=now()) or None}


@router.get("/templates", response={200: Templates, **NO}, operation_id="list_templates", openapi_extra=TOKEN)
def templates(request: HttpRequest) -> dict[str, Any]:
    """The prepared texts that the asker may write anew or withdraw."""
    return {"templates": [_template(row) for row in queries.templates_to_write(asking(request))]}


@router.get(
    "/cases/{case_id}/templates", response={200: Templates, **NO}, operation_id="fitting_templates", openapi_extra=TOKEN
)
def fitting(request: HttpRequest, case_id: Id, move: Move) -> dict[str, Any]:
    """Those that can be used for that move of that case, the language of the letter first."""
    actor = asking(request)
    rows = queries.templates_for(actor, found.one(actor, case_id), move)
    return {"templates": [_template(row) for row in rows]}


@router.get(
    "/cases/{case_id}/templates/{template_id}", response={200: Filled, **NO}, operation_id="fill_template",
    openapi_extra=TOKEN,
)  # fmt: skip
def filled(request: HttpRequest, case_id: Id, template_id: Id, move: Move) -> dict[str, Any]:
    """One of them with its fields filled from the case. Nothing is sent by it."""
    actor = asking(request)
    case, officer = found.one(actor, case_id), _name(actor)
    return {"inputs": dict(queries.filled(actor, case, move, template_id, officer=officer, at=now()))}


@router.post("/templates", response={201: TemplateOut, **NO}, operation_id="write_template", openapi_extra=TOKEN)
def write(request: HttpRequest, given: TemplateIn, once: repeat.Key = "") -> HttpResponse:
    """Write a prepared text for everybody of an office."""
    actor = asking(request)

    def written() -> tuple[dict[str, Any], str]:
        row = operations.write_template(actor=actor, at=now(), **given.dict())
        return _template(row), f"template:{row.id}"

    return repeat.answer(request, actor, once, written, status=201)


@router.post(
    "/templates/{template_id}/retire", response={204: None, **NO}, operation_id="retire_template", openapi_extra=TOKEN
)
def retire(request: HttpRequest, template_id: Id) -> Status[None]:
    """Offer it no longer; what was written with it stays as it is."""
    operations.retire_template(actor=asking(request), template_id=template_id, at=now())
    return Status(204, None)


@router.get("/views", response={200: Views, **NO}, operation_id="list_views", openapi_extra=TOKEN)
def views(request: HttpRequest) -> dict[str, Any]:
    """The asker's own saved views of the queue, by name."""
    return {"views": [_view(row) for row in queries.views_of(asking(request))]}


@router.post("/views", response={201: ViewOut, **NO}, operation_id="save_view", openapi_extra=TOKEN)
def save(request: HttpRequest, given: ViewIn, once: repeat.Key = "") -> HttpResponse:
    """Keep a way of looking at the queue under a name."""
    actor = asking(request)

    def saved() -> tuple[dict[str, Any], str]:
        row = operations.save_view(actor=actor, name=given.name, query=given.query)
        return _view(row), f"view:{row.id}"

    return repeat.answer(request, actor, once, saved, status=201)


@router.delete("/views/{view_id}", response={204: None, **NO}, operation_id="drop_view", openapi_extra=TOKEN)
def drop(request: HttpRequest, view_id: Id) -> Status[None]:
    """One of the asker's own is forgotten."""
    operations.drop_view(actor=asking(request), view_id=view_id)
    return Status(204, None)


def _name(actor: Actor) -> str:
    account = people.of_actor(actor)
    return account.name if account else ""


def _template(row: AnswerTemplate) -> dict[str, Any]:
    names = ("move", "language", "name", "body")
    return {"id": str(row.id), "unit": str(row.unit_id), **{name: getattr(row, name) for name in names}}


def _view(row: SavedView) -> dict[str, Any]:
    return {"id": str(row.id), "name": row.name, "query": row.query}
