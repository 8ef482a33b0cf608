"""What happens to documents. Of a secret one the book keeps that it happened, and no symbol."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentEntered(Event):
    kind: ClassVar[str] = "document_entered"
    symbol: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    kind: ClassVar[str] = "document_filed"
    unit: str
    direction: str
    number: int


@dataclass(frozen=True, kw_only=True)
class DocumentSent(Event):
    kind: ClassVar[str] = "document_sent"
    units: int


@dataclass(frozen=True, kw_only=True)
class DocumentAcknowledged(Event):
    kind: ClassVar[str] = "document_acknowledged"
    unit: str


@dataclass(frozen=True, kw_only=True)
class DocumentMadeKnown(Event):
    kind: ClassVar[str] = "document_made_known"
    unit: str
    way: str
    people: int | None


@dataclass(frozen=True, kw_only=True)
class DocumentClaimed(Event):
    kind: ClassVar[str] = "document_claimed"
    field: str
    value: str


@dataclass(frozen=True, kw_only=True)
class DocumentSettled(Event):
    """A person decided between claims."""

    kind: ClassVar[str] = "document_settled"
    field: str
    value: str


@dataclass(frozen=True, kw_only=True)
class DocumentsRelated(Event):
    kind: ClassVar[str] = "documents_related"
    target: str
    relation: str
    from_day: str | None


@dataclass(frozen=True, kw_only=True)
class RelationTold(Event):
    """A further source says so, too."""

    kind: ClassVar[str] = "relation_told"
    target: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class DocumentsUnrelated(Event):
    """Somebody had said so by mistake."""

    kind: ClassVar[str] = "documents_unrelated"
    target: str
    relation: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DocumentHeld(Event):
    """Another unit has it, too."""

    kind: ClassVar[str] = "document_held"
    unit: str


@dataclass(frozen=True, kw_only=True)
class DocumentClaimSetAside(Event):
    kind: ClassVar[str] = "document_claim_set_aside"
    field: str


@dataclass(frozen=True, kw_only=True)
class UnitsAsked(Event):
    kind: ClassVar[str] = "units_asked"
    requirement: str
    units: int
    due: str


@dataclass(frozen=True, kw_only=True)
class AssignmentAnswered(Event):
    kind: ClassVar[str] = "assignment_answered"
    document: str


@dataclass(frozen=True, kw_only=True)
class AssignmentTasked(Event):
    kind: ClassVar[str] = "assignment_tasked"
    person: str
    due: str


@dataclass(frozen=True, kw_only=True)
class AssignmentShown(Event):
    kind: ClassVar[str] = "assignment_shown"


@dataclass(frozen=True, kw_only=True)
class AssignmentExcused(Event):
    kind: ClassVar[str] = "assignment_excused"


@dataclass(frozen=True, kw_only=True)
class UnitsReminded(Event):
    kind: ClassVar[str] = "units_reminded"
    units: int


@dataclass(frozen=True, kw_only=True)
class DocumentFileAttached(Event):
    """``sha256``: of the bytes as they are kept, so that a copy can be held against them; none of a secret one."""

    kind: ClassVar[str] = "document_file_attached"
    what: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentFileRemoved(Event):
    kind: ClassVar[str] = "document_file_removed"
    what: str


@dataclass(frozen=True, kw_only=True)
class FiguresKept(Event):
    kind: ClassVar[str] = "figures_kept"
    figures: int


@dataclass(frozen=True, kw_only=True)
class UnitsNamed(Event):
    """A person said which units a source names."""

    kind: ClassVar[str] = "units_named"
    units: int


@dataclass(frozen=True, kw_only=True)
class DocumentReaderNamed(Event):
    """Somebody may read a secret document from now on."""

    kind: ClassVar[str] = "document_reader_named"
    person: str
