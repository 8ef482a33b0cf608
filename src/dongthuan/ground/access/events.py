"""What can have happened to who may what."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class SupervisionBegun(Event):
    """A unit watches over another from that day on, because the instrument says so."""

    kind: ClassVar[str] = "supervision_begun"
    over: str
    valid_from: str
    instrument: str


@dataclass(frozen=True, kw_only=True)
class SupervisionEnded(Event):
    """``valid_to`` is its last day."""

    kind: ClassVar[str] = "supervision_ended"
    over: str
    valid_to: str
    instrument: str
