"""What can have happened to a webhook. Its address is not in the ledger: some carry a key of their owner's."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class WebhookOpened(Event):
    """``wants``: the kinds of events, by blanks."""

    kind: ClassVar[str] = "webhook_opened"
    owner: str
    unit: str
    wants: str


@dataclass(frozen=True, kw_only=True)
class WebhookSet(Event):
    """``state``: active, paused, or disabled."""

    kind: ClassVar[str] = "webhook_set"
    state: str


@dataclass(frozen=True, kw_only=True)
class WebhookClosed(Event):
    kind: ClassVar[str] = "webhook_closed"
