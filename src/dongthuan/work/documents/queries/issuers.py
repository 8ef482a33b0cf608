"""Who issued a document, as it was called on its day, and who answers for it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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


def whose(document: Document, on: date) -> list[Whose]:
    rows = list(Issuer.objects.filter(document=document).order_by("position"))
    return [_one(row, on) for row in rows]


def _one(row: Issuer, on: date) -> Whose:
    if row.unit_id is None:
        return Whose(row.name, row.code, (), False)
    _, answers = succession.responsible(row.unit_id, on, ARCHIVES)
    ids = [answer.unit for answer in answers]
    now = tree.latest(ids, on)
    return Whose(row.name, row.code, [now[one] for one in ids if one in now], ids != [row.unit_id])
