"""Whether what stands in the database is what the ledger says was written: every text against its salted digest.

Each concept keeps its words in a table of its own. ``keeping`` says by the subject of an entry ("case:7") where its
texts are found; config installs the table, for this floor knows none of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import Model

from dongthuan.kernel import canonical
from dongthuan.record.ledger.models import Entry

STEP = 500
ANEW = ("question_moved",)
"""Entries that may say in a fact ``gone`` which texts were written anew."""


@dataclass(frozen=True)
class Text:
    """What is found for a text that an entry names: under ``name`` stands its digest. ``there``: its row is."""

    id: int
    name: str
    text: str | None
    salt: bytes | None
    there: bool = True


Keeper = Callable[[Sequence[Entry]], Mapping[int, Sequence[Text]]]
"""For these entries, by their ids, the texts that each names. A few statements for all of them."""
_keepers: dict[str, Keeper] = {}


def install(table: Mapping[str, Keeper]) -> None:
    _keepers.clear()
    _keepers.update(table)


def texts(subject: str = "") -> dict[str, Any]:
    """Hold every text against its digest: {"kept", "erased", "problems": [{"entry", "text", "problem"}]}. With a
    ``subject``, those of one thing.

    A text without salt counts as *erased* where an erasure is entered for it, and as *missing* where not; so does a row
    of words that is no longer there, for an erasure keeps the row.
    """
    entries = Entry.objects.filter(subject=subject) if subject else Entry.objects.all()
    erased, counts = _Erased(), Counter[str]()
    problems: list[dict[str, str]] = []
    written = entries.exclude(digests={}).order_by("id").iterator(STEP)
    while some := list(islice(written, STEP)):
        for entry, text in _named(some):
            verdict = _verdict(text, entry, erased)
            counts[verdict] += 1
            if verdict in ("changed", "missing"):
                problems.append({"entry": str(entry.id), "text": str(text.id), "problem": verdict})
    return {"kept": counts["kept"], "erased": counts["erased"], "problems": problems}


def _named(entries: Sequence[Entry]) -> Iterable[tuple[Entry, Text]]:
    """In the order of the entries, whichever concept they belong to."""
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.subject.partition(":")[0], []).append(entry)
    found: dict[int, Sequence[Text]] = {}
    for kind, some in by_kind.items():
        if kind in _keepers:
            found.update(_keepers[kind](some))
    return [(entry, text) for entry in entries for text in found.get(entry.id, ())]


def _verdict(row: Text, entry: Entry, erased: "_Erased") -> str:
    if row.text is None or row.salt is None:
        return "erased" if row.there and row.id in erased else "missing"
    return "kept" if canonical.digest(row.salt, row.text) == entry.digests.get(row.name, "") else "changed"


class _Erased:
    """What was erased, or written anew by whoever wrote it down (``gone``): both are entered, perhaps with another
    thing than the text's own. Read when the first text is found to be without its words."""

    @cached_property
    def ids(self) -> frozenset[int]:
        found = Entry.objects.filter(kind="text_erased").values_list("facts", flat=True)
        anew = Entry.objects.filter(kind__in=ANEW).values_list("facts", flat=True)
        named = [facts["texts"] for facts in found.iterator()] + [facts.get("gone", "") for facts in anew.iterator()]
        return frozenset(int(part) for one in named for part in str(one).split(",") if part)

    def __contains__(self, text: int) -> bool:
        return text in self.ids


def by_id(model: type[Model], name: str = "name") -> Keeper:
    """For a table of words whose ids the entry's fact ``words`` names, and whose column ``name`` says of what."""

    def kept(entries: Sequence[Entry]) -> Mapping[int, Sequence[Text]]:
        wanted = {entry.id: ids_in(entry) for entry in entries}
        rows = model._default_manager.in_bulk([one for some in wanted.values() for one in some])
        return {entry: [_text(one, rows.get(one), name) for one in some] for entry, some in wanted.items()}

    return kept


def ids_in(entry: Entry) -> list[int]:
    return [int(part) for part in str(entry.facts.get("words", "")).split(",") if part]


def _text(number: int, row: Any, name: str) -> Text:
    if row is None:
        return Text(number, "", None, None, there=False)
    return Text(number, getattr(row, name), row.text, bytes(row.salt) if row.salt is not None else None)
