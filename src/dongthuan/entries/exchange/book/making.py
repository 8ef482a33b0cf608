"""Making a book: who is in it, its pictures made smaller, its pages set. Each step is told to whoever waits."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

from dongthuan.entries.exchange.book import contents
from dongthuan.entries.exchange.book.contents import Book, Plate
from dongthuan.entries.exchange.book.typeset import pdf
from dongthuan.entries.exchange.book.word import docx
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import photo, store
from dongthuan.work.exemplars.queries import selection
from dongthuan.work.exemplars.queries.catalogue import Wish

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ALONE, BESIDE = 560, 420
"""Pixels of a picture's longer side, alone or beside another: 150 dots an inch as large as it is set. The setter holds
every pixel of the book at once: a hundred models with two pictures each take 304 MiB without any, 429 with these, 579
at 225 dots."""
Tick = Callable[[int, int], None]
"""How much of how much is done."""


def make(
    form: str, out: IO[bytes], *, wish: Wish, ids: Sequence[int] = (), most: int = 100, title: str = "",
    issuer: str = "", on: date, tick: Tick = lambda _done, _all: None,
) -> int:  # fmt: skip
    """Write the book into ``out``, in the language that is spoken now. Returns how many models it holds.

    Refusals: not_a_choice, not_found, book_empty, book_too_long.
    """
    if form not in FORMS:
        raise Refusal("not_a_choice", {"field": "format"})
    chosen = selection.chosen(wish, ids, most=most)
    book = contents.book(selection.whole(chosen), title=title, issuer=issuer, on=on)
    with tempfile.TemporaryDirectory(prefix="dongthuan-book-") as folder:
        progress = Progress(2 * len(book.chapters), tick)
        book = _with_pictures(book, Path(folder), progress)
        if form == "pdf":
            out.write(pdf(book, Path(folder)))
        else:
            docx(book, Path(folder), out, progress.step)
        progress.end()
    return len(book.chapters)


class Progress:
    """Half of the way are the pictures, half the pages."""

    def __init__(self, whole: int, tick: Tick) -> None:
        self.whole, self.done, self._tick = whole, 0, tick
        tick(0, whole)

    def step(self) -> None:
        self.done += 1
        self._tick(self.done, self.whole)

    def end(self) -> None:
        self.done = self.whole
        self._tick(self.whole, self.whole)


def _with_pictures(book: Book, folder: Path, progress: Progress) -> Book:
    """A picture whose bytes the disk has lost is left out: a book with a gap is no book."""
    chapters = []
    for one in book.chapters:
        longest = ALONE if len(one.plates) == 1 else BESIDE
        plates = tuple(plate for plate in one.plates if _laid(plate, folder, longest))
        chapters.append(replace(one, plates=plates))
        progress.step()
    return replace(book, chapters=tuple(chapters))


def _laid(plate: Plate, folder: Path, longest: int) -> bool:
    try:
        (folder / plate.file).write_bytes(photo.smaller(store.read(plate.sha256), longest))
    except OSError:
        return False
    return True
