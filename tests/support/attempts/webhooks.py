"""Webhooks and their calls."""

from datetime import timedelta

from dongthuan.ground.webhooks import deliver as calls
from dongthuan.ground.webhooks import feed
from dongthuan.ground.webhooks import operations as webhooks
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.record.ledger.models import Leaf, Unsealed
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def opened_webhook(town: Town) -> Webhook:
    return webhooks.open_webhook(
        actor=town.staff("hoa"), owner=town.accounts["hoa"], unit=town.units["99001"], at=MONDAY, dice=town.dice,
        url="https://vidu.example.com/hook", events=["case_filed", "case_accepted"],
    )[0]  # fmt: skip


def open_webhook(town: Town) -> Act:
    return lambda: opened_webhook(town)


def set_webhook(town: Town) -> Act:
    hook = opened_webhook(town)
    return lambda: webhooks.set_state(actor=town.staff("hoa"), webhook_id=hook.id, state="paused", at=MONDAY)


def delivery(town: Town) -> Delivery:
    """A call that is due, of a webhook of its own."""
    hook = opened_webhook(town)
    return Delivery.objects.create(
        webhook=hook, entry=1, subject="case:1", kind="case_filed", payload={}, created_at=MONDAY, next_try_at=MONDAY
    )


def close_webhook(town: Town) -> Act:
    hook = delivery(town).webhook
    return lambda: webhooks.close_webhook(actor=town.staff("hoa"), webhook_id=hook.id, at=MONDAY)


def redeliver(town: Town) -> Act:
    row = delivery(town)
    Delivery.objects.filter(id=row.id).update(state="given_up", tries=10, done_at=MONDAY)
    return lambda: webhooks.redeliver(actor=town.staff("hoa"), delivery_id=row.id, at=MONDAY)


def sweep_webhooks(town: Town) -> Act:
    delivery(town)
    return lambda: webhooks.sweep(now=MONDAY + timedelta(days=31))


def follow(town: Town) -> Act:
    opened_webhook(town)
    town.case_in("in_work")
    Unsealed.objects.filter(entry_id__in=Leaf.objects.values("entry_id")).delete()
    Leaf.objects.bulk_create(
        Leaf(seq=seq, entry=row.entry, recorded_at=MONDAY, data="{}", hash=b"\7" * 32)
        for seq, row in enumerate(Unsealed.objects.select_related("entry").order_by("entry_id"), 1_000_000)
    )
    return lambda: feed.follow(now=MONDAY, batch=10_000)


def claim_call(town: Town) -> Act:
    row = delivery(town)
    return lambda: calls._claim(Delivery.objects.get(id=row.id), MONDAY)


def mark_called(town: Town) -> Act:
    row = delivery(town)
    Webhook.objects.filter(id=row.webhook_id).update(failing_since=MONDAY)
    return lambda: calls._mark_done(row, 200, MONDAY)


def put_off_call(town: Town) -> Act:
    """The last straw: it has failed for days, and is disabled with the same stroke."""
    row = delivery(town)
    Delivery.objects.filter(id=row.id).update(tries=1)
    row.tries = 1
    Webhook.objects.filter(id=row.webhook_id).update(failing_since=MONDAY - timedelta(days=9))
    return lambda: calls._put_off(row, 500, "answered_no", MONDAY)


ATTEMPTS: dict[str, Attempt] = {
    "ground.webhooks.operations.open_webhook": open_webhook,
    "ground.webhooks.operations.set_state": set_webhook,
    "ground.webhooks.operations.close_webhook": close_webhook,
    "ground.webhooks.operations.redeliver": redeliver,
    "ground.webhooks.operations.sweep": sweep_webhooks,
    "ground.webhooks.feed.follow": follow,
    "ground.webhooks.deliver._claim": claim_call,
    "ground.webhooks.deliver._mark_done": mark_called,
    "ground.webhooks.deliver._put_off": put_off_call,
}
