"""The language of a paper that is made while somebody speaks one."""

from django.utils.translation import get_language

from dongthuan.work.documents.layout.paper import Language

_WRITTEN: dict[str, Language] = {"ar": "ar", "en": "en"}


def language() -> Language:
    """That of the paper: the one that is spoken now; Vietnamese where nobody speaks any."""
    return _WRITTEN.get(get_language() or "vi", "vi")
