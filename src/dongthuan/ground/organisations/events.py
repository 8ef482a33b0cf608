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


@dataclass(frozen=True, kw_only=True)
class CountryStepBroughtIn(Event):
    """The State's list of units, as it became on ``day``: so many units begun, so many names or places new, so many
    that followed others. Their ids follow from code and first day, so they are not listed here."""

    kind: ClassVar[str] = "country_step_brought_in"
    day: str
    begun: int
    named: int
    followed: int


@dataclass(frozen=True, kw_only=True)
class UnitServed(Event):
    """A unit and those beneath it work with this register from now on."""

    kind: ClassVar[str] = "unit_served"
    units: int
