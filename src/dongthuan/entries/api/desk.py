"""What a program needs beside the cases themselves: who it is, how much waits, tasks, clocks, pictures, the outbox."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import NO, DueOut
from dongthuan.entries.api.who import EITHER, TOKEN, asking, now, scopes_of
from dongthuan.ground.access import policy
from dongthuan.ground.channels import queries as channels
from dongthuan.ground.people import queries as people
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import store
from dongthuan.work.cases import queries
from dongthuan.work.tasks import queries as tasks

router = Router(tags=["desk"])


class OfficeOut(Schema):
    unit: str
    code: str
    role: str


class MeOut(Schema):
    """``kind``: person, system (a program), or resident (a receipt). ``actions``: what may be done somewhere."""

    kind: str
    account: str | None
    login: str | None
    name: str | None
    language: str
    offices: list[OfficeOut]
    scopes: list[str]
    actions: list[str]


class AttachmentOut(Schema):
    id: str
    media_type: str
    size: int
    width: int
    height: int


class Attachments(Schema):
    attachments: list[AttachmentOut]


class ClockOut(Schema):
    rule: str
    state: str
    started: str
    due: str | None
    met_on: str | None
    why: DueOut


class Clocks(Schema):
    clocks: list[ClockOut]


class TaskOut(Schema):
    id: str
    origin: str
    unit: str
    person: str
    what: str
    due: str


class Tasks(Schema):
    tasks: list[TaskOut]
    after: str | None


class OutboxOut(Schema):
    waiting: int
    given_up: int
    oldest_waiting_since: str | None


@router.get("/me", response={200: MeOut, **NO}, operation_id="who_am_i", openapi_extra=EITHER)
def me(request: HttpRequest) -> dict[str, Any]:
    """Who this program is here, for whom it acts, and what it may do."""
    actor = asking(request)
    account = people.of_actor(actor)
    offices = policy.offices_of(actor)
    return {
        "kind": account.kind if account else "resident",
        "account": str(account.id) if account else None,
        "login": account.login if account else None,
        "name": account.name if account else None,
        "language": actor.language,
        "offices": [{"unit": str(row.unit_id), "code": row.unit.code, "role": row.role} for row in offices],
        "scopes": scopes_of(request),
        "actions": policy.actions_of(actor),
    }


@router.get("/counts", response={200: dict[str, int], **NO}, operation_id="count_cases", openapi_extra=TOKEN)
def counts(request: HttpRequest) -> dict[str, int]:
    """How many cases each view of the queue holds, up to 100 each."""
    actor, today = asking(request), day_of(now())
    return queries.counts(actor, today=today, soon=queries.soon_until(today, deadlines.calendar()))


@router.get(
    "/cases/{case_id}/attachments", response={200: Attachments, **NO}, operation_id="list_attachments",
    openapi_extra=EITHER,
)  # fmt: skip
def attachments(request: HttpRequest, case_id: Id) -> dict[str, Any]:
    """The pictures of a case."""
    rows = queries.photos_of(queries.one(asking(request), case_id))
    return {
        "attachments": [
            {
                "id": str(row.id),
                "media_type": row.file.media_type,
                "size": row.file.size,
                "width": row.file.width,
                "height": row.file.height,
            }
            for row in rows
        ]
    }


BYTES: dict[int, Any] = {
    200: {"description": "OK", "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get(
    "/cases/{case_id}/attachments/{attachment_id}", response=dict(NO), operation_id="show_attachment",
    openapi_extra=dict(EITHER, responses=BYTES),
)  # fmt: skip
def attachment(request: HttpRequest, case_id: Id, attachment_id: Id) -> HttpResponse:
    """The bytes of a picture, without whatever the camera wrote into it."""
    row = queries.photo(asking(request), case_id, attachment_id)
    return HttpResponse(store.read(row.file.sha256), content_type=row.file.media_type)


@router.get(
    "/cases/{case_id}/clocks", response={200: Clocks, **NO}, operation_id="list_clocks", exclude_unset=True,
    openapi_extra=EITHER,
)  # fmt: skip
def clocks(request: HttpRequest, case_id: Id) -> dict[str, Any]:
    """Every period of a case, and why it ends on that day."""
    case = queries.one(asking(request), case_id)
    calendar = deadlines.calendar()
    return {
        "clocks": [
            {
                "rule": row.rule_key,
                "state": row.state,
                "started": row.started.isoformat(),
                "due": row.due.isoformat() if row.due else None,
                "met_on": row.met_on.isoformat() if row.met_on else None,
                "why": dict(deadlines.explain_clock(row, calendar)),
            }
            for row in deadlines.of([case.subject])
        ]
    }


@router.get("/tasks", response={200: Tasks, **NO}, operation_id="list_tasks", openapi_extra=TOKEN)
def owed(
    request: HttpRequest, response: HttpResponse, after: str = "", limit: Annotated[int, Query(ge=1, le=50)] = 50
) -> dict[str, Any]:
    """Open tasks, soonest due first."""
    rows, rest = tasks.owed(asking(request), after=after, limit=limit)
    next_page(request, response, rest)
    return {
        "tasks": [
            {
                "id": str(row.id),
                "origin": row.origin,
                "unit": str(row.unit_id),
                "person": str(row.person_id),
                "what": row.what,
                "due": row.due.isoformat(),
            }
            for row in rows
        ],
        "after": rest or None,
    }


@router.get("/outbox", response={200: OutboxOut, **NO}, operation_id="show_outbox", openapi_extra=TOKEN)
def outbox(request: HttpRequest) -> dict[str, Any]:
    """How many letters wait or were given up; nobody's name."""
    found = channels.outbox(asking(request))
    since = found.oldest_waiting_since
    return {
        "waiting": found.waiting,
        "given_up": found.given_up,
        "oldest_waiting_since": since.isoformat() if since else None,
    }
