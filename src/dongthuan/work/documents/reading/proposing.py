"""From a text to proposals. What is found is found by form; what it means is for a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dongthuan.kernel.symbols import parse, plain
from dongthuan.work.documents.reading.days import Day, days
from dongthuan.work.documents.vocabulary import vocabulary

_D = r"[\d٠-٩]"
_SYMBOL = re.compile(
    rf"(?<![\w/.-])(?:{_D}{{1,5}}(?:\.{_D}+)?\s?[-–‑/]\s?(?:{_D}{{4}}\s?[-–/]\s?)?[A-ZĐƯ][A-Za-zĐđƯư]*{_D}{{0,2}}"
    r"(?:[-–/.][A-ZĐƯ][A-Za-zĐđƯư]*)*)"
)
_BARE = re.compile(
    rf"(?P<noun>[^\W\d_]+)\s+(?:رقم|số|No\.?)\s*(?P<n>{_D}{{1,5}})(?!{_D}|\s?[-–/.]\s?[\w])", re.IGNORECASE
)
_LAW = re.compile(rf"(?:قانون|القانون)\s[^.؛\n\d٠-٩]{{3,90}}?(?:عام|لعام|سنة)\s*(?P<y>{_D}{{4}})")
_DATED = re.compile(
    r"(?:\s*(?:الصادر[ةه]?|الصادرة)\s+عن\s+[^؛.\d\n]{3,40})?[\s,،(]*(?:بتاريخ|المؤرخ[ةه]?(?:\s+في)?|الصادر[ةه]?(?:\s+(?:في|بتاريخ))?|ngày|dated|of|on|في)?[\s,]*",
    re.IGNORECASE,
)
_VERBS = (
    ("replaces", r"(?:لي|ت|ي)حل(?:ّ)?\s+محل|بدلاً?\s+من|thay thế|replac"),
    ("continues", r"مواصلة\s+تنفيذ|الاستمرار\s+في\s+تنفيذ|tiếp tục thực hiện|continu\w+ (?:to )?implement"),
    ("amends", r"تعديل|sửa đổi|amend"),
    ("repeals", r"إلغاء|bãi bỏ|repeal"),
    ("corrects", r"تصحيح|đính chính|correct"),
    ("details", r"بالتفصيل|تفصيل|quy định chi tiết|detailing"),
    ("guides", r"إرشاد(?:\s+تنفيذ)?|hướng dẫn(?: thực hiện| thi hành)?|guid(?:es|ing|ance)"),
    ("cites", r"استناداً?\s+إلى|căn cứ|pursuant to"),
    ("implements", r"تنفيذ|triển khai|thực hiện|implement"),
)
_CUT = re.compile(r"[؛;.!?\n](?!\d)")
_FIGURE = re.compile(
    rf"(?P<q>\b(?:حوالي|نحو|قرابة|ما\s+يقرب\s+من|أكثر\s+من|ما\s+يزيد\s+عن|ما\s+لا\s+يقل\s+عن|gần|khoảng|hơn|trên|about|"
    rf"nearly|more\s+than|over|at\s+least)\s+)?(?:(?<![\w/.,-])|(?<=\bو))(?P<n>{_D}{{1,3}}(?:[.,٬]{_D}{{3}})+|{_D}+)(?![\w/-]|[.,]{_D})\s+"
    r"(?P<of>[^\W\d_]+(?:\s[^\W\d_]+){0,2})",
    re.IGNORECASE,
)
_QUALIFIERS = (
    ("nearly", r"قرابة|يقرب|gần|nearly"), ("about", r"حوالي|نحو|khoảng|about"),
    ("more_than", r"أكثر|يزيد|hơn|trên|more|over"), ("at_least", r"يقل|least"),
)  # fmt: skip
_AND = "و"
"""Arabic writes "and" on to the next word."""
AROUND = 60


@dataclass
class Found:
    """A document that the text names. ``days`` are all that it gives; several disagree. ``passages``: (start, end)."""

    as_written: str
    symbol: str | None
    family: str
    types: tuple[str, ...]
    year: int | None = None
    days: list[date] = field(default_factory=list)
    passages: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Related:
    source: str
    kind: str
    target: str
    passage: tuple[int, int]


@dataclass(frozen=True)
class Figure:
    """``qualifier``: "", about, nearly, more_than, at_least."""

    value: int
    qualifier: str
    of: str
    passage: tuple[int, int]


@dataclass
class Proposals:
    text: str
    documents: list[Found]
    relations: list[Related]
    figures: list[Figure]

    def passage(self, where: tuple[int, int]) -> str:
        """With what stands around it, the found words between ⟦ and ⟧."""
        before, words, after = self.parts(where)
        return f"{before}⟦{words}⟧{after}"

    def parts(self, where: tuple[int, int]) -> tuple[str, str, str]:
        """What stands before, the found words, and what stands after; line ends as spaces."""
        start, end = where
        cut = (self.text[max(0, start - AROUND) : start], self.text[start:end], self.text[end : end + AROUND])
        before, words, after = (re.sub(r"\s+", " ", one) for one in cut)
        return before.lstrip(), words, after.rstrip()


@dataclass(frozen=True)
class _Named:
    key: str
    start: int
    end: int


def proposals(text: str) -> Proposals:
    """Linear in the text; the same text gives the same proposals."""
    found: dict[str, Found] = {}
    dated = sorted(days(text), key=lambda one: one.start)
    named = sorted({one.start: one for one in _named(text, found)}.values(), key=lambda one: one.start)
    for one in named:
        _date(text, one, found[one.key], dated)
    return Proposals(text, list(found.values()), list(_relations(text, named)), list(_figures(text, named, dated)))


def _named(text: str, found: dict[str, Found]) -> Iterator[_Named]:
    for place in _SYMBOL.finditer(text):
        read = parse(place[0], vocabulary())
        if read.family and (read.canonical or read.types):
            key = read.canonical or plain(place[0])
            yield _kept(found, Found(place[0], read.canonical, read.family, _codes(read), read.year), key, place)
    for place in _BARE.finditer(text):
        read = parse(f"{place['noun'].removeprefix(_AND)} số {place['n']}", vocabulary())
        if read.family == "bare":
            yield _kept(found, Found(place[0], None, "bare", _codes(read)), plain(place[0]), place)
    for place in _LAW.finditer(text):
        year = int(plain(place["y"]))
        yield _kept(found, Found(place[0], None, "bare", ("law",), year), plain(place[0]), place)


def _codes(read: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.en for one in read.types))  # type: ignore[attr-defined]


def _kept(found: dict[str, Found], new: Found, key: str, place: re.Match[str]) -> _Named:
    found.setdefault(key, new).passages.append(place.span())
    return _Named(key, *place.span())


def _date(text: str, one: _Named, document: Found, dated: Sequence[Day]) -> None:
    """Only a day that stands right behind the symbol is the document's."""
    for day in dated:
        between = text[one.end : day.start]
        if 0 <= day.start - one.end <= 70 and _DATED.fullmatch(between) and day.value not in document.days:
            document.days.append(day.value)


def _relations(text: str, named: Sequence[_Named]) -> Iterator[Related]:
    """Between two that follow one another in a sentence, with a word for it between them."""
    for source, target in pairwise(named):
        between = text[source.end : target.start]
        kind = "" if _CUT.search(between) or source.key == target.key else _verb(between)
        if kind:
            yield Related(source.key, kind, target.key, (source.start, target.end))


def _verb(between: str) -> str:
    """The one that stands nearest to the second document; of two at one place the longer."""
    last, best = -1, ""
    for kind, words in _VERBS:
        for found in re.finditer(words, between, re.IGNORECASE):
            if found.end() > last:
                last, best = found.end(), kind
    return best


def _figures(text: str, named: Sequence[_Named], dated: Sequence[Day]) -> Iterator[Figure]:
    taken = [(one.start, one.end) for one in named] + [(day.start, day.end) for day in dated]
    for place in _FIGURE.finditer(text):
        number = place.span("n")
        value = int(re.sub(r"[.,٬]", "", plain(place["n"])))
        year = 1900 <= value <= 2100 and len(place["n"]) == 4
        if not year and not any(start < number[1] and number[0] < end for start, end in taken):
            said = place["q"] or ""
            qualifier = next((name for name, words in _QUALIFIERS if re.search(words, said, re.IGNORECASE)), "")
            yield Figure(value, qualifier, place["of"], place.span())
