"""A task: a clear person, a clear piece of work, a clear day; what is to be reached on the way, and what was shown."""

from datetime import date

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.files.models import File
from dongthuan.record.store.rows import Row
from dongthuan.work.tasks.lifecycle import LED, PRIORITIES, STAGES

STATES = ("open", "done", "cancelled")


class Task(Row):
    """``origin`` is what it came from ("case:123"); ``what`` is empty once erased.

    ``state`` says whether it is still owed, of every task; ``stage`` where it stands in its own life, or that it is led
    by its origin. ``first_due`` stays when ``due`` is moved, and ``moved`` counts how often; ``wanted`` is the day that
    was asked for. ``passed`` counts how often it went from one unit to another. ``shown_on``: submitted with evidence.
    """

    SCOPED = Scoped(unit="unit", person="person", function="tasks", bars="origin")

    origin = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks")
    person = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tasks")
    what = models.TextField()
    due = models.DateField()
    state = models.CharField(max_length=12, default="open")
    done_on = models.DateField(null=True)
    stage = models.CharField(max_length=16, default=LED, db_default=LED)
    product = models.CharField(max_length=300, default="", db_default="")
    priority = models.CharField(max_length=8, default="normal", db_default="normal")
    start = models.DateField(null=True)
    first_due = models.DateField(null=True)
    wanted = models.DateField(null=True)
    moved = models.PositiveSmallIntegerField(default=0, db_default=0)
    passed = models.PositiveSmallIntegerField(default=0, db_default=0)
    shown_on = models.DateField(null=True)
    version = models.IntegerField(default=1, db_default=1)

    class Meta(Row.Meta):
        db_table = "tasks_task"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="tasks_task_state"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False), name="tasks_task_done_has_day"
            ),
            models.CheckConstraint(condition=Q(stage__in=(LED, *STAGES)), name="tasks_task_stage"),
            models.CheckConstraint(condition=Q(priority__in=PRIORITIES), name="tasks_task_priority"),
            models.CheckConstraint(
                condition=Q(stage=LED)
                | Q(stage="done", state="done")
                | Q(stage="cancelled", state="cancelled")
                | (~Q(stage__in=("done", "cancelled")) & Q(state="open")),
                name="tasks_task_stage_fits_state",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=("submitted", "done")) | Q(shown_on__isnull=False),
                name="tasks_task_done_was_shown",
            ),
        ]
        indexes = [
            models.Index(fields=["origin"], name="tasks_task_origin"),
            models.Index(fields=["unit", "due"], condition=Q(state="open"), name="tasks_task_owed"),
            models.Index(fields=["person", "due"], condition=Q(state="open"), name="tasks_task_mine"),
        ]

    @property
    def subject(self) -> str:
        return f"task:{self.pk}"

    def is_late(self, today: date) -> bool:
        """Computed, never typed: past its day, and not shown to be done."""
        return self.state == "open" and self.stage != "submitted" and self.due < today


class Partner(Row):
    """A unit that co-operates."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="partnerships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        db_table = "tasks_partner"
        constraints = [models.UniqueConstraint(fields=["task", "unit"], name="tasks_partner_once")]


class Milestone(Row):
    """Something on the way that is done or not; progress is how many are."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="milestones")
    what = models.CharField(max_length=300)
    by_day = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta(Row.Meta):
        db_table = "tasks_milestone"
        indexes = [models.Index(fields=["task", "id"], name="tasks_milestone_of")]


class Step(Row):
    """One thing that happened to a task, with what the person wrote. ``text`` and ``salt`` go together: an erased step
    keeps neither. ``before`` and ``after`` are days where one was moved, ``from_unit`` whence it was passed on."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=2)
    text = models.TextField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    before = models.DateField(null=True)
    after = models.DateField(null=True)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Row.Meta):
        db_table = "tasks_step"
        constraints = [
            models.CheckConstraint(
                condition=Q(text=None, salt=None) | Q(text__isnull=False, salt__isnull=False),
                name="tasks_step_text_and_salt_together",
            ),
        ]
        indexes = [models.Index(fields=["task", "id"], name="tasks_step_of")]


PHOTO, LINK, SPOT, PAPER = EVIDENCE = ("photo", "link", "spot", "paper")
FILES = (PHOTO, PAPER)


class Evidence(Row):
    """How one can see it: a photograph, a paper (PDF), an address, or a place to go to."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    said = models.CharField(max_length=500, default="")
    salt = models.BinaryField(max_length=16)

    class Meta(Row.Meta):
        db_table = "tasks_evidence"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EVIDENCE), name="tasks_evidence_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=FILES, file__isnull=False) | (~Q(kind__in=FILES) & Q(file=None)),
                name="tasks_evidence_photo_has_a_file",
            ),
        ]
        indexes = [models.Index(fields=["task", "id"], name="tasks_evidence_of")]
