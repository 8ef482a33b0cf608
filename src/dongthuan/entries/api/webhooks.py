"""Webhooks by program: open, list, pause, close, look at the calls, call again."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import NO, SOMETHING
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people.models import Account
from dongthuan.ground.webhooks import announced, operations, queries
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.deadlines.calendar import day_of

router = Router(tags=["webhooks"])


class WebhookIn(Schema):
    """``url``: https, reachable from outside. It hears what the asking account may see beneath ``unit``."""

    url: str = Field(max_length=500, json_schema_extra=SOMETHING)
    unit: str = Field(description="Official code or id.")
    events: list[str] = Field(description="Kinds of events: GET /webhook-events lists them.")


class WebhookOut(Schema):
    id: str
    url: str
    unit: str
    events: list[str]
    state: str
    failing_since: str | None
    created_at: str

    @staticmethod
    def of(hook: Webhook) -> dict[str, Any]:
        return {
            "id": str(hook.id),
            "url": hook.url,
            "unit": str(hook.unit_id),
            "events": hook.events,
            "state": hook.state,
            "failing_since": hook.failing_since.isoformat() if hook.failing_since else None,
            "created_at": hook.created_at.isoformat(),
        }


class WebhookOpened(WebhookOut):
    """``secret`` (whsec_…) is shown here and never again; Standard Webhooks says how to check a signature with it."""

    secret: str


class Webhooks(Schema):
    webhooks: list[WebhookOut]


class WebhookState(Schema):
    state: str = Field(json_schema_extra={"enum": ["active", "paused"]})


class DeliveryOut(Schema):
    """``id`` is the webhook-id of every try. Of an answer only ``status`` is kept."""

    id: str
    event: str
    subject: str
    state: str
    tries: int
    status: int | None
    failure: str | None
    created_at: str
    next_try_at: str | None

    @staticmethod
    def of(row: Delivery) -> dict[str, Any]:
        return {
            "id": str(row.id),
            "event": row.kind,
            "subject": row.subject,
            "state": row.state,
            "tries": row.tries,
            "status": row.status,
            "failure": row.failure or None,
            "created_at": row.created_at.isoformat(),
            "next_try_at": row.next_try_at.isoformat() if row.state == "queued" else None,
        }


class Deliveries(Schema):
    deliveries: list[DeliveryOut]
    after: str | None


@router.get("/webhook-events", response=dict[str, list[str]], operation_id="list_webhook_events")
def events(request: HttpRequest) -> dict[str, list[str]]:
    """Every event that a webhook can ask for."""
    return {"events": list(announced.kinds())}


@router.get("/webhooks", response={200: Webhooks, **NO}, operation_id="list_webhooks", openapi_extra=TOKEN)
def listed(request: HttpRequest) -> dict[str, Any]:
    """Those that the asking account may see; an account has twenty at most."""
    return {"webhooks": [WebhookOut.of(hook) for hook in queries.webhooks(asking(request))]}


@router.post("/webhooks", response={201: WebhookOpened, **NO}, operation_id="open_webhook", openapi_extra=TOKEN)
def opened(request: HttpRequest, given: WebhookIn, once: repeat.Key = "") -> HttpResponse:
    """Open a webhook."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        unit = organisations.named(given.unit, day_of(now()))
        hook, secret = operations.open_webhook(
            actor=actor, owner=Account(id=actor.account), unit=unit, url=given.url, events=given.events, at=now(),
            dice=SystemDice(),
        )  # fmt: skip
        return {**WebhookOut.of(hook), "secret": secret}, hook.subject

    return repeat.answer(request, actor, once, act, 201)


@router.post(
    "/webhooks/{webhook_id}/state", response={200: WebhookOut, **NO}, operation_id="set_webhook", openapi_extra=TOKEN
)
def state(request: HttpRequest, webhook_id: Id, given: WebhookState, once: repeat.Key = "") -> HttpResponse:
    """Pause it, or let it go on."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        hook = operations.set_state(actor=actor, webhook_id=webhook_id, state=given.state, at=now())
        return WebhookOut.of(hook), hook.subject

    return repeat.answer(request, actor, once, act)


@router.delete("/webhooks/{webhook_id}", response={204: None, **NO}, operation_id="close_webhook", openapi_extra=TOKEN)
def closed(request: HttpRequest, webhook_id: Id) -> Status[None]:
    """It is gone, with all its calls."""
    operations.close_webhook(actor=asking(request), webhook_id=webhook_id, at=now())
    return Status(204, None)


@router.get(
    "/webhooks/{webhook_id}/deliveries", response={200: Deliveries, **NO}, operation_id="list_deliveries",
    openapi_extra=TOKEN,
)  # fmt: skip
def deliveries(
    request: HttpRequest, response: HttpResponse, webhook_id: Id, after: Annotated[int, Query(ge=0, le=2**63 - 1)] = 0
) -> dict[str, Any]:
    """The calls of thirty days, the newest first."""
    found, rest = queries.deliveries(asking(request), webhook_id, after)
    next_page(request, response, str(rest) if rest else "")
    return {"deliveries": [DeliveryOut.of(row) for row in found], "after": str(rest) if rest else None}


@router.post(
    "/deliveries/{delivery_id}/again", response={200: DeliveryOut, **NO}, operation_id="redeliver", openapi_extra=TOKEN
)
def again(request: HttpRequest, delivery_id: Id, once: repeat.Key = "") -> HttpResponse:
    """Call again, under the same webhook-id."""
    actor = asking(request)

    def act() -> tuple[dict[str, Any], str]:
        row = operations.redeliver(actor=actor, delivery_id=delivery_id, at=now())
        return DeliveryOut.of(row), row.subject

    return repeat.answer(request, actor, once, act)
