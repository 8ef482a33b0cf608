"""A document is issued here, under the next number."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.operation import operation
from dongthuan.work.documents.identity import Body, Identified, term_of
from dongthuan.work.documents.lifecycle import OUTGOING, PARTY, STATE
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.operations.entering import New, known_as, taken, written
from dongthuan.work.documents.operations.filing import file
from dongthuan.work.documents.operations.numbering import series, symbol_of, take

MOST_PASSED = 1_000


@operation
def issue(
    *, actor: Actor, unit: Unit, new: New, type: str, signed_as: str, at: datetime, with_others: Sequence[Body] = ()
) -> Document:
    """Issue a document of the unit's own: it gets the next number of its type, of the year or of the term.

    ``new.written`` is left empty. ``signed_as`` is the abbreviation behind the number ("UBND", "ĐU"). Others may issue
    it together with the unit; the number is the unit's. Refusals as of ``enter``.
    """
    actor.require("document.enter", on=unit)
    day = new.issued_on or day_of(at)
    side, code = new.side or STATE, text.clean(type, longest=12)
    if not code:
        raise Refusal("missing", {"field": "type"})
    term = (new.term or term_of(day, central=False)) if side == PARTY else ""
    issuers = (Body(signed_as, unit.name("vi"), unit.id), *with_others)
    what = _next(unit, Identified(side, code, "", "", day.year, term, issuers), secret=bool(new.secrecy))
    new = replace(taken(replace(new, written=what.symbol)), issued_on=day)
    document = written(actor, unit, new, what, at)
    file(actor, document, unit, OUTGOING, at)
    return document


def _next(unit: Unit, what: Identified, *, secret: bool) -> Identified:
    """With the next number that no paper bears: one that somebody else entered for the unit is passed over."""
    for _ in range(MOST_PASSED):
        number = f"{take(unit, *series(what)):02}"
        symbol = symbol_of(what.side, number, what.type, [one.code for one in what.issuers if one.code])
        found = replace(what, number=number, symbol=symbol)
        if known_as(found, unit, secret=secret) is None:
            return found
    raise Refusal("document_known", {"symbol": symbol[:100]})
