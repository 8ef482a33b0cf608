"""What can have happened to a dialogue and to what is raised at it. Codes, ids and dates; words as digests only."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class DialogueEvent(Event):
    """``words`` are the ids of the rows of words that it added, by commas."""

    unit: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class DialoguePlanned(DialogueEvent):
    kind: ClassVar[str] = "dialogue_planned"
    term: str
    number: int
    audience: str
    on: str
    again: bool = False
    held: bool = False


@dataclass(frozen=True, kw_only=True)
class DialogueMoved(DialogueEvent):
    """``step`` is a row of the lifecycle's table; ``on`` the day of the dialogue after it."""

    kind: ClassVar[str] = "dialogue_moved"
    step: str
    goal: str
    on: str


@dataclass(frozen=True, kw_only=True)
class DialogueConcluded(DialogueMoved):
    kind: ClassVar[str] = "dialogue_concluded"


@dataclass(frozen=True, kw_only=True)
class PlanApproved(DialogueMoved):
    """Each row of the plan is a commitment from here on."""

    kind: ClassVar[str] = "dialogue_plan_approved"
    rows: int


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(DialogueEvent):
    kind: ClassVar[str] = "question_asked"
    reference: str
    dialogue: str
    number: int
    channel: str
    language: str


@dataclass(frozen=True, kw_only=True)
class QuestionMoved(DialogueEvent):
    """Handled at the desk or in the hall; nobody has been answered by it. ``gone``: the ids of what was written anew or
    taken back by it."""

    kind: ClassVar[str] = "question_moved"
    reference: str
    dialogue: str
    step: str
    gone: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionSettled(QuestionMoved):
    """It has ended in one of the ways that the table knows; the asker is told."""

    kind: ClassVar[str] = "question_settled"
    goal: str


@dataclass(frozen=True, kw_only=True)
class QuestionReferred(QuestionMoved):
    """It was a denunciation: nothing of it is kept."""

    kind: ClassVar[str] = "question_referred"


@dataclass(frozen=True, kw_only=True)
class GuestEntered(DialogueEvent):
    kind: ClassVar[str] = "dialogue_guest_entered"
    guest: str
    places: int
    step: str


@dataclass(frozen=True, kw_only=True)
class PaperKept(DialogueEvent):
    kind: ClassVar[str] = "dialogue_paper_kept"
    paper: str
    kept: bool


@dataclass(frozen=True, kw_only=True)
class PlanRowWritten(DialogueEvent):
    kind: ClassVar[str] = "dialogue_row_written"
    row: str
    due: str
    kept: bool


@dataclass(frozen=True, kw_only=True)
class YearPlanned(DialogueEvent):
    kind: ClassVar[str] = "dialogue_year_planned"
    year: int
    lines: int
