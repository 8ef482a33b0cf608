"""Which things hold all these words? A subquery of ids, to be joined with what the actor may see."""

from django.db import connection
from django.db.models.expressions import RawSQL

from dongthuan.kernel import text

_SQLITE = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
_POSTGRESQL = "SELECT id FROM search_found WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"


def matching(query: str) -> RawSQL | tuple[()]:
    """For ``.filter(id__in=…)``: things that hold every word of ``query``, the last one as a beginning.

    Nothing but marks and spaces matches nothing.
    """
    words = text.search_words(query)
    if not words:
        return ()
    if connection.vendor == "sqlite":
        return RawSQL(_SQLITE, (" ".join(f'"{word}"' for word in words) + "*",))  # noqa: S611 - words are parameters
    return RawSQL(_POSTGRESQL, (" & ".join(f"'{word}'" for word in words) + ":*",))  # noqa: S611 - parameters, too
