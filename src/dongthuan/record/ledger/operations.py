"""Writing into the book. Called inside the operation whose change it records, so both happen or neither."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.events import Event
from dongthuan.record.ledger.models import Entry, Unsealed

FIRST, LAST = datetime(1945, 9, 2, tzinfo=UTC), datetime(2100, 12, 31, tzinfo=UTC)

Reaction = Callable[..., object]

_reactions: dict[type[Event], tuple[Reaction, ...]] = {}


def install_reactions(table: Mapping[type[Event], Sequence[Reaction]]) -> None:
    """Take over what follows from what. Config calls it once at start."""
    _reactions.clear()
    _reactions.update({event: tuple(reactions) for event, reactions in table.items()})


def record(actor: Actor, events: Iterable[Event], *, at: datetime) -> list[Entry]:
    """Enter ``events`` in order, then run their reactions in this same transaction.

    Two statements, however many events. ``at`` lies between 1945 and 2100, else ``Refusal("date_out_of_range")``. A reaction is called as ``reaction(event, actor=…, at=…)``.
    """
    if not FIRST <= at <= LAST:
        raise Refusal("date_out_of_range", {"date": str(at.date())})
    events = list(events)
    entries = Entry.objects.bulk_create([_entry(actor, event, at) for event in events])
    Unsealed.objects.bulk_create([Unsealed(entry=entry) for entry in entries])
    for event in events:
        for reaction in _reactions.get(type(event), ()):
            reaction(event, actor=actor, at=at)
    return entries


def _entry(actor: Actor, event: Event, at: datetime) -> Entry:
    return Entry(
        id=ids.new(),
        at=at,
        actor=actor.ref,
        kind=event.kind,
        subject=event.subject,
        facts={**event.facts(), "via": actor.via},
        digests=dict(event.digests),
    )
