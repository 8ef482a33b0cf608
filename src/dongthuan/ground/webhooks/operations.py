"""Opening a webhook, pausing and closing it, calling again by hand; forgetting."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.ground.webhooks import address, announced, feed, queries, wire
from dongthuan.ground.webhooks.deliver import PURPOSE
from dongthuan.ground.webhooks.events import WebhookClosed, WebhookOpened, WebhookSet
from dongthuan.ground.webhooks.models import ACTIVE, PAUSED, QUEUED, Delivery, Webhook
from dongthuan.kernel import ids, sealed
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation

KEPT = timedelta(days=30)
MOST = 20
"""Webhooks of one account: each one is a call for every event."""


@operation
def open_webhook(
    *, actor: Actor, owner: Account, unit: Unit, url: str, events: Collection[str], at: datetime, dice: Dice
) -> tuple[Webhook, str]:
    """A webhook and its secret, which is shown this once. It hears what ``owner`` may see beneath ``unit``.

    Refusals: not_allowed (also for another owner, unless one may for all), url_not_usable, address_not_public,
    event_unknown, too_many_webhooks.
    """
    actor.require("webhook.keep", on=unit)
    if owner.id != actor.account:
        actor.require("webhook.keep")
    address.read(url, settings.WEBHOOK_HOSTS)
    _check(owner, events)
    secret, hook = dice.bytes(32), Webhook(id=ids.new(), account=owner, unit=unit, url=url, created_at=at)
    hook.events = sorted(set(events))
    hook.secret = sealed.seal(settings.SECRET_KEY, secret, purpose=PURPOSE, about=hook.subject, dice=dice)
    hook.save(force_insert=True)
    feed.begin()
    ledger.record(actor, [_opened(hook)], at=at)
    return hook, wire.written(secret)


def _check(owner: Account, events: Collection[str]) -> None:
    strange = sorted(set(events) - set(announced.kinds()))
    if strange or not events:
        raise Refusal("event_unknown", {"event": strange[0][:60] if strange else ""})
    if Webhook.objects.filter(account=owner).count() >= MOST:
        raise Refusal("too_many_webhooks", {"most": MOST})


def _opened(hook: Webhook) -> Event:
    return WebhookOpened(
        subject=hook.subject, owner=f"account:{hook.account_id}", unit=str(hook.unit_id), wants=" ".join(hook.events)
    )


def _mine(actor: Actor, webhook_id: int) -> Webhook:
    hook = queries.one(actor, webhook_id)
    actor.require("webhook.keep", on=hook)
    return hook


@operation
def set_state(*, actor: Actor, webhook_id: int, state: str, at: datetime) -> Webhook:
    """Pause it, or let it go on (also after it was disabled); what waits goes out then. Setting what is set already
    changes nothing. Refusals: not_found, not_allowed, not_a_choice."""
    if state not in (ACTIVE, PAUSED):
        raise Refusal("not_a_choice", {"field": "state"})
    hook = _mine(actor, webhook_id)
    if Webhook.objects.filter(id=hook.id).exclude(state=state).update(state=state, failing_since=None):
        hook.state, hook.failing_since = state, None
        ledger.record(actor, [WebhookSet(subject=hook.subject, state=state)], at=at)
    return hook


@operation
def close_webhook(*, actor: Actor, webhook_id: int, at: datetime) -> None:
    """It is gone, with all its calls; the ledger keeps that it was. Refusals: not_found, not_allowed."""
    hook = _mine(actor, webhook_id)
    ledger.record(actor, [WebhookClosed(subject=hook.subject)], at=at)
    Webhook.objects.filter(id=hook.id).delete()


@operation
def redeliver(*, actor: Actor, delivery_id: int, at: datetime) -> Delivery:
    """Call again, from the first try on and under the same webhook-id. Refusals: not_found, not_allowed."""
    row = queries.delivery(actor, delivery_id)
    actor.require("webhook.keep", on=row.webhook)
    row.state, row.tries, row.next_try_at, row.done_at = QUEUED, 0, at, None
    row.save(update_fields=["state", "tries", "next_try_at", "done_at"])
    return row


def forget(subject: str) -> int:
    """Remove every call about ``subject``, made or waiting. A step inside the operation that hushes it."""
    return Delivery.objects.filter(subject=subject).delete()[0]


def hush(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - reactions are called alike
    """A reaction: from now on nothing is said of this subject, and nothing that was said is kept."""
    forget(event.subject)


@operation
def sweep(*, now: datetime) -> int:
    """Forget calls older than thirty days. Idempotent; the worker calls it."""
    return Delivery.objects.filter(created_at__lt=now - KEPT).delete()[0]
