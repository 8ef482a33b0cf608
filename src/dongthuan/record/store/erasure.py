"""Making sure that what was deleted is also gone from the database's own files, as far as the engine allows."""

from django.db import connection


def scrub() -> None:
    """Call after commit. On SQLite, deleted bytes are overwritten with zeros (``secure_delete``) and the write-ahead
    log, which still holds older pages, is emptied. On PostgreSQL, dead rows stay in the files until VACUUM reuses
    their place and in the write-ahead log until it is recycled; ``docs/architecture.md`` says so."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
