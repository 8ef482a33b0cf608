"""The whole book leaves the house as files, and somebody else says whether it was tampered with."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from dongthuan.kernel import merkle, notes
from dongthuan.record.ledger import keys, queries, sealer
from dongthuan.record.ledger.models import Checkpoint, Leaf, Unsealed
from dongthuan.work.cases.models import Words
from support.outside import verified
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db

Command = Callable[..., tuple[int, Any]]


def test_an_export_is_leaves_as_hashed_and_the_signed_checkpoint(sealed: Town, tmp_path: Path) -> None:
    assert queries.export(sealed.machine, tmp_path / "out") == Leaf.objects.count()
    rows = list(Leaf.objects.order_by("seq"))
    assert (tmp_path / "out" / "leaves.jsonl").read_bytes() == b"".join(row.data.encode() + b"\n" for row in rows)
    assert (tmp_path / "out" / "hashes").read_bytes() == b"".join(bytes(row.hash) for row in rows)
    note = notes.open_note((tmp_path / "out" / "checkpoint").read_text("utf-8"), keys.signer().vkey)
    assert notes.parse_checkpoint(note).size == len(rows)


def test_verify_alone_says_ok(sealed: Town, command: Command, tmp_path: Path) -> None:
    assert command("ledger", "export", tmp_path / "out", "--json") == (
        0, {"entries": Leaf.objects.count(), "folder": str(tmp_path / "out")},
    )  # fmt: skip
    root = merkle.root([bytes(row.hash) for row in Leaf.objects.order_by("seq")])
    assert verified(tmp_path / "out") == (
        0,
        {
            "entries": Leaf.objects.count(), "root": root.hex(), "ok": True, "problems": [],
            "signature": "verified", "key_from": "export", "erased": 0,
        },
    )  # fmt: skip


def test_an_export_while_letters_still_come_in_ends_at_its_checkpoint(sealed: Town, tmp_path: Path) -> None:
    size = Leaf.objects.count()
    sealed.file("Thư đến muộn, chưa niêm phong.")
    assert queries.export(sealed.machine, tmp_path) == size
    assert verified(tmp_path)[1]["entries"] == size


def test_nothing_sealed_is_nothing_to_export(town: Town, command: Command, tmp_path: Path) -> None:
    assert command("ledger", "export", tmp_path / "out") == (3, {"refusal": "nothing_sealed", "facts": {}})
    assert command("ledger", "export")[0] == 2


def test_an_erased_text_is_counted_and_breaks_nothing(town: Town, tmp_path: Path) -> None:
    town.case_in("referred")
    sealer.seal_all(now=MONDAY)
    queries.export(town.machine, tmp_path)
    code, report = verified(tmp_path)
    assert (code, report["ok"], report["erased"]) == (0, True, 1)


Tamper = Callable[[], object]


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def change_words() -> None:
    """Of another officer, in the fifth leaf; the hash beside it is forgotten."""
    sql('UPDATE ledger_leaf SET data = replace(data, \'"actor":"\', \'"actor":"not-\') WHERE seq = 5')


def change_words_and_hash() -> None:
    change_words()
    leaf = Leaf.objects.get(seq=5)
    Leaf.objects.filter(seq=5).update(hash=merkle.leaf_hash(leaf.data.encode()))


def delete_one() -> None:
    sql("DELETE FROM ledger_leaf WHERE seq = 5")


def delete_the_newest_with_their_checkpoints() -> None:
    size = Checkpoint.objects.order_by("-size")[1].size
    sql(f"DELETE FROM ledger_leaf WHERE seq > {size}", f"DELETE FROM ledger_checkpoint WHERE size > {size}")


def swap_two() -> None:
    """Each leaf keeps its bytes and its hash, and stands in the other's place."""
    sql(
        "UPDATE ledger_leaf SET seq = 100000 WHERE seq = 5",
        "UPDATE ledger_leaf SET seq = 5 WHERE seq = 6",
        "UPDATE ledger_leaf SET seq = 6 WHERE seq = 100000",
    )


def date_back() -> None:
    sql('UPDATE ledger_leaf SET data = replace(data, \'"recorded_at":"2026\', \'"recorded_at":"2025\') WHERE seq = 9')


def forge_the_checkpoint() -> None:
    sql("UPDATE ledger_checkpoint SET note = replace(note, 'dongthuan/vd', 'dongthuan/vt')")


def rewrite_all() -> None:
    """The fifth entry otherwise, and everything that follows from it made anew, with the office's own key."""
    change_words_and_hash()
    hashes = [bytes(row.hash) for row in Leaf.objects.order_by("seq")]
    sealer.rebuild()
    for row in Checkpoint.objects.order_by("size"):
        text = notes.checkpoint_text(keys.origin(), row.size, merkle.root(hashes[: row.size]))
        Checkpoint.objects.filter(size=row.size).update(note=notes.sign(text, keys.signer()))


TAMPERINGS: list[tuple[Tamper, list[tuple[int | None, str]]]] = [
    (change_words, [(5, "changed")]),
    (change_words_and_hash, [(None, "changed")]),  # somewhere: nothing is left that remembers how each leaf was
    (delete_one, [(None, "hashes_differ"), (5, "missing")]),
    (delete_the_newest_with_their_checkpoints, [(27, "missing")]),
    (swap_two, [(None, "hashes_differ"), (5, "reordered")]),
    (date_back, [(9, "changed"), (9, "back_dated")]),
    (forge_the_checkpoint, [(None, "bad_signature")]),
    (rewrite_all, [(None, "root_differs")]),
]


@pytest.mark.parametrize(("tamper", "found"), TAMPERINGS, ids=lambda value: getattr(value, "__name__", ""))
def test_whoever_holds_the_database_is_found_out_by_a_checkpoint_kept_outside(
    sealed: Town, may_rewrite: None, tmp_path: Path, tamper: Tamper, found: list[tuple[int | None, str]]
) -> None:
    sealed.file("Một thư nữa.")
    sealer.seal_all(now=MONDAY + timedelta(minutes=1))
    kept, key = tmp_path / "kept", tmp_path / "kept.key"
    kept.write_text(Checkpoint.objects.order_by("-size")[0].note, "utf-8")
    key.write_text(keys.signer().vkey)
    queries.export(sealed.machine, tmp_path / "before")
    assert verified(tmp_path / "before", "--checkpoint", kept, "--key", key)[0] == 0
    tamper()
    queries.export(sealed.machine, tmp_path / "after")
    code, report = verified(tmp_path / "after", "--checkpoint", kept, "--key", key)
    assert [(row["seq"], row["problem"]) for row in report["problems"]] == found
    assert (code, report["ok"]) == (1, False)


def test_texts_in_the_database_are_held_against_their_digests(sealed: Town, command: Command) -> None:
    assert command("ledger", "verify", "--json") == (0, {"kept": 4, "erased": 0, "problems": []})
    what, place = Words.objects.get(name="what"), Words.objects.get(name="place")
    Words.objects.filter(id=what.id).update(text="Đèn ngõ 5 vẫn sáng.")
    Words.objects.filter(id=place.id).delete()
    code, told = command("ledger", "verify", "--json")
    problems = {(row["text"], row["problem"]) for row in told["problems"]}
    assert (code, told["kept"], problems) == (1, 2, {(str(what.id), "changed"), (str(place.id), "missing")})


def test_a_text_that_goes_without_an_erasure_is_missing_not_erased(sealed: Town, command: Command) -> None:
    Words.objects.filter(name="what").update(text=None, salt=None)
    code, told = command("ledger", "verify", "--json")
    assert (code, told["erased"], [row["problem"] for row in told["problems"]]) == (1, 0, ["missing"])


def test_sealing_by_hand_says_how_many(town: Town, command: Command) -> None:
    town.file("Đèn ngõ 5 tắt.")
    waiting = Unsealed.objects.count()
    assert command("ledger", "seal", "--json") == (0, {"sealed": waiting})
    assert command("ledger", "seal", "--json") == (0, {"sealed": 0})
    assert command("ledger", "seal") == (0, "sealed: 0\n")


def test_the_export_is_json_a_line(sealed: Town, tmp_path: Path) -> None:
    queries.export(sealed.machine, tmp_path)
    leaves = [json.loads(line) for line in (tmp_path / "leaves.jsonl").read_text("utf-8").splitlines()]
    assert [leaf["seq"] for leaf in leaves] == [*range(1, len(leaves) + 1)]
