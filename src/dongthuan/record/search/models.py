"""On PostgreSQL the words stand in a table; on SQLite an FTS5 table, made by a migration, takes its place."""

from django.db import models


class Found(models.Model):
    """The folded words of one thing. ``id`` is the id of the thing itself."""

    id = models.BigIntegerField(primary_key=True)
    words = models.TextField()

    class Meta:
        db_table = "search_found"
        default_permissions = ()
