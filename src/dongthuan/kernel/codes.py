"""The code on a receipt: ``VD-7K4Q-29M-X3PTW``, made to be read out, written down and typed again.

Two letters of the realm, then twelve symbols of Crockford's base 32 (no I, L, O, U). The realm and the first seven are
the *reference*, ``VD-7K4Q-29M``, which officers see and say; the last five only the receipt shows: four secret symbols,
the *key*, and one check symbol over all the others.

The check: read each symbol as an element of GF(32) = GF(2)[x] / (x⁵ + x² + 1); the sum of symbol × α^(13 - place) over
the fourteen places is zero, where α = x has order 31. Every weight differs from zero, so a single wrong symbol always
shows; every two weights differ, so two exchanged symbols, neighbours or not, always show. Of other mistakes, 31 of 32.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import xor

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import fold

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX, REFERENCE, KEY = 2, 7, 4
"""How many symbols each part has; one more, the check symbol, ends the code."""
CHECKED = PREFIX + REFERENCE + KEY
RAW_BYTES = 7
"""Of which 55 bits are used: 35 for the reference, 20 for the key."""

_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_LONGEST_TYPED = 100


def _times_alpha(element: int) -> int:
    return element << 1 ^ (0b100101 if element & 0b10000 else 0)


def _weighted(place: int) -> tuple[int, ...]:
    """All 32 elements times α^(13 - place)."""
    row = tuple(range(32))
    for _ in range(CHECKED - place):
        row = tuple(map(_times_alpha, row))
    return row


_WEIGHTED = tuple(map(_weighted, range(CHECKED)))


def _check_symbol(symbols: str) -> str:
    """The symbol that brings the sum over all fourteen places to zero (its own weight is α⁰ = 1)."""
    elements = map(ALPHABET.index, symbols)
    return ALPHABET[reduce(xor, (row[element] for row, element in zip(_WEIGHTED, elements, strict=True)))]


def _is_reference(symbols: str) -> bool:
    return len(symbols) == PREFIX + REFERENCE and set(symbols) <= set(ALPHABET) and symbols[:PREFIX].isalpha()


@dataclass(frozen=True)
class ReceiptCode:
    """``prefix``: two capitals, ``reference_symbols``: seven, ``key``: four, all of ``ALPHABET``; else ValueError.

    The key stays out of ``repr``, so that no log or traceback shows it.
    """

    prefix: str
    reference_symbols: str
    key: str = field(repr=False)

    def __post_init__(self) -> None:
        if not _is_reference(self.prefix + self.reference_symbols) or len(self.prefix) != PREFIX:
            raise ValueError(f"{self.prefix!r}, {self.reference_symbols!r} are no prefix and reference")
        if len(self.key) != KEY or not set(self.key) <= set(ALPHABET):
            raise ValueError("the key is not four symbols of the alphabet")

    @property
    def reference(self) -> str:
        """What officers see and say: "VD-7K4Q-29M"."""
        return _grouped(self.prefix + self.reference_symbols)

    @property
    def secret(self) -> str:
        """What only the receipt knows: the four symbols of the key, without the check symbol."""
        return self.key

    @property
    def full(self) -> str:
        """What the receipt shows: "VD-7K4Q-29M-X3PTW"."""
        check = _check_symbol(self.prefix + self.reference_symbols + self.key)
        return f"{self.reference}-{self.key}{check}"


def make(prefix: str, raw: bytes) -> ReceiptCode:
    """The code that these random bytes give in the realm of that prefix, in either case ("vd").

    Takes the first 55 bits. Raises ValueError for fewer than seven bytes or a prefix with I, L, O, U or no letter.
    """
    if len(raw) < RAW_BYTES:
        raise ValueError(f"{RAW_BYTES} random bytes are needed, not {len(raw)}")
    number = int.from_bytes(raw[:RAW_BYTES], "big") >> 1
    symbols = "".join(ALPHABET[number >> shift & 31] for shift in range(50, -1, -5))
    return ReceiptCode(prefix.upper(), symbols[:REFERENCE], symbols[REFERENCE:])


def parse(text: str) -> ReceiptCode:
    """Read a full code as people type it: any case, spaces, dashes or none, O for 0, I and L for 1, Arabic digits.

    Raises ``Refusal("code_mistyped")`` when length, alphabet or check symbol is wrong.
    """
    symbols = _typed(text)
    reference, key, check = symbols[: PREFIX + REFERENCE], symbols[PREFIX + REFERENCE : CHECKED], symbols[CHECKED:]
    if len(symbols) != CHECKED + 1 or not _is_reference(reference) or not set(key + check) <= set(ALPHABET):
        raise Refusal("code_mistyped")
    if check != _check_symbol(reference + key):
        raise Refusal("code_mistyped")
    return ReceiptCode(reference[:PREFIX], reference[PREFIX:], key)


def parse_reference(text: str) -> str:
    """The canonical reference, "VD-7K4Q-29M", of one typed as freely. It has no check symbol: a slip can go unseen.

    Raises ``Refusal("code_mistyped")`` when length or alphabet is wrong; so does a full code, whose key is not asked.
    """
    symbols = _typed(text)
    if not _is_reference(symbols):
        raise Refusal("code_mistyped")
    return _grouped(symbols)


def _typed(text: str) -> str:
    """The symbols that were meant, or nonsense for the caller to refuse."""
    if len(text) > _LONGEST_TYPED:
        raise Refusal("code_mistyped")
    return fold(text).upper().translate(_MEANT)


def _grouped(symbols: str) -> str:
    return f"{symbols[:2]}-{symbols[2:6]}-{symbols[6:9]}"
