"""Reading and moving cases."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Query
from ninja.params.functions import Body

from dongthuan.entries.api import filing, repeat
from dongthuan.entries.api.cuts import Cut
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import (
    NO,
    CaseOut,
    CaseWhole,
    Page,
    RaisedIn,
    RaisedOut,
    SimilarOut,
    body_of,
    listed,
    story_of,
)
from dongthuan.entries.api.who import EITHER, RECEIPT, TOKEN, asking, now, place
from dongthuan.ground.access import throttle
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Move
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import LIFECYCLE

router = filing.router
"""The same: an address is read and posted to."""
View = Annotated[str, Query(description="One of " + ", ".join(queries.VIEWS))]


@router.get("/cases", response={200: Page, **NO}, operation_id="list_cases", openapi_extra=TOKEN)
def list_cases(
    request: HttpRequest,
    response: HttpResponse,
    cut: Annotated[Cut, Query()],
    view: View = "unit",
    words: Annotated[str, Query(description="Words with marks or without, or a reference.")] = "",
    after: Annotated[str, Query(description="The cursor that the page before gave.")] = "",
    limit: Annotated[int, Query(ge=1, le=queries.LONG_PAGE, description="How many cases a page holds.")] = queries.PAGE,
) -> dict[str, Any]:
    """One page of the queue, soonest due first; with a closed ``state``, of the archive, newest first."""
    today = day_of(now())
    actor, filters = asking(request), queries.Filters(**cut.dict())
    with snapshot():
        soon = queries.soon_until(today, calendars.calendar())
        page = queries.queue(actor, view, today=today, soon=soon, words=words, after=after, filters=filters, most=limit)
    next_page(request, response, page.after)
    return {"cases": listed(page.cases), "after": page.after or None}


@router.get("/cases/{case_id}", response={200: CaseWhole, **NO}, operation_id="show_case", openapi_extra=EITHER)
def show(request: HttpRequest, case_id: Id) -> dict[str, Any]:
    """One case, its story, and the moves that are open to the one who asks. Its ETag is what If-Match takes."""
    return _whole(request, asking(request), case_id)


@router.get(
    "/cases/{case_id}/similar",
    response={200: list[SimilarOut], **NO},
    operation_id="similar_cases",
    openapi_extra=TOKEN,
)
def similar(request: HttpRequest, case_id: Id) -> list[dict[str, Any]]:
    """Cases of the same office that may be about the same matter, the likest first, with the reasons. Nothing is joined
    by asking."""
    actor = asking(request)
    with snapshot():
        return [SimilarOut.of(one) for one in queries.similar_to(actor, queries.one(actor, case_id))]


@router.post("/similar", response={200: list[RaisedOut], **NO}, operation_id="similar_public")
def raised(request: HttpRequest, letter: RaisedIn) -> list[dict[str, Any]]:
    """Public matters that a letter may be about, before it is sent; nothing of it is kept. Compared with the titles and
    places that the office wrote for everybody, never with a letter. Give a reference as ``like`` when filing."""
    limit = {throttle.COMPARING.key(place(request)): throttle.COMPARING}
    throttle.check(limit, now=now())
    throttle.count(limit, now=now())
    found = queries.raised(letter.unit, letter.what, letter.place, on=day_of(now()))
    return [RaisedOut.of(row) for row in found]


@router.get("/receipt", response={200: CaseWhole, **NO}, operation_id="show_receipt", openapi_extra=RECEIPT)
def receipt(request: HttpRequest) -> dict[str, Any]:
    """The case that the header Receipt-Code opens."""
    actor = asking(request)
    oldest = min(actor.holds, default=0)  # of a mixed letter, the letter itself
    return _whole(request, actor, oldest)


def _whole(request: HttpRequest, actor: Actor, case_id: int) -> dict[str, Any]:
    with snapshot():
        case = queries.one(actor, case_id)
        request.version = case.version  # type: ignore[attr-defined] # for the tag
        moves = [row.name for row in queries.open_moves(actor, case)]
        return {**CaseOut.of(case), "moves": moves, "story": story_of(case)}


def _route(move: Move) -> None:
    body = body_of(move)

    def act(
        request: HttpRequest, case_id: Id, given: Any, once: repeat.Key = "", match: repeat.Match = ""
    ) -> HttpResponse:
        actor, version = asking(request), repeat.version(match, given.version)

        def moved() -> tuple[dict[str, Any], str]:
            case = operations.perform(
                move.name,
                actor=actor,
                case_id=case_id,
                version=version,
                at=now(),
                dice=SystemDice(),
                inputs=given.dict(exclude={"version"}),
            )
            return CaseOut.of(case), case.subject

        return repeat.answer(request, actor, once, lambda: repeat.held_to(match, moved))

    act.__annotations__["given"] = Annotated[body, Body()]
    act.__doc__ = f"{phrases.MOVES[move.name]}. From: {', '.join(sorted(move.source))}. By right of: {move.basis}."
    path, name = f"/cases/{{case_id}}/{move.name}", f"{move.name}_case"
    router.post(path, response={200: CaseOut, **NO}, operation_id=name, summary=move.name, openapi_extra=EITHER)(act)


with translation.override("en"):  # the description has one language, whatever the first request asks for
    for _move in LIFECYCLE:
        _route(_move)
