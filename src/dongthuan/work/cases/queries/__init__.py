"""Every question about cases, already cut to what the actor may see."""

from dongthuan.work.cases.queries.desk import COUNTED, PAGE, SOON, VIEWS, Page, counts, is_late, queue, soon_until
from dongthuan.work.cases.queries.one import (
    by_receipt,
    by_reference,
    claimed,
    contact_of,
    has_contact,
    key_hash,
    letter_texts,
    one,
    open_moves,
    opening_words,
    photo,
    photos_of,
    words_of,
)
from dongthuan.work.cases.queries.similar import Similar, similar_to
from dongthuan.work.cases.queries.story import Chapter, story

__all__ = [
    "COUNTED",
    "PAGE",
    "SOON",
    "VIEWS",
    "Chapter",
    "Page",
    "Similar",
    "by_receipt",
    "by_reference",
    "claimed",
    "contact_of",
    "counts",
    "has_contact",
    "is_late",
    "key_hash",
    "letter_texts",
    "one",
    "open_moves",
    "opening_words",
    "photo",
    "photos_of",
    "queue",
    "similar_to",
    "soon_until",
    "story",
    "words_of",
]
