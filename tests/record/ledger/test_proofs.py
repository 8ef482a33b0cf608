"""Anyone may ask the book to prove that an entry stands in it, and that it only ever grew."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dongthuan.kernel import merkle, notes
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import keys, queries, sealer
from dongthuan.record.ledger.models import Leaf
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db

Planted = Callable[[int], list[bytes]]
Command = Callable[..., tuple[int, Any]]


def unhex(hashes: list[str]) -> list[bytes]:
    return [bytes.fromhex(one) for one in hashes]


def sizes_of(total: int, count: int, dice: random.Random) -> list[int]:
    """Small ones, the edges of tiles, and any."""
    edges = [1, 2, 255, 256, 257, 65_535, 65_536, 65_537, total - 1, total]
    return [*edges, *(dice.randint(1, total) for _ in range(count))]


def test_proofs_of_any_size_check_against_roots_made_from_the_leaves_alone(planted: Planted) -> None:
    dice, total = random.Random(6962), 66_400
    hashes = planted(total)
    sizes = sizes_of(total, 12, dice)
    tree, roots = merkle.Frontier(), {0: merkle.EMPTY_ROOT}
    for hashed in hashes:
        tree.append(hashed)
        roots[tree.size] = tree.root()
    for size in sizes:
        index, old = dice.randrange(size), dice.randint(0, size)
        told: dict[str, Any] = queries.inclusion(size, index)
        assert (told["leaf_hash"], told["root"]) == (hashes[index].hex(), roots[size].hex())
        assert merkle.check_inclusion(hashes[index], index, size, unhex(told["proof"]), roots[size])
        grown: dict[str, Any] = queries.consistency(old, size)
        assert (grown["from_root"], grown["to_root"]) == (roots[old].hex(), roots[size].hex())
        assert merkle.check_consistency(old, size, roots[old], roots[size], unhex(grown["proof"]))
    with counted() as asked:
        queries.inclusion(66_390, 12_345)
    assert len(asked) <= 20  # a tile a level, and at most eight runs of leaves on the right edge, twice


def test_a_receipt_is_proven_once_the_sealer_has_come_by(town: Town) -> None:
    receipt = town.file("Đèn ngõ 5 tắt.")
    assert queries.proof_of(receipt.entry.id) is None
    sealer.seal_all(now=MONDAY)
    town.file("Một thư khác.")
    proven = queries.proof_of(receipt.entry.id)
    assert proven is not None
    signed = notes.parse_checkpoint(notes.open_note(proven.checkpoint, keys.signer().vkey))
    leaf = merkle.leaf_hash(proven.leaf.encode())
    assert json.loads(proven.leaf)["subject"] == receipt.case.subject
    assert merkle.check_inclusion(leaf, proven.seq - 1, signed.size, unhex(proven.proof), signed.root)
    other = merkle.leaf_hash(proven.leaf.replace("case_filed", "case_solved").encode())
    assert not merkle.check_inclusion(other, proven.seq - 1, signed.size, unhex(proven.proof), signed.root)


@pytest.mark.parametrize(("size", "index"), [(10, 10), (10, -1), (0, 0), (-1, 0), (10_000, 3)])
def test_what_is_not_there_has_no_inclusion_proof(sealed: Town, size: int, index: int) -> None:
    with pytest.raises(Refusal, match="not_in_ledger"):
        queries.inclusion(size, index)


@pytest.mark.parametrize(("old", "new"), [(5, 4), (-1, 4), (4, 10_000), (10_000, 10_001)])
def test_what_is_not_there_has_no_consistency_proof(sealed: Town, old: int, new: int) -> None:
    with pytest.raises(Refusal, match="not_in_ledger"):
        queries.consistency(old, new)


def written(folder: Path, document: object) -> Path:
    file = folder / "proof.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document))
    return file


def test_proofs_on_the_command_line_hold_as_printed(sealed: Town, command: Command, tmp_path: Path) -> None:
    size = Leaf.objects.count()
    for words in (("inclusion", "--size", size, "--index", 3), ("consistency", "--from", 7, "--to", size)):
        code, told = command("ledger", "proof", *words)
        assert (code, told["kind"]) == (0, words[0])
        assert all(len(bytes.fromhex(step)) == 32 for step in told["proof"])
        assert command("ledger", "check-proof", written(tmp_path, told)) == (0, {"ok": True})


def test_a_proof_is_also_read_from_standard_input(
    sealed: Town, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = command("ledger", "proof", "inclusion", "--size", 9, "--index", 0)[1]
    with written(tmp_path, told).open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": file, "encoding": "utf-8", "errors": "strict"}))
        assert command("ledger", "check-proof") == (0, {"ok": True})


def bent(told: dict[str, Any], *numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The same proof with one thing wrong with it."""
    other = "00" * 32
    roots = [{name: other} for name in ("leaf_hash", "root", "from_root", "to_root") if name in told]
    proofs = [{"proof": told["proof"][1:]}, {"proof": [*told["proof"], other]}, {"proof": [other, *told["proof"][1:]]}]
    return [{**told, **change} for change in (*numbers, *roots, *proofs)]


def test_a_bad_proof_exits_with_1(sealed: Town, command: Command, tmp_path: Path) -> None:
    size = Leaf.objects.count()
    inclusion = command("ledger", "proof", "inclusion", "--size", size, "--index", 3)[1]
    consistency = command("ledger", "proof", "consistency", "--from", 7, "--to", size)[1]
    wrong = [
        *bent(inclusion, {"index": 2}, {"index": 4}, {"index": -1}, {"size": 3}),  # 3 leaves have no leaf 3
        *bent(consistency, {"from": 6}, {"from": 8}, {"to": 8}, {"to": 6}),
    ]
    assert len(wrong) == 18
    for claim in wrong:
        assert command("ledger", "check-proof", written(tmp_path, claim)) == (1, {"ok": False}), claim


@pytest.mark.parametrize(
    "garbage",
    [
        "", "not json", "[]", "7", "null", '{"kind": "inclusion"}', '{"kind": "miracle", "proof": []}', "[" * 100_000,
        '{"kind": "inclusion", "size": Infinity, "index": 0, "leaf_hash": "", "root": "", "proof": []}',
        '{"kind": "inclusion", "size": 1.5, "index": 0, "leaf_hash": "", "root": "", "proof": []}',
        '{"kind": "inclusion", "size": 1, "index": 0, "leaf_hash": "xy", "root": "", "proof": []}',
        '{"kind": "inclusion", "size": 1, "index": 0, "leaf_hash": "", "root": "", "proof": [7]}',
        '{"kind": "consistency", "from": 1, "to": true, "from_root": "", "to_root": "", "proof": []}',
    ],
)  # fmt: skip
def test_what_is_no_proof_exits_with_2(command: Command, tmp_path: Path, garbage: str) -> None:
    assert command("ledger", "check-proof", written(tmp_path, garbage)) == (2, "")


def test_a_file_that_is_not_there_or_not_text_exits_with_2(command: Command, tmp_path: Path) -> None:
    assert command("ledger", "check-proof", tmp_path / "nowhere.json")[0] == 2
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff\xe0")
    assert command("ledger", "check-proof", tmp_path / "picture")[0] == 2


def test_proofs_that_cannot_be_are_refused_with_3_and_misspelt_ones_with_2(sealed: Town, command: Command) -> None:
    code, told = command("ledger", "proof", "inclusion", "--size", 10_000, "--index", 3)
    assert (code, told) == (
        3, {"refusal": "not_in_ledger", "facts": {"size": 10_000, "entries": Leaf.objects.count()}},
    )  # fmt: skip
    assert command("ledger", "proof", "consistency", "--from", 9, "--to", 2)[0] == 3
    assert command("ledger", "proof", "inclusion", "--size", "ten", "--index", 3)[0] == 2
    assert command("ledger", "proof", "inclusion", "--size", 10)[0] == 2
