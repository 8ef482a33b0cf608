"""Cases, the words people wrote, and the photographs they attached."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from dongthuan.ground.access.models import Bar
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.files.models import File
from dongthuan.record.store.rows import Row
from dongthuan.work.cases.complaints import OUTCOMES
from dongthuan.work.cases.lifecycle import KINDS, STATES, TOPICS, WITH_OFFICE

NO_DATE = date(9999, 12, 31)
"""``Case.due`` where nothing is owed: sorts last, and keeps one index enough for a unit's queue."""

HOLDER = Coalesce("unit__cases_with_id", "unit_id")
"""Who answers for a case now, in a query: of a merged unit's cases, the unit that has them."""


class Case(Row):
    """One matter. ``reference`` is public within the office; ``key_hash`` proves the receipt; ``once`` makes a doubled
    form one case; ``version`` grows with every move, so that a stale form loses.

    ``parent`` is the mixed letter that this one was taken out of; ``joined_to`` the case that leads others on the same
    matter; ``home`` the unit that sent it up and gets it back; ``asked_at`` since when the resident is asked for more;
    ``like`` what the resident, when sending, called the same matter. ``public_title`` and ``public_where`` are the
    office's own words, empty while the case is not public.
    """

    SCOPED = Scoped(unit="unit", person="officer", party="id", bars="id")
    kept_by: Sequence[Bar] = ()
    """Who will keep out of it, while it is decided in memory and not written yet."""
    SCOPED_FOR: ClassVar[Mapping[str, Scoped]] = {"case.follow": Scoped(unit="home", bars="id")}

    reference = models.CharField(max_length=14, unique=True)
    key_hash = models.CharField(max_length=64)
    once = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases", db_index=False)
    officer = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="cases")
    state = models.CharField(max_length=12)
    kind = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=30, blank=True)
    summary = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=10)
    filed_at = models.DateTimeField()
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, null=True, related_name="cases")
    due = models.DateField(default=NO_DATE)
    objected = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts", db_index=False)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followers", db_index=False)
    home = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="sent_up", db_index=False)
    asked_at = models.DateTimeField(null=True)
    like = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    public_title = models.CharField(max_length=160, blank=True)
    public_where = models.CharField(max_length=160, blank=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "cases_case"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="cases_case_state"),
            models.CheckConstraint(condition=Q(kind__in=("", *KINDS)), name="cases_case_kind"),
            models.CheckConstraint(condition=Q(topic__in=("", *TOPICS)), name="cases_case_topic"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="cases_case_language"),
            models.CheckConstraint(
                condition=Q(state="received") | Q(state__in=("declined", "referred", "taken_apart")) | ~Q(kind=""),
                name="cases_case_classified_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state="sent_up", home__isnull=False) | (~Q(state="sent_up") & Q(home=None)),
                name="cases_case_sent_up_has_a_home",
            ),
            models.CheckConstraint(
                condition=~Q(public_title="") | Q(public_where=""), name="cases_case_public_has_a_title"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due", "id"], condition=Q(state__in=WITH_OFFICE), name="cases_case_unit_queue"
            ),
            models.Index(
                fields=["officer", "due", "id"], condition=Q(state__in=WITH_OFFICE), name="cases_case_officer_queue"
            ),
            models.Index(fields=["due", "id"], condition=Q(state__in=WITH_OFFICE), name="cases_case_queue"),
            models.Index(fields=["unit", "due", "id"], condition=Q(state="received"), name="cases_case_unsorted"),
            models.Index(fields=["unit", "id"], name="cases_case_unit_all"),
            models.Index(fields=["parent"], condition=Q(parent__isnull=False), name="cases_case_parent"),
            models.Index(fields=["joined_to"], condition=Q(joined_to__isnull=False), name="cases_case_joined_to"),
            models.Index(fields=["home", "id"], condition=Q(home__isnull=False), name="cases_case_home"),
            models.Index(fields=["unit", "id"], condition=~Q(public_title=""), name="cases_case_public"),
            models.Index(fields=["unit", "due", "id"], condition=Q(asked_at__isnull=False), name="cases_case_waiting"),
        ]

    @property
    def subject(self) -> str:
        return f"case:{self.pk}"

    @property
    def root_id(self) -> int:
        """The letter that came in: of a part, the mixed letter; else the case itself."""
        return self.parent_id or self.pk


class Complaint(models.Model):
    """What a complaint has beside its case. ``against`` made the contested decision; ``first`` is the complaint that a
    second one goes on from; ``late``: it came after the law's window, for whoever accepts it to weigh the reason.

    ``people`` complain together. ``serve_by``: until then a decision to suspend, to go on or to end has to be sent.
    ``received_on``: when the complainant received the decision; None while nobody knows.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="complaint")
    instance = models.PositiveSmallIntegerField(default=1)
    first = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="seconds")
    against = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complained_of")
    remote = models.BooleanField(default=False)
    people = models.PositiveSmallIntegerField(default=1)
    known_on = models.DateField(null=True)
    late = models.BooleanField(default=False)
    taken_on = models.DateField(null=True)
    complex_for = models.CharField(max_length=120, blank=True)
    dialogue_on = models.DateField(null=True)
    heard = models.BooleanField(default=False)
    suspended_on = models.DateField(null=True)
    pauses = models.JSONField(default=list)
    serve_by = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=60, blank=True)
    effect_on = models.DateField(null=True)
    received_on = models.DateField(null=True)

    class Meta:
        db_table = "cases_complaint"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(instance=1, first=None) | Q(instance=2), name="cases_complaint_a_first_has_no_first"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="cases_complaint_somebody_complains"),
            models.CheckConstraint(condition=Q(outcome__in=("", *OUTCOMES)), name="cases_complaint_outcome"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(decided_on__isnull=False), name="cases_complaint_outcome_has_a_day"
            ),
        ]

    def paused(self) -> tuple[tuple[date, date], ...]:
        """From each decision to suspend to the one to go on."""
        return tuple((date.fromisoformat(begun), date.fromisoformat(ended)) for begun, ended in self.pauses)

    @property
    def variant(self) -> str:
        """Of the rules of settlement: what lengthens them."""
        longer = ("remote" if self.remote else "", "complex" if self.complex_for else "")
        return "+".join(filter(None, longer)) or "normal"


WORDS = (
    "what", "place", "contact", "added", "reason", "answer", "task", "evidence", "objection", "question", "reply",
    "title", "where", "speakers", "invitation", "minutes", "decision", "statement", "obstacle",
)  # fmt: skip
FROM_RESIDENT = frozenset({"what", "place", "contact", "added", "objection", "statement", "obstacle"})


class Words(Row):
    """Something that somebody wrote. ``text`` and ``salt`` go together: an erased row keeps neither."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="words")
    name = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    text = models.TextField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "cases_words"
        constraints = [
            models.CheckConstraint(condition=Q(name__in=WORDS), name="cases_words_name"),
            models.CheckConstraint(
                condition=Q(text=None, salt=None) | Q(text__isnull=False, salt__isnull=False),
                name="cases_words_text_and_salt_together",
            ),
        ]
        indexes = [models.Index(fields=["case", "at", "id"], name="cases_words_case")]

    @property
    def from_resident(self) -> bool:
        return self.name in FROM_RESIDENT


class Attachment(Row):
    """A photograph that belongs to a case. ``salt`` is that of its digest: the SHA-256 of the stored picture."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="attachments")
    salt = models.BinaryField(max_length=16)

    class Meta(Row.Meta):
        db_table = "cases_attachment"
