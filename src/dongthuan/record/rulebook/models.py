"""The rules as dated rows: the law's own, and those that an office set for itself."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from dongthuan.record.rulebook.rows import Basis, RuleRow
from dongthuan.record.store.rows import Row

PACK, OFFICE = "pack", "office"


class RuleVersion(Row):
    """One version of one rule. ``scope`` is a string because offices live on a floor above: "" or "unit:123".

    Units, kinds and roles are words of ``codes`` and checked at start, not here: a new word needs no migration.
    """

    rule_id = models.CharField(max_length=20)
    key = models.CharField(max_length=20)
    variant = models.CharField(max_length=40)
    scope = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()  # where it stands in the files: the first variant is the default
    trigger = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    who = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    transition = models.TextField(blank=True)
    verified = models.BooleanField()
    basis = models.JSONField()
    doubts = models.JSONField()
    parts = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "rulebook_version"
        constraints = [
            models.UniqueConstraint(fields=["rule_id", "variant", "scope", "valid_from"], name="rulebook_version_once"),
            models.UniqueConstraint(
                fields=["key", "variant", "scope"], condition=Q(valid_to=None), name="rulebook_version_one_open"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="rulebook_version_ends_later"
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="rulebook_version_not_negative"),
            models.CheckConstraint(
                condition=Q(source=PACK, scope="") | (Q(source=OFFICE, value__isnull=False) & ~Q(scope="")),
                name="rulebook_version_office_has_scope_and_value",
            ),
        ]
        indexes = [models.Index(fields=["scope", "position"], name="rulebook_version_scope")]

    @classmethod
    def of(cls, row: RuleRow, *, position: int, at: datetime) -> "RuleVersion":
        """The row to be written for ``row``; nothing is saved."""
        plain = {name: value for name, value in asdict(row).items() if name not in ("basis", "doubts", "parts")}
        return cls(
            source=OFFICE if row.scope else PACK,
            position=position,
            basis=[asdict(basis) for basis in row.basis],
            doubts=list(row.doubts),
            parts=list(row.parts),
            at=at,
            **plain,
        )

    def row(self) -> RuleRow:
        return RuleRow(
            rule_id=self.rule_id,
            key=self.key,
            variant=self.variant,
            trigger=self.trigger,
            value=self.value,
            unit=self.unit,
            kind=self.kind,
            who=self.who,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            transition=self.transition,
            verified=self.verified,
            basis=tuple(Basis(**entry) for entry in self.basis),
            doubts=tuple(self.doubts),
            scope=self.scope,
            parts=tuple(self.parts),
        )

    def identity(self) -> tuple[str, str, str, date]:
        return self.rule_id, self.variant, self.scope, self.valid_from
