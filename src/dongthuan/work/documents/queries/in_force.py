"""Whether a document was in force on a day, and by what it ended."""

from collections.abc import Collection, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Exists, OuterRef, QuerySet

from dongthuan.kernel.actor import Actor
from dongthuan.work.documents.lifecycle import ENDS
from dongthuan.work.documents.models import Document, Relation
from dongthuan.work.documents.queries import seen
from dongthuan.work.documents.queries.standing import standing

Standing = Literal["in_force", "not_yet", "ended", "unknown"]


@dataclass(frozen=True)
class Told:
    """``by`` ended it whole; ``amended`` changed it, or took a part of it away. ``unsure``: an end without a day. They
    are named as far as one may see them; that it ended is so for everybody."""

    standing: Standing
    by: Relation | None = None
    amended: tuple[Relation, ...] = ()
    unsure: tuple[Relation, ...] = ()


def rows(actor: Actor, on: date) -> QuerySet[Document]:
    """Everything in force that day that one may see: one statement, however large the register."""
    return standing(seen.visible(actor), on)


def told(actor: Actor, documents: Collection[Document], on: date) -> dict[int, Told]:
    """For each of these, in one statement."""
    found: dict[int, list[Relation]] = {}
    kinds, may = (*ENDS, "amends", "corrects"), set[int]()
    among = Relation.objects.filter(target__in=[one.id for one in documents], kind__in=kinds)
    seen_too = Exists(seen.visible(actor).filter(pk=OuterRef("source")))
    for row in among.select_related("source").annotate(may=seen_too).order_by("from_day", "id"):
        found.setdefault(row.target_id, []).append(row)
        may |= {row.source_id} if row.may else set()
    return {one.id: _named(_told(one, found.get(one.id, []), on), may) for one in documents}


def _named(told: Told, may: Set[int]) -> Told:
    """A paper that somebody may not see is not named to them by what it does to another."""
    by = told.by if told.by and told.by.source_id in may else None
    amended, unsure = (tuple(row for row in rows if row.source_id in may) for rows in (told.amended, told.unsure))
    return Told(told.standing, by, amended, unsure)


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
