"""Numbers that stand in words: "four fields", "bốn lĩnh vực", "سبعة قرارات".

A word for a number is read only before a noun of packs/vn/documents/counted.toml (after it, in the Arabic of "the four
fields" and "one organisation"), for *two*, *one* and *năm* mean other things more often than a number. The Arabic dual
is a number in itself.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dongthuan.work.documents.vocabulary import FOLDER

_TO_TWELVE = "two three four five six seven eight nine ten eleven twelve"
_EN = {word: n for n, word in enumerate(_TO_TWELVE.split(), 2)}
_VI = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15, "hai mươi": 20,
}  # fmt: skip
_AR = {
    "ثلاث": 3, "ثلاثة": 3, "أربع": 4, "أربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6, "سبع": 7, "سبعة": 7,
    "ثماني": 8, "ثمانية": 8, "تسع": 9, "تسعة": 9, "عشر": 10, "عشرة": 10,
}  # fmt: skip
_WORDS: Mapping[str, int] = {**_EN, **_VI, **_AR}
_YEARS = re.compile(r"(?:hằng|hàng|mỗi|các|những|nhiều|một|trong|từ|đầu|cuối|của|sau|trước|và|\d)\s+$", re.IGNORECASE)
""" "năm" behind one of these is a year."""


@dataclass(frozen=True)
class Spelt:
    """``start`` and ``end`` hold the number and what is counted."""

    value: int
    of: str
    start: int
    end: int


def spelt(text: str) -> Iterator[Spelt]:
    for place in _before().finditer(text):
        word = place["w"].casefold()
        if not (word == "năm" and _YEARS.search(text[max(0, place.start() - 12) : place.start()])):
            yield Spelt(_WORDS[word], place["of"], *place.span())
    for place in _behind().finditer(text):
        yield Spelt(_AR[place["w"]], place["of"], *place.span())
    for place in _one().finditer(text):
        yield Spelt(1, place["of"], *place.span())
    for place in _dual().finditer(text):
        yield Spelt(2, place[0], *place.span())


@cache
def _counted() -> Mapping[str, list[str]]:
    rows = tomllib.loads((FOLDER / "counted.toml").read_text("utf-8"))
    return {name: sorted(words, key=len, reverse=True) for name, words in rows.items()}


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _before() -> re.Pattern[str]:
    nouns = _counted()
    ways = (
        rf"(?<!\w)(?:{_any(_VI)})\s+(?:{_any(nouns['vi'])})(?!\w)",
        rf"(?<!\w)(?:{_any(_EN)})\s+(?:[a-z-]+\s+)?(?:{_any(nouns['en'])})(?!\w)",
        rf"(?<!\w)[وفب]?(?:{_any(_AR)})\s+(?:{_any(nouns['ar_many'])})(?!\w)",
    )
    word = rf"(?P<w>{_any(_WORDS)})"
    return re.compile(
        rf"(?=(?:{'|'.join(ways)}))[وفب]??{word}\s+(?P<of>(?:[a-z-]+\s+)?(?:{_all(nouns)}))(?!\w)", re.IGNORECASE
    )


def _all(nouns: Mapping[str, list[str]]) -> str:
    return _any([*nouns["vi"], *nouns["en"], *nouns["ar_many"]])


@cache
def _behind() -> re.Pattern[str]:
    """ "the fields, the four": noun, then number, both with the article."""
    return re.compile(rf"(?<!\w)(?:[وفبلك]?ال|لل)(?P<of>{_any(_counted()['ar_many'])})\s+ال(?P<w>{_any(_AR)})(?!\w)")


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[و]?(?P<of>(?:{_any(_counted()['ar_one'])})(?:\s+[^\W\d_]+){{0,2}}?)\s+واحدة?(?!\w)")


@cache
def _dual() -> re.Pattern[str]:
    stems = [one[:-1] + "ت" if one.endswith("ة") else one for one in _counted()["ar_one"]]
    return re.compile(rf"(?<!\w)[وفبل]?(?:{_any(stems)})(?:ين|ان)(?:\s+[^\W\d_]+(?:ين|ان))?(?!\w)")
