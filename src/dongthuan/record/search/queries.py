"""Which things hold all these words, and which words does a thing hold? Subqueries, to be joined with what the actor
may see."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import F, Func, TextField
from django.db.models.expressions import RawSQL

from dongthuan.kernel import text

IN_SQLITE = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
IN_POSTGRESQL = "SELECT id FROM search_found WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"


def full_text(words: Sequence[str], *, beginning: bool = True) -> str:
    """These words as the engine's query; the last one as a beginning."""
    if connection.vendor == "sqlite":
        return " ".join(f'"{word}"' for word in words) + "*" * beginning
    return " & ".join(f"'{word}'" for word in words) + ":*" * beginning


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
    sql = IN_SQLITE if connection.vendor == "sqlite" else IN_POSTGRESQL
    return RawSQL(sql, (full_text(words),))  # noqa: S611 - words are parameters


def holding(words: Sequence[str], thing: str) -> tuple[str, tuple[str, ...]]:
    """For SQLite: whether the thing whose id stands in column ``thing`` has these words, asked of its own text.

    The full-text index would be no help here: for a beginning it puts together all it has, for every single thing.
    """
    whole = [f" {word} " for word in words[:-1]]
    tests = ["instr(' ' || words || ' ', %s)"] * len(whole) + ["instr(' ' || words, %s)"]
    sql = f"EXISTS (SELECT 1 FROM search_words WHERE rowid = {thing} AND {' AND '.join(tests)})"  # noqa: S608
    return sql, (*whole, f" {words[-1]}")


Marks = Sequence[Sequence[str]]
"""All of these, and of each at least one."""
SHORTEST_BEGINNING = 2
"""Letters of a last word that is looked for as a beginning: half of everything begins with some one letter."""
_SHELF = {
    "sqlite": ("SELECT rowid FROM search_words_shown WHERE {} ORDER BY rowid DESC LIMIT %s",
               "search_words_shown MATCH %s", "rowid < %s"),
    "postgresql": ("SELECT id FROM search_shown WHERE {} ORDER BY id DESC LIMIT %s",
                   "tokens @@ to_tsquery('simple', %s)", "id < %s"),
}  # fmt: skip


def mark(name: str, value: object) -> str:
    """A word that nobody types, by which a thing stands under a heading: mark("field", "economy")."""
    return f"x{name}{value}".replace("_", "").casefold()


def on_shelf(written: str, marks: Marks, *, before: int | None, most: int) -> list[int]:
    """The newest things that everybody may see and that hold every word of ``written`` (the last one as a beginning)
    and the marks; one statement. Nothing but signs matches nothing.

    Marks are words of the same index, so a search within one field of one unit is one look into it: no list is walked.
    """
    words = text.search_words(written)
    if (written.strip() and not words) or not all(marks):
        return []
    select, matches, earlier = _SHELF[connection.vendor]
    asked = _on_shelf(words, marks)
    wheres: list[tuple[str, str | int]] = [(matches, asked)] if asked else []
    wheres += [(earlier, before)] if before is not None else []
    with connection.cursor() as cursor:
        sql = select.format(" AND ".join(where for where, _ in wheres) or "TRUE")
        cursor.execute(sql, [*(given for _, given in wheres), most])
        return [row[0] for row in cursor.fetchall()]


def _on_shelf(words: Sequence[str], marks: Marks) -> str:
    sqlite = connection.vendor == "sqlite"
    quoted, both, either = ('"{}"', " AND ", " OR ") if sqlite else ("'{}'", " & ", " | ")
    parts = [f"({either.join(quoted.format(mark) for mark in group)})" for group in marks]
    parts += [quoted.format(word) for word in words]
    if words and len(words[-1]) >= SHORTEST_BEGINNING:
        parts[-1] += "*" if sqlite else ":*"
    return both.join(parts)
