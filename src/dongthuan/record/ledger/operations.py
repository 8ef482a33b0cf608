"""Writing into the book. Called inside the operation whose change it records, so both happen or neither."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from dongthuan.kernel import canonical, ids, moments
from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.events import Event
from dongthuan.record.ledger.models import Entry, Unsealed
from dongthuan.record.store.insert import insert, insert_values

Reaction = Callable[..., object]

_reactions: dict[type[Event], tuple[Reaction, ...]] = {}


def install_reactions(table: Mapping[type[Event], Sequence[Reaction]]) -> None:
    """Take over what follows from what. Config calls it once at start."""
    _reactions.clear()
    _reactions.update({event: tuple(reactions) for event, reactions in table.items()})


def record(actor: Actor, events: Iterable[Event], *, at: datetime) -> list[Entry]:
    """Enter ``events`` in order, then run their reactions in this same transaction.

    Two statements, however many events. A reaction is called as ``reaction(event, actor=…, at=…)``.

    Refusal: date_out_of_range. Raises ValueError for what no leaf can hold (half a surrogate pair, a number of 2**53):
    once entered, it would stop the sealer for ever.
    """
    return record_all([(actor, event, at) for event in events])


def record_all(happened: Sequence[tuple[Actor, Event, datetime]]) -> list[Entry]:
    """``record`` for what different people did at different times. Two statements."""
    entries = [_entry(actor, event, at) for actor, event, at in happened]
    insert(entries)
    insert_values(Unsealed._meta.db_table, ["entry_id"], [(entry.id,) for entry in entries])
    for actor, event, at in happened:
        for reaction in _reactions.get(type(event), ()):
            reaction(event, actor=actor, at=at)
    return entries


def _entry(actor: Actor, event: Event, at: datetime) -> Entry:
    moments.within(at)
    entry = Entry(
        id=ids.new(),
        at=at,
        actor=actor.ref,
        kind=event.kind,
        subject=event.subject,
        facts={**event.facts(), "via": actor.via},
        digests=dict(event.digests),
    )
    canonical.encode([entry.actor, entry.kind, entry.subject, entry.facts, entry.digests])
    return entry
