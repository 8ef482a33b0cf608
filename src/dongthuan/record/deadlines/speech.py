"""Dates, numbers of days and articles of law as each language says them."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from dongthuan.record.rulebook.rows import Basis

PATTERNS = {"vi": "EEEE, d/M/y", "en": "EEEE d MMMM y", "ar": "EEEE d MMMM y"}
ARABIC = Locale.parse("ar")

VIETNAMESE_UNITS = {"working": "ngày làm việc", "calendar": "ngày", "months": "tháng"}
ENGLISH_UNITS = {
    "working": ("working day", "working days"),
    "calendar": ("day", "days"),
    "months": ("month", "months"),
}
ARABIC_UNITS: Mapping[str, Mapping[str, str]] = {
    "working": {"one": "يوم عمل واحد", "two": "يومي عمل", "few": "أيام عمل", "many": "يوم عمل", "other": "يوم عمل"},
    "calendar": {"one": "يوم واحد", "two": "يومين", "few": "أيام", "many": "يومًا", "other": "يوم"},
    "months": {"one": "شهر واحد", "two": "شهرين", "few": "أشهر", "many": "شهرًا", "other": "شهر"},
}

DOCUMENTS = (
    (re.compile(r"/QH\d+$"), {"vi": "Luật", "en": "Law", "ar": "القانون"}),
    (re.compile(r"/NĐ-CP$"), {"vi": "Nghị định", "en": "Decree", "ar": "المرسوم"}),
    (re.compile(r"/TT-"), {"vi": "Thông tư", "en": "Circular", "ar": "التعميم"}),
    (re.compile(r"/QĐ-"), {"vi": "Quyết định", "en": "Decision", "ar": "القرار"}),
)
ARTICLE = re.compile(r"(\d+[a-zđ]?)(?:\.(\d+)(\w)?)?")
"""28, 28b, 28.1, 15.2d: an article, one that was put in later, its clause, its point."""


@lru_cache(maxsize=20_000)
def day(on: date, language: str) -> str:
    """ "Tuesday 15 September 2026". In Vietnamese as inside a sentence, "thứ Ba, 15/9/2026"; at its start, capfirst."""
    written = format_date(on, PATTERNS[language], locale=language)
    return written.replace("Thứ", "thứ", 1).replace("Chủ Nhật", "Chủ nhật") if language == "vi" else written


@lru_cache(maxsize=2_000)
def days(number: int, unit: str, language: str) -> str:
    """A number of days or months. In Arabic in the case that follows a verb or a preposition ("نعدّ يومي عمل")."""
    if language == "vi":
        return f"{number} {VIETNAMESE_UNITS[unit]}"
    if language == "en":
        return f"{number} {ENGLISH_UNITS[unit][number != 1]}"
    form = ARABIC.plural_form(number)
    noun = ARABIC_UNITS[unit].get(form, ARABIC_UNITS[unit]["other"])
    return noun if form in ("one", "two") else f"{number} {noun}"


@lru_cache(maxsize=2_000)
def basis(of: Basis, language: str) -> str:
    """ "khoản 1 Điều 28 Luật 42/2013/QH13", and the same in the other languages; an office's own words as they are."""
    kind = next((names[language] + " " for symbol, names in DOCUMENTS if symbol.search(of.document)), "")
    # Isolated, or the slashes of a symbol would run the wrong way among Arabic words.
    symbol = f"\u2066{of.document}\u2069" if language == "ar" else of.document
    document = kind + symbol
    found = ARTICLE.fullmatch(of.article)
    if not found:
        return f"{document}, {of.article}" if of.article else document
    return _article(found, document, language)


def _article(found: re.Match[str], document: str, language: str) -> str:
    article, clause, point = found.groups()
    if language == "vi":
        inner = (f"điểm {point} " if point else "") + (f"khoản {clause} " if clause else "")
        return f"{inner}Điều {article} {document}"
    if language == "en":
        return f"{document}, article {article}" + (f".{clause}{point or ''}" if clause else "")
    outer = f"المادة {article} من {document}"
    inner = (f"البند \u2066{point}\u2069 من " if point else "") + (f"الفقرة {clause} من " if clause else "")
    return inner + outer
