"""What an event is: a frozen dataclass in the past tense, whose fields are the facts of its entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dongthuan.kernel.refusal import Fact


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened to ``subject`` ("case:123").

    Fields of type str, int, bool or None become facts. ``digests`` maps the name of a text to the hex SHA-256 of its
    16-byte salt followed by its UTF-8 bytes (``kernel.canonical.digest``).
    """

    kind: ClassVar[str]
    subject: str
    digests: Mapping[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, Fact]:
        known: dict[str, Any] = self.__dict__  # as dataclasses fill it: fields in their order
        return {name: value for name, value in known.items() if name not in ("subject", "digests")}


@dataclass(frozen=True, kw_only=True)
class TextErased(Event):
    """Texts and their salts are gone; verification says *erased*, not *changed*. ``texts`` are the ids, by commas."""

    kind: ClassVar[str] = "text_erased"
    texts: str
    ground: str
