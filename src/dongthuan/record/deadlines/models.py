"""Swapped days, and the clocks that run."""

from django.db import models
from django.db.models import F, Q

from dongthuan.record.deadlines.calendar import FREE, WORK, Swap
from dongthuan.record.rulebook.models import OFFICE, PACK
from dongthuan.record.rulebook.queries import Ruling
from dongthuan.record.rulebook.rows import Basis
from dongthuan.record.store.rows import Row

RUNNING, MET, STOPPED, CANCELLED = "running", "met", "stopped", "cancelled"
STATES = (RUNNING, MET, STOPPED, CANCELLED)


class SwapDay(Row):
    """A weekday given free or a weekend day worked, by decision of a year."""

    date = models.DateField(unique=True)
    kind = models.CharField(max_length=10)
    pair = models.DateField(null=True)  # the day it was exchanged with
    notice = models.TextField()
    verified = models.BooleanField()
    source = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "deadlines_swap"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=(FREE, WORK)), name="deadlines_swap_kind_known"),
            models.CheckConstraint(condition=Q(source__in=(PACK, OFFICE)), name="deadlines_swap_source_known"),
            models.CheckConstraint(condition=Q(pair=None) | ~Q(pair=F("date")), name="deadlines_swap_two_days"),
        ]

    def swap(self) -> Swap:
        return Swap(self.kind, self.pair, self.notice, self.verified)


class Clock(Row):
    """One period of one subject ("case:123"), with the law it was started under, so that no later law rewrites it.

    ``due`` None: a period without a number. ``own``: the office set the number itself.
    """

    subject = models.CharField(max_length=80)
    rule_key = models.CharField(max_length=20)
    variant = models.CharField(max_length=40)
    rule_id = models.CharField(max_length=20)
    started = models.DateField()
    due = models.DateField(null=True)
    value = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    basis = models.JSONField()
    own = models.BooleanField()
    verified = models.BooleanField()
    doubts = models.JSONField()
    valid_from = models.DateField()
    state = models.CharField(max_length=10, default=RUNNING)
    met_on = models.DateField(null=True)

    class Meta(Row.Meta):
        db_table = "deadlines_clock"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "rule_key"], condition=Q(state=RUNNING), name="deadlines_clock_one_running"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="deadlines_clock_state_known"),
            models.CheckConstraint(
                condition=Q(state=MET, met_on__isnull=False) | (~Q(state=MET) & Q(met_on=None)),
                name="deadlines_clock_met_has_day",
            ),
            models.CheckConstraint(
                condition=Q(value=None, due=None) | Q(value__gte=1, due__isnull=False),
                name="deadlines_clock_due_needs_value",
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], name="deadlines_clock_subject"),
            models.Index(fields=["due"], condition=Q(state=RUNNING), name="deadlines_clock_running_due"),
        ]

    def ruling(self) -> Ruling:
        """The rule as it was when the clock was started."""
        return Ruling(
            rule_id=self.rule_id,
            key=self.rule_key,
            variant=self.variant,
            value=self.value,
            unit=self.unit,
            kind=self.kind,
            basis=tuple(Basis(**entry) for entry in self.basis),
            verified=self.verified,
            valid_from=self.valid_from,
            valid_to=None,
            own=self.own,
            doubts=tuple(self.doubts),
        )
