"""Following the sealed ledger: which entry is said to whom.

The cursor moves in the transaction that queues the deliveries, so nothing is left out and nothing is queued twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Max

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.webhooks import announced
from dongthuan.ground.webhooks.models import ACTIVE, PAUSED, Delivery, Webhook
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.models import Cursor, Entry, Leaf
from dongthuan.record.ledger.sealer import moment
from dongthuan.record.store.operation import operation

READER = "webhooks"
UNITS = ("unit", "from_unit")
"""Facts that name the units of an event: where a case went to, and where it came from."""


def begin() -> None:
    """From the end of the ledger, unless somebody follows already. A step of opening a webhook."""
    if not Cursor.objects.filter(reader=READER).exists():
        last = Leaf.objects.aggregate(last=Max("seq"))["last"] or 0
        Cursor.objects.bulk_create([Cursor(reader=READER, seq=last)], ignore_conflicts=True)


def follow_all(*, now: datetime, batch: int = 500) -> int:
    """Queue what was sealed since; returns how many entries were looked at."""
    total = 0
    while _is_behind() and (done := follow(now=now, batch=batch)):
        total += done
    return total


def _is_behind() -> bool:
    """Asked outside of a transaction: on SQLite each one takes the write lock."""
    seq = Cursor.objects.filter(reader=READER).values_list("seq", flat=True).first()
    return seq is not None and Leaf.objects.filter(seq__gt=seq).exists()


@operation
def follow(*, now: datetime, batch: int) -> int:
    cursor = Cursor.objects.get(reader=READER)
    leaves = list(Leaf.objects.filter(seq__gt=cursor.seq).select_related("entry").order_by("seq")[:batch])
    if not leaves or not Cursor.objects.filter(reader=READER, seq=cursor.seq).update(seq=leaves[-1].seq):
        return 0  # another worker went on from here
    Delivery.objects.bulk_create(_deliveries(leaves, now), ignore_conflicts=True)
    return len(leaves)


def _deliveries(leaves: Sequence[Leaf], now: datetime) -> list[Delivery]:
    hooks = list(Webhook.objects.filter(state__in=(ACTIVE, PAUSED)).select_related("account", "unit"))
    said = [leaf for leaf in leaves if leaf.entry.kind in announced.kinds()] if hooks else []
    quiet = _hushed({leaf.entry.subject for leaf in said})
    said = [leaf for leaf in said if leaf.entry.subject not in quiet]
    units = _units(leaf.entry for leaf in said)
    return [row for hook in hooks for row in _for(hook, said, units, now)]


def _hushed(subjects: set[str]) -> set[str]:
    found = Entry.objects.filter(subject__in=subjects, kind__in=announced.hushing())
    return set(found.values_list("subject", flat=True)) if subjects else set()


def _units(entries: Iterable[Entry]) -> Mapping[int, Unit]:
    ids = {int(str(entry.facts[name])) for entry in entries for name in UNITS if entry.facts.get(name)}
    return Unit.objects.in_bulk(ids) if ids else {}


def _for(hook: Webhook, leaves: Sequence[Leaf], units: Mapping[int, Unit], now: datetime) -> list[Delivery]:
    wanted = [leaf for leaf in leaves if leaf.entry.kind in hook.events and leaf.recorded_at >= hook.created_at]
    if not wanted or not hook.account.is_active:
        return []
    actor = policy.staff(hook.account, day_of(now), "worker")
    heard = [leaf.entry for leaf in wanted if _may_hear(hook, actor, _where(leaf.entry, units))]
    return [_delivery(hook, entry, now) for entry in heard if not policy.kept_out(actor, entry.subject)]


def _where(entry: Entry, units: Mapping[int, Unit]) -> list[Unit]:
    named = [entry.facts.get(name) for name in UNITS]
    return [units[int(str(one))] for one in named if one and int(str(one)) in units]


def _may_hear(hook: Webhook, actor: Actor, where: Sequence[Unit]) -> bool:
    return any(unit.cases_path.startswith(hook.unit.path) and actor.may("case.see", unit) for unit in where)


def _delivery(hook: Webhook, entry: Entry, now: datetime) -> Delivery:
    return Delivery(
        webhook=hook,
        entry=entry.id,
        subject=entry.subject,
        kind=entry.kind,
        payload=_payload(entry),
        created_at=now,
        next_try_at=now,
    )


def _payload(entry: Entry) -> dict[str, object]:
    """Codes and ids. Whoever wants the words asks for them, under their own rights."""
    return {
        "type": entry.kind,
        "timestamp": moment(entry.at),
        "data": {
            "entry": str(entry.id),
            "subject": entry.subject,
            "reference": entry.facts.get("reference"),
            "unit": entry.facts.get("unit"),
            "facts": announced.facts_of(entry.kind, entry.facts),
        },
    }
