"""The outbox."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dongthuan.record.store.rows import Row

QUEUED, SENT, GIVEN_UP = STATES = ("queued", "sent", "given_up")


class Outgoing(Row):
    """A letter that is waiting, was sent, or could not be. Its id is also the name of its file, where there is one."""

    idempotency_key = models.CharField(max_length=200)
    subject = models.CharField(max_length=60)  # what it is about, "case:123": by this it is found and forgotten
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=2)
    template = models.CharField(max_length=60)
    facts = models.JSONField()  # codes and numbers; never a citizen's words
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=QUEUED)

    objects: ClassVar[models.Manager["Outgoing"]] = models.Manager()

    class Meta(Row.Meta):
        db_table = "channels_outgoing"
        indexes = [
            models.Index(fields=["subject"], name="channels_outgoing_by_subject"),
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="channels_outgoing_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["idempotency_key"], name="channels_outgoing_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="channels_outgoing_state"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | Q(sent_at=None) & ~Q(state="sent"),
                name="channels_outgoing_sent_has_a_time",
            ),
        ]
