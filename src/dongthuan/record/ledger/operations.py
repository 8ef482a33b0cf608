"""Writing into the book. Called inside the operation whose change it records, so both happen or neither."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from dongthuan.kernel import canonical, ids, moments
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Fact
from dongthuan.record.ledger.events import Event
from dongthuan.record.ledger.models import Entry, Unsealed
from dongthuan.record.store.insert import as_moment, insert_values

Reaction = Callable[..., object]
Happened = tuple[Actor, Event, datetime]

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
    happened = [(actor, event, at) for event in events]
    entries = [_entry(*one) for one in happened]
    _write(entries)
    _react(happened)
    return [Entry(**entry._asdict()) for entry in entries]


def record_all(happened: Sequence[Happened]) -> None:
    """``record`` for what different people did at different times. Two statements."""
    _write([_entry(*one) for one in happened])
    _react(happened)


class _Entered(NamedTuple):
    """A row of the book, which needs no object of its own until somebody reads it."""

    id: int
    at: datetime
    actor: str
    kind: str
    subject: str
    facts: dict[str, Fact]
    digests: dict[str, str]


def _in_whose_place(actor: Actor) -> dict[str, str]:
    return {"for": f"account:{actor.acts_for}"} if actor.acts_for else {}


def _entry(actor: Actor, event: Event, at: datetime) -> _Entered:
    moments.within(at)
    facts = {**event.facts(), "via": actor.via, **_in_whose_place(actor)}
    return _Entered(ids.new(), at, actor.ref, event.kind, event.subject, facts, dict(event.digests))


def _write(entries: Sequence[_Entered]) -> None:
    rows = [
        (entry.id, as_moment(entry.at), *map(_sound, entry[2:5]), _text(entry.facts), _text(entry.digests))
        for entry in entries
    ]
    insert_values(Entry._meta.db_table, _Entered._fields, rows)
    insert_values(Unsealed._meta.db_table, ["entry_id"], [(entry.id,) for entry in entries])


def _sound(text: str) -> str:
    text.encode()
    return text


def _text(value: Mapping[str, Fact]) -> str:
    """As a leaf will hold it: what cannot be written down so fails here, before anything is entered."""
    return canonical.encode(value).decode()


def _react(happened: Sequence[Happened]) -> None:
    for actor, event, at in happened:
        for reaction in _reactions.get(type(event), ()):
            reaction(event, actor=actor, at=at)
