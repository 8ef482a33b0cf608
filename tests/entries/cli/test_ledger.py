"""Sealing, proving, exporting and checking the ledger from the command line."""

import json
from pathlib import Path

import pytest

from dongthuan.record.ledger.models import Entry, Leaf
from dongthuan.work.cases.models import Words
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_ledger_is_sealed_proved_checked_exported_and_rebuilt(town: Town, dt: Shell, tmp_path: Path) -> None:
    town.case_in("answered")
    sealed = dt("ledger", "seal", "--json").document["sealed"]
    assert sealed == Leaf.objects.count() == Entry.objects.count()
    proof = tmp_path / "proof.json"
    for argv in (["inclusion", "--size", sealed, "--index", 3], ["consistency", "--from", 4, "--to", sealed]):
        proof.write_text(json.dumps(dt("ledger", "proof", *argv).document))
        assert (dt("ledger", "check-proof", proof).exit, dt("ledger", "check-proof", proof).document) == (
            0,
            {"ok": True},
        )
    proof.write_text(proof.read_text().replace('"from": 4', '"from": 5'))
    checked = dt("ledger", "check-proof", proof)
    assert (checked.exit, checked.document) == (1, {"ok": False})
    exported = dt("ledger", "export", tmp_path / "out", "--json").document
    assert exported == {"entries": sealed, "folder": str(tmp_path / "out")}
    assert dt("ledger", "rebuild", "--json").exit == 0
    assert dt("ledger", "verify", "--json").document == {"kept": 3, "erased": 0, "problems": []}


def test_a_text_that_was_changed_is_found_and_exits_with_1(town: Town, dt: Shell) -> None:
    town.file()
    Words.objects.filter(name="what").update(text="Đèn vẫn sáng.")
    said = dt("ledger", "verify", "--json")
    assert (said.exit, [row["problem"] for row in said.document["problems"]]) == (1, ["changed"])


@pytest.mark.parametrize("written", ["", "x", "[]", "7", '{"kind": "other", "proof": []}', "[" * 100_000,
                                     '{"kind": "inclusion", "proof": ["zz"]}',
                                     '{"kind": "consistency", "proof": [], "from": 1e999, "to": 1, "from_root": "", "to_root": ""}'])  # fmt: skip # noqa: E501
def test_what_is_no_proof_is_wrong_usage(dt: Shell, tmp_path: Path, written: str) -> None:
    (tmp_path / "proof.json").write_text(written)
    said = dt("ledger", "check-proof", tmp_path / "proof.json")
    assert (said.exit, said.out) == (2, "")


@pytest.mark.parametrize(
    "argv", [["inclusion", "--size", 10**30, "--index", 0], ["consistency", "--from", -1, "--to", 0]]
)
def test_a_proof_past_the_end_is_refused(town: Town, dt: Shell, argv: list[object]) -> None:
    assert (dt("ledger", "proof", *argv).exit, dt("ledger", "proof", *argv).document["refusal"]) == (3, "not_in_ledger")


def test_an_export_before_anything_is_sealed_and_into_a_file(town: Town, dt: Shell, tmp_path: Path) -> None:
    assert dt("ledger", "export", tmp_path / "out", "--json").document == {"refusal": "nothing_sealed", "facts": {}}
    (tmp_path / "file").touch()
    assert dt("ledger", "export", tmp_path / "file").exit == 2
    dt("ledger", "seal")
    said = dt("ledger", "export", tmp_path / "file" / "beneath")
    assert (said.exit, "Traceback" in said.err) == (2, False)
