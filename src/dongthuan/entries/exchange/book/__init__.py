"""The book of models: cover, contents with page numbers, one model a page or two, indexes by field and by unit; as PDF
and as DOCX, in Vietnamese, Arabic (from the right) and English.

``contents`` says what stands in it, ``typeset`` and ``word`` write the two files; both show the same words. Pictures
are made smaller for print and lie in a folder that goes when the book is made.
"""

from dongthuan.entries.exchange.book.making import FORMS, make

__all__ = ["FORMS", "make"]
