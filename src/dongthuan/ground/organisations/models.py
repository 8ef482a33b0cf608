"""Units with validity."""

from datetime import date

from django.db import models
from django.db.models import Q

from dongthuan.kernel import ids
from dongthuan.kernel.actor import Scoped

KINDS = ("province", "commune", "ward", "special_zone", "department", "office", "front")
TAKES_LETTERS = ("commune", "ward", "special_zone")
"""The kinds to which a resident may write directly."""

ORGANS = ("department", "office")
"""The kinds that work for the unit they stand under."""


class UnitQuerySet(models.QuerySet["Unit"]):
    def valid(self, on: date) -> "UnitQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def beneath(self, path: str) -> "UnitQuerySet":
        """The unit with that path and everything under it."""
        return self.filter(path__startswith=path)


class Unit(models.Model):
    """An office or a place with its office. ``path`` is the chain of ids from the top, "/1/7/", for subtrees."""

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
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="organisations_unit_kind_known"),
        ]
        indexes = [models.Index(fields=["path"], name="organisations_unit_path")]

    @staticmethod
    def id_for(code: str, first_day: date) -> int:
        """The id that this unit has in every schema."""
        return ids.derived("unit", code, first_day.isoformat())

    def stands(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def is_above(self, other: "Unit") -> bool:
        """Whether ``other`` asks this unit about what is beyond its competence: a unit over it, or an organ of one."""
        over = [part for part in other.path.split("/") if part and part != str(other.id)]
        return str(self.id) in over or (self.kind in ORGANS and str(self.parent_id) in over and self.id != other.id)

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}", self.name_vi))

    def labels(self) -> dict[str, str]:
        return {"vi": self.name_vi, "en": self.name_en, "ar": self.name_ar}
