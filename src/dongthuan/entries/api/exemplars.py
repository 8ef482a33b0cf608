"""Models and campaigns: the catalogue and the figures for everybody, and every step for a program of the office."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id, IdText
from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.stood import MadeOut, StepIn, StoodOut
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.entries.exchange import catalogue as exchange
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.exemplars import operations
from dongthuan.work.exemplars.lifecycle import FIELDS, KINDS, LEVELS, LIFECYCLE
from dongthuan.work.exemplars.queries import catalogue, flow
from dongthuan.work.exemplars.queries import whole as wholes

router = Router(tags=["exemplars"])
Whole = dict[str, Any]


def _one_of(*codes: str) -> dict[str, Any]:
    return {"enum": ["", *codes]}


class Looking(Schema):
    words: str = Field("", description="Words of the ten contents or of the unit, with marks or without.")
    kind: str = Field("", json_schema_extra=_one_of(*KINDS))
    field: str = Field("", json_schema_extra=_one_of(*FIELDS))
    topic: str = ""
    level: str = Field("", json_schema_extra=_one_of(*LEVELS))
    state: str = ""
    language: str = ""
    unit: str = Field("", description="Official code or id of a unit: it and all beneath.")
    after: str = Field("", description="The cursor that the page before gave.")


class RegisterIn(Schema):
    """``inputs``: kind, field, the ten contents (name, situation, aims, method, place, forces, resources, schedule,
    outcome, keeping_up), beneficiaries (codes with commas between), and perhaps topic, source, changed, agreed_on."""

    unit: str = Field("", description="Official code or id.")
    inputs: dict[str, str] = {}


class PointsIn(Schema):
    points: dict[str, str] = Field({}, description="0 to 10 for every criterion.")


class ContributionIn(Schema):
    """In sum: who gave what has no field."""

    kind: str = ""
    amount: str = ""
    ground: str = ""
    number: str = ""


class KeeperIn(Schema):
    unit: str = Field("", description="Official code or id: for it and all beneath.")
    body: str = Field("", description="Official code or id of whoever keeps the register.")
    instrument: str = Field("", description="By which decision. At most 120 characters.")
    valid_from: str = Field("", description="YYYY-MM-DD.")


class OtherIn(Schema):
    other: IdText = Field(description="Id of the one that is not the same.")


@router.get("/exemplars", response={200: Whole, **NO}, operation_id="list_exemplars")
def listed(request: HttpRequest, response: HttpResponse, looking: Annotated[Looking, Query()]) -> Whole:
    """The public catalogue, the newest registrations first. No account is needed."""
    with snapshot():
        page = catalogue.page(catalogue.Wish.read(looking.dict(), day_of(now())))
        after = str(page.after) if page.after else ""
        found = {**exchange.listed(page.rows), "after": after or None}
    next_page(request, response, after)
    return found


@router.get("/exemplars/figures", response={200: Whole, **NO}, operation_id="show_exemplar_figures")
def figures(
    request: HttpRequest,
    first: Annotated[str, Query(description="First day, YYYY-MM-DD.")] = "",
    last: Annotated[str, Query(description="Last day, YYYY-MM-DD.")] = "",
    by: Annotated[str, Query(description="One of " + ", ".join(flow.BY))] = "field",
) -> Whole:
    """Stock and flow: opening + new - delisted = closing, recognised = collectives + individuals."""
    today = day_of(now())
    begin = take_date("first", first) if first else date(today.year, 1, 1)
    end = take_date("last", last) if last else today
    if by not in flow.BY:
        raise Refusal("not_a_choice", {"field": "by"})
    with snapshot():
        [whole] = exchange.figures(flow.for_everybody(begin, end), {})
        years = flow.for_everybody(begin, end, by=by)
        rows = exchange.figures(years, flow.units(years) if by in ("unit", "now") else {})
    return {"first": begin.isoformat(), "last": end.isoformat(), "by": by, "whole": whole, "rows": rows}


@router.get("/exemplars/{exemplar_id}", response={200: Whole, **NO}, operation_id="show_exemplar")
def show(request: HttpRequest, exemplar_id: Id) -> Whole:
    """One with its ten contents, what was reported, and who has taken it up."""
    with snapshot():
        found = wholes.public_one(exemplar_id)
        request.version = found.row.version  # type: ignore[attr-defined] # for the tag
        return exchange.whole(found)


@router.post("/exemplars", response={201: StoodOut, **NO}, operation_id="register_exemplar", openapi_extra=TOKEN)
def register(request: HttpRequest, given: RegisterIn, once: repeat.Key = "") -> HttpResponse:
    """Register a model or an example of a unit."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.register(actor=actor, unit=given.unit, given=given.inputs, at=now(), dice=SystemDice())
        return StoodOut.of(row), row.subject

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/exemplars/{exemplar_id}/moves/{move}",
    response={200: StoodOut, **NO},
    operation_id="move_exemplar",
    openapi_extra=TOKEN,
    description="One of " + ", ".join(LIFECYCLE.moves),
)
def move(
    request: HttpRequest,
    exemplar_id: Id,
    move: str,
    given: StepIn,
    once: repeat.Key = "",
    match: repeat.Match = "",
) -> HttpResponse:
    """A move of the table: put on the list, launch, report, appraise, recognise, take off the list, …"""
    actor, version = asking(request), repeat.version(match, given.version)

    def act() -> tuple[Whole, str]:
        row = operations.perform(
            move, actor=actor, exemplar_id=exemplar_id, version=version, given=given.inputs, at=now()
        )
        return StoodOut.of(row), row.subject

    return repeat.answer(request, actor, once, lambda: repeat.held_to(match, act))


@router.post(
    "/exemplars/{exemplar_id}/points", response={201: MadeOut, **NO}, operation_id="appraise_exemplar",
    openapi_extra=TOKEN,
)  # fmt: skip
def points(request: HttpRequest, exemplar_id: Id, given: PointsIn, once: repeat.Key = "") -> HttpResponse:
    """What one appraiser gives, every criterion at once."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        operations.score(actor=actor, exemplar_id=exemplar_id, points=given.points, at=now())
        return {"id": str(exemplar_id)}, f"exemplar:{exemplar_id}"

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/exemplars/{exemplar_id}/contributions", response={201: MadeOut, **NO}, operation_id="note_contribution",
    openapi_extra=TOKEN,
)  # fmt: skip
def contribute(request: HttpRequest, exemplar_id: Id, given: ContributionIn, once: repeat.Key = "") -> HttpResponse:
    """Money, land or work in sum, with the community's decision or voluntary receipts."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.note_contribution(actor=actor, exemplar_id=exemplar_id, at=now(), **given.dict())
        return {"id": str(row.id)}, f"exemplar:{exemplar_id}"

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/exemplars/keepers", response={201: MadeOut, **NO}, operation_id="name_exemplar_keeper", openapi_extra=TOKEN
)
def name_keeper(request: HttpRequest, given: KeeperIn, once: repeat.Key = "") -> HttpResponse:
    """Say which body keeps the register from a day on. It gives nobody a right."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.name_keeper(actor=actor, at=now(), **given.dict())
        return {"id": str(row.id)}, f"unit:{row.unit_id}"

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/exemplars/{exemplar_id}/apart", response={200: MadeOut, **NO}, operation_id="hold_exemplars_apart",
    openapi_extra=TOKEN,
)  # fmt: skip
def apart(request: HttpRequest, exemplar_id: Id, given: OtherIn, once: repeat.Key = "") -> HttpResponse:
    """Say that two that look alike are not the same."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        operations.hold_apart(actor=actor, exemplar_id=exemplar_id, other_id=int(given.other), at=now())
        return {"id": str(exemplar_id)}, f"exemplar:{exemplar_id}"

    return repeat.answer(request, actor, once, act)
