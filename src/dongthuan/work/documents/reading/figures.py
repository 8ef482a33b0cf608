"""Figures: a number, what is counted, and how sure the text is of it."""

import re
from collections.abc import Iterator, Sequence

from dongthuan.kernel.symbols import plain
from dongthuan.work.documents.reading.found import Figure, Passage
from dongthuan.work.documents.reading.naming import D
from dongthuan.work.documents.reading.numbers import spelt

_SAID = (
    ("nearly", r"قرابة|ما\s+يقرب\s+من|gần|nearly|almost"),
    ("about", r"حوالي|نحو|khoảng|chừng|about|around|approximately"),
    ("more_than", r"أكثر\s+من|ما\s+يزيد\s+عن|ما\s+يزيد\s+على|hơn|trên|more\s+than|over"),
    ("at_least", r"ما\s+لا\s+يقل\s+عن|ít nhất|at\s+least"),
)
_QUALIFIER = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _SAID) + r")\s+$", re.IGNORECASE
)
_DIGITS = re.compile(
    rf"(?:(?<![\w/.,-])|(?<=\bو))(?P<n>{D}{{1,3}}(?:[.,٬]{D}{{3}}){{1,5}}|{D}{{1,15}})(?![\w/-]|[.,]{D})\s+"
    r"(?P<of>[^\W\d_]+(?:\s[^\W\d_]+){0,2})"
)
_PLACE = re.compile(
    r"(?<!\w)(?:điều|khoản|điểm|mục|chương|phần|phụ lục|mẫu|số|lần|bước|thứ|quý|ngày|tháng|năm|kỳ|khóa|cấp|trang|"
    r"articles?|clause|chapter|section|annex|form|page|no\.?|رقم|المادة|مادة|البند|الفقرة|الفصل|الدورة|الملحق|عام|سنة)\s+$",
    re.IGNORECASE,
)
"""Behind these a number says which, not how many."""
_THOUSANDS = {
    **dict.fromkeys(("nghìn", "ngàn", "thousand", "ألف", "آلاف"), 1_000),
    **dict.fromkeys(("triệu", "million", "مليون", "ملايين"), 1_000_000),
}
_GOAL = re.compile(
    rf"(?:بحلول\s+(?:نهاية\s+)?(?:عام|سنة)|(?<!\w)(?:đến|tới|trước)\s+(?:hết\s+)?năm|\bby\s+(?:the\s+end\s+of\s+)?)\s*(?P<y>(?:20|٢٠){D}{{2}})(?!\w)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:từ|giai đoạn|from|since|من)\s[^.;؛\n]{0,30}$", re.IGNORECASE)
""" "from 2021 to 2025" is a period and no goal."""
_LIST = re.compile(
    r"(?<![^\W\d_])(?P<of>[^\W\d_]{1,40}(?:\s[^\W\d_]{1,40}){0,5})\s?:\s(?P<items>(?:[^؛;:.,،\n\"«“]{3,90}[؛;]\s?){2,11}[^؛;:.,،\n\"«“]{3,90})(?=[.,،\n])"
)
_SUCH_AS = re.compile(r"(?:مثل|منها|such as|như|ví dụ)$", re.IGNORECASE)
BACK = 30


def figures(text: str, taken: Sequence[Passage]) -> Iterator[Figure]:
    """``taken``: where symbols and days stand, whose numbers count nothing. In the order of the text."""
    found = [*_in_digits(text, taken), *_in_words(text), *_goals(text)]
    yield from sorted([*found, *_listed(text, found)], key=lambda one: one.passage)


def _in_digits(text: str, taken: Sequence[Passage]) -> Iterator[Figure]:
    spans = iter(sorted(taken))
    start = end = -1
    for place in _DIGITS.finditer(text):
        while end <= place.start("n") and (span := next(spans, None)):
            start, end = span
        value = int(re.sub(r"[.,٬]", "", plain(place["n"]))) * _times(place["of"])
        is_a_year = 1900 <= value <= 2100 and len(place["n"]) == 4
        overlaps = start < place.end("n") and place.start("n") < end
        if not is_a_year and not overlaps and not _PLACE.search(_back(text, place.start("n"))):
            yield _qualified(text, value, place["of"], place.start("n"), place.end())


def _times(of: str) -> int:
    return next((times for word, times in _THOUSANDS.items() if of.casefold().split()[0] == word), 1)


def _in_words(text: str) -> Iterator[Figure]:
    for one in spelt(text):
        yield _qualified(text, one.value, one.of, one.start, one.end)


def _qualified(text: str, value: int, of: str, start: int, end: int) -> Figure:
    said = _QUALIFIER.search(_back(text, start))
    if said is None:
        return Figure(value, "", of, (start, end))
    name = next(name for name, words in said.groupdict().items() if words)
    return Figure(value, name, of, (start - (len(_back(text, start)) - said.start()), end))


def _back(text: str, start: int) -> str:
    return text[max(0, start - BACK) : start]


def _goals(text: str) -> Iterator[Figure]:
    for place in _GOAL.finditer(text):
        if not _SINCE.search(text[max(0, place.start() - 2 * BACK) : place.start()]):
            yield Figure(int(plain(place["y"])), "by", "", place.span())


def _listed(text: str, stated: Sequence[Figure]) -> Iterator[Figure]:
    """What the text lists to the end without a number, counted; not examples, nor what it has just counted itself."""
    ends = {end for one in stated for end in range(one.passage[1], one.passage[1] + 3)}
    for place in _LIST.finditer(text):
        number = len(re.split("[؛;]", place["items"]))
        if not _SUCH_AS.search(place["of"]) and place.end("of") not in ends:
            yield Figure(number, "counted", place["of"], place.span())
