"""How a ledger leaf is written down, so that everyone who writes it again gets the same bytes.

RFC 8785 (JSON Canonicalization Scheme) for the values a leaf may hold: strings, whole numbers below 2**53, true, false,
null, lists and objects. Fractions are left out on purpose: a leaf has no need of them, and writing them the same way
everywhere is the only hard part of the RFC.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 7493 section 2.2)."""

SALT_BYTES = 16

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(value: object) -> bytes:
    """The RFC 8785 bytes of ``value``.

    Raises ValueError for anything outside the subset: floats, whole numbers of 2**53 and more (either sign), keys that
    are not strings, lone surrogates, values of any other type.
    """
    return _write(_ordered(value)).encode("utf-8")  # a lone surrogate fails here: UnicodeEncodeError is a ValueError


def digest(salt: bytes, text: str) -> str:
    """64 hex digits of SHA-256(salt ‖ UTF-8 text). Raises ValueError unless the salt has exactly 16 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hashlib.sha256(salt + text.encode("utf-8")).hexdigest()


def _ordered(value: object) -> Any:
    """The same value with every object's keys in order; what ``json`` writes of it is canonical already."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return _small(value)
    if isinstance(value, (list, tuple)):
        return [_ordered(item) for item in value]
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in _sorted(value)}
    raise ValueError(f"{type(value).__name__} has no canonical form here")


def _small(number: int) -> int:
    if not -LARGEST <= number <= LARGEST:
        raise ValueError(f"{number} passes 2**53: write it as a string")
    return number


def _sorted(keys: Iterable[Any]) -> list[str]:
    """By UTF-16 code units (RFC 8785 section 3.2.3), in which U+FF21 follows every emoji."""
    try:
        plain = "".join(keys).isascii()
    except TypeError:
        raise ValueError("keys are strings") from None
    return sorted(keys) if plain else sorted(keys, key=lambda key: key.encode("utf-16-be"))
