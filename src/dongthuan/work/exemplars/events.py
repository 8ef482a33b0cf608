"""What can have happened to a model or an example. Codes, numbers and days: none of the words that people wrote."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class KeeperNamed(Event):
    kind: ClassVar[str] = "exemplar_keeper_named"
    unit: str
    body: str
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class ExemplarEvent(Event):
    unit: str


@dataclass(frozen=True, kw_only=True)
class ExemplarRegistered(ExemplarEvent):
    """``source``: of what it was taken up, "" where it is new."""

    kind: ClassVar[str] = "exemplar_registered"
    sort: str
    field: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ExemplarListed(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_listed"
    number: str


@dataclass(frozen=True, kw_only=True)
class ExemplarLaunched(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_launched"
    day: str


@dataclass(frozen=True, kw_only=True)
class ExemplarReported(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_reported"
    period: str


@dataclass(frozen=True, kw_only=True)
class ExemplarScored(ExemplarEvent):
    """Who scored is the entry's actor; what they gave stays with the appraisal."""

    kind: ClassVar[str] = "exemplar_scored"


@dataclass(frozen=True, kw_only=True)
class ExemplarVisited(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_visited"
    day: str


@dataclass(frozen=True, kw_only=True)
class ExemplarSurveyed(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_surveyed"
    answers: int
    satisfied: int


@dataclass(frozen=True, kw_only=True)
class ExemplarAppraised(ExemplarEvent):
    """``points``: the sum of what the appraisers gave, of so many at ``best``."""

    kind: ClassVar[str] = "exemplar_appraised"
    points: int
    best: int


@dataclass(frozen=True, kw_only=True)
class ExemplarRecognised(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_recognised"
    level: str
    recipient: str
    number: str


@dataclass(frozen=True, kw_only=True)
class ExemplarSelected(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_selected"
    number: str


@dataclass(frozen=True, kw_only=True)
class ExemplarDelisted(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_delisted"
    ground: str


@dataclass(frozen=True, kw_only=True)
class ContributionNoted(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_contribution_noted"
    sort: str
    amount: int
    ground: str
