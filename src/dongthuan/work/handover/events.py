"""What a reorganisation does: one entry for each unit, and one for each thing that a person places."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.events import CaseEvent


@dataclass(frozen=True, kw_only=True)
class UnitReorganised(Event):
    """``became``: founded, ended, changed or took_over. ``others``: ids of whom it came from or went to, by commas.
    The digest is that of the record of what it hands over."""

    kind: ClassVar[str] = "unit_reorganised"
    reorganisation: str
    became: str
    day: str
    instrument: str
    others: str = ""


@dataclass(frozen=True, kw_only=True)
class ReorganisationUndone(Event):
    """For this unit a reorganisation is undone: it is as it was before."""

    kind: ClassVar[str] = "reorganisation_undone"
    reorganisation: str


@dataclass(frozen=True, kw_only=True)
class OfficesMoved(Event):
    """In this unit offices ended or began with a reorganisation, or with its undoing. Both lists: office:account:role,
    by commas. What is in hand stays where it is, so this is no OfficeEnded."""

    kind: ClassVar[str] = "offices_moved"
    reorganisation: str
    ended: str
    begun: str
    undone: bool


@dataclass(frozen=True, kw_only=True)
class CasePlaced(CaseEvent):
    """A person said which successor of ``from_unit`` has this case. No day moves by it."""

    kind: ClassVar[str] = "case_placed"
    from_unit: str
    reorganisation: str


@dataclass(frozen=True, kw_only=True)
class PacketDrawn(Event):
    """What somebody hands to ``taker`` is drawn up; the digest is that of the list, which stays in the packet."""

    kind: ClassVar[str] = "packet_drawn"
    packet: str
    unit: str
    taker: str
    lines: int


@dataclass(frozen=True, kw_only=True)
class PacketSigned(Event):
    """``side``: giver or taker, each with their own account and a factor shown at that moment."""

    kind: ClassVar[str] = "packet_signed"
    packet: str
    side: str


@dataclass(frozen=True, kw_only=True)
class PacketHandedOver(Event):
    """Both have signed: so many cases and tasks lie with ``taker`` now."""

    kind: ClassVar[str] = "packet_handed_over"
    packet: str
    unit: str
    taker: str
    cases: int
    tasks: int


@dataclass(frozen=True, kw_only=True)
class PacketWithdrawn(Event):
    kind: ClassVar[str] = "packet_withdrawn"
    packet: str
