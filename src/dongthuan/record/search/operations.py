"""Putting words into the index and taking them out, inside the operation that changes the thing."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from dongthuan.kernel import text
from dongthuan.record.search.models import Found, Shown
from dongthuan.record.store.insert import insert


def index(thing: int, texts: Iterable[str]) -> None:
    """Find ``thing`` by these texts from now on, and by nothing else. At most two statements."""
    words = " ".join(word for part in texts for word in text.words(part))
    if connection.vendor == "sqlite":
        _run("DELETE FROM search_words WHERE rowid = %s", [thing])
        _run("INSERT INTO search_words (rowid, words) VALUES (%s, %s)", [thing, words])
        return
    Found.objects.bulk_create(
        [Found(id=thing, words=words)], update_conflicts=True, unique_fields=["id"], update_fields=["words"]
    )


def index_many(things: Mapping[int, Iterable[str]]) -> None:
    """``index`` for things that are not indexed yet. One statement."""
    rows = [(thing, " ".join(word for part in texts for word in text.words(part))) for thing, texts in things.items()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_words (rowid, words) VALUES (%s, %s)", rows)
    else:
        insert([Found(id=thing, words=words) for thing, words in rows])


def forget(thing: int) -> None:
    """Take every word of ``thing`` out.

    FTS5 before SQLite 3.42 only marks words as deleted in its segments; merging them all ("optimize") drops them for
    good. That is slow on a large index and right for a letter that must leave no trace.
    """
    if connection.vendor != "sqlite":
        Found.objects.filter(id=thing).delete()
        return
    if _run("SELECT 1 FROM search_words WHERE rowid = %s", [thing]):
        _run("DELETE FROM search_words WHERE rowid = %s", [thing])
        _run("INSERT INTO search_words (search_words) VALUES ('optimize')", [])


def show(thing: int, texts: Iterable[str], marks: Iterable[str]) -> None:
    """Put ``thing`` on the shelf of what everybody may see: found by these texts and marks, and by nothing else. One
    statement."""
    show_many({thing: (texts, marks)})


def show_many(things: Mapping[int, tuple[Iterable[str], Iterable[str]]]) -> None:
    rows = [Shown(id=thing, words=on_shelf(texts, marks)) for thing, (texts, marks) in things.items()]
    Shown.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=["words"])


def on_shelf(texts: Iterable[str], marks: Iterable[str]) -> str:
    """Each word once: how often a thing says it is never asked."""
    return " ".join(dict.fromkeys([*marks, *(word for part in texts for word in text.words(part))]))


def take_down(thing: int) -> None:
    Shown.objects.filter(id=thing).delete()


def _run(sql: str, params: Sequence[int | str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return sql.startswith("SELECT") and cursor.fetchone() is not None
