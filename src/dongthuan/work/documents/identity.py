"""Which paper it is: (number, type, issuers, year) of the State's, (number, type, issuers, term) of the Party's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dongthuan.kernel.abbreviations import fold
from dongthuan.kernel.symbols import Symbol, parse
from dongthuan.work.documents.lifecycle import PARTY, STATE
from dongthuan.work.documents.vocabulary import vocabulary

UNKNOWN = "?"
CENTRAL = ("TW",)
"""Whose committee was elected in 2021; those below a year before."""


@dataclass(frozen=True)
class Body:
    """An issuer as somebody names it: an abbreviation, a name, a unit of the register, or several of these."""

    code: str = ""
    name: str = ""
    unit: int | None = None

    @property
    def key(self) -> str:
        return f"u{self.unit}" if self.unit else fold(self.name or self.code)


@dataclass(frozen=True)
class Identified:
    """What the symbol and the days say together."""

    side: str
    type: str
    number: str
    symbol: str
    year: int | None
    term: str
    issuers: tuple[Body, ...]

    @property
    def key(self) -> str:
        """One line of text, unique in the register. What is not known stands as ?, so that it clashes with itself."""
        number = re.sub(r"^0+(?=\d)", "", self.number) or UNKNOWN
        period = self.term if self.side == PARTY else str(self.year or "")
        whose = "+".join(sorted(one.key for one in self.issuers))
        return "|".join((self.side, number, fold(self.type) or fold(self.symbol), whose, period or UNKNOWN))


def identified(
    written: str, *, issuers: Sequence[Body] = (), issued_on: date | None = None, term: str = "", side: str = ""
) -> Identified:
    """From the symbol as written, and whatever else is known. Never a guess about who issued it."""
    read = parse(written, vocabulary())
    side = side or _side(read)
    bodies = tuple(_completed(read, issuers))
    year = read.year or (issued_on.year if issued_on else None)
    if side == PARTY and not term:
        term = term_of(issued_on, central=any(one.code in CENTRAL for one in bodies))
    return Identified(
        side=side,
        type=_type(read),
        number=read.number or "",
        symbol=read.canonical or "",
        year=year,
        term=term if side == PARTY else "",
        issuers=bodies,
    )


def _side(read: Symbol) -> str:
    return PARTY if read.family in ("party", "joint") else STATE


def _type(read: Symbol) -> str:
    codes = {one.code for one in read.types}
    return codes.pop() if len(codes) == 1 else ""


def _completed(read: Symbol, given: Sequence[Body]) -> Iterable[Body]:
    """The abbreviation says which body; a name or unit that somebody gave says whose."""
    codes = [(one.code, one.vi or one.code) for one in read.issuers]
    for place in range(max(len(codes), len(given))):
        code, name = codes[place] if place < len(codes) else ("", "")
        body = given[place] if place < len(given) else Body()
        yield Body(body.code or code, body.name or name, body.unit)


def term_of(day: date | None, *, central: bool) -> str:
    """The committee's term by the years of congresses ("2020-2025"): a first answer, for a person to mend in a year of
    congress, for each body held its own on another day."""
    if day is None:
        return ""
    first = day.year - (day.year - 1) % 5 if central else day.year - day.year % 5
    return f"{first}-{first + 5}"
