"""Calling: at least once each, never two workers at the same call, no failure without a word.

As with letters: a delivery is claimed by a compare-and-set on (tries, next_try_at) that takes it out of reach for
``LEASE``, then the call is made, outside any transaction, then it is marked. A worker that dies in between leaves one
that becomes due again, and goes out twice under the same webhook-id. Log lines name ids and codes, never an address.
"""

import json
import logging
from datetime import datetime, timedelta

from django.conf import settings

from dongthuan.ground.access import policy
from dongthuan.ground.webhooks import address, wire
from dongthuan.ground.webhooks.events import WebhookSet
from dongthuan.ground.webhooks.models import ACTIVE, DISABLED, DONE, GIVEN_UP, QUEUED, Delivery, Webhook
from dongthuan.kernel import sealed
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.record.store.snapshot import snapshot

HOUR = timedelta(hours=1)
WAITS = (
    timedelta(seconds=5), timedelta(minutes=5), HOUR / 2, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 17 * HOUR,
    24 * HOUR,
)  # fmt: skip
"""How long to wait after the first, second … failure, three days in all; the one after the last gives up."""
LEASE = timedelta(minutes=5)
QUIET = timedelta(minutes=1)
"""After a failure the other calls of the same webhook wait: a server that hangs must not hold up everybody else's."""
LONG_FAILING = timedelta(days=5)
GONE = 410
PURPOSE = "webhook"

log = logging.getLogger(__name__)


def send_due(*, now: datetime, batch: int = 20) -> int:
    """Make at most ``batch`` calls that are due at ``now``; returns how many went well. Never inside a transaction."""
    done, failing = 0, set[int]()
    for delivery in _due(now, batch):
        if delivery.webhook_id in failing or not _claim(delivery, now):
            continue
        went_well = _send(delivery, now)
        done += went_well
        if not went_well:
            failing.add(delivery.webhook_id)
    return done


def _due(now: datetime, batch: int) -> list[Delivery]:
    with snapshot():
        waiting = Delivery.objects.filter(state=QUEUED, next_try_at__lte=now, webhook__state=ACTIVE)
        return list(waiting.select_related("webhook").order_by("next_try_at", "id")[:batch])


@operation
def _claim(delivery: Delivery, now: datetime) -> bool:
    """Take the call, if it still stands as we read it."""
    found = Delivery.objects.filter(
        id=delivery.id, state=QUEUED, tries=delivery.tries, next_try_at=delivery.next_try_at, webhook__state=ACTIVE
    )
    delivery.tries += 1
    return found.update(tries=delivery.tries, next_try_at=now + LEASE) == 1


def _send(delivery: Delivery, now: datetime) -> bool:
    try:
        status = _call(delivery, now)
    except Refusal as no:
        _put_off(delivery, None, no.code, now)
        return False
    if 200 <= status < 300:
        _mark_done(delivery, status, now)
        return True
    _put_off(delivery, status, "redirected" if 300 <= status < 400 else "answered_no", now)
    return False


def _call(delivery: Delivery, now: datetime) -> int:
    target = address.read(delivery.webhook.url, settings.WEBHOOK_HOSTS)
    body = json.dumps(delivery.payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return wire.post(target, wire.headers(secret_of(delivery.webhook), delivery.message, now, body), body)


def secret_of(hook: Webhook) -> bytes:
    """Refusal: secret_not_readable, where the server's own key was changed since."""
    try:
        return sealed.unseal(settings.SECRET_KEY, bytes(hook.secret), purpose=PURPOSE, about=hook.subject)
    except ValueError:
        raise Refusal("secret_not_readable") from None


@operation
def _mark_done(delivery: Delivery, status: int, now: datetime) -> bool:
    """False where it was forgotten meanwhile."""
    Webhook.objects.filter(id=delivery.webhook_id).exclude(failing_since=None).update(failing_since=None)
    ours = Delivery.objects.filter(id=delivery.id, tries=delivery.tries)
    return ours.update(state=DONE, status=status, failure="", done_at=now) == 1


@operation
def _put_off(delivery: Delivery, status: int | None, failure: str, now: datetime) -> None:
    ours, over = Delivery.objects.filter(id=delivery.id, tries=delivery.tries), delivery.tries > len(WAITS)
    then = {"state": GIVEN_UP, "done_at": now} if over else {"next_try_at": now + WAITS[delivery.tries - 1]}
    ours.update(status=status, failure=failure, **then)
    Delivery.objects.filter(webhook=delivery.webhook_id, state=QUEUED, next_try_at__lte=now).update(
        next_try_at=now + QUIET
    )
    log.warning("webhook %s, delivery %s, try %s: %s", delivery.webhook_id, delivery.id, delivery.tries, failure)
    Webhook.objects.filter(id=delivery.webhook_id, failing_since=None).update(failing_since=now)
    _disable(delivery.webhook_id, now, at_once=status == GONE)


def _disable(webhook_id: int, now: datetime, *, at_once: bool) -> None:
    """Whoever fails for days, or says that it is gone, is not called again until somebody says so."""
    failing = Webhook.objects.filter(id=webhook_id, state=ACTIVE)
    if not at_once:
        failing = failing.filter(failing_since__lte=now - LONG_FAILING)
    if failing.update(state=DISABLED):
        worker = policy.system("worker", "worker")
        ledger.record(worker, [WebhookSet(subject=f"webhook:{webhook_id}", state=DISABLED)], at=now)
