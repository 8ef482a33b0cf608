"""Leaders with their posts, days of reception, visits, and what people said on them."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.store.rows import Row
from dongthuan.work.cases.models import Case
from dongthuan.work.receptions.law import INTERPRETERS, grounds, posts
from dongthuan.work.receptions.lifecycle import CAME_BY, KINDS, MODES, SESSION, SITTERS, VISIT


def lasting(on: date) -> Q:
    """Of posts: not over on that day. A post ends with its unit: the head of a new one begins anew, from its first
    day, and what the old one kept or missed stays told of the old one."""
    stands = Q(unit__valid_to=None) | Q(unit__valid_to__gte=on)
    return stands & (Q(valid_to=None) | Q(valid_to__gte=on))


class Leader(Row):
    """Somebody holds a post with a duty to receive, from a day and perhaps to a day. ``weekday`` (0 is Monday), hours
    and ``place`` are where and when they usually sit."""

    SCOPED = Scoped(unit="unit", person="person")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="leaders")
    post = models.CharField(max_length=30)
    person = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="led")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    weekday = models.PositiveSmallIntegerField(default=3)
    begins = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=160)

    class Meta(Row.Meta):
        db_table = "receptions_leader"
        constraints = [
            models.CheckConstraint(condition=Q(post__in=tuple(posts())), name="receptions_leader_post"),
            models.CheckConstraint(condition=Q(weekday__lte=4), name="receptions_leader_weekday"),
            models.CheckConstraint(condition=Q(begins__lt=F("ends")), name="receptions_leader_hours"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="receptions_leader_ends_later"
            ),
            models.UniqueConstraint(
                fields=["unit", "post"], condition=Q(valid_to=None), name="receptions_leader_one_at_a_time"
            ),
        ]

    @property
    def last(self) -> date | None:
        """Their last day in the post, which is never later than that of the unit. Needs ``unit``."""
        return min((day for day in (self.valid_to, self.unit.valid_to) if day), default=None)


class Session(Row):
    """One day on which a leader receives. ``publish_by``: the last day on which telling everybody is in time.

    ``instead_of``: the postponed day that this one makes up for. ``withheld``: somebody came to denounce while it was
    recorded, so nothing of the recording may be kept.
    """

    SCOPED = Scoped(unit="unit")

    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, related_name="sessions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="receptions")
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=160)
    mode = models.CharField(max_length=10, default="in_person")
    urgent = models.BooleanField(default=False)
    places = models.PositiveSmallIntegerField(default=12)
    state = models.CharField(max_length=12, default="planned")
    publish_by = models.DateField()
    published_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    instead_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="made_up_by")
    sat_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    sat_as = models.CharField(max_length=10, blank=True)
    notify_by = models.DateField(null=True)
    notified_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    recording = models.CharField(max_length=64, blank=True)
    withheld = models.BooleanField(default=False)
    minutes_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    minutes_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "receptions_session"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SESSION.states), name="receptions_session_state"),
            models.CheckConstraint(condition=Q(mode__in=MODES), name="receptions_session_mode"),
            models.CheckConstraint(condition=Q(sat_as__in=("", *SITTERS)), name="receptions_session_sitter"),
            models.CheckConstraint(condition=Q(begins__lt=F("ends")), name="receptions_session_hours"),
            models.CheckConstraint(
                condition=~Q(state__in=("in_session", "held")) | (Q(sat_by__isnull=False) & ~Q(sat_as="")),
                name="receptions_session_somebody_sat",
            ),
            models.CheckConstraint(
                condition=~Q(state="postponed") | ~Q(reason=""), name="receptions_session_postponed_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(withheld=False) | Q(recording=""), name="receptions_session_withheld_keeps_nothing"
            ),
            models.UniqueConstraint(
                fields=["leader", "day"],
                condition=~Q(state__in=("postponed", "dropped")),
                name="receptions_session_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["unit", "day"], name="receptions_session_unit_day")]

    @property
    def subject(self) -> str:
        return f"reception:{self.pk}"

    @property
    def late(self) -> bool:
        """Told to everybody later than the law wants. What makes up for a postponed day is told when it is known."""
        late = self.published_on is not None and self.published_on > self.publish_by
        return late and self.instead_of_id is None and not self.urgent


class Register(Row):
    """How many visits a unit has entered in a year: column 1."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(Row.Meta):
        db_table = "receptions_register"
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="receptions_register_once")]


class Visit(Row):
    """Somebody comes, or has said that they will. ``number`` is that of the register, given when they come.

    What they are called, where they live and what they bring stands in ``Said`` alone. ``interpreter`` is what the
    person asked for, kept until they have been heard.
    """

    SCOPED = Scoped(unit="unit", party="id", bars="case_id")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visits")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="visits")
    reference = models.CharField(max_length=14, null=True, unique=True)
    key_hash = models.CharField(max_length=64, blank=True)
    once = models.CharField(max_length=64, null=True, unique=True)
    state = models.CharField(max_length=12)
    came_by = models.CharField(max_length=10)
    day = models.DateField()
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2)
    interpreter = models.CharField(max_length=10, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    within = models.BooleanField(default=False)
    ground = models.CharField(max_length=30, blank=True)
    document = models.CharField(max_length=120, blank=True)
    notice = models.CharField(max_length=60, blank=True)
    identity = models.BinaryField(null=True)
    identity_end = models.CharField(max_length=3, blank=True)
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="visits")
    received_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "receptions_visit"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=VISIT.states), name="receptions_visit_state"),
            models.CheckConstraint(condition=Q(kind__in=("", "denunciation", *KINDS)), name="receptions_visit_kind"),
            models.CheckConstraint(condition=Q(came_by__in=CAME_BY), name="receptions_visit_came_by"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="receptions_visit_language"),
            models.CheckConstraint(
                condition=Q(interpreter__in=("", *INTERPRETERS)), name="receptions_visit_interpreter"
            ),
            models.CheckConstraint(condition=Q(ground__in=("", *grounds())), name="receptions_visit_ground"),
            models.CheckConstraint(
                condition=~Q(state__in=("refused", "notice_owed")) | ~Q(ground=""),
                name="receptions_visit_refused_on_a_ground",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="receptions_visit_somebody_came"),
            models.CheckConstraint(
                condition=Q(state="guided", kind="denunciation") | (~Q(state="guided") & ~Q(kind="denunciation")),
                name="receptions_visit_who_denounces_is_guided",
            ),
            models.CheckConstraint(
                condition=~Q(kind="denunciation")
                | Q(identity=None, identity_end="", interpreter="", document="", case=None, people=1),
                name="receptions_visit_who_denounces_is_a_number",
            ),
            models.UniqueConstraint(fields=["unit", "year", "number"], name="receptions_visit_number_once"),
        ]
        indexes = [
            models.Index(fields=["unit", "day", "id"], name="receptions_visit_unit_day"),
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="receptions_visit_case"),
        ]

    @property
    def subject(self) -> str:
        return f"visit:{self.pk}"


SAID = (
    "who", "address", "content", "contact", "speakers", "settled_by", "guided_to", "taken_by", "note", "papers",
    "answer", "conclusion", "result", "minutes",
)  # fmt: skip
PERSONAL = frozenset(
    {"who", "address", "content", "contact", "speakers", "note", "papers", "answer", "conclusion", "result"}
)
"""Shown under the grant ``reception.who`` alone; the others name offices and papers."""


class Said(Row):
    """Something that somebody said or wrote at a reception. ``text`` and ``salt`` go together: an erased row keeps
    neither. A visit's, or (the minutes) a day's."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="said")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="said")
    name = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    text = models.TextField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "receptions_said"
        constraints = [
            models.CheckConstraint(condition=Q(name__in=SAID), name="receptions_said_name"),
            models.CheckConstraint(
                condition=Q(text=None, salt=None) | Q(text__isnull=False, salt__isnull=False),
                name="receptions_said_text_and_salt_together",
            ),
            models.CheckConstraint(
                condition=Q(visit=None, session__isnull=False) | Q(visit__isnull=False, session=None),
                name="receptions_said_by_one",
            ),
        ]
        indexes = [models.Index(fields=["visit", "id"], name="receptions_said_visit")]
