"""Which term of the office a text means, under whatever words it was translated with.

Texts that come back from a machine call one thing by many names: seven Arabic renderings stand in one report for the
grassroots democracy regulation, one of them "quality control". packs/vn/terms/aliases.csv says which words were met for
which term; what is found is proposed to a person, never put in place of what stands there.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dongthuan.record.terms.queries import FOLDER

LANGUAGES = ("vi", "en", "ar")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ALEF = str.maketrans("أإآى", "اااي")
_JOINED = "وفبلك"
"""Arabic writes "and", "so", "in", "for", "like" on to the next word."""


@dataclass(frozen=True)
class Term:
    code: str
    vi: str
    en: str
    ar: str


@dataclass(frozen=True)
class Hit:
    """``said``: the rendering as the table has it. ``odd``: elsewhere these words mean something else."""

    code: str
    said: str
    odd: bool
    start: int
    end: int


@cache
def terms() -> Mapping[str, Term]:
    return {row["code"]: Term(row["code"], row["vi"], row["en"], row["ar"]) for row in _rows()}


def found(text: str) -> Iterator[Hit]:
    """In the order of the text; of two at one place the longer, and none inside another."""
    words = [(place.start(), place.end(), place[0]) for place in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        best = max(_at(words, at), key=lambda one: one[0], default=None)
        if best is None:
            at += 1
            continue
        length, code, said, odd = best
        yield Hit(code, said, odd, words[at][0], words[at + length - 1][1])
        at += length


def _at(words: Sequence[tuple[int, int, str]], at: int) -> Iterator[tuple[int, str, str, bool]]:
    """Only the first word may have something joined to it: "order and building" is no building order."""
    for form in _forms(words[at][2]):
        for parts, code, said, odd in _by_first().get(form, ()):
            if parts[1:] == tuple(_bare(word) for _, _, word in words[at + 1 : at + len(parts)]):
                yield len(parts), code, said, odd


@cache
def _by_first() -> Mapping[str, list[tuple[tuple[str, ...], str, str, bool]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
    for row in _rows():
        plain = [row[language] for language in LANGUAGES] + [one for one in row["also"].split("|") if one]
        for said, odd in [*((one, False) for one in plain), *((one, True) for one in row["odd"].split("|") if one)]:
            parts = tuple(_bare(word) for word in _WORD.findall(said))
            table.setdefault(parts[0], []).append((parts, row["code"], said, odd))
    return table


def _forms(word: str) -> frozenset[str]:
    """The word as the table would have it: without its article, and without what is joined to it."""
    whole = _plain(word)
    found = {_no_article(whole)}
    if len(whole) > 3 and whole[0] in _JOINED:
        found.add(_no_article(whole[1:]))
    return frozenset(found)


def _bare(word: str) -> str:
    return _no_article(_plain(word))


def _plain(word: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFC", word)).casefold().translate(_ALEF)


def _no_article(word: str) -> str:
    for article in ("ال", "لل"):
        if word.startswith(article) and len(word) > 4:
            return word[2:]
    return word


@cache
def _rows() -> Sequence[dict[str, str]]:
    with (FOLDER / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
