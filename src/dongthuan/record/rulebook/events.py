"""What can have happened to the rulebook."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class PackSynced(Event):
    """The packaged law of this installation changed: so many versions entered, altered and taken away."""

    kind: ClassVar[str] = "rulebook_synced"
    entered: int
    altered: int
    removed: int


@dataclass(frozen=True, kw_only=True)
class OfficePeriodSet(Event):
    """The office ``subject`` ("unit:123") set a period that the law leaves to it."""

    kind: ClassVar[str] = "office_period_set"
    rule: str
    variant: str
    value: int
    unit: str
    valid_from: str
