"""In which of our three languages something is written."""

import re
from functools import cache

LANGUAGES = ("vi", "ar", "en")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯ\u0300-\u0303\u0309\u0323]")
_LATIN = re.compile(r"[A-Za-z]")
_ENOUGH = 12
"""Fewer Latin letters than this prove nothing."""


def of(text: str, *, otherwise: str) -> str:
    """Returns "vi", "ar" or "en"; ``otherwise`` where the letters do not tell.

    By script and marks first; Vietnamese typed without marks and English are told apart by py3langid.
    """
    head = text[:2_000]
    arabic, latin = len(_ARABIC.findall(head)), len(_LATIN.findall(head))
    if arabic > latin:
        return "ar"
    if _VIETNAMESE.search(head):
        return "vi"
    return _vi_or_en(head) if latin >= _ENOUGH else otherwise


def _vi_or_en(text: str) -> str:
    import py3langid  # its model takes memory: only where a text needs it

    _restrict()
    return str(py3langid.classify(text)[0])


@cache
def _restrict() -> None:
    import py3langid

    py3langid.set_languages(["vi", "en"])
