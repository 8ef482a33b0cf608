"""Blanks in a prepared text: ``{office}`` is filled in by the desk, ``{{which lamp}}`` by the officer.

What still has a blank in it has not been written yet: ``check`` refuses it wherever an officer's words come in.
"""

import re
from collections.abc import Mapping

from dongthuan.kernel.refusal import Refusal

BLANK = re.compile(r"\{\{[^{}]*\}\}")
_EITHER = re.compile(r"\{\{[^{}]*\}\}|\{([^{}]*)\}")


def names(body: str) -> list[str]:
    """The fields that a prepared text asks for, in order; its blanks are left out."""
    return [found[1] for found in _EITHER.finditer(body) if found[1] is not None]


def fill(body: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled. A field without a value becomes a blank: somebody has to look at it."""

    def filled(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        return values.get(found[1]) or f"{{{{{found[1]}}}}}"

    return _EITHER.sub(filled, body)


def check(words: str, *, field: str) -> None:
    """Refusal: blank_left, where something is still to be filled in."""
    if BLANK.search(words):
        raise Refusal("blank_left", {"field": field})
