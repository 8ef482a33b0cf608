"""Books that were asked for at the desk: made one after the other in a process of its own, so that what a book takes of
memory is given back, and nobody who files a letter waits for it."""

import logging
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation

from dongthuan.entries.exchange.book.making import make
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.terms import queries as terms
from dongthuan.work.exemplars import operations
from dongthuan.work.exemplars.models import Book
from dongthuan.work.exemplars.queries.catalogue import Wish

SECONDS = 600
log = logging.getLogger(__name__)


def path(book: Book) -> Path:
    return _folder() / f"{book.id}.{book.form}"


def _folder() -> Path:
    return Path(settings.HOME) / "books"


def make_due(*, now: datetime) -> int:
    """Make the next book, if one waits. Returns how many were made."""
    book = operations.begin_book(at=now)
    if book is None:
        return 0
    command = [sys.executable, "-m", "dongthuan", "exemplars", "make-book", str(book.id)]
    try:
        done = subprocess.run(command, check=False, timeout=SECONDS, capture_output=True)  # noqa: S603 - our own words
    except subprocess.TimeoutExpired:
        operations.book_failed(book_id=book.id, code="took_too_long")
        return 1
    if done.returncode:
        log.error("book %s: %s", book.id, done.stderr[-500:])
        operations.book_failed(book_id=book.id, code="broken")
    return 1


def make_one(book: Book) -> None:
    """In a process of its own. A book that cannot be made says why."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path(book).with_suffix(".part")
    wish = Wish.read(book.wish, day_of(datetime.now(UTC)))
    try:
        with translation.override(book.language), part.open("wb") as file:
            issuer = wish.unit.name(book.language) if wish.unit else _realm(book.language)
            count = make(
                book.form, file, wish=wish, most=book.most, title=book.title, issuer=issuer,
                on=day_of(book.asked_at), tick=lambda done, whole: _told(book, done, whole),
            )  # fmt: skip
    except Refusal as no:
        part.unlink(missing_ok=True)
        operations.book_failed(book_id=book.id, code=no.code)
        return
    part.replace(path(book))
    operations.book_is_ready(book_id=book.id, count=count, size=path(book).stat().st_size)


def _realm(language: str) -> str:
    return terms.realm_name(settings.REALM.code, language)


def _told(book: Book, done: int, whole: int) -> None:
    """Every tenth part: a book is no reason to write to the database a hundred times."""
    hundredths = 100 * done // whole
    if hundredths // 10 > book.done // 10:
        book.done = hundredths
        operations.book_goes_on(book_id=book.id, done=min(hundredths, 99))


def sweep(*, now: datetime) -> int:
    gone = operations.drop_old_books(at=now)
    for one in gone:
        for file in _folder().glob(f"{one}.*"):
            file.unlink(missing_ok=True)
    return len(gone)
