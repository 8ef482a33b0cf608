"""What can have happened to the calendar."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CalendarSwapped(Event):
    """A weekday is free and a weekend day is worked in its stead. Dates in ISO."""

    kind: ClassVar[str] = "calendar_swapped"
    free: str
    worked: str


@dataclass(frozen=True, kw_only=True)
class SwapsSynced(Event):
    """The packaged list of swapped days of this installation changed: so many days entered, altered, taken away."""

    kind: ClassVar[str] = "swaps_synced"
    entered: int
    altered: int
    removed: int


@dataclass(frozen=True, kw_only=True)
class ClocksRecounted(Event):
    """After ``cause`` every open clock was counted anew; ``looked``: so many were open at the end. ``digest`` chains
    each move: clock, before, after."""

    kind: ClassVar[str] = "clocks_recounted"
    cause: str
    run: str
    looked: int
    moved: int
    digest: str
