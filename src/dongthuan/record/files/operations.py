"""Attaching photographs and papers, and letting them go.

``keep`` and ``release`` are steps inside the operation that attaches or erases: the caller asks who may, and opens the
transaction. The sweeps are the worker's; they keep short transactions of their own.

One danger shapes this file: somebody attaches bytes that lie there already while somebody else removes them as
unneeded. On SQLite every transaction holds the write lock, so that cannot happen. On PostgreSQL attaching takes a
shared lock and removing an exclusive one, until commit.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import connection

from dongthuan.kernel import realm
from dongthuan.record.files import store
from dongthuan.record.files.models import Discard, File
from dongthuan.record.files.paper import Paper
from dongthuan.record.files.photo import Photo
from dongthuan.record.store.operation import after_commit, operation
from dongthuan.record.store.snapshot import snapshot

BATCH = 100
LOCK = 0x46494C45  # "FILE": the second half of the lock's name; the first is the realm
SHARED, ALONE = "SELECT pg_advisory_xact_lock_shared(%s, %s)", "SELECT pg_advisory_xact_lock(%s, %s)"
log = logging.getLogger(__name__)


def keep(photo: Photo | Paper, *, at: datetime) -> File:
    """Attach: the bytes to the disk, then a row of its own. Without a commit the bytes are an orphan, swept later."""
    _hold(SHARED)
    sha256 = store.put(photo.data)
    return File.objects.create(
        sha256=sha256,
        size=len(photo.data),
        media_type=photo.media_type,
        width=photo.width,
        height=photo.height,
        made_at=at,
    )


def release(file_ids: list[int]) -> None:
    """Let go of these rows; unknown ids are no error. What no row needs any more leaves the disk after the commit.

    Every name is queued, also one that another row seems to need: that row may be going in a transaction that we
    cannot see yet. ``sweep_discarded`` decides, when both are done.
    """
    rows = File.objects.filter(id__in=file_ids)
    names = sorted(set(rows.values_list("sha256", flat=True)))
    rows.delete()
    Discard.objects.bulk_create(Discard(sha256=sha256) for sha256 in names)
    after_commit(sweep_discarded)


def sweep_discarded() -> int:
    """Look once more at every queued name and unlink what no row needs. Returns how many names are settled.

    Idempotent; runs after each release, and in the worker for what a power cut left behind.
    """
    settled, last = 0, 0
    while rows := _queued_after(last):
        settled, last = settled + _settle(rows), rows[-1].id
    return settled


def _queued_after(last: int) -> list[Discard]:
    with snapshot():
        return list(Discard.objects.filter(id__gt=last).order_by("id")[:BATCH])


@operation
def _settle(rows: list[Discard]) -> int:
    _hold(ALONE)
    needed = _needed(row.sha256 for row in rows)
    settled = [row.id for row in rows if row.sha256 in needed or _removed(row.sha256)]
    Discard.objects.filter(id__in=settled).delete()
    return len(settled)


def sweep_orphans(older_than: datetime) -> int:
    """Unlink bytes, and half-written parts, that lie since before ``older_than`` and that no row needs.

    Their transaction never committed. Leave an hour: an import may hold its own open. Returns how many went.
    """
    lying, gone = store.lying(older_than.timestamp()), 0
    while names := list(islice(lying, BATCH)):
        gone += _remove_unneeded(names)
    return gone


@operation
def _remove_unneeded(names: list[str]) -> int:
    _hold(ALONE)
    needed = _needed(names)
    return sum(_removed(name) for name in names if name not in needed)


def _needed(names: Iterable[str]) -> set[str]:
    return set(File.objects.filter(sha256__in=set(names)).values_list("sha256", flat=True))


def _removed(name: str) -> bool:
    """False where the disk refuses: it stays queued, and the next sweep tries again."""
    try:
        store.remove(name)
    except OSError as failure:
        log.error("a discarded file could not be removed: %s", type(failure).__name__)
        return False
    return True


def _hold(lock: str) -> None:
    """Until the end of this transaction, per realm. Nothing to do on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(lock, [realm.current().number, LOCK])
