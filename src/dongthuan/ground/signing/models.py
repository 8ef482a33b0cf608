"""Who is who at another sign-in service, and the wish that somebody's lost factors be taken away.

The factors themselves stand in a table of django-allauth, their secrets sealed (``adapter``).
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row

RESET_LIFE = timedelta(hours=24)


class Link(Row):
    """``uid`` is what the service calls the person: it opens nothing, and the second factor is still asked for here."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="links")
    provider = models.CharField(max_length=40)
    uid = models.CharField(max_length=255)

    class Meta(Row.Meta):
        db_table = "signing_link"
        constraints = [models.UniqueConstraint(fields=["provider", "uid"], name="signing_link_leads_to_one")]


class FactorReset(Row):
    """Asked by one, agreed to by another, within a day; neither of them the person themself."""

    SCOPED = Scoped(person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="resets")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "signing_factor_reset"
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")), name="signing_factor_reset_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(account=F("asked_by")) & (Q(agreed_by=None) | ~Q(account=F("agreed_by"))),
                name="signing_factor_reset_by_others",
            ),
        ]

    def open(self, at: datetime) -> bool:
        return self.agreed_at is None and at < self.asked_at + RESET_LIFE
