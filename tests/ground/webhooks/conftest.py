"""A receiver on this machine, allowed by the setting, and what the worker does in one turn."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from dongthuan.ground.webhooks import deliver, feed, operations
from dongthuan.ground.webhooks.models import Webhook
from dongthuan.record.ledger import sealer
from support.receiver import Receiver, listening
from support.town import MONDAY, Town

Turn = Callable[..., int]


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    with listening() as receiver:
        settings.WEBHOOK_HOSTS = frozenset({receiver.host})
        yield receiver


@pytest.fixture
def turn() -> Turn:
    def turn(at: datetime = MONDAY) -> int:
        sealer.seal_all(now=at)
        feed.follow_all(now=at)
        return deliver.send_due(now=at)

    return turn


@pytest.fixture
def opened(town: Town) -> Callable[..., tuple[Webhook, str]]:
    def opened(url: str, *events: str, who: str = "hoa", unit: str = "99001") -> tuple[Webhook, str]:
        return operations.open_webhook(
            actor=town.staff(who), owner=town.accounts[who], unit=town.units[unit], url=url,
            events=events or ("case_filed", "case_accepted"), at=MONDAY, dice=town.dice,
        )  # fmt: skip

    return opened
