"""What can have happened to a case. Facts are codes, ids and dates; words appear as digests only."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseEvent(Event):
    """``reference`` names the case to people; ``words`` are the ids of the rows of words it added, by commas."""

    reference: str
    unit: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseFiled(CaseEvent):
    """A resident's letter came in; two days were named to them."""

    kind: ClassVar[str] = "case_filed"
    channel: str
    language: str
    first_reply_by: str
    full_answer_by: str | None


@dataclass(frozen=True, kw_only=True)
class CaseClassified(CaseEvent):
    kind: ClassVar[str] = "case_classified"
    classed_as: str
    topic: str


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(CaseEvent):
    kind: ClassVar[str] = "case_accepted"
    answer_by: str | None


@dataclass(frozen=True, kw_only=True)
class CaseTransferred(CaseEvent):
    """``unit`` is the one that holds it now."""

    kind: ClassVar[str] = "case_transferred"
    from_unit: str


@dataclass(frozen=True, kw_only=True)
class CaseDeclined(CaseEvent):
    kind: ClassVar[str] = "case_declined"
    ground: str


@dataclass(frozen=True, kw_only=True)
class CaseAnswered(CaseEvent):
    kind: ClassVar[str] = "case_answered"


@dataclass(frozen=True, kw_only=True)
class CasePromised(CaseEvent):
    """Taken up, with a clear person, a clear piece of work and a clear day."""

    kind: ClassVar[str] = "case_promised"
    task: str
    person: str
    due: str


@dataclass(frozen=True, kw_only=True)
class PromiseFulfilled(CaseEvent):
    kind: ClassVar[str] = "promise_fulfilled"
    task_due: str


@dataclass(frozen=True, kw_only=True)
class CaseAddedTo(CaseEvent):
    kind: ClassVar[str] = "case_added_to"


@dataclass(frozen=True, kw_only=True)
class CaseConfirmed(CaseEvent):
    """The resident says that it is solved."""

    kind: ClassVar[str] = "case_confirmed"


@dataclass(frozen=True, kw_only=True)
class CaseReopened(CaseEvent):
    """The resident says, once, that it is not solved."""

    kind: ClassVar[str] = "case_reopened"
    answer_by: str | None


@dataclass(frozen=True, kw_only=True)
class CaseReferred(CaseEvent):
    """The letter turned out to be a denunciation: its text is erased, the resident is told where to go safely."""

    kind: ClassVar[str] = "case_referred"


@dataclass(frozen=True, kw_only=True)
class ContactOpened(CaseEvent):
    """An officer looked at the contact that the resident left."""

    kind: ClassVar[str] = "contact_opened"
