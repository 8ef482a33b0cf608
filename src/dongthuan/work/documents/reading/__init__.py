"""What a text says about documents, proposed to a person: documents, relations, days and figures with their passages.

Nothing enters by itself, and nothing is guessed: what the text leaves open stays open (no date, no symbol, either of
two types). ``text_of`` takes the words out of a file, ``proposals`` reads them; Vietnamese, Arabic and English.
"""

from dongthuan.work.documents.reading.files import text_of
from dongthuan.work.documents.reading.proposing import Figure, Found, Proposals, Related, proposals

__all__ = ["Figure", "Found", "Proposals", "Related", "proposals", "text_of"]
