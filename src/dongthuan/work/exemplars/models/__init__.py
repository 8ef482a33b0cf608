"""The tables of models and examples, and of the books that are made of them."""

from dongthuan.work.exemplars.models.book import BOOK_FORMS, BOOK_STATES, Book
from dongthuan.work.exemplars.models.register import (
    CONTRIBUTED,
    GROUNDS,
    Apart,
    Contribution,
    Exemplar,
    Figure,
    Keeper,
    Picture,
    Points,
    Recognition,
    Report,
    Survey,
    Visit,
)

__all__ = [
    "BOOK_FORMS",
    "BOOK_STATES",
    "CONTRIBUTED",
    "GROUNDS",
    "Apart",
    "Book",
    "Contribution",
    "Exemplar",
    "Figure",
    "Keeper",
    "Picture",
    "Points",
    "Recognition",
    "Report",
    "Survey",
    "Visit",
]
