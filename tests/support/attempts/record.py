"""The ledger, files, erasures and backups."""

import json
import tempfile
from pathlib import Path

from dongthuan.record.backup import archive, tables
from dongthuan.record.backup.operations import restoring, taking
from dongthuan.record.backup.seal import Keys
from dongthuan.record.files import operations as files
from dongthuan.record.files import store
from dongthuan.record.files.models import Discard
from dongthuan.record.ledger import keys, sealer
from dongthuan.record.ledger.models import Leaf, Unsealed
from dongthuan.record.store import erasure
from support.attempts.base import PHOTO, Act, Attempt
from support.town import MONDAY, Town


def grown(count: int) -> None:
    """So many leaves more, so that the next ones fill a tile."""
    first = Leaf.objects.count() + 1
    rows = [
        Leaf(seq=n, entry_id=n, recorded_at=MONDAY, data="{}", hash=b"\7" * 32) for n in range(first, first + count)
    ]
    Leaf.objects.bulk_create(rows)


def seal(town: Town) -> Act:
    Unsealed.objects.all().delete()
    grown(254)
    for number in range(4):
        town.file(f"Thư {number}.")
    return lambda: sealer.seal(now=MONDAY, signer=keys.signer(), batch=100)


def rebuild(town: Town) -> Act:
    if Leaf.objects.count() < 600:
        grown(600)
    return sealer.rebuild


def settle(town: Town) -> Act:
    """Bytes that nobody needs any more, and bytes that somebody does."""
    town.file("Thư có ảnh.", photo=PHOTO)
    for data in (PHOTO.data, b"pixels that nobody needs"):
        Discard.objects.create(sha256=store.put(data))
    return lambda: files._settle(list(Discard.objects.order_by("id")))


def remove_unneeded(town: Town) -> Act:
    name = store.put(b"pixels of a letter that never came in")
    return lambda: files._remove_unneeded([name])


def paid(town: Town) -> Act:
    erasure._set(7)
    return lambda: erasure._paid(7)


def backup_entered(town: Town) -> Act:
    taken = taking.Taken(rows=7, files=0, missing=(), encrypted=True, size=1_000, sha256="7" * 64)
    return lambda: taking._entered(town.machine, taken, taking._erasures(), MONDAY)


def restored_entered(town: Town) -> Act:
    found = restoring.Restored({"taken_at": MONDAY.isoformat()}, rows=7, files=0, missing=(), sha256="7" * 64)
    return lambda: restoring._entered(town.machine, found, MONDAY)


def fill(town: Town) -> Act:
    """A backup of one table, whose rows the town does not have."""
    path, about = Path(tempfile.mkdtemp()) / "small.backup", {"format": 1, "migrations": tables.migrations()}
    with path.open("wb") as file:
        writer = archive.Writer(file)
        writer.add(archive.ABOUT, json.dumps(about).encode())
        writer.table("access_tries", [{"key": name * 64, "since": MONDAY, "count": 1} for name in "ab"])
        writer.end([])
    return lambda: restoring._fill(path, Keys(), about, lambda what, count: None)


ATTEMPTS: dict[str, Attempt] = {
    "record.store.erasure._paid": paid,
    "record.ledger.sealer.seal": seal,
    "record.ledger.sealer.rebuild": rebuild,
    "record.backup.operations.taking._entered": backup_entered,
    "record.backup.operations.restoring._entered": restored_entered,
    "record.backup.operations.restoring._fill": fill,
    "record.files.operations._settle": settle,
    "record.files.operations._remove_unneeded": remove_unneeded,
}
