"""Words as they may stand in a file: nothing that XML forbids, and lines in their direction."""

import re
import unicodedata
from collections.abc import Iterator

from dongthuan.kernel.text import direction

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0 has no way of writing these; half a surrogate pair is no letter either."""

_SYMBOL = re.compile(r"\d[\d.]*(?:[/-][A-Za-zĐđƯư0-9.,&]+)*[/-][A-Za-zĐđƯư&]+[A-Za-zĐđƯư0-9]*|\d+(?:[/-]\d+)+")
"""A document's symbol, or a date in figures: read left to right as a whole, also within Arabic."""

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def clean(text: str) -> str:
    return _FORBIDDEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in its order, cut where the direction of writing turns: (letters, from the right?).

    A symbol is one piece from the left. Spaces and stops go with what stands before them.
    """
    last = 0
    for found in _SYMBOL.finditer(text):
        yield from _turns(text[last : found.start()])
        yield found[0], False
        last = found.end()
    yield from _turns(text[last:])


def _turns(text: str) -> Iterator[tuple[str, bool]]:
    start, right = 0, direction(text) == "rtl"
    for place, letter in enumerate(text):
        turn = _STRONG.get(unicodedata.bidirectional(letter))
        if turn is not None and turn != right:
            if place > start:
                yield text[start:place], right
            start, right = place, turn
    if start < len(text):
        yield text[start:], right


_STRONG = {"L": False, "R": True, "AL": True, "AN": True}


def isolated(text: str) -> str:
    """With each symbol isolated where Arabic letters stand: else they would turn 12/TB-UBND round."""
    if not _ARABIC.search(text):
        return text
    return _SYMBOL.sub(lambda found: f"\u2066{found[0]}\u2069", text)
