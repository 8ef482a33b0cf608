"""Every change of the register of models and examples."""

from dongthuan.work.exemplars.operations.books import (
    ask_for_book,
    begin_book,
    book_failed,
    book_goes_on,
    book_is_ready,
    drop_old_books,
)
from dongthuan.work.exemplars.operations.bringing import bring
from dongthuan.work.exemplars.operations.joining import hold_apart
from dongthuan.work.exemplars.operations.keeping import name_keeper, note_contribution
from dongthuan.work.exemplars.operations.moves import MOVES, perform
from dongthuan.work.exemplars.operations.pictures import show_picture, take_picture_down
from dongthuan.work.exemplars.operations.registering import register
from dongthuan.work.exemplars.operations.scoring import score

__all__ = [
    "MOVES", "ask_for_book", "begin_book", "book_failed", "book_goes_on", "book_is_ready", "bring", "drop_old_books",
    "hold_apart", "name_keeper", "note_contribution", "perform", "register", "score", "show_picture",
    "take_picture_down",
]  # fmt: skip
