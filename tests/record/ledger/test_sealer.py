"""One after the other, without a gap, never back in time: how committed entries become leaves of a tree."""

import hashlib
import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection, transaction

from dongthuan.kernel import ids, merkle, notes
from dongthuan.record.ledger import keys, operations, sealer
from dongthuan.record.ledger.events import Event
from dongthuan.record.ledger.models import Checkpoint, Entry, Leaf, Tile, Unsealed
from support.threads import together
from support.town import MONDAY, Town

Rows = list[tuple[int, int, bytes]]


def sealed_entries() -> list[int]:
    return list(Leaf.objects.order_by("seq").values_list("entry_id", flat=True))


def gapless() -> bool:
    return list(Leaf.objects.order_by("seq").values_list("seq", flat=True)) == [*range(1, Leaf.objects.count() + 1)]


@pytest.mark.django_db
def test_every_committed_entry_gets_a_number_in_the_order_of_its_id(town: Town) -> None:
    town.case_in("solved")
    waiting = list(Entry.objects.order_by("id").values_list("id", flat=True))
    assert sealer.seal_all(now=MONDAY, batch=7) == len(waiting)
    assert sealed_entries() == waiting
    assert gapless()
    assert Unsealed.objects.count() == 0
    assert sealer.seal_all(now=MONDAY, batch=7) == 0


@pytest.mark.django_db
def test_a_clock_set_back_does_not_date_anything_back(town: Town) -> None:
    noon = datetime(2026, 8, 24, 5, tzinfo=UTC)
    sealer.seal_all(now=noon)
    first = Leaf.objects.count()
    for hours in (-30, -1, 2, -5):
        town.file(f"Thư lúc {hours}.", at=noon)
        sealer.seal_all(now=noon + timedelta(hours=hours))
    later = list(Leaf.objects.filter(seq__gt=first).order_by("seq").values_list("recorded_at", flat=True))
    assert later == [noon, noon, noon + timedelta(hours=2), noon + timedelta(hours=2)]
    written = [json.loads(leaf.data)["recorded_at"] for leaf in Leaf.objects.order_by("seq")]
    assert written == sorted(written)


@pytest.mark.django_db
def test_a_leaf_is_these_bytes_and_no_others(town: Town) -> None:
    at = datetime(2026, 8, 24, 9, 0, 0, 120_000, tzinfo=timezone(timedelta(hours=7)))
    receipt = town.file("Nắp cống vỡ trước số 12.", at=at, contact="0900 000 012")
    sealer.seal_all(now=datetime(2026, 8, 24, 2, 3, 4, 5, tzinfo=UTC))
    leaf, entry = Leaf.objects.get(entry_id=receipt.entry.id), Entry.objects.get(id=receipt.entry.id)
    words = {row.name: (bytes(row.salt or b""), row.text or "") for row in receipt.words}
    expected = {
        "v": 1,
        "seq": leaf.seq,
        "realm": "vd",
        "recorded_at": "2026-08-24T02:03:04.000005Z",
        "at": "2026-08-24T02:00:00.120000Z",
        "actor": "resident",
        "kind": "case_filed",
        "subject": f"case:{receipt.case.id}",
        "facts": {
            "reference": receipt.case.reference,
            "unit": str(town.units["99001"].id),
            "words": ",".join(str(row.id) for row in receipt.words),
            "channel": "web",
            "language": "vi",
            "first_reply_by": "2026-09-10",
            "full_answer_by": "2026-10-01",
            "via": "web",
        },
        "digests": {name: hashlib.sha256(salt + text.encode()).hexdigest() for name, (salt, text) in words.items()},
    }
    data = json.dumps(expected, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert leaf.data.encode() == data
    assert bytes(leaf.hash) == hashlib.sha256(b"\x00" + data).digest()
    assert sealer.leaf_bytes(entry, leaf.seq, leaf.recorded_at) == data  # the same from what the database gives back


@pytest.mark.django_db
def test_each_batch_ends_with_a_checkpoint_that_anyone_can_open(town: Town) -> None:
    sealer.seal_all(now=MONDAY, batch=10)
    hashes = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("seq")]
    sizes = sorted({*range(10, len(hashes), 10), len(hashes)})
    opened = [
        notes.parse_checkpoint(notes.open_note(row.note, keys.signer().vkey))
        for row in Checkpoint.objects.order_by("size")
    ]
    assert opened == [("dongthuan/vd", size, merkle.root(hashes[:size])) for size in sizes]


def make_way(town: Town, number: int, ready: threading.Event, go: threading.Event) -> int:
    """Begin an entry, let others go ahead, then commit it."""
    entry = Entry(
        id=ids.new(), at=MONDAY, actor="resident", kind="slow", subject=f"slow:{number}", facts={}, digests={}
    )
    if (
        connection.vendor == "sqlite"
    ):  # one writer at a time: the id is made, the transaction begins when the way is free
        ready.set()
        go.wait(20)
    with transaction.atomic():
        entry.save(force_insert=True)
        Unsealed.objects.create(entry=entry)
        if connection.vendor == "postgresql":
            ready.set()
            go.wait(20)
    return entry.id


def test_a_later_id_that_commits_first_is_sealed_first_and_nothing_is_lost(busy_town: Town) -> None:
    sealer.seal_all(now=MONDAY)
    before, ready, go = sealed_entries(), threading.Event(), threading.Event()

    def overtake() -> int:
        ready.wait(20)
        later = busy_town.file("Thư đến sau mà xong trước.").entry.id
        sealer.seal_all(now=MONDAY + timedelta(minutes=1))
        go.set()
        return later

    earlier, later = together(lambda: make_way(busy_town, 1, ready, go), overtake)
    sealer.seal_all(now=MONDAY)
    assert earlier < later
    assert sealed_entries() == [*before, later, earlier]
    assert gapless()
    assert [bool(row) for row in (Unsealed.objects.exists(), Entry.objects.filter(leaf=None).exists())] == [
        False,
        False,
    ]


def test_two_sealers_at_once_seal_everything_once(busy_town: Town) -> None:
    for number in range(12):
        busy_town.file(f"Thư số {number}.")
    waiting = sorted(Entry.objects.values_list("id", flat=True))
    done = together(*[lambda: sealer.seal_all(now=MONDAY, batch=3)] * 3)
    assert sum(done) == len(waiting)
    assert sealed_entries() == waiting
    assert gapless()
    assert Checkpoint.objects.order_by("-size").values_list("size", flat=True)[0] == len(waiting)


def test_sealing_while_letters_come_in_misses_none(busy_town: Town) -> None:
    stop = threading.Event()

    def write() -> None:
        for number in range(15):
            busy_town.file(f"Thư {number} của {threading.get_ident()}.")

    def write_all() -> None:
        try:
            together(write, write)
        finally:
            stop.set()

    def seal() -> None:
        while not stop.is_set():
            sealer.seal_all(now=MONDAY, batch=4)

    assert together(write_all, seal) == [None, None]
    sealer.seal_all(now=MONDAY)
    assert sorted(sealed_entries()) == sorted(Entry.objects.values_list("id", flat=True))
    assert gapless()


def stored() -> Rows:
    return [(row.level, row.index, bytes(row.hashes)) for row in Tile.objects.order_by("level", "index")]


def recomputed(hashes: list[bytes]) -> Rows:
    """Every full tile, from the leaf hashes alone."""
    rows, level, row = [], 0, hashes
    while len(row) >= 256:
        full = [row[at : at + 256] for at in range(0, len(row) - 255, 256)]
        rows += [(level, index, b"".join(tile)) for index, tile in enumerate(full)]
        level, row = level + 1, [merkle.root(tile) for tile in full]
    return rows


@pytest.mark.django_db
def test_the_tiles_of_a_large_tree_are_what_its_leaves_say(town: Town, planted: Callable[[int], list[bytes]]) -> None:
    planted(65_400)  # a first tile of the second level is full with 65,536

    class Counted(Event):
        kind = "counted"

    def more(count: int, batch: int) -> None:
        operations.record(town.machine, [Counted(subject=f"lamp:{n}") for n in range(count)], at=MONDAY)
        sealer.seal_all(now=MONDAY, batch=batch)

    more(150, batch=60)
    more(5_000, batch=700)
    hashes = [bytes(value) for value in Leaf.objects.order_by("seq").values_list("hash", flat=True)]
    assert len(hashes) > 70_000
    assert [(level, index) for level, index, _ in stored()] == [*((0, n) for n in range(len(hashes) // 256)), (1, 0)]
    assert stored() == recomputed(hashes)
    note = notes.open_note(Checkpoint.objects.order_by("-size")[0].note, keys.signer().vkey)
    assert notes.parse_checkpoint(note).root == merkle.root(hashes)


@pytest.mark.django_db
def test_rebuild_makes_lost_and_spoilt_tiles_good(
    town: Town, planted: Callable[[int], list[bytes]], command: Callable[..., tuple[int, Any]]
) -> None:
    hashes = planted(1_000)
    Tile.objects.filter(level=0, index=1).delete()
    Tile.objects.filter(level=0, index=2).update(hashes=b"\0" * 8192)
    assert command("ledger", "rebuild", "--json") == (0, {"tiles": 3})
    assert stored() == recomputed(hashes)
