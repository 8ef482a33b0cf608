"""Who issued a document, as it was called on its day, and who answers for it now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from dongthuan.ground.organisations.models import ARCHIVES, Period
from dongthuan.ground.organisations.queries import succession, tree
from dongthuan.work.documents.models import Document, Issuer


@dataclass(frozen=True)
class Whose:
    """``then`` is what stands on the paper. ``now``: who has its archives; several after a split, none if unknown."""

    then: str
    code: str
    now: Sequence[Period]
    changed: bool


def of(document: Document) -> list[Issuer]:
    """In their order. One statement; they stay with the document in hand."""
    prefetch_related_objects([document], "issuers")
    return sorted(document.issuers.all(), key=lambda one: one.position)


def whose(rows: Iterable[Issuer], on: date) -> list[Whose]:
    """Of these issuers of one document, in their order. Two statements at most, however many issued it together."""
    rows = sorted(rows, key=lambda one: one.position)
    units = {row.unit_id for row in rows if row.unit_id}
    answers = succession.answers(succession.themselves(units), on, ARCHIVES) if units else {}
    heirs = {unit: [one.unit for one in found] for unit, (_, found) in answers.items()}
    now = tree.latest({one for found in heirs.values() for one in found}, on) if heirs else {}
    return [_one(row, heirs.get(row.unit_id or 0, []), now) for row in rows]


def _one(row: Issuer, heirs: Sequence[int], now: Mapping[int, Period]) -> Whose:
    if row.unit_id is None:
        return Whose(row.name, row.code, (), False)
    return Whose(row.name, row.code, [now[one] for one in heirs if one in now], list(heirs) != [row.unit_id])
