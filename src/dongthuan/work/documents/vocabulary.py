"""The types and issuers of the country's documents, from the pack: facts of Decree 30/2020/NĐ-CP and 05-HD/VPTW."""

import csv
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


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
