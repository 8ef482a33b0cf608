"""What a cell means: codes by the words in it, days however they were typed."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import dongthuan
from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal

USUAL = Path(dongthuan.__file__).parent / "packs" / "vn" / "exemplars" / "register.toml"
OTHER = "other_word"
"""A word that means something else than any code, so that a shorter word in it is not taken for one."""
_SIGNS = re.compile(r"[^\w]+|_")
_BRACKETS = re.compile(r"\([^)]*\)")
Patterns = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Words:
    """``headings``: field → what stands over its column; ``groups``: group → (words, code), the longest first."""

    headings: Mapping[str, frozenset[str]]
    figures: tuple[str, ...]
    groups: Mapping[str, Patterns]
    bodies: tuple[str, ...]
    short: Mapping[str, str]

    def codes(self, group: str, cell: str) -> set[str]:
        """Every code that the cell means. A longer word hides the shorter ones in it ("không duy trì")."""
        said, found = f" {plain(cell)} ", set()
        for words, code in self.groups.get(group, ()):
            if f" {words} " in said:
                said = said.replace(f" {words} ", " | ")
                found.add(code)
        return found

    def code(self, group: str, cell: str, column: str) -> str:
        """The one code, "" for an empty cell. Refusal: value_unexpected, where it means none or two."""
        found = self.codes(group, cell)
        if cell and (len(found) != 1 or OTHER in found):
            raise Refusal("value_unexpected", {"column": column})
        return next(iter(found), "")

    def unit(self, cell: str) -> list[str]:
        """How the unit may be called: as it is written, with its short word spelt out, without the body that acts."""
        said = " ".join(cell.split())
        for short, whole in self.short.items():
            if said.casefold().startswith(short):
                said = f"{whole} {said[len(short) :].strip()}"
        bare = next((" ".join(said.split()[len(body.split()) :]) for body in self.bodies
                     if plain(said).startswith(f"{body} ")), "")  # fmt: skip
        return [one for one in (said, bare) if one]


def plain(cell: str) -> str:
    """Folded, signs as blanks: as the tables of the pack are compared."""
    return " ".join(_SIGNS.sub(" ", text.fold(cell)).split())


def heading(cell: str) -> str:
    """As ``plain``, without what stands in brackets."""
    return plain(_BRACKETS.sub(" ", cell)) or plain(cell)


def words(more: Mapping[str, Any]) -> Words:
    """The usual ones, and those of a map before them."""
    usual = _usual()
    headings = {field: frozenset(map(plain, said)) for field, said in usual["headings"].items()}
    groups = {name: _patterns(more.get(name, {}), rows) for name, rows in usual["words"].items()}
    units = usual["units"]
    return Words(
        headings, tuple(map(plain, usual["figures"]["begins"])), groups, tuple(units["bodies"]), units["short"]
    )


@cache
def _usual() -> Mapping[str, Any]:
    return tomllib.loads(USUAL.read_text("utf-8"))


def _patterns(ours: Mapping[str, str], usual: Mapping[str, list[str]]) -> Patterns:
    found = {plain(said): code for code, several in usual.items() for said in several}
    found |= {plain(said): code for said, code in ours.items()}
    return tuple(sorted(found.items(), key=lambda row: (-len(row[0]), row[0])))


_DAY = re.compile(r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4}|\d{2})")
_SAID = re.compile(r"(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ]\d\d:\d\d.*)?")
_MONTH = re.compile(r"(?:thang )?(?P<month>\d{1,2})\s*(?:[/.\- ]|nam)\s*(?P<year>\d{4})")
_QUARTER = re.compile(r"quy (?P<quarter>[1-4]|iv|i{1,3})\s*(?:[/.\- ]|nam)*\s*(?P<year>\d{4})")
_YEAR = re.compile(r"(?:nam )?(?P<year>(?:19|20)\d{2})")
_SERIAL = re.compile(r"[3-6]\d{4}(?:\.\d+)?")
"""1982 to 2091, as spreadsheets count days from 1900."""
EXCEL_BEGINS = date(1899, 12, 30)
INEXACT = ("", "first", "last")


def day(cell: str, column: str, inexact: str = "") -> date:
    """Day first, as it is written here. A month, a quarter or a year is no day; ``inexact`` says which of its days is
    meant, for the whole register.

    Refusals: missing, date_unclear, date_inexact.
    """
    said = " ".join(text.fold(cell).split())
    if not said:
        raise Refusal("missing", {"field": "date", "column": column})
    for form in (_ISO, _DAY, _SAID):
        if found := form.fullmatch(said):
            return _date(found, column)
    if _SERIAL.fullmatch(said):
        return EXCEL_BEGINS + timedelta(days=int(said.partition(".")[0]))
    if span := _span(said):
        if not inexact:
            raise Refusal("date_inexact", {"column": column})
        return span[0 if inexact == "first" else 1]
    raise Refusal("date_unclear", {"column": column})


def _date(found: re.Match[str], column: str) -> date:
    year = int(found["year"])
    try:
        return date(year if year > 99 else 2000 + year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise Refusal("date_unclear", {"column": column}) from None


def _span(said: str) -> tuple[date, date] | None:
    """The first and the last day of a month, a quarter or a year."""
    if found := _QUARTER.fullmatch(said):
        last = 3 * {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found["quarter"], _number(found["quarter"]))
        return date(int(found["year"]), last - 2, 1), _end(int(found["year"]), last)
    if (found := _MONTH.fullmatch(said)) and 1 <= int(found["month"]) <= 12:
        return date(int(found["year"]), int(found["month"]), 1), _end(int(found["year"]), int(found["month"]))
    if found := _YEAR.fullmatch(said):
        return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)
    return None


def _number(said: str) -> int:
    return int(said) if said.isdigit() else 0


def _end(year: int, month: int) -> date:
    return (datetime(year, month, 28) + timedelta(days=4)).replace(day=1).date() - timedelta(days=1)  # noqa: DTZ001


_NUMBERED = re.compile(
    r"(?i)^(?:số|so|no\.?|رقم)?[\s:]*(?P<number>.*?)[\s,;.]*(?:(?:ngày|ngay|dated|بتاريخ)\s*(?P<day>.*))?$"
)


def instrument(cell: str) -> tuple[str, str]:
    """("45/QĐ-UBND", "12/5/2024") of "Số 45/QĐ-UBND ngày 12/5/2024"; a part that is not there is ""."""
    found = _NUMBERED.match(" ".join(cell.split()))
    return (found["number"].strip(), (found["day"] or "").strip()) if found else (cell, "")


def roman(cell: str) -> bool:
    """Whether it numbers a section ("II", "A"), not a row."""
    return bool(re.fullmatch(r"[IVX]{1,5}|[A-H]", cell.strip(" .)").upper()))


def listed(cell: str) -> Iterator[str]:
    """The parts of a list in a cell."""
    return (part.strip() for part in re.split(r"[,;/\n+]|\bvà\b|\band\b", cell) if part.strip())
