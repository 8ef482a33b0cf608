"""Which things hold all these words, and which words does a thing hold? Subqueries, to be joined with what the actor
may see."""

from django.db import connection
from django.db.models import F, Func, TextField
from django.db.models.expressions import RawSQL

from dongthuan.kernel import text

_SQLITE = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
_POSTGRESQL = "SELECT id FROM search_found WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"


_OF = {
    "sqlite": "(SELECT words FROM search_words WHERE rowid = %(expressions)s)",
    "postgresql": "(SELECT words FROM search_found WHERE id = %(expressions)s)",
}


def words_of(thing: str) -> Func:
    """For ``.annotate(…)``: the words by which the thing that the field ``thing`` names is found, in their order and
    folded; None for a thing that is not in the index."""
    return Func(F(thing), template=_OF[connection.vendor], output_field=TextField(null=True))


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
