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
