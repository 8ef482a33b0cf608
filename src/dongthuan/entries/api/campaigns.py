"""Campaigns: reading them, calling one, taking part and noting what was done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.stood import MadeOut, StepIn, StoodOut
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.entries.exchange import catalogue as exchange
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.campaigns import operations, queries
from dongthuan.work.campaigns.lifecycle import CAMPAIGN

router = Router(tags=["campaigns"])
Whole = dict[str, Any]


class CampaignIn(Schema):
    """``inputs``: name, field, about, first_on, last_on, perhaps weekday."""

    unit: str = Field("", description="Official code or id of whoever calls.")
    inputs: dict[str, str] = {}


class PartIn(Schema):
    unit: str = Field("", description="Official code or id of whoever takes part.")


class DeedIn(Schema):
    """``figures``: one a line, "households = about 120"."""

    unit: str = ""
    day: str = Field("", description="YYYY-MM-DD.")
    what: str = ""
    place: str = ""
    figures: str = ""


class StruckIn(Schema):
    reason: str = ""


@router.get("/campaigns", response={200: Whole, **NO}, operation_id="list_campaigns")
def listed(request: HttpRequest) -> Whole:
    """Those that were called, the latest first. No account is needed."""
    with snapshot():
        return exchange.campaign_list(queries.public())


@router.get("/campaigns/{campaign_id}", response={200: Whole, **NO}, operation_id="show_campaign")
def show(request: HttpRequest, campaign_id: Id) -> Whole:
    """The definition, who takes part, the deeds, and what they come to."""
    with snapshot():
        row = queries.public_one(campaign_id)
        request.version = row.version  # type: ignore[attr-defined] # for the tag
        return exchange.campaign_whole(row)


@router.post("/campaigns", response={201: StoodOut, **NO}, operation_id="prepare_campaign", openapi_extra=TOKEN)
def prepare(request: HttpRequest, given: CampaignIn, once: repeat.Key = "") -> HttpResponse:
    """Define a campaign; nobody outside sees it before it is called."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.prepare(actor=actor, unit=given.unit, given=given.inputs, at=now(), dice=SystemDice())
        return StoodOut.of(row), row.subject

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/campaigns/{campaign_id}/moves/{move}",
    response={200: StoodOut, **NO},
    operation_id="move_campaign",
    openapi_extra=TOKEN,
    description="One of " + ", ".join(CAMPAIGN.moves),
)
def move(
    request: HttpRequest, campaign_id: Id, move: str, given: StepIn, once: repeat.Key = "",
    match: repeat.Match = "",
) -> HttpResponse:  # fmt: skip
    """Define anew, call, end, call off."""
    actor, version = asking(request), repeat.version(match, given.version)

    def act() -> tuple[Whole, str]:
        row = operations.perform(
            move, actor=actor, campaign_id=campaign_id, version=version, given=given.inputs, at=now()
        )
        return StoodOut.of(row), row.subject

    return repeat.answer(request, actor, once, lambda: repeat.held_to(match, act))


@router.post(
    "/campaigns/{campaign_id}/parts", response={201: MadeOut, **NO}, operation_id="take_part", openapi_extra=TOKEN
)
def take_part(request: HttpRequest, campaign_id: Id, given: PartIn, once: repeat.Key = "") -> HttpResponse:
    """A unit takes part."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.take_part(actor=actor, campaign_id=campaign_id, unit=given.unit, at=now())
        return {"id": str(row.id)}, row.campaign.subject

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/campaigns/{campaign_id}/deeds", response={201: MadeOut, **NO}, operation_id="note_deed", openapi_extra=TOKEN
)
def note(request: HttpRequest, campaign_id: Id, given: DeedIn, once: repeat.Key = "") -> HttpResponse:
    """What a unit did on a day. The same with the same key is one deed."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.note_deed(
            actor=actor, campaign_id=campaign_id, unit=given.unit, given=given.dict(), at=now(), dice=SystemDice()
        )
        return {"id": str(row.id)}, f"campaign:{campaign_id}"

    return repeat.answer(request, actor, once, act, 201)


@router.post("/deeds/{deed_id}/strike", response={200: MadeOut, **NO}, operation_id="strike_deed", openapi_extra=TOKEN)
def strike(request: HttpRequest, deed_id: Id, given: StruckIn, once: repeat.Key = "") -> HttpResponse:
    """Noted wrongly: it counts no longer, and stays with the reason."""
    actor = asking(request)

    def act() -> tuple[Whole, str]:
        row = operations.strike_deed(actor=actor, deed_id=deed_id, reason=given.reason, at=now())
        return {"id": str(row.id)}, row.part.campaign.subject

    return repeat.answer(request, actor, once, act)
