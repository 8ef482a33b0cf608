"""What the ledger has digests of: what was said at a reception. An entry here names no rows, only what they are of."""

from collections.abc import Mapping, Sequence

from dongthuan.kernel import canonical
from dongthuan.record.ledger.checks import Text
from dongthuan.record.ledger.models import Entry
from dongthuan.work.receptions.models import Said

Owner = tuple[str, str]
"""What a text belongs to and what it is: ("visit:7", "content")."""


def said(entries: Sequence[Entry]) -> Mapping[int, Sequence[Text]]:
    """Two statements."""
    rows = _rows({entry.subject for entry in entries})
    return {
        entry.id: [
            _like(rows.get((entry.subject, name), ()), name, digest, entry.id)
            for name, digest in entry.digests.items()
        ]
        for entry in entries
    }  # fmt: skip


def _rows(subjects: set[str]) -> Mapping[Owner, list[Said]]:
    found: dict[Owner, list[Said]] = {}
    for kind, column in (("visit", "visit_id"), ("reception", "session_id")):
        numbers = [int(one.partition(":")[2]) for one in subjects if one.startswith(f"{kind}:")]
        for row in Said.objects.filter(**{f"{column}__in": numbers}).order_by("id") if numbers else ():
            found.setdefault((f"{kind}:{getattr(row, column)}", row.name), []).append(row)
    return found


def _like(rows: Sequence[Said], name: str, digest: str, entry: int) -> Text:
    """The row with that digest; else one that was erased, else one that says something else; else none is there."""
    own = sorted(rows, key=lambda row: (_digest(row) != digest, row.text is not None, row.id))
    if not own:
        return Text(entry, name, None, None, there=False)
    row = own[0]
    return Text(row.id, name, row.text, bytes(row.salt) if row.salt is not None else None)


def _digest(row: Said) -> str:
    return canonical.digest(bytes(row.salt), row.text) if row.salt is not None and row.text is not None else ""
