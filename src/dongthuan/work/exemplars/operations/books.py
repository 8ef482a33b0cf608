"""Books of the catalogue: asked for at the desk, made by the worker, kept for a week."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from dongthuan.ground.access import policy
from dongthuan.ground.people.models import LANGUAGES
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_number, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars.events import BookAsked
from dongthuan.work.exemplars.models import BOOK_FORMS, Book
from dongthuan.work.exemplars.queries import selection
from dongthuan.work.exemplars.queries.catalogue import Wish

STUCK, KEPT = timedelta(minutes=15), timedelta(days=7)
"""When a book is taken for given up by whoever was making it, and how long a file lies here."""


@operation
def ask_for_book(*, actor: Actor, given: Mapping[str, str], at: datetime) -> Book:
    """``given``: language, format, most, perhaps title, and what cuts the catalogue. One at a time for each person.

    Refusals: not_allowed, book_being_made, missing, not_a_choice, number_not_readable, too_long, unit_unknown,
    book_empty.
    """
    policy.require_somewhere(actor, "exemplar.book")
    if actor.account is None:  # it is fetched by whoever asked
        raise Refusal("not_allowed", {"action": "exemplar.book"})
    if Book.objects.filter(asked_by=actor.account, state__in=("asked", "making")).exists():
        raise Refusal("book_being_made")
    wish = Wish.read({**given, "language": ""}, day_of(at))  # the book's language cuts no model out
    most = take_number("most", given.get("most", ""), selection.MOST)
    selection.chosen(wish, most=most)
    row = Book.objects.create(
        asked_by_id=actor.account, asked_at=at, language=take_choice("language", given.get("language", ""), LANGUAGES),
        form=take_choice("format", given.get("format", ""), BOOK_FORMS), most=most, wish=wish.address(),
        title=take_text("title", given.get("title", ""), 200, required=False),
    )  # fmt: skip
    ledger.record(actor, [BookAsked(subject=row.subject, form=row.form, language=row.language)], at=at)
    return row


@operation
def begin_book(*, at: datetime) -> Book | None:
    """The next that waits, or that somebody gave up; None where there is none. Nobody else begins it."""
    waits = Q(state="asked") | Q(state="making", begun_at__lt=at - STUCK)
    row = Book.objects.filter(waits).order_by("id").first()
    if row is None:
        return None
    mine = Book.objects.filter(waits, id=row.id).update(state="making", begun_at=at, done=0)
    return Book.objects.select_related("asked_by").get(id=row.id) if mine else None


@operation
def book_goes_on(*, book_id: int, done: int) -> None:
    Book.objects.filter(id=book_id, state="making", done__lt=done).update(done=done)


@operation
def book_is_ready(*, book_id: int, count: int, size: int) -> None:
    Book.objects.filter(id=book_id).update(state="ready", done=100, count=count, size=size)


@operation
def book_failed(*, book_id: int, code: str) -> None:
    Book.objects.filter(id=book_id).update(state="failed", code=code[:40])


@operation
def drop_old_books(*, at: datetime) -> list[int]:
    """Which files may go."""
    gone = list(Book.objects.filter(asked_at__lt=at - KEPT).values_list("id", flat=True))
    Book.objects.filter(id__in=gone).delete()
    return gone
