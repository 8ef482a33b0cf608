"""Which events are said, and which of their facts. Config installs the table: this floor knows no cases.

What is not listed is not said. An event that *hushes* is never said itself, and nothing more is said of its subject.
"""

from collections.abc import Collection, Mapping, Sequence

from dongthuan.kernel.refusal import Fact
from dongthuan.record.ledger.events import Event

_facts: dict[str, tuple[str, ...]] = {}
_hushing: set[str] = set()


def install(table: Mapping[type[Event], Sequence[str]], hushing: Collection[type[Event]]) -> None:
    _facts.clear()
    _facts.update({event.kind: tuple(facts) for event, facts in table.items()})
    _hushing.clear()
    _hushing.update(event.kind for event in hushing)


def kinds() -> tuple[str, ...]:
    """Every event that a webhook can ask for."""
    return tuple(_facts)


def hushing() -> frozenset[str]:
    return frozenset(_hushing)


def facts_of(kind: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {name: facts[name] for name in _facts[kind] if name in facts}
