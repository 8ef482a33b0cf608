"""Registers of models on paper, and books of models."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from dongthuan.ground.people.models import Office
from dongthuan.work.exemplars import operations
from dongthuan.work.exemplars.lifecycle import CONTENTS
from dongthuan.work.exemplars.models import Book
from dongthuan.work.exemplars.operations.bringing import Brought
from support.exemplars import offices, running
from support.town import MONDAY, Town

WISHED = {"language": "vi", "format": "pdf", "most": "100", "field": "culture_society"}


def paper_row(town: Town, unit: str = "99001", once: str = "so-cu:1", **given: str) -> Brought:
    """A row of an old register that says little: its name, its field and its method."""
    told = {"kind": "model", "field": "economy", "name": "Chợ không rác", "method": "Mỗi sạp hai thùng.", **given}
    return Brought(town.units[unit], {**dict.fromkeys(CONTENTS, ""), **told}, MONDAY, once)


def _seated(town: Town) -> None:
    if not Office.objects.filter(role="exemplar_keeper").exists():  # one attempt follows another in the same town
        offices(town)


def _brought(town: Town) -> Callable[[], Any]:
    _seated(town)
    brought = paper_row(town)
    return lambda: operations.bring(actor=town.staff("kiem"), brought=brought, at=MONDAY, dice=town.dice, keep=True)


def _asked(town: Town) -> Callable[[], Any]:
    _seated(town)
    running(town)
    return lambda: operations.ask_for_book(actor=town.staff("kiem"), given=WISHED, at=MONDAY)


def _of_a_book(act: Callable[[Book], Any], state: str = "asked") -> Callable[[Town], Callable[[], Any]]:
    def ready(town: Town) -> Callable[[], Any]:
        book = Book.objects.create(
            asked_by=town.accounts["kiem"], asked_at=MONDAY, language="vi", form="pdf", most=9, state=state
        )
        return lambda: act(book)

    return ready


BOOKS = {
    "ask_for_book": _asked,
    "begin_book": _of_a_book(lambda _book: operations.begin_book(at=MONDAY)),
    "book_goes_on": _of_a_book(lambda book: operations.book_goes_on(book_id=book.id, done=30), "making"),
    "book_is_ready": _of_a_book(lambda book: operations.book_is_ready(book_id=book.id, count=1, size=9)),
    "book_failed": _of_a_book(lambda book: operations.book_failed(book_id=book.id, code="broken")),
    "drop_old_books": _of_a_book(lambda _book: operations.drop_old_books(at=MONDAY + timedelta(days=8))),
}
ATTEMPTS = {
    "work.exemplars.operations.bringing._bring": _brought,
    **{f"work.exemplars.operations.books.{name}": act for name, act in BOOKS.items()},
}
