"""What can have happened to a letter, a recommendation or a reflection."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.events.base import CaseEvent


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
class CaseAsked(CaseEvent):
    """The resident is asked for more. No clock stops."""

    kind: ClassVar[str] = "case_asked"


@dataclass(frozen=True, kw_only=True)
class CaseSplit(CaseEvent):
    """A mixed letter became several cases; ``parts`` are their references, by commas."""

    kind: ClassVar[str] = "case_split"
    parts: str


@dataclass(frozen=True, kw_only=True)
class CasePartOpened(CaseEvent):
    """Taken out of the mixed letter ``parent`` (a reference); counted from the day that letter came in."""

    kind: ClassVar[str] = "case_part_opened"
    parent: str
    first_reply_by: str


@dataclass(frozen=True, kw_only=True)
class CaseJoined(CaseEvent):
    """Dealt with together with ``lead`` (a reference) from now on. ``was``, ``clock`` and ``then`` are what an undoing
    goes back to: the state before, the clock that decided its day, and the version that the joining left."""

    kind: ClassVar[str] = "case_joined"
    lead: str
    was: str
    clock: str
    then: int


@dataclass(frozen=True, kw_only=True)
class CaseUnjoined(CaseEvent):
    """A matter of its own again. ``restored``: it went back to where it was."""

    kind: ClassVar[str] = "case_unjoined"
    lead: str
    restored: bool


@dataclass(frozen=True, kw_only=True)
class CaseSentUp(CaseEvent):
    """Beyond the competence of ``from_unit``: ``unit`` is asked, and answers to that office."""

    kind: ClassVar[str] = "case_sent_up"
    from_unit: str


@dataclass(frozen=True, kw_only=True)
class CaseSentBack(CaseEvent):
    """``from_unit`` has replied; ``unit`` goes on."""

    kind: ClassVar[str] = "case_sent_back"
    from_unit: str


@dataclass(frozen=True, kw_only=True)
class CasePublished(CaseEvent):
    """Everybody may read the office's title and place of it."""

    kind: ClassVar[str] = "case_published"


@dataclass(frozen=True, kw_only=True)
class CaseUnpublished(CaseEvent):
    kind: ClassVar[str] = "case_unpublished"


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
class CaseBarred(CaseEvent):
    """``whom`` ("account:…", "unit:…") keeps out of it; ``to`` has it from now on, where it changed hands."""

    kind: ClassVar[str] = "case_barred"
    whom: str
    ground: str
    to: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseBarLifted(CaseEvent):
    kind: ClassVar[str] = "case_bar_lifted"
    whom: str


@dataclass(frozen=True, kw_only=True)
class ContactOpened(CaseEvent):
    """An officer looked at the contact that the resident left."""

    kind: ClassVar[str] = "contact_opened"


@dataclass(frozen=True, kw_only=True)
class CasesExported(Event):
    """Somebody took cases out as a file: how many rows, with which filters. ``personal``: with what people wrote."""

    kind: ClassVar[str] = "cases_exported"
    form: str
    rows: int
    personal: bool
    state: str
    classed_as: str
    topic: str
    unit: str
    since: str
    until: str
