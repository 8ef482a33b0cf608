"""Models and examples, what was reported and scored of them, and who keeps the register."""

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.files.models import File
from dongthuan.record.store.rows import Row
from dongthuan.work.exemplars.lifecycle import BEST, CRITERIA, DELISTED_FOR, FIELDS, KINDS, LEVELS, RECIPIENTS, STATES
from dongthuan.work.exemplars.sums import QUALIFIERS

CONTRIBUTED = ("money", "land", "work")
GROUNDS = ("community_decision", "voluntary_receipt")


class Keeper(Row):
    """Which body keeps the register for everything beneath ``unit``, from a day on, and by what instrument: the mass
    mobilisation board, then the merged board, then the Front. It changes too often to stand in code."""

    SCOPED = Scoped(unit="unit", function="tasks")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(Row.Meta):
        db_table = "exemplars_keeper"
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to=None), name="exemplars_keeper_one_now"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="exemplars_keeper_dates"
            ),
        ]


class Exemplar(Row):
    """One model or example, run by ``unit``. ``source`` is what it was taken up from, ``changed`` what was done
    otherwise; ``body`` kept the register on the day of registration. ``once`` makes a doubled form one registration.
    ``joined_to``: the same thing, entered twice by units that were merged; both rows stay.

    The ten contents are the office's own public words. ``beneficiaries`` are groups of a programme, with commas
    between: nothing about a person stands here, but the name of one who is honoured and has agreed (``agreed_on``).
    """

    SCOPED = Scoped(unit="unit", function="tasks")

    kind = models.CharField(max_length=10)
    field = models.CharField(max_length=20)
    topic = models.CharField(max_length=24, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="exemplars")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="taken_up")
    changed = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    situation = models.TextField()
    aims = models.TextField()
    method = models.TextField()
    place = models.TextField()
    forces = models.TextField()
    resources = models.TextField()
    schedule = models.TextField()
    outcome = models.TextField()
    keeping_up = models.TextField()
    beneficiaries = models.CharField(max_length=200)
    agreed_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default="registered")
    recipient = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, blank=True)
    registered_on = models.DateField()
    listed_on = models.DateField(null=True)
    list_number = models.CharField(max_length=60, blank=True)
    launched_on = models.DateField(null=True)
    recognised_on = models.DateField(null=True)
    delisted_on = models.DateField(null=True)
    ground = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="copies")
    joined_on = models.DateField(null=True)
    once = models.CharField(max_length=64, unique=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "exemplars_exemplar"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="exemplars_kind"),
            models.CheckConstraint(condition=Q(field__in=FIELDS), name="exemplars_field"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="exemplars_state"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="exemplars_language"),
            models.CheckConstraint(condition=Q(level__in=("", *LEVELS)), name="exemplars_level"),
            models.CheckConstraint(condition=Q(recipient__in=("", *RECIPIENTS)), name="exemplars_recipient"),
            models.CheckConstraint(condition=Q(ground__in=("", *DELISTED_FOR)), name="exemplars_ground"),
            models.CheckConstraint(
                condition=Q(state="delisted", delisted_on__isnull=False) & ~Q(ground="") & ~Q(reason="")
                | ~Q(state="delisted") & Q(delisted_on=None),
                name="exemplars_delisted_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("recognised", "exemplary"))
                | Q(recognised_on__isnull=False) & ~Q(recipient="") & ~Q(level=""),
                name="exemplars_recognised_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["unit", "folded"],
                condition=~Q(state="delisted") & Q(joined_to=None),
                name="exemplars_name_once",
            ),
            models.CheckConstraint(
                condition=Q(joined_to=None, joined_on=None)
                | Q(joined_to__isnull=False, joined_on__isnull=False) & ~Q(joined_to=F("id")),
                name="exemplars_joined_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "registered_on"], name="exemplars_unit"),
            models.Index(fields=["state", "field", "id"], name="exemplars_catalogue"),
            models.Index(fields=["source"], condition=Q(source__isnull=False), name="exemplars_source"),
            models.Index(fields=["joined_to"], condition=Q(joined_to__isnull=False), name="exemplars_joined"),
        ]

    @property
    def subject(self) -> str:
        return f"exemplar:{self.pk}"


class Report(Row):
    """What the unit tells of a period: in words, and in figures that stay as they were said."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="reports")
    on = models.DateField()
    period = models.CharField(max_length=60)
    results = models.TextField()
    place = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        db_table = "exemplars_report"


class Figure(Row):
    """ "about 120 households", "3 km": what was counted, how much, and how surely."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="figures")
    what = models.CharField(max_length=120)
    value = models.BigIntegerField()
    qualifier = models.CharField(max_length=10)

    class Meta(Row.Meta):
        db_table = "exemplars_figure"
        constraints = [
            models.CheckConstraint(condition=Q(qualifier__in=QUALIFIERS, value__gte=0), name="exemplars_figure_said")
        ]


class Picture(Row):
    """What it looks like, with a sentence for whoever cannot see it. Everybody sees it, once the thing can be looked
    up: whoever can be told by their face has agreed."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="pictures")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="pictures")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    on = models.DateField()

    class Meta(Row.Meta):
        db_table = "exemplars_picture"
        constraints = [models.CheckConstraint(condition=~Q(caption=""), name="exemplars_picture_says_what")]


class Apart(Row):
    """Two that look alike and are not the same: somebody compared them and said so."""

    one = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(Row.Meta):
        db_table = "exemplars_apart"
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="exemplars_apart_once")]


class Points(Row):
    """What one appraiser gave for one criterion. Nobody sees another's before their own are in."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="appraisals")
    appraiser = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=24)
    given = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta(Row.Meta):
        db_table = "exemplars_points"
        constraints = [
            models.UniqueConstraint(fields=["exemplar", "appraiser", "criterion"], name="exemplars_points_once"),
            models.CheckConstraint(condition=Q(criterion__in=CRITERIA, given__lte=BEST), name="exemplars_points_known"),
        ]


class Visit(Row):
    """Somebody went there and looked."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="visits")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    seen = models.TextField()

    class Meta(Row.Meta):
        db_table = "exemplars_visit"


class Survey(Row):
    """How many of the people concerned answered, and how many are satisfied: two counts, no answer of anybody."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="surveys")
    on = models.DateField()
    answers = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField()

    class Meta(Row.Meta):
        db_table = "exemplars_survey"
        constraints = [models.CheckConstraint(condition=Q(satisfied__lte=F("answers")), name="exemplars_survey_within")]


class Recognition(Row):
    """A decision: on which level, by which number, of a collective or an individual. ``on_paper``: made before this
    register was kept, so nobody was asked and nothing was scored here."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="recognitions")
    on = models.DateField()
    number = models.CharField(max_length=60)
    level = models.CharField(max_length=10)
    recipient = models.CharField(max_length=10)
    exemplary = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)

    class Meta(Row.Meta):
        db_table = "exemplars_recognition"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=LEVELS, recipient__in=RECIPIENTS), name="exemplars_recognition"
            ),
            models.UniqueConstraint(
                fields=["exemplar", "level", "exemplary"], name="exemplars_recognised_once_a_level"
            ),
        ]


class Contribution(Row):
    """Money, land or work that people gave: only by the community's decision or with a voluntary receipt, in sum. Who
    gave what stands nowhere, so nobody is ranked by it."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="contributions")
    on = models.DateField()
    kind = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    ground = models.CharField(max_length=20)
    number = models.CharField(max_length=60)

    class Meta(Row.Meta):
        db_table = "exemplars_contribution"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CONTRIBUTED, ground__in=GROUNDS, amount__gt=0) & ~Q(number=""),
                name="exemplars_contribution_given_freely",
            )
        ]
