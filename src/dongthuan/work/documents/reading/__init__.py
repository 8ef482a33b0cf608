"""What a text says about documents, proposed to a person: documents, relations, days, figures, terms and units.

Nothing enters by itself, and nothing is guessed: what the text leaves open stays open (no date, no symbol, either of
two types). ``text_of`` takes the words out of a file, ``proposals`` reads them; Vietnamese, Arabic and English.
"""

from dongthuan.work.documents.reading.files import Taken, text_of
from dongthuan.work.documents.reading.found import Figure, Found, Meant, Proposals, Related, UnitNamed
from dongthuan.work.documents.reading.proposing import proposals

__all__ = ["Figure", "Found", "Meant", "Proposals", "Related", "Taken", "UnitNamed", "proposals", "text_of"]
