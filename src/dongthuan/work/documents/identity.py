"""Which paper it is: (number, type, issuers, year) of the State's, (number, type, issuers, term) of the Party's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dongthuan.kernel.abbreviations import fold
from dongthuan.kernel.symbols import Symbol, parse
from dongthuan.work.documents.lifecycle import PARTY, STATE
from dongthuan.work.documents.vocabulary import many, names, vocabulary

UNKNOWN = "?"
LONGEST = 300


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
    title: str = ""
    """What stands there in place of a symbol: a law that is called by its name alone."""

    @property
    def key(self) -> str:
        """One line of text, unique in the register. What is not known stands as ?, so that it clashes with itself."""
        number = re.sub(r"^0+(?=\d)", "", self.number) or UNKNOWN
        period = self.term if self.side == PARTY else str(self.year or "")
        whose = "+".join(sorted(one.key for one in self.issuers))
        return "|".join(
            (self.side, number, fold(self.type) or fold(self.symbol) or fold(self.title), whose, period or UNKNOWN)
        )


def identified(
    written: str, *, issuers: Sequence[Body] = (), issued_on: date | None = None, term: str = "", side: str = ""
) -> Identified:
    """From the symbol as written, and whatever else is known. Never a guess about who issued it."""
    read = parse(written, vocabulary())
    side = side or _side(read)
    bodies = tuple(_completed(read, issuers))
    year = read.year or (issued_on.year if issued_on else None)
    if side == PARTY and not term:
        term = term_of(issued_on, central=any(map(_central, bodies)))
    return Identified(
        side=side,
        type=_type(read),
        number=read.number or "",
        symbol=read.canonical or "",
        year=year,
        term=term if side == PARTY else "",
        issuers=bodies,
        title="" if read.family else written[:150],
    )


def _central(one: Body) -> bool:
    """Of the Party's centre (TW, VPTW, BTCTW, …), whose committee was elected in 2021; those below a year before. The
    Front's centre is none of it."""
    return one.code.endswith("TW") and not one.code.startswith("MT")


def kept_as(what: Identified, unit: int, *, secret: bool) -> str:
    """The line under which a unit enters it. Beside what the paper says it names that unit where another one's paper
    may bear the very same symbol, for nobody said which commune's UBND it is; and where the paper is secret: that
    somebody else holds it is told to nobody."""
    apart = secret or any(_one_of_many(one) for one in what.issuers)
    return f"{what.key[: LONGEST - 30]}|at:{unit}" if apart else what.key[:LONGEST]


def _one_of_many(one: Body) -> bool:
    return one.unit is None and one.code in many() and one.name in ("", one.code, names()[one.code])


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
