"""A file from anywhere: damaged, cut short, or made by somebody who means ill."""

import gzip
import io
import json
import random
import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.backup import archive
from dongthuan.record.backup.operations import restoring
from support.town import MONDAY

ABOUT = {"format": 1, "realm": "vd", "taken_at": MONDAY.isoformat(), "migrations": {}}


def made() -> bytes:
    out = io.BytesIO()
    writer = archive.Writer(out)
    writer.add(archive.ABOUT, json.dumps(ABOUT).encode())
    writer.add("keys/secret", b"a secret")
    writer.table("cases_words", [{"id": number, "text": f"Thư {number}"} for number in range(50)])
    writer.table("cases_case", [])
    writer.end([])
    return out.getvalue()


def packed(
    *members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, link: str = "", form: int = tarfile.PAX_FORMAT
) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=form) as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(data), kind, link
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def read(data: bytes) -> list[str]:
    return [name for name, _ in archive.read(io.BytesIO(data))]


def code(data: bytes) -> str:
    with pytest.raises(Refusal) as no:
        read(data)
    return no.value.code


def test_what_was_written_is_read() -> None:
    names = ["about.json", "keys/secret", "tables/cases_words/000001.jsonl", "tables/cases_case/000001.jsonl"]
    assert read(made()) == [*names, "manifest.json"]


def test_any_tar_can_list_it() -> None:
    with tarfile.open(fileobj=io.BytesIO(made())) as tar:
        assert tar.getnames()[-1] == "manifest.json"


def test_a_bit_that_flips_anywhere_is_seen() -> None:
    whole, refused = made(), []
    sound = list(archive.read(io.BytesIO(whole)))
    for place in range(10, len(whole)):  # the ten bytes before say when and on what it was packed
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << place % 8
        try:
            assert list(archive.read(io.BytesIO(spoilt))) == sound, place  # a code that no byte uses says nothing
        except Refusal as no:
            refused.append(no.code)
    assert set(refused) <= {"backup_damaged", "backup_newer"}
    assert len(refused) > len(whole) * 9 // 10


def test_cut_short_anywhere_it_is_refused() -> None:
    whole = made()
    assert {code(whole[:length]) for length in range(0, len(whole), 7)} == {"backup_damaged"}


HOSTILE = [
    "../../etc/passwd", "/etc/passwd", "keys/../secret", "keys/.hidden", "files/" + "a" * 64 + "/x", "tables/x/1.jsonl",
    "keys/" + "k" * 90, "keys/a\nb", "tables/cases_case/000001.jsonl/", "C:\\keys", "keys/" + "đ" * 20,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_a_name_that_leads_elsewhere_is_refused(name: str, form: int) -> None:
    about = ("about.json", json.dumps(ABOUT).encode())
    assert code(packed(about, (name, b"x"), form=form)) == "backup_damaged"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_what_is_no_plain_file_is_refused(kind: bytes) -> None:
    assert code(packed(("keys/secret", b""), kind=kind, link="/etc/passwd")) == "backup_damaged"


def told(change: Callable[[list[tuple[str, bytes]]], Any]) -> str:
    members = [(name, data) for name, data in archive.read(io.BytesIO(made()))]
    change(members)
    return code(packed(*members, form=tarfile.USTAR_FORMAT))


def test_members_that_the_manifest_does_not_know_of_are_seen() -> None:
    assert told(lambda members: members.pop(1)) == "backup_damaged"
    assert told(lambda members: members.pop()) == "backup_damaged"
    assert told(lambda members: members.insert(2, ("keys/other", b"x"))) == "backup_damaged"
    assert told(lambda members: members.append(("keys/other", b"x"))) == "backup_damaged"
    assert told(lambda members: members.insert(2, members[2])) == "backup_damaged"
    assert told(lambda members: members.insert(0, members.pop(1))) == "backup_damaged"
    assert told(lambda members: members.insert(4, ("files/" + "0" * 64, b"not these"))) == "backup_damaged"


def test_a_member_without_end_is_refused_before_it_is_read() -> None:
    head = tarfile.TarInfo("keys/secret")
    head.size = 10**11
    assert code(gzip.compress(head.tobuf(tarfile.GNU_FORMAT) + bytes(512))) == "backup_damaged"


def test_something_behind_the_end_is_refused() -> None:
    assert code(gzip.compress(gzip.decompress(made()) + b"more")) == "backup_damaged"


def test_a_form_from_tomorrow_is_refused_as_such() -> None:
    assert code(packed(("about.json", b'{"format": 2}'))) == "backup_newer"


def test_a_large_table_is_cut_and_read_back() -> None:
    out = io.BytesIO()
    writer = archive.Writer(out)
    writer.add(archive.ABOUT, json.dumps(ABOUT).encode())
    noise = random.Random(1)
    writer.table("cases_words", ({"id": number, "text": noise.randbytes(3_000).hex()} for number in range(1_500)))
    writer.end([])
    parts = [data for name, data in archive.read(io.BytesIO(out.getvalue())) if name.startswith("tables/")]
    assert (len(parts), max(map(len, parts)) < archive.CUT + 10_000) == (3, True)
    assert [json.loads(row)["id"] for part in parts for row in part.splitlines()] == list(range(1_500))


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"realm": "hx"}, "backup_of_another_realm"),
        ({"taken_at": (MONDAY + timedelta(days=1)).isoformat()}, "clock_behind"),
        ({"migrations": {"cases": ["0999_from_tomorrow"]}}, "backup_newer"),
    ],
)
def test_a_file_that_is_not_for_this_place_is_refused(about: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        restoring._check({**ABOUT, **about}, MONDAY)


def test_a_row_that_fits_no_table_is_refused_without_repeating_it(tmp_path: Path) -> None:
    members = [("tables/cases_nothing/000001.jsonl", b'{"text": "Kinh gui"}\n')]
    with pytest.raises(Refusal) as no:
        restoring.put(members, {**ABOUT, "migrations": {}}, lambda what, count: None)
    assert (no.value.code, dict(no.value.facts), no.value.__cause__) == ("backup_damaged", {}, None)
