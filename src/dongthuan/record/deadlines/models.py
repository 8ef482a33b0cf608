"""Swapped days, the clocks that run, and what moved when they were counted anew."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from dongthuan.record.deadlines.calendar import FREE, WORK, Swap
from dongthuan.record.deadlines.reckoning import Pause
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

    ``due`` None: a period without a number. ``own``: the office set the number itself. ``pauses`` are over, as
    [decision to suspend, decision to go on]; since ``paused_on`` it stands still with ``left`` days to go.
    ``extensions`` are the written decisions that made the variant a longer one, each with the criteria ticked.
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
    parts = models.JSONField(default=list)
    valid_from = models.DateField()
    state = models.CharField(max_length=10, default=RUNNING)
    met_on = models.DateField(null=True)
    pauses = models.JSONField(default=list)
    paused_on = models.DateField(null=True)
    left = models.PositiveSmallIntegerField(null=True)
    extensions = models.JSONField(default=list)

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
                condition=Q(value=None, due=None) | Q(value__gte=0, due__isnull=False),
                name="deadlines_clock_due_needs_value",
            ),
            models.CheckConstraint(
                condition=Q(paused_on=None) | Q(paused_on__gte=F("started"), due__isnull=False),
                name="deadlines_clock_paused_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], name="deadlines_clock_subject"),
            models.Index(fields=["due"], condition=Q(state=RUNNING), name="deadlines_clock_running_due"),
        ]

    def paused(self) -> list[Pause]:
        """The pauses that are over."""
        return [(date.fromisoformat(begun), date.fromisoformat(ended)) for begun, ended in self.pauses]

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
            parts=tuple(self.parts),
        )


class Recount(Row):
    """One run over the open clocks after a change of the calendar or of a rule. It survives a crash: ``reached`` is the
    last clock looked at, ``digest`` chains every move so far, and the run is entered in the ledger when it is done."""

    cause = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    at = models.DateTimeField()
    reached = models.BigIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
    finished_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "deadlines_recount"
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(finished_at__isnull=False), name="deadlines_recount_told_when_finished"
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(told_at=None), name="deadlines_recount_open")]


class Move(Row):
    """A clock whose last day another count moved."""

    recount = models.ForeignKey(Recount, on_delete=models.PROTECT, related_name="moves")
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="moves")
    before = models.DateField()
    after = models.DateField()

    class Meta(Row.Meta):
        db_table = "deadlines_move"
        constraints = [
            models.UniqueConstraint(fields=["recount", "clock"], name="deadlines_move_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="deadlines_move_moves"),
        ]
