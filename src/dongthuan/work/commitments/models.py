"""Commitments, what was written about them, what those who asked said, and who follows one by e-mail."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row
from dongthuan.work.commitments.lifecycle import STATES, TOPICS, VOICES
from dongthuan.work.tasks.models import Task


class Commitment(Row):
    """One promise, all of it public but for words that were erased.

    ``origin`` is what it answers ("question:7"), ``before`` where it was said ("dialogue:3"), ``by`` the office
    that said it, ``number`` counts that office's promises of a year. ``unit`` answers for it. ``due`` follows its
    task, ``first_due`` never moves. ``askers``: how many asked. ``what``, ``question``, ``answer`` and ``place``
    are the office's own words for everybody, empty once erased. ``told_on`` begins the days in which those who
    asked may object, until ``open_until``. ``objected`` counts how often it was opened again. ``shown_on``: since
    when it is shown to be done. ``project`` and ``helpers``: of a business dialogue, what it is about and which
    organisations help. ``sought``: promise and place folded, by which both databases find them alike.
    """

    SCOPED = Scoped(unit="unit", function="tasks")

    origin = models.CharField(max_length=80)
    before = models.CharField(max_length=80)
    by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="promised")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commitments", db_index=False)
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="commitment")
    what = models.CharField(max_length=300)
    question = models.CharField(max_length=600, blank=True)
    answer = models.CharField(max_length=2_000, blank=True)
    language = models.CharField(max_length=2)
    topic = models.CharField(max_length=30)
    place = models.CharField(max_length=160, blank=True)
    project = models.CharField(max_length=160, blank=True, default="", db_default="")
    helpers = models.JSONField(default=list, db_default=[])
    sought = models.TextField(blank=True, default="", db_default="")
    askers = models.PositiveIntegerField(default=0)
    asked_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    made_on = models.DateField()
    first_due = models.DateField()
    due = models.DateField()
    moved = models.PositiveSmallIntegerField(default=0)
    passed = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default="open")
    shown_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    checked_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    told_on = models.DateField(null=True)
    told = models.PositiveIntegerField(default=0)
    open_until = models.DateField(null=True)
    objected = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "commitments_commitment"
        constraints = [
            models.UniqueConstraint(fields=["by", "year", "number"], name="commitments_number_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="commitments_state"),
            models.CheckConstraint(condition=Q(topic__in=TOPICS), name="commitments_topic"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="commitments_language"),
            models.CheckConstraint(condition=Q(due__gte=F("first_due")), name="commitments_never_due_earlier"),
            models.CheckConstraint(
                condition=~Q(state__in=("checked", "kept"))
                | Q(shown_on__isnull=False, checked_on__isnull=False, checked_by__isnull=False)
                & Q(checked_unit__isnull=False)
                & ~Q(checked_unit=F("unit")),
                name="commitments_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="kept")
                | Q(told_on__isnull=False, open_until__isnull=False) & Q(closed_on__gt=F("open_until")),
                name="commitments_kept_after_the_askers",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("kept", "broken"), closed_on__isnull=False)
                | (~Q(state__in=("kept", "broken")) & Q(closed_on=None)),
                name="commitments_closed_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due", "id"], name="commitments_of_unit"),
            models.Index(fields=["due", "id"], name="commitments_by_due"),
            models.Index(fields=["origin"], name="commitments_origin"),
            models.Index(fields=["before"], name="commitments_before"),
            models.Index(fields=["open_until"], condition=Q(state="checked"), name="commitments_waiting"),
        ]

    @property
    def subject(self) -> str:
        return f"commitment:{self.pk}"

    @property
    def reference(self) -> str:
        """Said and printed: "99001-LH-2026-007". Needs ``by``."""
        return f"{self.by.code}-LH-{self.year}-{self.number:03}"

    def is_late(self, today: date) -> bool:
        """Past its day and not shown, or shown after it. Computed, never typed."""
        return (self.shown_on or today) > self.due


NAMES = ("what", "question", "answer", "verdict", "reason", "how", "voice")
PUBLIC = frozenset({"what", "question", "answer", "verdict", "reason", "how"})
"""What those who asked wrote is read by the office and the supervisor alone."""


class Words(Row):
    """Something that somebody wrote of a commitment, with the salt of its digest: erasing is erasing here."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="words")
    name = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    text = models.TextField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta(Row.Meta):
        db_table = "commitments_words"
        constraints = [
            models.CheckConstraint(condition=Q(name__in=NAMES), name="commitments_words_name"),
            models.CheckConstraint(
                condition=Q(text=None, salt=None) | Q(text__isnull=False, salt__isnull=False),
                name="commitments_words_text_and_salt",
            ),
        ]


class Voice(Row):
    """What one of those who asked said in one round. ``who`` is a key that whoever knows them made ("question:7");
    empty for what was said at the counter, where nobody is kept."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="voices")
    round = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=80, blank=True)
    said = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "commitments_voice"
        constraints = [
            models.CheckConstraint(condition=Q(said__in=VOICES), name="commitments_voice_said"),
            models.UniqueConstraint(
                fields=["commitment", "round", "who"], condition=~Q(who=""), name="commitments_voice_once"
            ),
        ]


class Follower(Row):
    """An e-mail address that wants to hear of one promise. ``address`` is sealed under the server's key; ``known`` is a
    keyed hash, by which the same address is not kept twice. ``key`` is the hash of what the letters carry: it confirms,
    and it ends it. Nothing of this is in the ledger."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="followers")
    known = models.CharField(max_length=64)
    address = models.BinaryField()
    key = models.CharField(max_length=64, unique=True)
    sealed_key = models.BinaryField()
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "commitments_follower"
        constraints = [
            models.UniqueConstraint(fields=["commitment", "known"], name="commitments_follower_once"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="commitments_follower_language"),
        ]

    @property
    def subject(self) -> str:
        return f"follower:{self.pk}"
