"""Which documents a text names: by symbol, by a noun and a number, by a law's name and year; and "this decree"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dongthuan.kernel.symbols import Symbol, parse, plain
from dongthuan.work.documents.reading.days import Day
from dongthuan.work.documents.reading.found import Found, Named
from dongthuan.work.documents.vocabulary import vocabulary

D = r"[\d٠-٩]"
_SYMBOL = re.compile(
    rf"(?<![\w/.-])(?:{D}{{1,5}}(?:\.{D}+)?\s?[-–‑/]\s?(?:{D}{{4}}\s?[-–/]\s?)?[A-ZĐƯ][A-Za-zĐđƯư]*{D}{{0,2}}"
    r"(?:(?:[-–]\s?|/)[A-ZĐƯ][A-Za-zĐđƯư]*|\.[A-ZĐƯ]{2,}(?!\w))*)"
)
_BARE = re.compile(
    rf"(?<![^\W\d_])(?P<noun>[^\W\d_]{{1,40}})\s{{1,5}}(?:رقم|số|No\.?)\s*(?P<n>{D}{{1,5}})(?!{D}|\s?[-–/.]\s?[\w])",
    re.IGNORECASE,
)
_LAW = re.compile(rf"(?:قانون|القانون)\s[^.؛\n\d٠-٩]{{3,90}}?(?:عام|لعام|سنة)\s*(?P<y>{D}{{4}})")
_DATED = re.compile(
    r"(?:\([A-Z]\d+\))?(?:\s*(?:الصادر[ةه]?|الصادرة)\s+عن\s+[^؛.\d\n]{3,40})?[\s,،(]*(?:بتاريخ|المؤرخ[ةه]?(?:\s+في)?|الصادر[ةه]?(?:\s+(?:في|بتاريخ|يوم))?|ngày|dated|of|on|في)?[\s,]*",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:ban hành|ký)(?:\s+ngày)?\s*$|\bissued\s+on\s*$|(?:الصادر[ةه]?|صدر)\s+(?:بتاريخ|في)\s*$", re.IGNORECASE
)
_OTHER_DAY = re.compile(r"hiệu lực|kể từ|(?:đến|từ|trước|sau)(?:\s+ngày)?\s*$", re.IGNORECASE)
_OF_A_BODY = re.compile(r"\s+của\s+[A-ZĐ]")
""" "…, day, of the ministry": the way in which a title is quoted."""
_STOPS = re.compile(r"[؛;!?\n]|\.\s")
NEAR, FAR = 70, 400
_AND = "و"
"""Arabic writes "and" on to the next word."""

_HEADER = re.compile(r"^\s*(?:\*\*)?Số:?\s*(?P<s>\S+)\s*(?:\*\*)?$", re.MULTILINE)
_CODIFIED = re.compile(r"^\(Điều \d+ (?P<noun>[^\W\d_]+(?: [^\W\d_]+)?) số (?P<s>[^,\s]+),", re.MULTILINE)
_SELF = re.compile(r"\b(?P<noun>Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Chỉ thị|Kế hoạch|Quy định|Quy chế) này\b")
_NEXT_SENTENCE = re.compile(r"[^.;!?\n]{0,300}\.\s+")
TOP = 40
"""Lines at the head of a paper within which its own number stands."""


def named(text: str, found: dict[str, Found]) -> list[Named]:
    """In the order of the text; fills ``found``."""
    places = {one.start: one for one in _named(text, found)}
    return sorted(places.values(), key=lambda one: one.start)


def _named(text: str, found: dict[str, Found]) -> Iterator[Named]:
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


def _codes(read: Symbol) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.en for one in read.types))


def _kept(found: dict[str, Found], new: Found, key: str, place: re.Match[str]) -> Named:
    found.setdefault(key, new).passages.append(place.span())
    return Named(key, *place.span())


def date_them(text: str, places: Sequence[Named], found: dict[str, Found], dated: Sequence[Day]) -> None:
    """A day is the document's where it stands right behind the symbol, or behind a title that ends with "issued on"."""
    starts = [day.start for day in dated]
    for n, one in enumerate(places):
        rest = min(places[n + 1].start if n + 1 < len(places) else len(text), one.end + FAR)
        for day in dated[bisect_left(starts, one.end) : bisect_left(starts, rest)]:
            if _is_its_own(text, one, day):
                found[one.key].days += [] if day.value in found[one.key].days else [day.value]
                break


def _is_its_own(text: str, one: Named, day: Day) -> bool:
    between = text[one.end : day.start]
    if day.start - one.end <= NEAR and _DATED.fullmatch(between):
        return True
    if _STOPS.search(between):
        return False
    quoted = _OF_A_BODY.match(text, day.end) and not _OTHER_DAY.search(between)
    return bool(_GIVEN.search(between) or quoted)


def selves(text: str, places: Sequence[Named]) -> list[Named]:
    """Where the text says "this decree", and it is certain which: the number at its own head, the line above it in a
    codified collection, or the one of which the sentence before says that it was issued. Of another kind than that
    document: nobody is meant."""
    own, starts = sorted([*_heads(text), *_codified(text)]), [one.start for one in places]
    found = ((place, [*_meant(place, own)]) for place in _SELF.finditer(text))
    return [one for place, meant in found for one in meant or _issued_before(text, place, places, starts)]


def _issued_before(text: str, place: re.Match[str], places: Sequence[Named], starts: Sequence[int]) -> Iterator[Named]:
    """ "… issued directive 31. This directive …", where nothing else is named between."""
    last = bisect_left(starts, place.start()) - 1
    if last >= 0 and _NEXT_SENTENCE.fullmatch(text, places[last].end, place.start()):
        issued = re.compile(rf"(?:ban hành|ký)\s+{place['noun']}\s+(?:số\s+)?$", re.IGNORECASE)
        if issued.search(text, max(0, places[last].start - NEAR), places[last].start):
            yield Named(places[last].key, *place.span())


def _heads(text: str) -> Iterator[tuple[int, str, str]]:
    top = "\n".join(text.split("\n", TOP)[:TOP])
    for place in list(_HEADER.finditer(top))[:1]:
        yield from _own(place)


def _codified(text: str) -> Iterator[tuple[int, str, str]]:
    for place in _CODIFIED.finditer(text):
        yield from _own(place)


def _own(place: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    read = parse(place["s"], vocabulary())
    for one in read.types[:1] if read.canonical else ():
        yield place.start(), one.vi, read.canonical or ""


def _meant(place: re.Match[str], own: Sequence[tuple[int, str, str]]) -> Iterator[Named]:
    last = bisect_left(own, (place.start(), "", "")) - 1
    if last >= 0 and own[last][1] == place["noun"]:
        yield Named(own[last][2], *place.span())
