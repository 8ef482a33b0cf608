"""Units with validity, what they were called and where they stood, and who followed whom."""

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.kinds import ORGANS
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row

FUNCTIONS = CASES, TASKS, ARCHIVES, STAFF = ("cases", "tasks", "archives", "staff")
"""What of an office can go to one successor or another, where the law says so."""


class UnitQuerySet(models.QuerySet["Unit"]):
    def valid(self, on: date) -> "UnitQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def beneath(self, path: str) -> "UnitQuerySet":
        """The unit with that path and everything under it."""
        return self.filter(path__startswith=path)

    def with_cases_of(self, unit: int) -> "UnitQuerySet":
        """That one and whoever left it their cases: what stands in its queue was sent to these."""
        return self.filter(Q(id=unit) | Q(cases_with=unit))

    def served(self, on: date) -> "UnitQuerySet":
        """Those in force that work with this register; the rest of the country only stands in it."""
        return self.valid(on).filter(served=True)


class Unit(models.Model):
    """An office or a place with its office. ``path`` is the chain of ids from the top, "/1/7/", for subtrees.

    Code, kind, names and parent are those of its latest ``Period``. What an ended unit leaves is answered for by
    others, and no row that names it is ever rewritten: ``…_path`` is the chain at which its cases and tasks stand
    *now* (its own while it stands, else under its successor), ``cases_with`` who has its cases, and ``covers`` the
    units whose cases and tasks an office held here reaches (empty: itself). All of these follow from ``Succession``
    and can be made anew.

    ``keeper`` has what nobody has placed yet of a unit that went into several.
    ``listed``: of the State's list, with the first day of the list where its own is not known (``since_known``).
    ``served``: works with this register.
    """

    SCOPED = Scoped(unit="")

    id = models.BigIntegerField(primary_key=True, editable=False)
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    since_known = models.BooleanField(default=True)
    listed = models.BooleanField(default=False)
    served = models.BooleanField(default=True)
    made_by = models.CharField(max_length=120, blank=True)
    keeper = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    cases_with = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    cases_path = models.CharField(max_length=300, default="")
    tasks_path = models.CharField(max_length=300, default="")
    covers = models.JSONField(default=dict)

    objects = UnitQuerySet.as_manager()

    class Meta:
        db_table = "organisations_unit"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="organisations_unit_code_from"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="organisations_unit_ends_later",
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="organisations_unit_path"),
            models.Index(fields=["cases_path"], name="organisations_unit_cases_path"),
            models.Index(fields=["tasks_path"], name="organisations_unit_tasks_path"),
        ]

    @staticmethod
    def id_for(code: str, first_day: date) -> int:
        """The id that this unit has in every schema."""
        return ids.derived("unit", code, first_day.isoformat())

    def stands(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def holder_id(self) -> int:
        """Who has its cases today: itself, while it stands."""
        return self.cases_with_id or self.id

    @property
    def holder(self) -> "Unit":
        return self.cases_with or self

    @property
    def together(self) -> frozenset[int]:
        """The units whose cases lie with whoever has its own."""
        return self.holder.covered(CASES)

    def covered(self, function: str) -> frozenset[int]:
        """The units whose cases (or tasks) an office held here reaches."""
        return frozenset(self.covers.get(function, (self.id,)))

    @property
    def held_at(self) -> str:
        """The chain of whoever has its cases today: whose people can work on them."""
        return self.cases_path.removesuffix(f"{self.id}/") if self.cases_with_id else self.path

    @property
    def tasks_held_at(self) -> str:
        """The same of its tasks, which may have gone another way."""
        return self.path if self.valid_to is None else self.tasks_path.removesuffix(f"{self.id}/")

    @property
    def tasks_holder_id(self) -> int:
        """Who has its tasks today: itself, while it stands or where nobody followed."""
        if self.tasks_path not in ("", self.path):
            return int(self.tasks_path.strip("/").split("/")[-2])
        above = None if self.valid_to is None else self.parent  # what went to whoever was above has the same chain
        return above.id if above and self.id in above.covered(TASKS) else self.id

    @property
    def tasks_holder(self) -> "Unit":
        """The same as a row: most often whoever has its cases, too; else one statement."""
        known = {self.id: self, self.holder_id: self.holder}
        return known.get(self.tasks_holder_id) or Unit.objects.get(id=self.tasks_holder_id)

    def is_above(self, other: "Unit") -> bool:
        """Whether ``other`` asks this unit about what is beyond its competence: a unit over it, or an organ of one."""
        over = [part for part in other.cases_path.split("/") if part and int(part) not in (other.id, other.holder_id)]
        return str(self.id) in over or (self.kind in ORGANS and str(self.parent_id) in over and self.id != other.id)

    def called(self, names: Mapping[str, str]) -> None:
        self.name_vi, self.name_en, self.name_ar = (names[language] for language in ("vi", "en", "ar"))

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}", self.name_vi))

    def labels(self) -> dict[str, str]:
        return {"vi": self.name_vi, "en": self.name_en, "ar": self.name_ar}


class PeriodQuerySet(models.QuerySet["Period"]):
    def valid(self, on: date) -> "PeriodQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Period(models.Model):
    """What a unit was called, what its code was and under whom it stood, from a day to a day."""

    id = models.BigIntegerField(primary_key=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="periods")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    instrument = models.CharField(max_length=120, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        db_table = "organisations_period"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="organisations_period_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="organisations_period_ends_later",
            ),
        ]
        indexes = [
            models.Index(fields=["code", "valid_from"], name="organisations_period_code"),
            models.Index(fields=["parent", "valid_from"], name="organisations_period_parent"),
        ]

    @staticmethod
    def id_for(unit: int, first_day: date) -> int:
        return ids.derived("period", str(unit), first_day.isoformat())

    def stands(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}", self.name_vi))


DRAFT, APPLIED, UNDONE = REORGANISATION_STATES = ("draft", "applied", "undone")


class Reorganisation(Row):
    """One dated, cited change of units. ``plan`` is what was drafted; applied, it stands as successions as well.

    ``before`` is what an undoing puts back; ``placed`` how many things a person has placed since.
    """

    title = models.CharField(max_length=200)
    instrument = models.CharField(max_length=120, blank=True)
    day = models.DateField(null=True)
    state = models.CharField(max_length=8, default=DRAFT)
    plan = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)
    placed = models.IntegerField(default=0)
    undone_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "organisations_reorganisation"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=REORGANISATION_STATES), name="organisations_reorg_state"),
            models.CheckConstraint(
                condition=Q(state=DRAFT) | (~Q(instrument="") & Q(day__isnull=False)),
                name="organisations_reorg_is_cited",
            ),
        ]


MERGE, SPLIT, PART, RENAME, KIND_CHANGE, ABOLISH = SUCCESSION_KINDS = (
    "merge", "split", "part", "rename", "kind_change", "abolish",
)  # fmt: skip
WHOLE, UNSURE = "whole", "unknown"
SHARES = (WHOLE, PART, UNSURE)


class Succession(models.Model):
    """From ``day`` on, ``new`` answers for what ``old`` did, or for a share of it, in the functions named. A renamed
    unit follows itself."""

    id = models.BigIntegerField(primary_key=True, editable=False)
    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="after")
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="before")
    kind = models.CharField(max_length=12)
    share = models.CharField(max_length=8)
    day = models.DateField()
    instrument = models.CharField(max_length=120)
    cases = models.BooleanField(default=True)
    tasks = models.BooleanField(default=True)
    archives = models.BooleanField(default=True)
    staff = models.BooleanField(default=True)
    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="successions")

    class Meta:
        db_table = "organisations_succession"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "day"], name="organisations_succession_once"),
            models.CheckConstraint(condition=Q(kind__in=SUCCESSION_KINDS), name="organisations_succession_kind"),
            models.CheckConstraint(condition=Q(share__in=SHARES), name="organisations_succession_share"),
            models.CheckConstraint(condition=~Q(instrument=""), name="organisations_succession_is_cited"),
        ]

    @staticmethod
    def id_for(old: int, new: int, day: date) -> int:
        return ids.derived("succession", str(old), str(new), day.isoformat())


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    def in_force(self, on: date) -> "SupervisionQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Supervision(Row):
    """A unit watches over another that does not stand under it, for a time, because an instrument says so."""

    SCOPED = Scoped(unit="unit")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="supervises")
    over = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="supervised_by")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    instrument = models.CharField(max_length=120)

    objects = SupervisionQuerySet.as_manager()

    class Meta(Row.Meta):
        db_table = "organisations_supervision"
        constraints = [
            models.UniqueConstraint(fields=["unit", "over", "valid_from"], name="organisations_supervision_once"),
            models.CheckConstraint(condition=~Q(instrument=""), name="organisations_supervision_is_cited"),
        ]
