"""A task: a clear person, a clear piece of work, a clear day."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row

STATES = ("open", "done", "cancelled")


class Task(Row):
    """``origin`` is what it came from ("case:123"); ``what`` is empty once erased."""

    SCOPED = Scoped(unit="unit", person="person", function="tasks")

    origin = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks")
    person = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tasks")
    what = models.TextField()
    due = models.DateField()
    state = models.CharField(max_length=12, default="open")
    done_on = models.DateField(null=True)

    class Meta(Row.Meta):
        db_table = "tasks_task"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="tasks_task_state"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False), name="tasks_task_done_has_day"
            ),
        ]
        indexes = [
            models.Index(fields=["origin"], name="tasks_task_origin"),
            models.Index(fields=["unit", "due"], condition=Q(state="open"), name="tasks_task_owed"),
        ]
