"""What the abbreviations of documents stand for: their types, and who issues them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")
_OLDER = re.compile("TƯ$", re.IGNORECASE)
_ELECTED = re.compile(r"(UBTV)?QH(\d{1,2})", re.IGNORECASE)
KEPT = 10_000
"""Abbreviations that were looked up and are remembered: offices write the same few all day."""


@dataclass(frozen=True)
class Type:
    """A type of document. ``side``: "state", "party" or "both". ``words``: nouns by which texts call it."""

    code: str
    vi: str
    en: str
    side: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Issuer:
    """Whose abbreviation. ``vi`` None: not in the vocabulary. ``side``: "state", "party", "front", "both" or ""."""

    code: str
    vi: str | None
    side: str = ""


def fold(written: str) -> str:
    """For looking up alone: without case and without the stroke of Đ."""
    return written.casefold().replace("đ", "d")


def _marks(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", fold(words)) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Vocabulary:
    """The types and issuers that are known. One abbreviation may stand for several types."""

    types: tuple[Type, ...]
    issuers: tuple[Issuer, ...]

    @cached_property
    def _types(self) -> dict[str, tuple[Type, ...]]:
        return _by((one.code, one) for one in self.types)

    @cached_property
    def _folded_types(self) -> dict[str, tuple[Type, ...]]:
        return _by((fold(one.code), one) for one in self.types)

    @cached_property
    def _issuers(self) -> dict[str, Issuer]:
        return {**{fold(one.code): one for one in self.issuers}, **{one.code: one for one in self.issuers}}

    @cached_property
    def _nouns(self) -> dict[str, tuple[Type, ...]]:
        return _by((_marks(word), one) for one in self.types for word in (one.vi, one.en, *one.words) if word)

    def types_of(self, written: str) -> tuple[Type, ...]:
        """Exactly as written; else without case and stroke, which may leave several."""
        return self._types.get(written) or self._folded_types.get(fold(written), ())

    @cached_property
    def _looked_up(self) -> dict[str, Issuer]:
        return {}

    def issuer_of(self, written: str) -> Issuer:
        """TƯ is the older abbreviation of TW. One that is not known keeps its letters."""
        known = self._looked_up.get(written)
        if known is None:
            if len(self._looked_up) >= KEPT:
                self._looked_up.clear()
            known = self._looked_up[written] = self._issuer_of(written)
        return known

    def _issuer_of(self, written: str) -> Issuer:
        written = _OLDER.sub("TW", written)
        if elected := _ELECTED.fullmatch(written):
            whose = "Ủy ban Thường vụ Quốc hội" if elected[1] else "Quốc hội"
            return Issuer(written.upper(), f"{whose} khóa {_roman(int(elected[2]))}", "state")
        return self._issuers.get(written) or self._issuers.get(fold(written)) or Issuer(written, None)

    def named(self, noun: str) -> tuple[Type, ...]:
        """Every type that this noun stands for, in any of the languages."""
        return self._nouns.get(_marks(noun), ())


def _by(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        if value not in found[key]:
            found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _roman(number: int) -> str:
    """Of 0 to 99."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]
