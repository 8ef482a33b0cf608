"""Who wants to hear of what, and every call that is waiting, done, or given up."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row

ACTIVE, PAUSED, DISABLED = STATES = ("active", "paused", "disabled")
QUEUED, DONE, GIVEN_UP = DELIVERY_STATES = ("queued", "done", "given_up")


class Webhook(Row):
    """``secret`` signs, so it must be read again: it is sealed under the server's own key. Paused, calls wait; disabled
    (for it failed for days, or said that it is gone), none are made any more."""

    SCOPED = Scoped(unit="unit", person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="webhooks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=500)
    events = models.JSONField()
    secret = models.BinaryField(max_length=100)
    state = models.CharField(max_length=10, default=ACTIVE)
    failing_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "webhooks_webhook"
        constraints = [models.CheckConstraint(condition=Q(state__in=STATES), name="webhooks_webhook_state")]

    @property
    def subject(self) -> str:
        return f"webhook:{self.pk}"


class Delivery(Row):
    """One entry of the ledger for one webhook; ``payload`` holds codes and ids. Its id is the message's, on every try.

    Of an answer nothing is kept but its status; ``failure`` is a code of ours.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    entry = models.BigIntegerField()
    subject = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default=QUEUED)
    status = models.PositiveSmallIntegerField(null=True)
    failure = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "webhooks_delivery"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "entry"], name="webhooks_delivery_once"),
            models.CheckConstraint(condition=Q(state__in=DELIVERY_STATES), name="webhooks_delivery_state"),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="webhooks_delivery_due"),
            models.Index(fields=["webhook", "id"], name="webhooks_delivery_webhook"),
            models.Index(fields=["subject"], name="webhooks_delivery_subject"),
            models.Index(fields=["created_at"], name="webhooks_delivery_created"),
        ]

    @property
    def message(self) -> str:
        """The webhook-id: the same on every try and on a redelivery, so that the receiver can tell."""
        return f"msg_{self.pk}"
