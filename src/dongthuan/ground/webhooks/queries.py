"""Webhooks and their calls, as far as one may see them. No secret is among what these give back."""

from datetime import date

from django.db.models import QuerySet

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal

PAGE = 50


def webhooks(actor: Actor) -> list[Webhook]:
    """The newest first."""
    return list(_visible(actor).order_by("-id"))


def _visible(actor: Actor) -> QuerySet[Webhook]:
    rows: QuerySet[Webhook] = actor.visible("webhook.see", Webhook.objects.select_related("account", "unit"))
    return rows


def one(actor: Actor, webhook_id: int) -> Webhook:
    """Refusal: not_found."""
    found = _visible(actor).filter(id=webhook_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


def deliveries(actor: Actor, webhook_id: int, after: int = 0) -> tuple[list[Delivery], int]:
    """Up to ``PAGE`` calls, the newest first, and the cursor of the next page (0 on the last). Refusal: not_found."""
    rows = Delivery.objects.filter(webhook=one(actor, webhook_id)).order_by("-id")
    found = list((rows.filter(id__lt=after) if after else rows)[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else 0


def units(actor: Actor, on: date) -> list[Unit]:
    """For which units this actor may open one."""
    return list(actor.visible("webhook.keep", Unit.objects.valid(on)).order_by("path"))


def delivery(actor: Actor, delivery_id: int) -> Delivery:
    """Refusal: not_found."""
    seen = _visible(actor)
    found = Delivery.objects.filter(id=delivery_id, webhook__in=seen).select_related("webhook__unit").first()
    if found is None:
        raise Refusal("not_found")
    return found
