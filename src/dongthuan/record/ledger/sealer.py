"""Gives committed entries their number, their place in the tree and a signature.

Later ids can commit first, so the number is given here, by one sealer at a time, and not where the entry is made.
"""

from datetime import UTC, datetime

from django.db import connection

from dongthuan.kernel import canonical, merkle, notes, realm
from dongthuan.record.ledger import keys, tree
from dongthuan.record.ledger.models import Checkpoint, Entry, Leaf, Tile, Unsealed
from dongthuan.record.store.operation import operation


def seal_all(*, now: datetime, batch: int = 500) -> int:
    """Seal what is committed, in short transactions. Returns how many entries that were."""
    signer, total = keys.signer(), 0
    while done := seal(now=now, signer=signer, batch=batch):
        total += done
    return total


@operation
def seal(*, now: datetime, signer: notes.Signer, batch: int) -> int:
    """Seal at most ``batch`` entries and sign a checkpoint over all. ``recorded_at`` never decreases."""
    _alone()
    entries = [row.entry for row in Unsealed.objects.select_related("entry").order_by("entry_id")[:batch]]
    if not entries:
        return 0
    last = Leaf.objects.order_by("-seq").first()
    size, recorded_at = (last.seq, max(now, last.recorded_at)) if last else (0, now)
    leaves = [_leaf(entry, size + place, recorded_at) for place, entry in enumerate(entries, start=1)]
    Leaf.objects.bulk_create(leaves)
    Unsealed.objects.filter(entry_id__in=[entry.id for entry in entries]).delete()
    _grow(size, [bytes(leaf.hash) for leaf in leaves])
    _sign(size + len(leaves), signer, recorded_at)
    return len(leaves)


def _alone() -> None:
    """One sealer at a time. SQLite's transactions are alone anyhow."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"dongthuan.seal.{realm.current().code}"])


def moment(at: datetime) -> str:
    """Fixed width, UTC, microseconds: comparing strings is comparing times."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf_bytes(entry: Entry, seq: int, recorded_at: datetime) -> bytes:
    """RFC 8785 canonical JSON of the ten fields of a leaf."""
    return canonical.encode(
        {
            "v": 1,
            "seq": seq,
            "realm": realm.current().code,
            "recorded_at": moment(recorded_at),
            "at": moment(entry.at),
            "actor": entry.actor,
            "kind": entry.kind,
            "subject": entry.subject,
            "facts": entry.facts,
            "digests": entry.digests,
        }
    )


def _leaf(entry: Entry, seq: int, recorded_at: datetime) -> Leaf:
    data = leaf_bytes(entry, seq, recorded_at)
    return Leaf(seq=seq, entry=entry, recorded_at=recorded_at, data=data.decode(), hash=merkle.leaf_hash(data))


def _grow(size: int, hashes: list[bytes]) -> None:
    fresh = merkle.new_tiles(tree.reader(size), size, hashes)
    Tile.objects.bulk_create([Tile(level=tile.level, index=tile.index, hashes=tile.hashes) for tile in fresh])


def _sign(size: int, signer: notes.Signer, at: datetime) -> None:
    text = notes.checkpoint_text(keys.origin(), size, merkle.root_at(tree.reader(size), size))
    Checkpoint.objects.create(size=size, note=notes.sign(text, signer), made_at=at)


@operation
def rebuild() -> int:
    """Drop every tile and build them again from the leaves; returns how many there are."""
    _alone()
    Tile.objects.all().delete()
    size, step = 0, merkle.WIDTH * 16
    while hashes := tree.Stored().leaves(size, step):
        _grow(size, list(hashes))
        size += len(hashes)
    return Tile.objects.count()
