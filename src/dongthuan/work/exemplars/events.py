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


@dataclass(frozen=True, kw_only=True)
class ExemplarMended(ExemplarEvent):
    """A registration was written anew before it came onto the list."""

    kind: ClassVar[str] = "exemplar_mended"


@dataclass(frozen=True, kw_only=True)
class ExemplarJoined(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_joined"
    into: str


@dataclass(frozen=True, kw_only=True)
class ExemplarParted(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_parted"
    into: str


@dataclass(frozen=True, kw_only=True)
class ExemplarHeldApart(ExemplarEvent):
    """Somebody compared the two: they are not the same."""

    kind: ClassVar[str] = "exemplar_held_apart"
    other: str


@dataclass(frozen=True, kw_only=True)
class PictureShown(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_picture_shown"
    picture: str


@dataclass(frozen=True, kw_only=True)
class PictureTakenDown(ExemplarEvent):
    kind: ClassVar[str] = "exemplar_picture_taken_down"
    picture: str


@dataclass(frozen=True, kw_only=True)
class ExemplarTakenOver(ExemplarEvent):
    """It ran before this register was kept."""

    kind: ClassVar[str] = "exemplar_taken_over"


@dataclass(frozen=True, kw_only=True)
class ExemplarRecognisedOnPaper(ExemplarEvent):
    """By a decision from before this register: nothing was scored here."""

    kind: ClassVar[str] = "exemplar_recognised_on_paper"
    level: str
    recipient: str
    number: str


@dataclass(frozen=True, kw_only=True)
class BookAsked(Event):
    """Somebody asked for a book of the catalogue."""

    kind: ClassVar[str] = "exemplar_book_asked"
    form: str
    language: str
