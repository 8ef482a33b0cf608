"""What a document asks of whom, and what became of it."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row
from dongthuan.work.documents.lifecycle import LIFECYCLE
from dongthuan.work.documents.models.papers import Document


class Requirement(Row):
    """Something that a directive asks units to do by a day."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="requirements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=500)
    given_on = models.DateField()
    due = models.DateField()

    SCOPED = Scoped(unit="unit")

    class Meta(Row.Meta):
        db_table = "documents_requirement"
        indexes = [models.Index(fields=["unit", "due"], name="documents_requirement_unit")]


class Assignment(Row):
    """What one unit owes to a requirement, the document with which it answered, and what it showed in the end."""

    SCOPED = Scoped(unit="unit", function="tasks")

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="asked")
    state = models.CharField(max_length=8, default="asked")
    answer = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="answers")
    answered_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    reminded_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "documents_assignment"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LIFECYCLE.states), name="documents_assignment_state"),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(answer__isnull=False), name="documents_assignment_planned_by"
            ),
            models.UniqueConstraint(fields=["requirement", "unit"], name="documents_assignment_once"),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="documents_assignment_unit")]

    @property
    def subject(self) -> str:
        return f"assignment:{self.pk}"


class Coverage(Row):
    """Stored counts of a requirement: one row a kind of unit, and one of all kinds (``kind`` ""). The coverage page
    draws from them."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="coverage")
    kind = models.CharField(max_length=30)
    asked = models.IntegerField(default=0)
    answered = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    excused = models.IntegerField(default=0)
    median_lag = models.FloatField(null=True)

    class Meta(Row.Meta):
        db_table = "documents_coverage"
        constraints = [models.UniqueConstraint(fields=["requirement", "kind"], name="documents_coverage_once")]
