"""Who must keep out of what, how often somebody tried, and what was answered to a wish that may come twice."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.record.store.rows import Row

COMPLAINED_OF = "complained_of"
DECLARED = RELATIVE, OWN_INTEREST, TOOK_PART = ("relative", "own_interest", "took_part")
"""What somebody declares about themself and one matter. Nothing says whose relative it is: nobody lists families."""
BAR_GROUNDS = (COMPLAINED_OF, *DECLARED)


class Bar(Row):
    """A person, or everybody of a unit, keeps out of one matter, whatever their role: they neither see nor touch it.

    ``row`` is the matter's id and ``subject`` the same as the ledger writes it. Of a unit it keeps out whoever held an
    office there on ``since`` or later. ``moved_to`` has the matter because nobody else was left.
    """

    row = models.BigIntegerField()
    subject = models.CharField(max_length=80)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="bars", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="bars", db_index=False)
    ground = models.CharField(max_length=20)
    since = models.DateField(null=True)
    moved_to = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "access_bar"
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=BAR_GROUNDS), name="access_bar_ground"),
            models.CheckConstraint(
                condition=Q(account__isnull=False, unit=None)
                | Q(account=None, unit__isnull=False, since__isnull=False),
                name="access_bar_is_of_a_person_or_a_unit",
            ),
            models.UniqueConstraint(
                fields=["row", "account"],
                condition=Q(lifted_at=None, account__isnull=False),
                name="access_bar_person_once",
            ),
            models.UniqueConstraint(
                fields=["row", "unit"], condition=Q(lifted_at=None, unit__isnull=False), name="access_bar_unit_once"
            ),
        ]
        indexes = [
            models.Index(fields=["account"], condition=Q(lifted_at=None), name="access_bar_account"),
            models.Index(fields=["unit"], condition=Q(lifted_at=None), name="access_bar_unit"),
        ]


class Tries(models.Model):
    """Failures of one kind from one place within one window. ``key`` is a keyed hash: no address is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    count = models.IntegerField()

    class Meta:
        db_table = "access_tries"
        default_permissions = ()


class Once(models.Model):
    """The answer to a wish that carried a key. ``key`` and ``wish`` are hashes; ``answer`` is sealed."""

    key = models.CharField(max_length=64, primary_key=True)
    wish = models.CharField(max_length=64)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.BinaryField(default=bytes)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "access_once"
        default_permissions = ()
