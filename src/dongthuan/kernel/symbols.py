"""Reading the symbol of a Vietnamese document: whose it is, of which type, number and year; never a guess.

Five ways of writing are official, and each says who wrote:

    10/2022/QH15              law          number / year / National Assembly and its term
    55/2024/NĐ-CP             normative    number / year / type - issuer
    968/CĐ-TTg                state        number / type - issuer
    7396/BCT-TCCB             letter       number / issuer - unit: a letter of the State names no type
    23-QĐ/TW                  party        number - type / issuer; two issuers or more: joint

and people write them with the wrong dash, the strokes swapped, D for Đ, in the digits of Arabic, after a noun. What
decides is what a part *is* (a year, a type, whose abbreviation), and only then how it was joined to the others. Where
the symbol leaves two readings, both are told. A noun before a symbol decides nothing: in Arabic one noun stands for
several types. A noun and a number alone are *bare*.

Sources: Decree 30/2020/NĐ-CP, Annexes I and III (State); Guidance 05-HD/VPTW of 27 May 2026 (Party); Law 80/2015/QH13
art 7, in Law 64/2025/QH15 (normative documents).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dongthuan.kernel.abbreviations import Issuer, Type, Vocabulary, fold

LONGEST = 300
"""Characters of a line that is looked at as one symbol."""


@dataclass(frozen=True)
class Symbol:
    """What was read. ``family``: law, normative, state, letter, party, joint, bare, or None with an ``error``:
    empty, too_long, number_missing, not_a_symbol, period_of_years, type_unknown, type_undecided, form_undecided,
    year_missing, year_not_expected.

    ``number`` as it is written ("05", "66.17", "522b"); ``term`` of the National Assembly; ``canonical`` None where the
    symbol does not decide it.
    """

    as_written: str
    canonical: str | None = None
    family: str | None = None
    number: str | None = None
    year: int | None = None
    term: int | None = None
    types: tuple[Type, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    error: str | None = None


LETTER = Type("letter", "Công văn", "official letter", "state")
LAWS = ("L", "NQ")
"""What the National Assembly passes under its own name: laws and resolutions look alike."""


_SAME = {
    **{ord(d): str(i) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, d in enumerate(digits)},
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0xAD], "-"),
    **dict.fromkeys([0x2044, 0x2215, 0x29F8, 0xFF0F, 0x5C], "/"),
    **dict.fromkeys([0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF], None),
    0xD0: "Đ",
    0xF0: "đ",
}  # the last two: Icelandic eth, which looks like Đ and stands on other keyboards
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-zđ]?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DIGITS = tuple("0123456789")
_ELECTED, _TERM = re.compile(r"QH\d{1,2}", re.IGNORECASE), re.compile(r"(?:UBTV)?QH(\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"([\s/-]*)([^\s/-]+)")
_PART = re.compile(r"[A-Za-zĐđƯư][\w&.,]*")
_BEFORE = re.compile(r"(?P<noun>[^\d/]*?)[\s:]*(?:\b(?:số|so|no|nr|n°|số hiệu)\b[.:]?|رقم|№)?\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:[,;،؛(]|\bngày\b|\bdated\b|\bof\b|بتاريخ|المؤرخ).*$", re.IGNORECASE)


def plain(written: str) -> str:
    """The line with its digits, dashes and strokes as everywhere, and nothing invisible in it."""
    text = unicodedata.normalize("NFC", written).translate(_SAME)
    return " ".join(text.split())


def parse(written: str, words: Vocabulary) -> Symbol:
    """The symbol on one line. Never raises: what cannot be read says why in ``error``."""
    if len(written) > LONGEST:
        return Symbol(written, error="too_long")
    line = plain(written)
    if not line:
        return Symbol(written, error="empty")
    first = _DIGIT.search(line)
    if first is None:
        return Symbol(written, error="number_missing")
    before, rest = line[: first.start()], _AFTER.sub("", line[first.start() :]).rstrip(" .:/-")
    noun = _BEFORE.fullmatch(before)
    if noun is None or before.endswith(("/", "-")):
        return Symbol(written, error="not_a_symbol")
    return _Reading(written, noun["noun"].strip(), rest, words).symbol()


class _Reading:
    """One line, taken apart: a number, perhaps a year, and what stands beside them with the stroke or dash before."""

    def __init__(self, written: str, noun: str, rest: str, words: Vocabulary) -> None:
        self.written, self.noun, self.words = written, noun, words
        parts = [(_join(sep), part) for sep, part in _PARTS.findall(rest)]
        self.number, self.parts = parts[0][1], parts[1:]
        years = [one for one in self.parts if _YEAR.fullmatch(one[1])]
        self.year = int(years[0][1]) if years else None
        self.rest = [one for one in self.parts if one not in years] if years else self.parts
        self.years = len(years)

    def symbol(self) -> Symbol:
        if not _NUMBER.fullmatch(self.number) or self.years > 1:
            return self._no("not_a_symbol")
        if not self.rest:
            return self._bare()
        if not all(_PART.fullmatch(part) for _, part in self.rest):
            return self._no("not_a_symbol")
        joined, part = self.rest[0]
        if len(self.rest) == 1 and _ELECTED.fullmatch(part):
            return self._law(part)
        types = self.words.types_of(part)
        if not types or self._is_a_letter(part):
            return self._without_type(joined)
        return self._with_type(joined, types)

    def _no(self, error: str, **known: object) -> Symbol:
        return Symbol(self.written, error=error, **known)  # type: ignore[arg-type]

    def _read(self, family: str, canonical: str | None, **known: object) -> Symbol:
        return Symbol(self.written, canonical, family, self.number, self.year, **known)  # type: ignore[arg-type]

    def _bare(self) -> Symbol:
        types = self.words.named(self.noun)
        if types:
            return self._read("bare", None, types=types)
        both = _YEAR.fullmatch(self.number) and self.year
        return self._no("period_of_years" if both else "not_a_symbol")

    def _law(self, part: str) -> Symbol:
        if self.year is None:
            return self._no("year_missing")
        issuer = self.words.issuer_of(part)
        types = tuple(one for code in LAWS for one in self.words.types_of(code))
        canonical = f"{self.number}/{self.year}/{issuer.code}"
        return self._read("law", canonical, term=_term([issuer]), types=types, issuers=(issuer,))

    def _is_a_letter(self, part: str) -> bool:
        """BTT is an agreement, and a Front's standing committee: an abbreviation that is both is the issuer where a
        unit follows that issues nothing itself."""
        known = self.words.issuer_of(part).vi is not None
        return known and len(self.rest) > 1 and self.words.issuer_of(self.rest[1][1]).vi is None

    def _without_type(self, joined: str) -> Symbol:
        first, units = self.words.issuer_of(self.rest[0][1]), [part for _, part in self.rest[1:]]
        if not units and first.side == "state":
            year = f"{self.year}/" if self.year else ""
            canonical = f"{self.number}/{year}{first.code}"
            return self._read("normative" if self.year else "state", canonical, issuers=(first,), term=_term([first]))
        elsewhere = any(self.words.issuer_of(unit).side in ("state", "party") for unit in units)
        if not units or self.year or (first.vi is None and (joined != "/" or elsewhere)):
            return self._no("type_unknown")
        canonical = f"{self.number}/{first.code}-{'-'.join(units)}"
        return self._read("letter", canonical, types=(LETTER,), issuers=(first,))

    def _with_type(self, joined: str, types: tuple[Type, ...]) -> Symbol:
        parts = [part for _, part in self.rest[1:]]
        internal = bool(parts) and fold(parts[-1]) == "nb"
        issuers = [self.words.issuer_of(part) for part in (parts[:-1] if internal else parts)]
        side = self._side(joined, types, issuers)
        if side == "":
            return self._no("form_undecided")
        types = tuple(one for one in types if one.side in (side, "both")) or types
        if side == "party":
            return self._party(types, issuers, internal)
        return self._state(types, issuers)

    def _side(self, joined: str, types: tuple[Type, ...], issuers: list[Issuer]) -> str:
        """By the issuer, who signs nothing in the other's form; then by the form; then by a type that one side has."""
        for issuer in issuers[:1]:
            if issuer.side in ("state", "party"):
                return issuer.side
        if self.year or joined == "/":
            return "state"
        if joined == "-":
            return "party"
        sides = {one.side for one in types}
        return sides.pop() if sides in ({"state"}, {"party"}) else ""

    def _party(self, types: tuple[Type, ...], issuers: list[Issuer], internal: bool) -> Symbol:
        if self.year:
            return self._no("year_not_expected")
        code = _one_code(types)
        signed = "/" + "-".join(one.code for one in issuers) if issuers else ""
        canonical = f"{self.number}-{code}{signed}{'/nb' if internal else ''}" if code else None
        family = "joint" if len(issuers) > 1 else "party"
        error = None if code else "type_undecided"
        return self._read(family, canonical, types=types, issuers=tuple(issuers), error=error)

    def _state(self, types: tuple[Type, ...], issuers: list[Issuer]) -> Symbol:
        code = _one_code(types)
        signed = "".join(f"-{one.code}" for one in issuers)
        year = f"{self.year}/" if self.year else ""
        canonical = f"{self.number}/{year}{code}{signed}" if code else None
        family = "normative" if self.year else "state"
        whose = tuple(one for place, one in enumerate(issuers) if place == 0 or one.vi or len(types[0].code) > 3)
        error = None if code else "type_undecided"
        return self._read(family, canonical, term=_term(issuers), types=types, issuers=whose, error=error)


def _join(separator: str) -> str:
    return "/" if "/" in separator else "-" if "-" in separator else ""


def _one_code(types: tuple[Type, ...]) -> str:
    codes = {one.code for one in types}
    return codes.pop() if len(codes) == 1 else ""


def _term(issuers: Iterable[Issuer]) -> int | None:
    for one in issuers:
        if one.code.endswith(_DIGITS) and (found := _TERM.fullmatch(one.code)):
            return int(found[1])
    return None
