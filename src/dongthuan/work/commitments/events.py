"""What can have happened to a commitment. Facts are codes, ids and dates; words appear as digests only. Whoever stands
above reacts to these: ``origin`` and ``before`` say whose it is."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CommitmentEvent(Event):
    """``subject`` is "commitment:7", ``unit`` who answers for it, ``words`` the ids of the texts that came with it."""

    origin: str
    before: str
    unit: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class CommitmentMade(CommitmentEvent):
    kind: ClassVar[str] = "commitment_made"
    number: int
    task: str
    person: str
    due: str
    topic: str


@dataclass(frozen=True, kw_only=True)
class CommitmentMoved(CommitmentEvent):
    """Another day; ``earlier`` stays to be seen."""

    kind: ClassVar[str] = "commitment_moved"
    earlier: str
    due: str
    times: int


@dataclass(frozen=True, kw_only=True)
class CommitmentPassedOn(CommitmentEvent):
    """``unit`` answers for it now."""

    kind: ClassVar[str] = "commitment_passed_on"
    from_unit: str
    person: str


@dataclass(frozen=True, kw_only=True)
class CommitmentSubmitted(CommitmentEvent):
    kind: ClassVar[str] = "commitment_submitted"
    shown_on: str
    due: str


@dataclass(frozen=True, kw_only=True)
class CommitmentChecked(CommitmentEvent):
    """Those who asked are to be told now: whoever knows them does it, and says so with ``operations.told``."""

    kind: ClassVar[str] = "commitment_checked"
    by_unit: str


@dataclass(frozen=True, kw_only=True)
class CommitmentReturned(CommitmentEvent):
    kind: ClassVar[str] = "commitment_returned"
    by_unit: str


@dataclass(frozen=True, kw_only=True)
class AskersTold(CommitmentEvent):
    kind: ClassVar[str] = "askers_told"
    people: int
    until: str


@dataclass(frozen=True, kw_only=True)
class AskerSpoke(CommitmentEvent):
    """``said``: done, part or not_done. Nobody is named."""

    kind: ClassVar[str] = "asker_spoke"
    said: str


@dataclass(frozen=True, kw_only=True)
class CommitmentObjected(CommitmentEvent):
    """It is open again."""

    kind: ClassVar[str] = "commitment_objected"
    times: int


@dataclass(frozen=True, kw_only=True)
class CommitmentClosed(CommitmentEvent):
    """``outcome``: kept or broken; ``late``: shown after its day."""

    kind: ClassVar[str] = "commitment_closed"
    outcome: str
    late: bool
