"""On PostgreSQL the words stand in a table; on SQLite an FTS5 table, made by a migration, takes its place."""

from django.db import models


class Found(models.Model):
    """The folded words of one thing. ``id`` is the id of the thing itself."""

    id = models.BigIntegerField(primary_key=True)
    words = models.TextField()

    class Meta:
        db_table = "search_found"
        default_permissions = ()


class Shown(models.Model):
    """The folded words of one thing that everybody may see, and its marks (``shelf.mark``). A shelf of its own: a word
    of a public list is never looked for among letters.

    The index follows the table by itself: FTS5 by triggers, PostgreSQL by a column that it makes from ``words``.
    """

    id = models.BigIntegerField(primary_key=True)
    words = models.TextField()

    class Meta:
        db_table = "search_shown"
        default_permissions = ()
