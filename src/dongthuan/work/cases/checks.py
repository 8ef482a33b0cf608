"""Whether what stands in the database is what the ledger says was written."""

from collections import Counter
from typing import Any

from django.db.models import QuerySet

from dongthuan.kernel import canonical
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Words

STEP = 1_000


def texts(subject: str = "") -> dict[str, Any]:
    """Hold every text against its salted digest: {"kept", "erased", "problems": [{"entry", "text", "problem"}]}.
    With a ``subject``, those of one case.

    A text without salt counts as *erased* where an erasure is entered for it, and as *missing* where not; so does a row
    of words that is no longer there, for an erasure keeps the row.
    """
    found: Counter[str] = Counter()
    problems: list[dict[str, str]] = []
    entries = Entry.objects.filter(subject=subject) if subject else Entry.objects.all()
    erased = _erased(entries)
    for entry in entries.exclude(digests={}).order_by("id").iterator(STEP):
        named = [int(part) for part in str(entry.facts.get("words", "")).split(",") if part]
        rows = Words.objects.in_bulk(named)
        for text in named:
            verdict = _verdict(rows.get(text), entry, text in erased)
            found[verdict] += 1
            if verdict in ("changed", "missing"):
                problems.append({"entry": str(entry.id), "text": str(text), "problem": verdict})
    return {"kept": found["kept"], "erased": found["erased"], "problems": problems}


def _verdict(row: Words | None, entry: Entry, erased: bool) -> str:
    if row is None or row.text is None or row.salt is None:
        return "erased" if erased and row else "missing"
    digest = entry.digests.get(row.name, "")
    return "kept" if canonical.digest(bytes(row.salt), row.text) == digest else "changed"


def _erased(entries: QuerySet[Entry]) -> set[int]:
    found = entries.filter(kind="text_erased").values_list("facts", flat=True)
    return {int(part) for facts in found for part in facts["texts"].split(",") if part}
