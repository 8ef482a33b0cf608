"""What the ledger has digests of: what a unit handed over, whether the plan was undone since or not."""

from collections.abc import Mapping, Sequence

from dongthuan.record.ledger.checks import Text
from dongthuan.record.ledger.models import Entry
from dongthuan.work.handover.models import Record
from dongthuan.work.handover.queries import records

NAME = "record"


def drawn(entries: Sequence[Entry]) -> Mapping[int, Sequence[Text]]:
    """One statement."""
    named = {entry: _of(entry) for entry in entries if NAME in entry.digests}
    plans = {plan for plan, _old in named.values()}
    found = Record.objects.filter(reorganisation__in=plans).select_related("reorganisation") if plans else ()
    rows = {(row.reorganisation_id, row.old_id): row for row in found}
    return {entry.id: [_text(entry, rows.get(of))] for entry, of in named.items()}


def _of(entry: Entry) -> tuple[int, int]:
    return int(entry.facts["reorganisation"]), int(entry.subject.partition(":")[2])


def _text(entry: Entry, row: Record | None) -> Text:
    if row is None:
        return Text(entry.id, NAME, None, None, there=False)
    return Text(row.id, NAME, records.text(row), bytes.fromhex(row.salt))
