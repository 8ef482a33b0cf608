"""Accounts that were asked for, and what was written of them."""

from datetime import date

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account as Person
from dongthuan.kernel.actor import Scoped
from dongthuan.oversight.supervision.lifecycle import OPEN, STATES
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.store.rows import Row
from dongthuan.work.commitments.models import Commitment


class Account(Row):
    """``by`` asks ``unit`` how the promise is being kept; ``due`` is the last day of its clock."""

    SCOPED = Scoped(unit="unit", function="tasks")

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="accounts")
    by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="accounts_asked")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="accounts_owed")
    state = models.CharField(max_length=10, default="asked")
    asked_on = models.DateField()
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField()
    answered_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "supervision_account"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="supervision_account_state"),
            models.CheckConstraint(condition=~Q(by=models.F("unit")), name="supervision_account_of_another"),
            models.UniqueConstraint(
                fields=["commitment", "by"], condition=~Q(state="closed"), name="supervision_account_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("answered", "closed")) | Q(answered_on__isnull=False),
                name="supervision_account_answered_has_day",
            ),
        ]
        indexes = [models.Index(fields=["unit", "due"], condition=Q(state__in=OPEN), name="supervision_account_owed")]

    @property
    def subject(self) -> str:
        return f"account_of:{self.pk}"

    def is_late(self, today: date) -> bool:
        return (self.answered_on or today) > self.due


NAMES = ("question", "answer", "reason")


class Words(Row):
    """What one side wrote to the other, with the salt of its digest."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="words")
    name = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    text = models.TextField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Row.Meta):
        db_table = "supervision_words"
        constraints = [
            models.CheckConstraint(condition=Q(name__in=NAMES), name="supervision_words_name"),
            models.CheckConstraint(
                condition=Q(text=None, salt=None) | Q(text__isnull=False, salt__isnull=False),
                name="supervision_words_text_and_salt",
            ),
        ]
