"""Prepared answers shape what residents read, so the book keeps who wrote and who withdrew them."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TemplateWritten(Event):
    kind: ClassVar[str] = "template_written"
    unit: str
    move: str
    language: str


@dataclass(frozen=True, kw_only=True)
class TemplateRetired(Event):
    kind: ClassVar[str] = "template_retired"
    unit: str
