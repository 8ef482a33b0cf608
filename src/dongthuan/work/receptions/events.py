"""What can have happened at a reception. Codes, ids and days: nothing of whoever came."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class LeaderNamed(Event):
    """Somebody has a duty to receive from that day on."""

    kind: ClassVar[str] = "leader_named"
    unit: str
    post: str
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class LeaderEnded(Event):
    kind: ClassVar[str] = "leader_ended"
    unit: str
    post: str
    valid_to: str


@dataclass(frozen=True, kw_only=True)
class SessionEvent(Event):
    """``day`` is the day of reception."""

    unit: str
    day: str


@dataclass(frozen=True, kw_only=True)
class ReceptionPlanned(SessionEvent):
    kind: ClassVar[str] = "reception_planned"
    mode: str
    publish_by: str


@dataclass(frozen=True, kw_only=True)
class ReceptionPublished(SessionEvent):
    """``late``: after the last day on which it was in time."""

    kind: ClassVar[str] = "reception_published"
    publish_by: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class ReceptionDropped(SessionEvent):
    kind: ClassVar[str] = "reception_dropped"


@dataclass(frozen=True, kw_only=True)
class ReceptionPostponed(SessionEvent):
    """``to`` is the new day, ``new`` the id of its reception."""

    kind: ClassVar[str] = "reception_postponed"
    to: str
    new: str


@dataclass(frozen=True, kw_only=True)
class ReceptionNotified(SessionEvent):
    """Everybody who takes part online was told. ``late``: fewer than five working days before."""

    kind: ClassVar[str] = "reception_notified"
    late: bool


@dataclass(frozen=True, kw_only=True)
class ReceptionLineChecked(SessionEvent):
    kind: ClassVar[str] = "reception_line_checked"


@dataclass(frozen=True, kw_only=True)
class ReceptionOpened(SessionEvent):
    """``sat_as``: leader or deputy."""

    kind: ClassVar[str] = "reception_opened"
    sat_as: str


@dataclass(frozen=True, kw_only=True)
class ReceptionHeld(SessionEvent):
    kind: ClassVar[str] = "reception_held"


@dataclass(frozen=True, kw_only=True)
class RecordingKept(SessionEvent):
    """``sha256`` of the recording; the file lies where the archive law wants it."""

    kind: ClassVar[str] = "recording_kept"
    sha256: str


@dataclass(frozen=True, kw_only=True)
class MinutesSigned(SessionEvent):
    kind: ClassVar[str] = "minutes_signed"


@dataclass(frozen=True, kw_only=True)
class VisitEvent(Event):
    """``session`` is "" where somebody came on a day without a leader."""

    unit: str
    session: str


@dataclass(frozen=True, kw_only=True)
class VisitBooked(VisitEvent):
    kind: ClassVar[str] = "visit_booked"
    came_by: str


@dataclass(frozen=True, kw_only=True)
class VisitCancelled(VisitEvent):
    kind: ClassVar[str] = "visit_cancelled"


@dataclass(frozen=True, kw_only=True)
class VisitorCame(VisitEvent):
    kind: ClassVar[str] = "visitor_came"
    number: int


@dataclass(frozen=True, kw_only=True)
class VisitMissed(VisitEvent):
    kind: ClassVar[str] = "visit_missed"


@dataclass(frozen=True, kw_only=True)
class VisitRecorded(VisitEvent):
    """It stands in the register. ``answer_by``: until then whoever came is told what becomes of it."""

    kind: ClassVar[str] = "visit_recorded"
    classed_as: str
    people: int
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class VisitorTurnedAway(VisitEvent):
    """Refused on a ground that is explained on the spot."""

    kind: ClassVar[str] = "visitor_turned_away"
    ground: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class VisitRefused(VisitEvent):
    """A notice is owed by ``notice_by`` ("" where the law named no period)."""

    kind: ClassVar[str] = "visit_refused"
    ground: str
    basis: str
    notice_by: str


@dataclass(frozen=True, kw_only=True)
class RefusalIssued(VisitEvent):
    kind: ClassVar[str] = "refusal_issued"
    ground: str


@dataclass(frozen=True, kw_only=True)
class VisitorGuided(VisitEvent):
    """Led to where one denounces safely; a number stands in the register and nothing else."""

    kind: ClassVar[str] = "visitor_guided"


@dataclass(frozen=True, kw_only=True)
class PapersTaken(VisitEvent):
    kind: ClassVar[str] = "papers_taken"


@dataclass(frozen=True, kw_only=True)
class VisitOpenedCase(VisitEvent):
    kind: ClassVar[str] = "visit_opened_case"


@dataclass(frozen=True, kw_only=True)
class VisitAnswered(VisitEvent):
    kind: ClassVar[str] = "visit_answered"


@dataclass(frozen=True, kw_only=True)
class VisitConcluded(VisitEvent):
    kind: ClassVar[str] = "visit_concluded"
    due: str


@dataclass(frozen=True, kw_only=True)
class VisitTaskAdded(VisitEvent):
    kind: ClassVar[str] = "visit_task_added"
    due: str


@dataclass(frozen=True, kw_only=True)
class VisitFinished(VisitEvent):
    kind: ClassVar[str] = "visit_finished"
    tasks: int


@dataclass(frozen=True, kw_only=True)
class IdentityOpened(VisitEvent):
    """Somebody has looked at a number of identity."""

    kind: ClassVar[str] = "identity_opened"


@dataclass(frozen=True, kw_only=True)
class RegisterExported(Event):
    kind: ClassVar[str] = "register_exported"
    form: str
    rows: int
    personal: bool
    since: str
    until: str
