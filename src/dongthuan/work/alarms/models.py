"""How far the day's round has come, and the addresses of calendars."""

from django.db import models

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row


class Round(Row):
    """One day's going over the clocks. ``reached`` is the last clock that was looked at."""

    day = models.DateField(unique=True)
    reached = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "alarms_round"


class Feed(Row):
    """A calendar that somebody subscribed to: their own days, or those of ``unit``. The secret of its address is kept
    as a hash; it shows what its owner may see on the day it is asked."""

    SCOPED = Scoped(person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="feeds")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="feeds")
    sha256 = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "alarms_feed"
