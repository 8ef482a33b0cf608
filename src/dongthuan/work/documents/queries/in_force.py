"""Whether a document was in force on a day, and by what it ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from dongthuan.kernel.actor import Actor
from dongthuan.work.documents.lifecycle import ENDS
from dongthuan.work.documents.models import Document, Relation
from dongthuan.work.documents.queries import seen

Standing = Literal["in_force", "not_yet", "ended", "unknown"]


@dataclass(frozen=True)
class Told:
    """``by`` ended it whole; ``amended`` changed it, or took a part of it away. ``unsure``: an end without a day."""

    standing: Standing
    by: Relation | None = None
    amended: tuple[Relation, ...] = ()
    unsure: tuple[Relation, ...] = ()


def rows(actor: Actor, on: date) -> QuerySet[Document]:
    """Everything in force that day that one may see: one statement, however large the register."""
    ended = Relation.objects.filter(target=OuterRef("pk"), kind__in=ENDS, whole=True, from_day__lte=on)
    stands = Q(in_force_from__lte=on) & (Q(expires_on=None) | Q(expires_on__gte=on))
    return seen.visible(actor).filter(stands).filter(~Exists(ended))


def told(documents: Collection[Document], on: date) -> dict[int, Told]:
    """For each of these, in one statement."""
    found: dict[int, list[Relation]] = {}
    kinds = (*ENDS, "amends", "corrects")
    among = Relation.objects.filter(target__in=[one.id for one in documents], kind__in=kinds)
    for row in among.select_related("source").order_by("from_day", "id"):
        found.setdefault(row.target_id, []).append(row)
    return {one.id: _told(one, found.get(one.id, []), on) for one in documents}


def _told(document: Document, acting: list[Relation], on: date) -> Told:
    ends = [row for row in acting if row.kind in ENDS and row.whole]
    by = next((row for row in ends if row.from_day and row.from_day <= on), None)
    amended = tuple(row for row in acting if row not in ends and row.from_day and row.from_day <= on)
    return Told(_standing(document, by, on), by, amended, tuple(row for row in ends if row.from_day is None))


def _standing(document: Document, by: Relation | None, on: date) -> Standing:
    if by is not None or (document.expires_on and document.expires_on < on):
        return "ended"
    if document.in_force_from is None:
        return "unknown"
    return "in_force" if document.in_force_from <= on else "not_yet"
