"""What can have happened to a unit."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class UnitEntered(Event):
    """A unit stands in the register from now on."""

    kind: ClassVar[str] = "unit_entered"
    code: str
    unit_kind: str
    valid_from: str
