"""How a step of an export is read: a handful of statements for a thousand cases, then column by column as
``work/cases/columns.py`` says."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.columns import CASES, Column
from dongthuan.work.cases.models import NO_DATE, Words

Found = Sequence[tuple[Any, ...]]
Rows = list[tuple[object, ...]]

FIELDS = tuple(column.source.removeprefix("case.") for column in CASES if column.source.startswith("case."))
"""What is read of the case's own row; the id comes first."""
FIRST_REPLY = "TCD-10"
MILESTONES = frozenset(
    kind
    for column in CASES
    if column.source.startswith(("first:", "last:"))
    for kind in column.source[5:].lstrip(":").split()
)


@dataclass(frozen=True)
class Beside:
    """What lies in other tables, by the id of the case."""

    clocks: Mapping[int, Mapping[str, Any]]
    milestones: Mapping[int, Sequence[tuple[str, datetime]]]
    words: Mapping[tuple[int, str], Sequence[tuple[str, str]]]


def cases(found: Found, columns: Sequence[Column]) -> Rows:
    ids = [row[0] for row in found]
    with_words = _told(found) if any(column.personal for column in columns) else []
    beside = Beside(_clocks(ids), _milestones(ids), _words(with_words))
    return list(zip(*(_column(column, found, beside) for column in columns), strict=True)) if found else []


def _subjects(ids: Sequence[int]) -> list[str]:
    return [f"case:{number}" for number in ids]


def _number(subject: str) -> int:
    return int(subject.removeprefix("case:"))


def _clocks(ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """The period for the first reply of each case: the first of its kind."""
    rows = Clock.objects.filter(subject__in=_subjects(ids), rule_key=FIRST_REPLY).order_by("-id")
    return {_number(row["subject"]): row for row in rows.values("subject", "due", "met_on")}


def _milestones(ids: Sequence[int]) -> dict[int, list[tuple[str, datetime]]]:
    rows = Entry.objects.filter(subject__in=_subjects(ids), kind__in=MILESTONES).order_by("at", "id")
    found: dict[int, list[tuple[str, datetime]]] = defaultdict(list)
    for subject, kind, at in rows.values_list("subject", "kind", "at"):
        found[_number(subject)].append((kind, at))
    return found


def _told(found: Found) -> list[int]:
    """The cases whose words may leave: a person has read and sorted the letter, and it is no denunciation.

    A letter that nobody has read may be one; it is not found by its words either, nor written about.
    """
    kind = FIELDS.index("kind")
    return [row[0] for row in found if row[kind] and not _referred(row)]


def _words(ids: Sequence[int]) -> dict[tuple[int, str], list[tuple[str, str]]]:
    """Never the contact: it is no column, and is not read here."""
    names = [column.source.removeprefix("words.") for column in CASES if column.source.startswith("words.")]
    rows = Words.objects.filter(case_id__in=ids, name__in=names, text__isnull=False).order_by("at", "id")
    found: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for case, name, language, text in rows.values_list("case_id", "name", "language", "text") if ids else ():
        found[case, name].append((language, str(text)))
    return found


def _column(column: Column, found: Found, beside: Beside) -> list[object]:
    mark = ":" if ":" in column.source else "."
    source, _, wanted = column.source.partition(mark)
    if source == "case":
        place, plain = FIELDS.index(wanted), str if column.type == "id" else _plain
        hidden = wanted.startswith("complaint__")
        return [None if hidden and _referred(row) else plain(row[place]) for row in found]
    read = FROM[source]
    return [read(beside, row[0], wanted) for row in found]


STATE = FIELDS.index("state")


def _referred(row: Sequence[Any]) -> bool:
    """Of a complaint that turned out to be a denunciation nobody learns against whom it was."""
    return bool(row[STATE] == "referred")


def _plain(value: object) -> object:
    """Nothing is empty, whichever way the table says it."""
    return None if value in ("", NO_DATE) else value


def _of_clock(beside: Beside, case: int, field: str) -> date | None:
    return beside.clocks.get(case, {}).get(field)


def _first(beside: Beside, case: int, kinds: str) -> datetime | None:
    return next((at for kind, at in beside.milestones.get(case, ()) if kind in kinds.split()), None)


def _last(beside: Beside, case: int, kinds: str) -> datetime | None:
    return next((at for kind, at in reversed(beside.milestones.get(case, ())) if kind in kinds.split()), None)


def _text(beside: Beside, case: int, name: str) -> str | None:
    return "\n\n".join(text for _, text in beside.words.get((case, name), ())) or None


def _language(beside: Beside, case: int, name: str) -> str | None:
    return ",".join(dict.fromkeys(language for language, _ in beside.words.get((case, name), ()))) or None


FROM: Mapping[str, Callable[[Beside, int, str], object]] = {
    "clock": _of_clock, "first": _first, "last": _last, "words": _text, "language": _language,
}  # fmt: skip
