"""What a reorganisation does: one entry for each unit, and one for each thing that a person places."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.events import CaseEvent


@dataclass(frozen=True, kw_only=True)
class UnitReorganised(Event):
    """``became``: founded, ended, changed or took_over. ``others``: ids of whom it came from or went to, by commas."""

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
class CasePlaced(CaseEvent):
    """A person said which successor of ``from_unit`` has this case. No day moves by it."""

    kind: ClassVar[str] = "case_placed"
    from_unit: str
    reorganisation: str
