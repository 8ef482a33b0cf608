"""What goes into a book: a part of the catalogue with all that belongs to each model, in the order of a book."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.exemplars.lifecycle import FIELDS
from dongthuan.work.exemplars.models import Book, Exemplar, Recognition, Report
from dongthuan.work.exemplars.queries import catalogue
from dongthuan.work.exemplars.queries.catalogue import Wish

MOST = 300


def chosen(wish: Wish, ids: Sequence[int] = (), *, most: int = 100) -> list[int]:
    """These very ones, or the newest that fit. Only what everybody may see.

    Refusals: not_found, book_empty, book_too_long.
    """
    if max(most, len(ids)) > MOST:
        raise Refusal("book_too_long", {"most": MOST})
    if not ids:
        found = catalogue.fitting(wish, most=most)
    else:
        found = list(catalogue.shown().filter(id__in=ids).values_list("id", flat=True))
        if len(found) < len(set(ids)):
            raise Refusal("not_found")
    if not found:
        raise Refusal("book_empty")
    return found


def whole(ids: Sequence[int]) -> list[Exemplar]:
    """With pictures, decisions, the figures of the last report and who has taken it up; field by field, the newest
    first. Seven statements, however many they are."""
    beside = (
        "pictures__file",
        Prefetch("recognitions", Recognition.objects.order_by("on", "id")),
        Prefetch("reports", Report.objects.order_by("-on", "-id").prefetch_related("figures")),
        Prefetch("taken_up", Exemplar.objects.filter(catalogue.TAKEN_UP).select_related("unit")),
    )
    rows = catalogue.shown().filter(id__in=ids).prefetch_related(*beside)
    return sorted(rows, key=lambda row: (FIELDS.index(row.field), -row.id))


def books_of(actor: Actor) -> QuerySet[Book]:
    """Those that this person asked for, the newest first."""
    return Book.objects.filter(asked_by=actor.account or 0).order_by("-id")
