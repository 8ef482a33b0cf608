"""A backup taken while people work: one moment, whole, and without what was erased before it was finished."""

import gzip
import hashlib
import random
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.backup import archive, operations, tables
from dongthuan.record.backup.operations.taking import Taken
from dongthuan.record.backup.seal import Seal
from dongthuan.record.files import store
from dongthuan.record.files.models import File
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from support.office import content, rows
from support.threads import together
from support.town import MONDAY, Town

LETTER = "Cán bộ Quỵt Hư Cấu đòi hai chục triệu ở quán Sương Khuya."
CONTACT = "nguoi.to.cao@vidu.example.com"
PICTURE = Photo(random.Random(7).randbytes(30_000), "image/jpeg", 40, 30)


def take(town: Town, path: Path, tell: Callable[[str, int], object] = lambda what, count: None) -> Taken:
    return operations.take(path, actor=town.machine, seal=Seal(), at=MONDAY, tell=tell)


def denounced(town: Town) -> Case:
    return town.file(LETTER, contact=CONTACT, photo=PICTURE, place="Quán Sương Khuya").case


def traces(path: Path) -> list[str]:
    """In the raw tar: the letter, its contact, its folded words, its picture and the picture's name."""
    raw = gzip.decompress(path.read_bytes())
    needles = {word: word.encode() for word in (LETTER, CONTACT, "Sương Khuya", " ".join(text.words(LETTER)))}
    needles |= {"picture": PICTURE.data[10_000:10_064], "name": hashlib.sha256(PICTURE.data).hexdigest().encode()}
    return [what for what, needle in needles.items() if needle in raw]


def test_it_is_one_moment_while_letters_come_in(busy_town: Town, tmp_path: Path) -> None:
    path, filed, stop = tmp_path / "busy.backup", [busy_town.file("Thư đầu tiên.").case.reference], threading.Event()

    def file_on() -> None:
        while not stop.is_set():
            filed.append(busy_town.file(f"Thư số {len(filed)}.").case.reference)

    def take_it() -> None:
        while len(filed) < 5:
            stop.wait(0.01)
        begun = len(filed)
        take(busy_town, path, lambda what, count: stop.wait(0.02))
        assert len(filed) > begun  # nobody waited
        stop.set()

    assert [*filter(None, together(file_on, take_it))] == []
    found = content(path)
    cases = {row["reference"]: row["id"] for row in rows(found, "cases_case")}
    assert set(cases) == set(filed[: len(cases)])
    assert 5 <= len(cases) < len(filed)
    assert {row["case_id"] for row in rows(found, "cases_words") if row["name"] == "what"} == set(cases.values())
    subjects = {f"case:{case}" for case in cases.values()}
    assert {row["subject"] for row in rows(found, "deadlines_clock")} == subjects
    entries = [row for row in rows(found, "ledger_entry") if row["kind"] == "case_filed"]
    assert {row["subject"] for row in entries} == subjects
    assert {row["entry_id"] for row in rows(found, "ledger_unsealed")} >= {row["id"] for row in entries}


def test_it_is_entered_and_says_so(busy_town: Town, tmp_path: Path) -> None:
    taken = take(busy_town, tmp_path / "a.backup")
    facts = {"rows": taken.rows, "files": 0, "encrypted": False, "sha256": taken.sha256, "via": "cli"}
    entry = Entry.objects.get(kind="backup_taken")
    assert (entry.subject, entry.facts) == ("backup", facts)


def test_a_letter_that_was_referred_leaves_no_trace(busy_town: Town, tmp_path: Path) -> None:
    case = denounced(busy_town)
    take(busy_town, tmp_path / "before.backup")
    assert {LETTER, CONTACT, "picture", "name"} <= set(traces(tmp_path / "before.backup"))
    busy_town.move("refer", "mau", case)
    take(busy_town, tmp_path / "after.backup")
    assert traces(tmp_path / "after.backup") == []


def test_a_letter_erased_while_it_is_being_copied_is_not_in_the_file(busy_town: Town, tmp_path: Path) -> None:
    case, said = denounced(busy_town), []

    def refer_when_the_letters_are_copied(what: str, count: int) -> None:
        if what == "cases_words" and not said:
            said.extend(together(lambda: busy_town.move("refer", "mau", case)))

    taken = take(busy_town, tmp_path / "a.backup", refer_when_the_letters_are_copied)
    assert [moved.state for moved in said] == ["referred"]
    assert (taken.files, taken.missing, traces(tmp_path / "a.backup")) == (0, (), [])
    assert Entry.objects.filter(kind="backup_taken").count() == 1


def test_where_something_is_erased_every_time_no_file_is_kept(busy_town: Town, tmp_path: Path) -> None:
    waiting = [denounced(busy_town), *(busy_town.file(f"Tố cáo {number}").case for number in range(2))]

    def refer_one(what: str, count: int) -> None:
        if what == "cases_words":
            together(lambda: busy_town.move("refer", "mau", waiting.pop()))

    with pytest.raises(Refusal, match="backup_overtaken"):
        take(busy_town, tmp_path / "a.backup", refer_one)
    assert (waiting, list(tmp_path.glob("a.backup*"))) == ([], [])
    assert not Entry.objects.filter(kind="backup_taken").exists()


def test_a_photograph_that_the_disk_lost_is_named(busy_town: Town, tmp_path: Path) -> None:
    busy_town.file("Đèn tắt.", photo=PICTURE)
    name = File.objects.get().sha256
    store.path(name).write_bytes(b"rotten")
    assert take(busy_town, tmp_path / "a.backup").missing == (name,)
    store.remove(name)
    assert take(busy_town, tmp_path / "b.backup").missing == (name,)


def test_every_table_is_carried_or_left_out_with_a_reason(busy_town: Town) -> None:
    """A new table that no model knows would be lost here, silently."""
    carried = {model._meta.db_table for model in tables.standing(tables.migrations())}
    derived = {"django_migrations": "stands in about.json", "search_words": "carried as search_found"}
    standing = {name for name in connection.introspection.table_names() if not name.startswith("search_words_")}
    assert standing - carried - derived.keys() == {"django_session"}
    assert carried <= standing
    assert set(tables.LEFT_OUT) == {"sessions"}


def test_what_has_no_form_is_no_silent_text() -> None:
    with pytest.raises(TypeError, match="timedelta"):
        archive.line({"x": timedelta(1)})
