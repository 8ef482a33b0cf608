"""What one person hands to another, as both of them sign it."""

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row

OPEN, DONE, WITHDRAWN = STATES = ("open", "done", "withdrawn")


class Packet(Row):
    """Biên bản bàn giao between two people. ``lines``: everything in hand of the giver in the unit of that office, and
    beneath it; references, kinds and days, not a word of what anybody wrote. ``salt``: of the digest that the ledger
    keeps of them."""

    SCOPED = Scoped(unit="unit", person="giver")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="packets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="packets")
    giver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="packets_given")
    taker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="packets_taken")
    instrument = models.CharField(max_length=120, blank=True)
    lines = models.JSONField()
    salt = models.CharField(max_length=32)
    state = models.CharField(max_length=10, default=OPEN)
    drawn_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "handover_packet"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="handover_packet_state"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="handover_packet_has_two_sides"),
            models.CheckConstraint(
                condition=~Q(state=DONE) | Q(given_at__isnull=False, taken_at__isnull=False),
                name="handover_packet_done_is_signed_by_both",
            ),
            models.UniqueConstraint(fields=["office"], condition=Q(state=OPEN), name="handover_packet_one_open"),
        ]
