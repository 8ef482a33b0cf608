"""Campaigns, who takes part, and what was done on which day."""

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row
from dongthuan.work.campaigns.lifecycle import STATES, WEEKDAYS
from dongthuan.work.exemplars.lifecycle import FIELDS
from dongthuan.work.exemplars.sums import QUALIFIERS


class Campaign(Row):
    """One definition, by ``unit``, for everybody beneath it who takes part. ``weekday``: on which days of the week it
    is; any, where none is named."""

    SCOPED = Scoped(unit="unit", function="tasks")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=200)
    field = models.CharField(max_length=20)
    about = models.TextField()
    language = models.CharField(max_length=2)
    first_on = models.DateField()
    last_on = models.DateField()
    weekday = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, default="prepared")
    number = models.CharField(max_length=60, blank=True)
    called_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    summary = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    once = models.CharField(max_length=64, unique=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "campaigns_campaign"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="campaigns_state"),
            models.CheckConstraint(condition=Q(field__in=FIELDS), name="campaigns_field"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="campaigns_language"),
            models.CheckConstraint(condition=Q(weekday__in=("", *WEEKDAYS)), name="campaigns_weekday"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="campaigns_ends_later"),
        ]

    @property
    def subject(self) -> str:
        return f"campaign:{self.pk}"


class Part(Row):
    """A unit that takes part, from a day on."""

    SCOPED = Scoped(unit="unit", function="tasks")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField()

    class Meta(Row.Meta):
        db_table = "campaigns_part"
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="campaigns_part_once")]


class Deed(Row):
    """What was done on a day. One that was noted wrongly is struck with its reason, and stays."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="deeds")
    on = models.DateField()
    what = models.CharField(max_length=1_000)
    place = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    struck_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    once = models.CharField(max_length=64, unique=True)

    class Meta(Row.Meta):
        db_table = "campaigns_deed"
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_on=None, reason="") | Q(struck_on__isnull=False) & ~Q(reason=""),
                name="campaigns_struck_with_a_reason",
            )
        ]
        indexes = [models.Index(fields=["part", "on"], name="campaigns_deed_of")]


class DeedFigure(Row):
    """ "about 120 people helped": ``folded`` brings the same figure of several deeds together."""

    deed = models.ForeignKey(Deed, on_delete=models.PROTECT, related_name="figures")
    what = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    value = models.BigIntegerField()
    qualifier = models.CharField(max_length=10)

    class Meta(Row.Meta):
        db_table = "campaigns_figure"
        constraints = [
            models.CheckConstraint(condition=Q(qualifier__in=QUALIFIERS, value__gte=0), name="campaigns_figure_said")
        ]
