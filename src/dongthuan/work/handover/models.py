"""What one person hands to another, as both of them sign it; what a unit hands to whoever follows it; and what was
placed by hand."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q

from dongthuan.ground.organisations.models import Reorganisation, Unit
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row
from dongthuan.work.cases.models import Case

OPEN, DONE, WITHDRAWN = STATES = ("open", "done", "withdrawn")


class Packet(Row):
    """Biên bản bàn giao between two people. ``lines``: everything in hand of the giver in the unit of that office, and
    beneath it; references, kinds and days, not a word of what anybody wrote. ``salt``: of the digest that the ledger
    keeps of them."""

    SCOPED = Scoped(unit="unit", person="giver")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="packets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="packets")
    giver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="packets_given")
    taker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="packets_taken")
    instrument = models.CharField(max_length=120, blank=True)
    lines = models.JSONField()
    salt = models.CharField(max_length=32)
    state = models.CharField(max_length=10, default=OPEN)
    drawn_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "handover_packet"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="handover_packet_state"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="handover_packet_has_two_sides"),
            models.CheckConstraint(
                condition=~Q(state=DONE) | Q(given_at__isnull=False, taken_at__isnull=False),
                name="handover_packet_done_is_signed_by_both",
            ),
            models.UniqueConstraint(fields=["office"], condition=Q(state=OPEN), name="handover_packet_one_open"),
        ]


@dataclass(frozen=True)
class Side:
    """A unit as it stood on the day of a reorganisation: an undoing can take the unit away, and never the record."""

    id: int
    code: str
    vi: str
    en: str
    ar: str
    path: str

    def name(self, language: str) -> str:
        return str(getattr(self, language, self.vi))

    def as_unit(self) -> Unit:
        """For asking who may read of it, where it is no more."""
        return Unit(id=self.id, code=self.code, path=self.path, cases_path=self.path, tasks_path=self.path)


def side(unit: Unit) -> dict[str, Any]:
    return {"id": unit.id, "code": unit.code, **unit.labels(), "path": unit.path}


class Record(Row):
    """Biên bản bàn giao of an old unit, as it stood when the reorganisation was applied. ``lines``: each open case,
    task and person, and how much is open in the other rooms; not a word of what anybody wrote. ``salt``: of the digest
    that the ledger keeps of them. ``gave`` and ``took``: who handed over and who followed (``Side``).

    It is kept when the reorganisation is undone, for the ledger keeps its digest; the unit may then be no more, so the
    database does not hold it to one.
    """

    SCOPED = Scoped(unit="old")

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="records")
    old = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    gave = models.JSONField(default=dict)
    took = models.JSONField(default=list)
    lines = models.JSONField()
    salt = models.CharField(max_length=32)
    drawn_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "handover_record"
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "old"], name="handover_record_once"),
        ]

    @property
    def giver(self) -> Side:
        return Side(**self.gave)

    @property
    def takers(self) -> list[Side]:
        return [Side(**one) for one in self.took]


class Placed(Row):
    """Somebody said which successor has an open case, or that it stays with the unit that goes on."""

    SCOPED = Scoped(unit="unit")

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="placings")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="placings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        db_table = "handover_placed"
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "case"], name="handover_placed_once"),
        ]
