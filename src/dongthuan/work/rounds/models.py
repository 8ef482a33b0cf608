"""The log of a leader's rounds."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account, Charge
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row
from dongthuan.work.tasks.models import Task


class Round(Row):
    """On which day, where, and what was agreed. ``salt``: of the digest that the ledger keeps of it."""

    SCOPED = Scoped(unit="unit", person="account", function="tasks")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="rounds")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="rounds")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    place = models.CharField(max_length=200)
    agreed = models.TextField()
    salt = models.CharField(max_length=32)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Row.Meta):
        db_table = "rounds_round"
        constraints = [models.CheckConstraint(condition=~Q(place=""), name="rounds_round_is_somewhere")]
        indexes = [models.Index(fields=["charge", "on"], name="rounds_round_of_charge")]

    @property
    def origin(self) -> str:
        return f"round:{self.id}"
