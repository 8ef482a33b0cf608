"""What can have happened to a task. Facts are codes, ids and dates; words appear as digests only."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TaskEvent(Event):
    """``origin`` is what the task came from ("commitment:7"), ``words`` the ids of the texts that came with it."""

    origin: str
    unit: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskAssigned(TaskEvent):
    kind: ClassVar[str] = "task_assigned"
    person: str
    due: str
    priority: str


@dataclass(frozen=True, kw_only=True)
class TaskAccepted(TaskEvent):
    kind: ClassVar[str] = "task_accepted"


@dataclass(frozen=True, kw_only=True)
class TaskPlanned(TaskEvent):
    """One more milestone."""

    kind: ClassVar[str] = "task_planned"
    milestone: str
    by_day: str


@dataclass(frozen=True, kw_only=True)
class TaskProgressed(TaskEvent):
    """Something was shown; ``milestone`` was reached with it, where one was."""

    kind: ClassVar[str] = "task_progressed"
    milestone: str
    evidence: int


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(TaskEvent):
    kind: ClassVar[str] = "extension_asked"
    due: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class ExtensionGranted(TaskEvent):
    """``before`` stays to be seen; ``times`` is how often it has been moved now."""

    kind: ClassVar[str] = "extension_granted"
    before: str
    due: str
    times: int


@dataclass(frozen=True, kw_only=True)
class ExtensionRefused(TaskEvent):
    kind: ClassVar[str] = "extension_refused"
    due: str


@dataclass(frozen=True, kw_only=True)
class TaskSubmitted(TaskEvent):
    kind: ClassVar[str] = "task_submitted"
    evidence: int


@dataclass(frozen=True, kw_only=True)
class TaskConfirmed(TaskEvent):
    kind: ClassVar[str] = "task_confirmed"
    shown_on: str
    due: str


@dataclass(frozen=True, kw_only=True)
class TaskSentBack(TaskEvent):
    kind: ClassVar[str] = "task_sent_back"


@dataclass(frozen=True, kw_only=True)
class TaskPassedOn(TaskEvent):
    """``unit`` has it now; ``times`` counts how often it went from one unit to another."""

    kind: ClassVar[str] = "task_passed_on"
    from_unit: str
    person: str
    times: int


@dataclass(frozen=True, kw_only=True)
class TaskMet(TaskEvent):
    """It is done with what it came from: the written answer was given."""

    kind: ClassVar[str] = "task_met"


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(TaskEvent):
    kind: ClassVar[str] = "task_cancelled"


@dataclass(frozen=True, kw_only=True)
class TaskReopened(TaskEvent):
    """What was confirmed is to be gone on with: somebody who looked at it said no."""

    kind: ClassVar[str] = "task_reopened"
