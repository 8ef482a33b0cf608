"""The fixed words and measures of official papers, from the pack."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from dongthuan.work.documents.vocabulary import FOLDER


@dataclass(frozen=True)
class Fixed:
    """Of one side, in one language. ``margins_mm``: top, bottom, left, right."""

    words: dict[str, Any]
    margins_mm: tuple[int, int, int, int]
    end: str
    star: str
    rule: str
    bodies: tuple[str, ...]


@cache
def fixed(side: str, language: str) -> Fixed:
    table = _table()
    measures, words = table[side], {**table[language], **table[side][language]}
    margins = measures["margins_mm"]
    return Fixed(
        words=words,
        margins_mm=(margins["top"], margins["bottom"], margins["left"], margins["right"]),
        end=measures["end"],
        star=measures["star"],
        rule=measures["rule"],
        bodies=tuple(words.get("bodies", ())),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "layout.toml").read_text(encoding="utf-8"))
