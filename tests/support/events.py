"""All kinds of events there are."""

from collections.abc import Iterator
from importlib import import_module

from dongthuan.record.ledger.events import Event
from support.source import modules


def events() -> Iterator[type[Event]]:
    """Every kind of event that has a name, however deep its class."""
    for module in modules():
        if module.name.endswith(".events"):
            import_module(f"dongthuan.{module.name}")
    waiting = [Event]
    while waiting:
        event = waiting.pop()
        waiting += event.__subclasses__()
        if "kind" in vars(event) and event.__module__.startswith("dongthuan."):
            yield event
