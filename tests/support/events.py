"""All kinds of events there are."""

from collections.abc import Iterator

from dongthuan.record.ledger.events import Event


def events() -> Iterator[type[Event]]:
    """Every kind of event that has a name, however deep its class."""
    waiting = [Event]
    while waiting:
        event = waiting.pop()
        waiting += event.__subclasses__()
        if "kind" in vars(event) and event.__module__.startswith("dongthuan."):
            yield event
