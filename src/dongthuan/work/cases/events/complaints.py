"""What can have happened to a complaint."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.work.cases.events.base import CaseEvent


@dataclass(frozen=True, kw_only=True)
class ComplaintLodged(CaseEvent):
    """Sorted as a complaint of ``people`` against what ``against`` decided. ``first``: the reference of the complaint
    that a second one goes on from."""

    kind: ClassVar[str] = "complaint_lodged"
    instance: int
    topic: str
    against: str
    people: int
    late: bool
    accept_by: str
    first: str = ""


@dataclass(frozen=True, kw_only=True)
class ComplaintSortedAgain(CaseEvent):
    """It was no complaint after all: back among the letters that somebody has to sort."""

    kind: ClassVar[str] = "complaint_sorted_again"


@dataclass(frozen=True, kw_only=True)
class ComplaintTakenOn(CaseEvent):
    kind: ClassVar[str] = "complaint_taken_on"
    decide_by: str


@dataclass(frozen=True, kw_only=True)
class ComplaintRefused(CaseEvent):
    kind: ClassVar[str] = "complaint_refused"
    ground: str


@dataclass(frozen=True, kw_only=True)
class ComplaintGuided(CaseEvent):
    """The complainant is told whose it is; ``goal`` is that unit."""

    kind: ClassVar[str] = "complaint_guided"
    goal: str


@dataclass(frozen=True, kw_only=True)
class ComplaintVerified(CaseEvent):
    """Given to ``person`` to verify."""

    kind: ClassVar[str] = "complaint_verified"
    person: str


@dataclass(frozen=True, kw_only=True)
class ComplaintComplex(CaseEvent):
    """``criteria`` are codes, by commas; ``number`` is that of the office's own document."""

    kind: ClassVar[str] = "complaint_complex"
    criteria: str
    number: str
    decide_by: str


@dataclass(frozen=True, kw_only=True)
class DialogueCalled(CaseEvent):
    kind: ClassVar[str] = "dialogue_called"
    day: str


@dataclass(frozen=True, kw_only=True)
class DialogueHeld(CaseEvent):
    """``absent``: the complainant did not come, without good reason."""

    kind: ClassVar[str] = "dialogue_held"
    absent: bool


@dataclass(frozen=True, kw_only=True)
class ComplaintDecided(CaseEvent):
    kind: ClassVar[str] = "complaint_decided"
    outcome: str
    send_by: str


@dataclass(frozen=True, kw_only=True)
class DecisionSent(CaseEvent):
    """``until``: the last day for a second complaint; "" while nobody knows when the decision was received, and after
    the second instance."""

    kind: ClassVar[str] = "decision_sent"
    instance: int
    effect_on: str
    until: str


@dataclass(frozen=True, kw_only=True)
class DecisionReceived(CaseEvent):
    """The complainant received it on that day; ``until``: the last day for a second complaint."""

    kind: ClassVar[str] = "decision_received"
    received_on: str
    until: str


@dataclass(frozen=True, kw_only=True)
class DecisionTookEffect(CaseEvent):
    kind: ClassVar[str] = "decision_took_effect"


@dataclass(frozen=True, kw_only=True)
class DecisionEnforced(CaseEvent):
    kind: ClassVar[str] = "decision_enforced"
    task: str
    person: str
    due: str


@dataclass(frozen=True, kw_only=True)
class DecisionExecuted(CaseEvent):
    kind: ClassVar[str] = "decision_executed"


@dataclass(frozen=True, kw_only=True)
class ComplaintSuspended(CaseEvent):
    kind: ClassVar[str] = "complaint_suspended"
    ground: str
    serve_by: str


@dataclass(frozen=True, kw_only=True)
class ComplaintResumed(CaseEvent):
    kind: ClassVar[str] = "complaint_resumed"
    decide_by: str
    serve_by: str


@dataclass(frozen=True, kw_only=True)
class DecisionServed(CaseEvent):
    """The decision to suspend or to go on was sent to everybody whom it concerns."""

    kind: ClassVar[str] = "decision_served"


@dataclass(frozen=True, kw_only=True)
class ComplaintWithdrawn(CaseEvent):
    kind: ClassVar[str] = "complaint_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ComplainantLeft(CaseEvent):
    """One of many withdrew; it goes on for the ``people`` who stay."""

    kind: ClassVar[str] = "complainant_left"
    people: int


@dataclass(frozen=True, kw_only=True)
class ComplaintTerminated(CaseEvent):
    kind: ClassVar[str] = "complaint_terminated"
    serve_by: str


@dataclass(frozen=True, kw_only=True)
class TerminationSent(CaseEvent):
    """The decision to end it was sent to everybody whom it concerns."""

    kind: ClassVar[str] = "termination_sent"


@dataclass(frozen=True, kw_only=True)
class ComplaintContested(CaseEvent):
    """A second complaint, ``second`` (a reference), goes on from it."""

    kind: ClassVar[str] = "complaint_contested"
    second: str
