"""One consistent view of the database: for one page, or for as long as a backup takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Read inside one read-only transaction on PostgreSQL; on SQLite a read inside a transaction would take the write
    lock, and single reads need none."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside, however long that takes, is of the moment at which it begins; nobody who writes waits.

    On SQLite by a plain BEGIN, behind the framework's back, whose own transactions take the write lock. Until it ends
    the write-ahead log cannot be emptied. Nothing can be written inside, and no operation begun.
    """
    if connection.vendor != "sqlite":
        with snapshot():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            cursor.execute("SELECT count(*) FROM sqlite_master")  # only a read fixes the moment
            yield
        finally:
            cursor.execute("ROLLBACK")
