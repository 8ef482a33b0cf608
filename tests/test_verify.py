"""Someone bends an exported ledger; verify.py, alone on another machine, says what they did."""

import importlib.util
import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongthuan.kernel import canonical, merkle, notes

VERIFY = Path(__file__).parents[1] / "verify.py"
ORIGIN = "so-cai.vidu.example/vd"
OFFICE = notes.Signer(ORIGIN, notes.generate(bytes(range(32))))
FORGER = notes.Signer(ORIGIN, notes.generate(b"\x0f" * 32))
TEN = range(1, 11)

Leaf = dict[str, Any]
Report = dict[str, Any]


def leaf(seq: int, **other: Any) -> Leaf:
    """What the sealer took on 22 November 2026, one entry a minute; the fifth is the erasure of a text."""
    return {
        "v": 1,
        "seq": seq,
        "realm": "vd",
        "recorded_at": f"2026-11-22T{seq // 60:02d}:{seq % 60:02d}:15.123456Z",
        "at": "2026-11-22T00:00:00.000000Z",
        "actor": "account:123",
        "kind": "text_erased" if seq == 5 else "case_accepted",
        "subject": f"case:{seq}",
        "facts": {"unit": "Phường Ví Dụ 😀", "ﬁ": None, "😀": seq, "urgent": False},
        "digests": {"opinion": canonical.digest(b"0123456789abcdef", f"Ý kiến {seq}")},
        **other,
    }


def sealed(hashes: Sequence[bytes], signer: notes.Signer = OFFICE) -> str:
    return notes.sign(notes.checkpoint_text(ORIGIN, len(hashes), merkle.root(hashes)), signer)


class Export:
    """A folder as ``ledger export`` writes it, and ways to bend it."""

    def __init__(self, folder: Path, leaves: Sequence[Leaf], signer: notes.Signer = OFFICE) -> None:
        self.folder = folder
        self.write([canonical.encode(one) for one in leaves])
        self.seal(signer)

    @property
    def lines(self) -> list[bytes]:
        return (self.folder / "leaves.jsonl").read_bytes().split(b"\n")[:-1]

    @property
    def leaf_hashes(self) -> list[bytes]:
        return [merkle.leaf_hash(line) for line in self.lines]

    def write(self, lines: Sequence[bytes]) -> None:
        (self.folder / "leaves.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))

    def seal(self, signer: notes.Signer) -> None:
        (self.folder / "hashes").write_bytes(b"".join(self.leaf_hashes))
        (self.folder / "checkpoint").write_text(sealed(self.leaf_hashes, signer))
        (self.folder / "key").write_text(signer.vkey + "\n")

    def bend(self, change: Callable[[list[bytes]], object]) -> None:
        lines = self.lines
        change(lines)
        self.write(lines)

    def put(self, seq: int, line: bytes) -> None:
        self.bend(lambda lines: lines.__setitem__(seq - 1, line))

    def without(self, name: str) -> "Export":
        (self.folder / name).unlink()
        return self

    def check(self, *options: str | Path, exit_code: int | None = None) -> Report:
        """Run the one file, isolated: nothing of ours, nothing installed."""
        command = [sys.executable, "-I", VERIFY, self.folder, *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.stderr == ""
        report: Report = json.loads(done.stdout)
        assert done.returncode == (0 if report["ok"] else 1)
        assert report["ok"] == (report["problems"] == [])
        return report

    def problems(self, *options: str | Path) -> list[Any]:
        """(problem, seq), and what else is said after them."""
        return [(row.pop("problem"), row.pop("seq"), *row.items()) for row in self.check(*options)["problems"]]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    return Export(tmp_path, [leaf(seq) for seq in TEN])


@pytest.fixture(params=["with hashes", "without hashes"])
def either(request: pytest.FixtureRequest, export: Export) -> Export:
    return export if request.param == "with hashes" else export.without("hashes")


@pytest.fixture(scope="module")
def program() -> ModuleType:
    """The same file inside this process, where many small questions are cheap."""
    spec = importlib.util.spec_from_file_location("verify", VERIFY)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- nothing was done


def test_an_untouched_export_is_well(export: Export) -> None:
    assert export.check() == {
        "entries": 10,
        "root": merkle.root(export.leaf_hashes).hex(),
        "ok": True,
        "problems": [],
        "signature": "verified",
        "key_from": "export",
        "erased": 1,
    }


def test_an_untouched_export_without_hashes_is_well(export: Export) -> None:
    assert export.without("hashes").check()["ok"] is True


def test_an_empty_ledger_is_well(tmp_path: Path) -> None:
    report = Export(tmp_path, []).check()
    assert (report["ok"], report["entries"], report["root"]) == (True, 0, merkle.EMPTY_ROOT.hex())


def test_without_any_key_the_signature_is_left_unchecked(export: Export) -> None:
    report = export.without("key").check()
    assert (report["ok"], report["signature"], report["key_from"]) == (True, "unchecked", None)


def test_a_key_kept_outside_counts_for_more(export: Export, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = tmp_path_factory.mktemp("kept") / "key"
    kept.write_text(OFFICE.vkey)
    report = export.check("--key", kept)
    assert (report["ok"], report["signature"], report["key_from"]) == (True, "verified", "outside")


@pytest.mark.parametrize("size", range(11))
def test_an_earlier_checkpoint_kept_outside_agrees(export: Export, size: int, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text(sealed(export.leaf_hashes[:size]))
    assert export.check("--checkpoint", kept)["ok"] is True


def test_entries_of_the_same_moment_are_not_back_dated(tmp_path: Path) -> None:
    moment = "2026-11-22T08:00:00.000000Z"
    assert Export(tmp_path, [leaf(seq, recorded_at=moment) for seq in TEN]).check()["ok"] is True


# ---- one thing was done, and one word says it


def test_a_changed_leaf_is_named(export: Export) -> None:
    export.put(4, canonical.encode(leaf(4, actor="account:124")))
    assert export.problems() == [("changed", 4)]


def test_the_root_is_that_of_the_leaves_as_found(export: Export) -> None:
    export.put(4, canonical.encode(leaf(4, actor="account:124")))
    assert export.check()["root"] == merkle.root(export.leaf_hashes).hex()


def test_without_hashes_a_changed_leaf_cannot_be_located(export: Export) -> None:
    export.without("hashes").put(4, canonical.encode(leaf(4, actor="account:124")))
    assert export.problems() == [("changed", None, ("first", 1), ("last", 10))]


def test_an_earlier_checkpoint_narrows_the_search(export: Export, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text(sealed(export.leaf_hashes[:6]))
    export.without("hashes").put(8, canonical.encode(leaf(8, actor="account:124")))
    assert export.problems("--checkpoint", kept) == [("changed", None, ("first", 7), ("last", 10))]
    kept.write_text(sealed([*map(merkle.leaf_hash, map(canonical.encode, map(leaf, range(1, 10))))]))
    export.put(8, canonical.encode(leaf(8)))
    export.put(10, canonical.encode(leaf(10, actor="account:124")))
    assert export.problems("--checkpoint", kept) == [("changed", 10, ("first", 10), ("last", 10))]


def test_a_leaf_changed_together_with_its_hash_still_shows(export: Export) -> None:
    export.put(4, canonical.encode(leaf(4, actor="account:124")))
    (export.folder / "hashes").write_bytes(b"".join(export.leaf_hashes))
    assert export.problems() == [("changed", None, ("first", 1), ("last", 10))]


def test_a_leaf_made_unreadable_is_a_changed_leaf(export: Export) -> None:
    export.put(4, b'{"v":1,"seq"')
    assert export.problems() == [("changed", 4, ("how", "unreadable"))]


def test_a_leaf_made_unreadable_is_found_by_its_place(export: Export) -> None:
    export.without("hashes").put(4, b"\xff\xfe\x00")
    assert export.problems() == [("unreadable", 4)]


def test_a_leaf_written_another_way_is_named(export: Export) -> None:
    spaced = canonical.encode(leaf(4)).replace(b'"v":1', b'"v": 1')
    export.put(4, spaced)
    assert export.problems() == [("changed", 4, ("how", "not_canonical"))]
    assert export.without("hashes").problems() == [("not_canonical", 4)]


def test_a_leaf_that_claims_another_seq_is_a_changed_leaf(either: Export) -> None:
    either.put(3, canonical.encode(leaf(6)))
    assert either.problems() == [("changed", 3)]


def test_a_leaf_that_claims_a_seq_past_the_end_is_a_changed_leaf(either: Export) -> None:
    either.put(3, canonical.encode(leaf(2**53 - 1, recorded_at=leaf(3)["recorded_at"])))
    assert either.problems() == [("changed", 3)]


def test_two_leaves_that_claim_one_seq_are_both_changed(export: Export) -> None:
    for seq in (3, 4):
        export.put(seq, canonical.encode(leaf(3, actor=f"account:{seq}")))
    assert export.problems() == [("changed", 3), ("changed", 4)]


@pytest.mark.parametrize("seq", [1, 4, 10])
def test_a_missing_line_is_named_and_no_other(either: Export, seq: int) -> None:
    either.bend(lambda lines: lines.pop(seq - 1))
    assert either.problems() == [("missing", seq)]


def test_a_tail_cut_off_is_missing(either: Export) -> None:
    either.bend(lambda lines: lines.__delitem__(slice(7, None)))
    assert either.problems() == [("missing", 8), ("missing", 9), ("missing", 10)]


def test_all_lines_cut_off_are_missing(either: Export) -> None:
    either.write([])
    assert either.problems() == [("missing", seq) for seq in TEN]


def test_a_line_cut_in_half_is_changed_and_what_followed_is_missing(export: Export) -> None:
    text = (export.folder / "leaves.jsonl").read_bytes()
    (export.folder / "leaves.jsonl").write_bytes(text[: text.index(b"case:9")])
    assert export.problems() == [("changed", 9, ("how", "unreadable")), ("missing", 10)]


def test_the_last_newline_alone_is_no_loss(export: Export) -> None:
    text = (export.folder / "leaves.jsonl").read_bytes()
    (export.folder / "leaves.jsonl").write_bytes(text[:-1])
    assert export.check()["ok"] is True


def test_two_neighbours_that_changed_places_are_reordered(either: Export) -> None:
    either.bend(lambda lines: lines.insert(2, lines.pop(3)))
    assert either.problems() == [("reordered", 3, ("line", 4))]


def test_two_far_lines_that_changed_places_are_both_named(either: Export) -> None:
    def swap(lines: list[bytes]) -> None:
        lines[2], lines[6] = lines[6], lines[2]

    either.bend(swap)
    assert either.problems() == [("reordered", 3, ("line", 7)), ("reordered", 7, ("line", 3))]


@pytest.mark.parametrize(("taken", "put", "line"), [(0, 9, 10), (9, 0, 1), (6, 2, 3)])
def test_a_line_moved_elsewhere_is_the_only_one_named(either: Export, taken: int, put: int, line: int) -> None:
    either.bend(lambda lines: lines.insert(put, lines.pop(taken)))
    assert either.problems() == [("reordered", taken + 1, ("line", line))]


def test_a_line_added_in_the_middle_is_named(either: Export) -> None:
    either.bend(lambda lines: lines.insert(4, lines[1]))
    assert either.problems() == [("added", 2, ("line", 5))]


def test_a_line_added_after_the_end_is_named(either: Export) -> None:
    either.bend(lambda lines: lines.append(canonical.encode(leaf(11))))
    assert either.problems() == [("added", 11, ("line", 11))]


def test_an_empty_line_is_named(either: Export) -> None:
    either.bend(lambda lines: lines.insert(4, b""))
    assert either.problems() == [("unreadable", None, ("line", 5))]


def test_a_signed_ledger_that_goes_back_in_time_is_back_dated(tmp_path: Path) -> None:
    early = leaf(6, recorded_at="2026-11-21T23:59:59.999999Z")
    assert Export(tmp_path, [early if seq == 6 else leaf(seq) for seq in TEN]).problems() == [("back_dated", 6)]


def test_a_leaf_given_an_earlier_time_is_changed_and_back_dated(export: Export) -> None:
    export.put(6, canonical.encode(leaf(6, recorded_at="2025-01-01T00:00:00.000000Z")))
    assert export.problems() == [("changed", 6), ("back_dated", 6)]


def test_without_hashes_a_leaf_given_an_earlier_time_is_back_dated(export: Export) -> None:
    export.without("hashes").put(6, canonical.encode(leaf(6, recorded_at="2025-01-01T00:00:00.000000Z")))
    assert ("back_dated", 6) in export.problems()


def test_a_leaf_given_a_later_time_does_not_make_the_next_one_back_dated(export: Export) -> None:
    export.put(6, canonical.encode(leaf(6, recorded_at="2027-01-01T00:00:00.000000Z")))
    assert export.problems() == [("changed", 6)]


@pytest.mark.parametrize("seq", [1, 6, 10])
def test_a_leaf_of_another_realm_is_named(tmp_path: Path, seq: int) -> None:
    leaves = [leaf(one, realm="trung-uong") if one == seq else leaf(one) for one in TEN]
    assert Export(tmp_path, leaves).problems() == [("other_realm", seq)]


def test_unreadable_leaves_have_no_say_in_what_the_realm_is(export: Export) -> None:
    export.write([b"rubbish"] * 6 + [canonical.encode(leaf(seq, realm="hm" if seq == 7 else "vd")) for seq in TEN[6:]])
    export.seal(OFFICE)
    assert export.problems() == [*(("unreadable", seq) for seq in TEN[:6]), ("other_realm", 7)]


@pytest.mark.parametrize(
    "line",
    [
        canonical.encode(leaf(4)).replace(b'"v":1', b'"v":1.0'),
        canonical.encode(leaf(4)).replace(b'"v":1', b'"v":9007199254740992'),
        canonical.encode(leaf(4)).replace(b'"v":1', b'"v":-0'),
        canonical.encode(leaf(4)).replace(b'"v":1', b'"v":NaN'),
        canonical.encode(leaf(4)).replace(b'"v":1', b'"v":1,"v":1'),
        canonical.encode(leaf(4)).replace(b"account", b"\\u0061ccount"),
        canonical.encode(leaf(4)).replace(b"account", b"\\ud800"),
        canonical.encode(leaf(4)).replace('"ﬁ":null,'.encode(), b"").replace(b'"urgent"', '"ﬁ":null,"urgent"'.encode()),
        canonical.encode(leaf(4)) + b" ",
        canonical.encode(leaf(4)) + b"\r",
        json.dumps(leaf(4), separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode(),
    ],
)
def test_a_signed_leaf_that_is_not_canonical_is_named(export: Export, line: bytes) -> None:
    export.put(4, line)
    export.seal(OFFICE)
    assert export.problems() == [("not_canonical", 4)]


@pytest.mark.parametrize(
    "line",
    [
        b"null",
        b"[]",
        b"[" * 100_000,
        b"9" * 5000,
        b"\xef\xbb\xbf{}",
        canonical.encode({**leaf(4), "seq": "4"}),
        canonical.encode({**leaf(4), "seq": True}),
        canonical.encode({**leaf(4), "seq": 0}),
        canonical.encode({**leaf(4), "realm": None}),
        canonical.encode({**leaf(4), "recorded_at": "2026-11-22T00:04:15Z"}),
        canonical.encode({**leaf(4), "recorded_at": "2026-11-22T00:04:15.123456Z\n"}),
        b'"' + b"x" * (3 << 20) + b'"',
    ],
    ids=lambda line: line[:12],
)
def test_a_signed_leaf_that_cannot_be_used_is_named(export: Export, line: bytes) -> None:
    export.put(4, line)
    export.seal(OFFICE)
    assert export.problems() == [("unreadable", 4)]


def test_a_signed_leaf_that_skips_a_seq_is_named(tmp_path: Path) -> None:
    assert Export(tmp_path, [leaf(1), leaf(2), leaf(4)]).problems() == [("wrong_seq", 3)]


# ---- the checkpoint, the key, the hashes


def bent(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(("old", "new"), [("vd\n10\n", "vd\n11\n"), (ORIGIN, "so-cai.thu.example/vd"), ("\n\n", "\n")])
def test_a_bent_checkpoint_has_a_bad_signature(export: Export, old: str, new: str) -> None:
    (export.folder / "checkpoint").write_text(bent((export.folder / "checkpoint").read_text(), old, new))
    assert export.problems() == [("bad_signature", None)]
    assert export.check()["signature"] == "bad"


@pytest.mark.parametrize("content", [b"", b"\x00", b"hello\n", b"\xff" * 100, b"o\n1\nx\n\n\xe2\x80\x94 a b\n"])
def test_a_checkpoint_of_rubbish_has_a_bad_signature(export: Export, content: bytes) -> None:
    (export.folder / "checkpoint").write_bytes(content)
    assert export.problems() == [("bad_signature", None)]


def test_a_checkpoint_signed_by_a_stranger_has_a_bad_signature(export: Export) -> None:
    (export.folder / "checkpoint").write_text(sealed(export.leaf_hashes, FORGER))
    assert export.problems() == [("bad_signature", None)]


def test_a_bad_signature_does_not_hide_a_changed_leaf(export: Export) -> None:
    (export.folder / "checkpoint").write_text(sealed(export.leaf_hashes, FORGER))
    export.put(4, canonical.encode(leaf(4, actor="account:124")))
    assert export.problems() == [("bad_signature", None), ("changed", 4)]


def test_a_missing_checkpoint_is_named(export: Export) -> None:
    assert export.without("checkpoint").problems() == [("no_checkpoint", None)]


@pytest.mark.parametrize("content", [b"", b"\xff", b"name", b"a+b+c", OFFICE.vkey.replace("+", "+0", 1).encode()])
def test_a_key_of_rubbish_is_named(export: Export, content: bytes) -> None:
    (export.folder / "key").write_bytes(content)
    assert export.problems() == [("bad_key", None)]
    assert export.check()["signature"] == "unchecked"


def test_after_a_change_of_keys_either_key_may_have_signed(export: Export) -> None:
    (export.folder / "key").write_text(f"{FORGER.vkey}\n{OFFICE.vkey}\n")
    assert export.check()["signature"] == "verified"


def test_one_wrong_signature_of_a_known_key_spoils_the_checkpoint(export: Export) -> None:
    note, other = sealed(export.leaf_hashes), sealed(export.leaf_hashes[:3])
    (export.folder / "checkpoint").write_text(note + other.splitlines(keepends=True)[-1])
    assert export.problems() == [("bad_signature", None)]


def test_bent_hashes_alone_do_not_accuse_the_leaves(export: Export) -> None:
    hashes = bytearray((export.folder / "hashes").read_bytes())
    hashes[100] ^= 1
    (export.folder / "hashes").write_bytes(hashes)
    assert export.problems() == [("hashes_differ", None)]


@pytest.mark.parametrize("length", [0, 31, 32 * 9, 32 * 9 + 5, 32 * 11])
def test_hashes_of_another_length_do_not_accuse_the_leaves(export: Export, length: int) -> None:
    hashes = (export.folder / "hashes").read_bytes() + b"\0" * 32
    (export.folder / "hashes").write_bytes(hashes[:length])
    assert export.problems() == [("hashes_differ", None)]


def test_hashes_cut_in_the_middle_of_one_are_named_even_without_a_checkpoint(export: Export) -> None:
    hashes = (export.folder / "hashes").read_bytes()
    (export.folder / "hashes").write_bytes(hashes + b"\0")
    assert export.without("checkpoint").problems() == [("no_checkpoint", None), ("hashes_differ", None)]


def test_a_line_removed_with_its_hash_is_missing(export: Export) -> None:
    export.bend(lambda lines: lines.pop(3))
    (export.folder / "hashes").write_bytes(b"".join(export.leaf_hashes))
    assert ("missing", 4) in export.problems()


# ---- who holds both the database and the key


@pytest.fixture
def kept(export: Export, tmp_path: Path) -> Path:
    """Mrs Ví Dụ wrote the checkpoint of the first eight entries into her own files."""
    path = tmp_path / "kept"
    path.write_text(sealed(export.leaf_hashes[:8]))
    return path


def rewrite(export: Export, seq: int, signer: notes.Signer = OFFICE) -> None:
    export.put(seq, canonical.encode(leaf(seq, actor="account:124")))
    export.seal(signer)


def test_history_rewritten_and_signed_again_looks_well_from_inside(export: Export) -> None:
    rewrite(export, 4)
    assert export.check()["ok"] is True


def test_history_rewritten_and_signed_again_does_not_fit_the_checkpoint_kept_outside(
    export: Export, kept: Path
) -> None:
    rewrite(export, 4)
    assert export.problems("--checkpoint", kept) == [("root_differs", None, ("size", 8))]
    assert export.without("hashes").problems("--checkpoint", kept) == [("root_differs", None, ("size", 8))]


def test_what_came_after_the_checkpoint_kept_outside_is_not_held_by_it(export: Export, kept: Path) -> None:
    rewrite(export, 9)
    assert export.check("--checkpoint", kept)["ok"] is True


def test_history_rewritten_shows_beside_a_leaf_bent_afterwards(export: Export, kept: Path) -> None:
    rewrite(export, 4)
    export.put(9, canonical.encode(leaf(9, actor="account:125")))
    assert export.problems("--checkpoint", kept) == [("root_differs", None, ("size", 8)), ("changed", 9)]


def test_a_ledger_cut_short_and_signed_again_is_missing_its_tail(export: Export, kept: Path) -> None:
    export.write(export.lines[:6])
    export.seal(OFFICE)
    assert export.check()["ok"] is True
    assert export.problems("--checkpoint", kept) == [("missing", 7), ("missing", 8)]


def test_a_forged_key_in_the_export_does_not_open_the_checkpoint_kept_outside(export: Export, kept: Path) -> None:
    export.seal(FORGER)
    assert export.check()["ok"] is True
    assert export.problems("--checkpoint", kept) == [("bad_signature", None, ("file", "outside"))]


def test_a_forged_key_in_the_export_does_not_stand_against_the_key_kept_outside(export: Export, tmp_path: Path) -> None:
    (tmp_path / "vkey").write_text(OFFICE.vkey)
    export.seal(FORGER)
    assert export.problems("--key", tmp_path / "vkey") == [("bad_signature", None)]


def test_a_checkpoint_of_another_ledger_is_told_apart(export: Export, kept: Path) -> None:
    text = notes.checkpoint_text("so-cai.thu.example/hm", 3, merkle.root(export.leaf_hashes[:3]))
    kept.write_text(notes.sign(text, OFFICE))
    assert export.problems("--checkpoint", kept) == [("other_origin", None)]


def test_without_a_checkpoint_of_its_own_an_export_is_held_by_the_one_kept_outside(export: Export, kept: Path) -> None:
    rewrite(export, 4)
    export.without("checkpoint").without("hashes")
    assert export.problems("--checkpoint", kept) == [("no_checkpoint", None), ("root_differs", None, ("size", 8))]


# ---- many problems, nothing to check, and rubbish


def test_a_thousand_problems_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    export = Export(tmp_path, [leaf(seq) for seq in range(1, 1301)])
    export.write(export.lines[:100])
    report = export.check()
    assert [row["seq"] for row in report["problems"]] == list(range(101, 1101))
    assert report["more"] == 200


def test_an_absurd_size_is_counted_not_listed(export: Export) -> None:
    text = notes.checkpoint_text(ORIGIN, 2**62, merkle.root(export.leaf_hashes))
    (export.folder / "checkpoint").write_text(notes.sign(text, OFFICE))
    report = export.without("hashes").check()
    assert (len(report["problems"]), report["more"]) == (1000, 2**62 - 10 - 1000)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["/no/such/folder"],
        ["{}", "--key", "/no/such/file"],
        ["{}", "--checkpoint", "/no/such/file"],
        ["{}", "--checkpoint", "{}/leaves.jsonl"],
        ["{}", "--key", "{}/leaves.jsonl"],
        ["{}", "--key", "{}"],
        ["{}", "--unknown"],
        ["{}/leaves.jsonl"],
    ],
)
def test_where_there_is_nothing_to_check_one_sentence_says_so(export: Export, options: list[str]) -> None:
    command = [sys.executable, "-I", str(VERIFY), *(option.format(export.folder) for option in options)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("verify.py: ")
    assert done.stderr.count("\n") == 1


def test_the_file_needs_nothing_but_the_standard_library() -> None:
    imported = {
        line.split()[1].split(".")[0] for line in VERIFY.read_text().splitlines() if line[:5] in ("impor", "from ")
    }
    assert imported <= sys.stdlib_module_names


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_the_files_there_is_a_report_and_never_a_false_all_clear(
    program: ModuleType, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("bent")
    export = Export(folder, [leaf(seq) for seq in TEN])
    honest = (export.folder / "leaves.jsonl").read_bytes()
    name = data.draw(st.sampled_from(["leaves.jsonl", "checkpoint", "hashes", "key"]))
    content = (folder / name).read_bytes()
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    (folder / name).write_bytes(content[:first] + data.draw(st.binary(max_size=40)) + content[last:])
    report = program.verify(folder, None, None)
    if report["ok"] and name == "leaves.jsonl":
        assert (folder / name).read_bytes() in (honest, honest[:-1])
    json.dumps(report)


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 10**9), with_hashes=st.booleans(), deeds=st.integers(1, 6))
def test_every_line_and_every_seq_is_accounted_for(
    program: ModuleType, tmp_path_factory: pytest.TempPathFactory, seed: int, with_hashes: bool, deeds: int
) -> None:
    """Lines removed, doubled and moved at random: present seqs and missing seqs make the whole, nothing twice."""
    dice = random.Random(seed)
    export = Export(tmp_path_factory.mktemp("bent"), [leaf(seq) for seq in TEN])
    lines = export.lines
    for _ in range(deeds):
        at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
        line = lines[at] if dice.random() < 0.4 else lines.pop(at)
        if dice.random() < 0.7:
            lines.insert(to, line)
    export.write(lines)
    if not with_hashes:
        export.without("hashes")
    rows = program.verify(export.folder, None, None)["problems"]
    gone = {seq for seq in TEN if canonical.encode(leaf(seq)) not in lines}
    named = [row["seq"] for row in rows if row["problem"] in ("missing", "changed")]
    extra = [row for row in rows if row["problem"] == "added"]
    doubled = [row for row in rows if row["problem"] == "changed"]
    assert sorted(named) == sorted(gone)
    assert len(lines) == len(TEN) - len(gone) + len(doubled) + len(extra)


# ---- Ed25519, written a second time


@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ],
)
def test_the_vectors_of_rfc_8032(program: ModuleType, seed: str, public: str, message: str, signature: str) -> None:
    assert notes.generate(bytes.fromhex(seed)).sign(bytes.fromhex(message)).hex() == signature
    assert program.signed(bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message))
    assert not program.signed(bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message) + b"\0")


@settings(max_examples=60, deadline=None)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200), bit=st.integers(0, 511))
def test_it_agrees_with_the_library_and_no_bit_can_be_bent(
    program: ModuleType, seed: bytes, message: bytes, bit: int
) -> None:
    signer = notes.Signer("so-cai", notes.generate(seed))
    signature = signer.private_key.sign(message)
    assert program.signed(signer.public_bytes, signature, message)
    bent = int.from_bytes(signature, "little") ^ 1 << bit
    assert not program.signed(signer.public_bytes, bent.to_bytes(64, "little"), message)


def test_a_second_writing_of_a_signature_is_refused(program: ModuleType) -> None:
    """S + order satisfies the equation too, and S must be below the order."""
    signature = OFFICE.private_key.sign(b"Minh")
    larger = int.from_bytes(signature[32:], "little") + program.ORDER
    assert not program.signed(OFFICE.public_bytes, signature[:32] + larger.to_bytes(32, "little"), b"Minh")


@pytest.mark.parametrize(
    "public",
    [
        (1).to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),
        (2**255 - 19).to_bytes(32, "little"),
        (2**255 - 18).to_bytes(32, "little"),
        (2).to_bytes(32, "little"),
        (2**255 - 20).to_bytes(32, "little"),
        bytes(32),
        b"\xff" * 32,
    ],
)
def test_keys_under_which_anything_would_be_signed_are_refused(program: ModuleType, public: bytes) -> None:
    for first in (public, (1).to_bytes(32, "little")):
        assert not program.signed(public, first + bytes(32), b"anything")


def test_a_point_is_written_in_one_way_only(program: ModuleType) -> None:
    assert [program.point((program.P + y).to_bytes(32, "little")) for y in range(19)] == [None] * 19
    assert program.point((1).to_bytes(32, "little")) == (0, 1, 1, 0)
    assert program.point((1 | 1 << 255).to_bytes(32, "little")) is None


@pytest.mark.parametrize("length", [0, 31, 63, 65])
def test_a_signature_of_another_length_is_refused(program: ModuleType, length: int) -> None:
    assert not program.signed(OFFICE.public_bytes, (OFFICE.private_key.sign(b"Minh") + b"\0")[:length], b"Minh")
