"""Dialogues, what is raised at them, who is invited, the plan that follows, and the words people wrote."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.files.models import File
from dongthuan.record.store.rows import Row
from dongthuan.work.cases.models import Case
from dongthuan.work.dialogues.lifecycle import (
    AREAS,
    AUDIENCES,
    CHANNELS,
    GUESTS,
    HALL,
    LEVELS,
    PRIORITIES,
    PROGRAMMES,
    QUESTION_STATES,
    STATES,
    TOPICS,
)


class Dialogue(Row):
    """One day. ``number`` runs within unit and ``term``; ``asked`` counts what was raised, ``pulse`` whatever a screen
    shows of it. ``decision`` is the symbol of the one decision whose addressees are heard."""

    SCOPED = Scoped(unit="unit")
    SCOPED_FOR: ClassVar[Mapping[str, Scoped]] = {"dialogues.beside": Scoped(unit="front")}

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dialogues", db_index=False)
    term = models.CharField(max_length=9)
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=12)
    level = models.CharField(max_length=10)
    field = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    on = models.DateField()
    hour = models.TimeField()
    place = models.CharField(max_length=200)
    topics = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    front = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=60, blank=True)
    chair = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    seats = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, default="planned")
    first_on = models.DateField()
    held_on = models.DateField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    asked = models.PositiveIntegerField(default=0)
    pulse = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "dialogues_dialogue"
        constraints = [
            models.UniqueConstraint(fields=["unit", "term", "number"], name="dialogues_dialogue_number"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="dialogues_dialogue_state"),
            models.CheckConstraint(condition=Q(audience__in=AUDIENCES), name="dialogues_dialogue_audience"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="dialogues_dialogue_level"),
            models.CheckConstraint(condition=Q(field__in=TOPICS), name="dialogues_dialogue_field"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="dialogues_dialogue_language"),
        ]
        indexes = [
            models.Index(fields=["unit", "on", "id"], name="dialogues_dialogue_unit_on"),
            models.Index(fields=["on", "id"], name="dialogues_dialogue_on"),
        ]

    @property
    def subject(self) -> str:
        return f"dialogue:{self.pk}"


class Guest(Row):
    """An organisation that is invited, or has registered. ``partner``: it helps to carry out what is promised."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    places = models.PositiveSmallIntegerField(default=1)
    invited = models.BooleanField(default=False)
    coming = models.BooleanField(default=False)
    partner = models.BooleanField(default=False)
    once = models.CharField(max_length=64, unique=True)

    class Meta(Row.Meta):
        db_table = "dialogues_guest"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GUESTS), name="dialogues_guest_kind"),
            models.CheckConstraint(condition=Q(places__gte=1), name="dialogues_guest_places"),
        ]


class Question(Row):
    """One thing raised. ``public_title`` is in the office's own words, empty while it is not public; ``too`` counts
    who said "me too" and keeps nobody; ``named``: who asked wishes to be named; ``above`` is asked for a reply."""

    SCOPED = Scoped(unit="unit", party="id")
    SCOPED_FOR: ClassVar[Mapping[str, Scoped]] = {
        "question.reply": Scoped(unit="above"),
        "question.respond": Scoped(unit="assigned"),
        "question.answer": Scoped(unit="unit", person="person"),
    }

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="questions", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=14, unique=True)
    key_hash = models.CharField(max_length=64)
    once = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, default="open")
    channel = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    area = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=30, blank=True)
    project = models.CharField(max_length=160, blank=True)
    public_title = models.CharField(max_length=200, blank=True)
    too = models.PositiveIntegerField(default=0)
    named = models.BooleanField(default=False)
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, null=True, related_name="questions")
    hall = models.CharField(max_length=8, blank=True)
    turn = models.PositiveIntegerField(default=0)
    lead = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followers")
    person = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    assigned = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    above = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="asked_above")
    programme = models.CharField(max_length=5, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "dialogues_question"
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="dialogues_question_number"),
            models.UniqueConstraint(
                fields=["dialogue"], condition=Q(hall="speaking"), name="dialogues_question_one_speaks"
            ),
            models.CheckConstraint(condition=Q(state__in=QUESTION_STATES), name="dialogues_question_state"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="dialogues_question_channel"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="dialogues_question_language"),
            models.CheckConstraint(condition=Q(area__in=("", *AREAS)), name="dialogues_question_area"),
            models.CheckConstraint(condition=Q(topic__in=("", *TOPICS)), name="dialogues_question_topic"),
            models.CheckConstraint(condition=Q(hall__in=HALL), name="dialogues_question_hall"),
            models.CheckConstraint(condition=Q(programme__in=("", *PROGRAMMES)), name="dialogues_question_programme"),
            models.CheckConstraint(
                condition=Q(state="joined", lead__isnull=False) | (~Q(state="joined") & Q(lead=None)),
                name="dialogues_question_joined_has_a_lead",
            ),
        ]

    @property
    def subject(self) -> str:
        return f"question:{self.pk}"


WORDS = (
    "what", "asker", "contact", "translation", "answer", "reason", "reply", "objection", "conclusions", "results",
    "title", "change",
)  # fmt: skip


class Words(Row):
    """Something that somebody wrote or said. ``text`` and ``salt`` go together: an erased row keeps neither."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="words")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, related_name="words")
    name = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    text = models.TextField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "dialogues_words"
        constraints = [
            models.CheckConstraint(condition=Q(name__in=WORDS), name="dialogues_words_name"),
            models.CheckConstraint(
                condition=Q(text=None, salt=None) | Q(text__isnull=False, salt__isnull=False),
                name="dialogues_words_text_and_salt",
            ),
        ]


class Paper(Row):
    """A report, a programme or a decision that belongs to the dialogue: what it is called, the paper itself, or where
    it can be read."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    symbol = models.CharField(max_length=60, blank=True)
    link = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Row.Meta):
        db_table = "dialogues_paper"


class PlanRow(Row):
    """One line of the plan. ``with_units`` and ``with_guests`` co-operate; ``commitment`` is what it became."""

    SCOPED = Scoped(unit="unit", person="person", function="tasks")

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="rows")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, related_name="rows")
    what = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    due = models.DateField()
    product = models.CharField(max_length=300, blank=True)
    priority = models.CharField(max_length=6, default="normal")
    milestones = models.JSONField(default=list)
    with_units = models.JSONField(default=list)
    with_guests = models.JSONField(default=list)
    commitment = models.BigIntegerField(null=True)

    @property
    def subject(self) -> str:
        return f"row:{self.pk}"

    class Meta(Row.Meta):
        db_table = "dialogues_plan_row"
        constraints = [
            models.CheckConstraint(condition=Q(priority__in=PRIORITIES), name="dialogues_plan_row_priority"),
            models.CheckConstraint(condition=Q(due__gte=models.F("start")), name="dialogues_plan_row_runs_forward"),
        ]


class YearLine(Row):
    """What a unit means to hold in a year, by field."""

    SCOPED = Scoped(unit="unit")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=30)
    audience = models.CharField(max_length=12)
    quarter = models.PositiveSmallIntegerField()

    class Meta(Row.Meta):
        db_table = "dialogues_year_line"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "field", "audience", "quarter"], name="dialogues_year_line_once"
            ),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="dialogues_year_line_quarter"),
            models.CheckConstraint(condition=Q(field__in=TOPICS), name="dialogues_year_line_field"),
            models.CheckConstraint(condition=Q(audience__in=AUDIENCES), name="dialogues_year_line_audience"),
        ]
