"""The types and issuers of the country's documents, from the pack: facts of Decree 30/2020/NĐ-CP and 05-HD/VPTW."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import dongthuan
from dongthuan.kernel.abbreviations import Issuer, Type, Vocabulary

FOLDER = Path(dongthuan.__file__).parent / "packs" / "vn" / "documents"


@cache
def vocabulary() -> Vocabulary:
    """Read once."""
    types = tuple(
        Type(row["abbr"], row["vi"], row["en"], row["side"], tuple(filter(None, row["words"].split("|"))))
        for row in _rows("types.csv")
    )
    return Vocabulary(types, tuple(Issuer(row["abbr"], row["vi"], row["side"]) for row in _rows("issuers.csv")))


@cache
def names() -> Mapping[str, str]:
    """{abbreviation of a body: its name}."""
    return {row["abbr"]: row["vi"] for row in _rows("issuers.csv")}


@cache
def many() -> frozenset[str]:
    """Abbreviations that many bodies of the country have: UBND is that of every commune."""
    return frozenset(row["abbr"] for row in _rows("issuers.csv") if row["many"])


@cache
def type_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """{code: what the type is called}, each once; by its English words where a language has none of its own."""
    found: dict[str, dict[str, None]] = {}
    for row in _rows("types.csv"):
        found.setdefault(row["abbr"], {})[row[language] or row["en"]] = None
    return {code: tuple(said) for code, said in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
