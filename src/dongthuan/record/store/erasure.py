"""Making sure that what was erased is also gone from the database's own files, as far as the engine allows.

SQLite overwrites a deleted row with zeros (``secure_delete``), but not the copies of it that lie in the free space of
a page since its neighbours last changed places, nor older pages in the write-ahead log. So the file is written anew
(about a second for every 150 MB) and the log emptied. That this is still owed stands in the file itself, in the same
transaction as the erasure: ``PRAGMA user_version``, a number that SQLite keeps for the application. Whoever dies
before paying leaves it to the worker.

PostgreSQL has no such means: dead rows lie in its files until VACUUM and the next writer take their place, and in its
write-ahead log until that is recycled.
"""

import logging

from django.db import DatabaseError, connection

from dongthuan.record.store.operation import after_commit, operation

PATIENCE = 500
"""Milliseconds that scrubbing waits for a reader, say a backup, before it is left to the worker: somebody at the desk
has just erased a letter and waits for the page."""

log = logging.getLogger(__name__)


def owe() -> None:
    """Call inside the operation that erases. The files are scrubbed after its commit."""
    if connection.vendor == "sqlite":
        _set(_owed() % 1_000_000 + 1)
        after_commit(scrub)


def scrub() -> int:
    """Pay what is owed; returns 1 when that was done. Idempotent; the worker calls it too. Never in a transaction.

    Where somebody still reads an older state of the file, or the disk is full, it stays owed.
    """
    owed = _owed() if connection.vendor == "sqlite" else 0
    if not owed:
        return 0
    patience = _ask("PRAGMA busy_timeout")
    try:
        _ask(f"PRAGMA busy_timeout = {PATIENCE:d}")
        _ask("VACUUM")
        busy = _ask("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as failure:
        log.error("erased rows could not be scrubbed from the file: %s", type(failure).__name__)
        return 0
    finally:
        _ask(f"PRAGMA busy_timeout = {patience:d}")
    return 0 if busy else _paid(owed)


@operation
def _paid(owed: int) -> int:
    """Unless somebody has erased something else meanwhile."""
    if _owed() != owed:
        return 0
    _set(0)
    return 1


def _owed() -> int:
    return _ask("PRAGMA user_version")


def _set(number: int) -> None:
    _ask(f"PRAGMA user_version = {number:d}")


def _ask(sql: str) -> int:
    """The first number of the answer, 0 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
