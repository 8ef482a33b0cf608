"""What can have happened to a calendar's address."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class FeedOpened(Event):
    """``unit`` "": one's own days."""

    kind: ClassVar[str] = "feed_opened"
    feed: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class FeedRevoked(Event):
    kind: ClassVar[str] = "feed_revoked"
    feed: str
