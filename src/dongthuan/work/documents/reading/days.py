"""Days as the three languages write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dongthuan.kernel.symbols import plain

_MONTHS = (
    "يناير january jan كانون@الثاني", "فبراير february feb شباط", "مارس march mar آذار", "أبريل إبريل april apr نيسان",
    "مايو أيار may", "يونيو june jun حزيران", "يوليو july jul تموز", "أغسطس august aug آب",
    "سبتمبر september sep أيلول", "أكتوبر october oct تشرين@الأول", "نوفمبر november nov تشرين@الثاني",
    "ديسمبر december dec كانون@الأول",
)  # fmt: skip
_MONTH = {name.replace("@", " "): n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_D = r"[\d٠-٩]"
_S, _NO_MORE = r"\s{1,5}", rf"(?!{_D})"
"""Some room between words: without an end to it, a page of spaces would be looked through again for each."""
_WAYS = (
    re.compile(
        rf"(?<!{_D})(?P<d>{_D}{{1,2}}){_S}(?P<m>{_NAMES})(?:\s?/\s?(?:{_NAMES}))?(?:\s?,)?{_S}(?P<y>{_D}{{4}}){_NO_MORE}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<m>{_NAMES}){_S}(?P<d>{_D}{{1,2}}),\s{{0,5}}(?P<y>{_D}{{4}}){_NO_MORE}", re.IGNORECASE),
    re.compile(
        rf"ngày{_S}(?P<d>{_D}{{1,2}}){_S}tháng{_S}(?P<m>{_D}{{1,2}}){_S}năm{_S}(?P<y>{_D}{{4}}){_NO_MORE}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d/٠-٩-])(?P<d>{_D}{{1,2}})[/-](?P<m>{_D}{{1,2}})[/-](?P<y>{_D}{{4}})(?![\d/٠-٩])"),
)


@dataclass(frozen=True)
class Day:
    value: date
    start: int
    end: int


def days(text: str) -> Iterator[Day]:
    for way in _WAYS:
        for found in way.finditer(text):
            value = _value(found["d"], found["m"], found["y"])
            if value is not None:
                yield Day(value, found.start(), found.end())


def _value(day: str, month: str, year: str) -> date | None:
    name = month.casefold()
    number = _MONTH.get(name) or _MONTH.get(month) or (int(plain(month)) if plain(month).isdigit() else 0)
    try:
        return date(int(plain(year)), number, int(plain(day)))
    except ValueError:
        return None
