"""A letter turns out to be a denunciation: nothing of it may stay where names are not sealed.

On SQLite that is checked down to the bytes of the file and its write-ahead log. On PostgreSQL no row says it any more;
in the server's files the dead rows lie until VACUUM has come by, and in its write-ahead log until that is recycled
(and in whatever archive of it an office keeps): see the last test.
"""

import base64
import json
import logging
import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection

from dongthuan.entries.cli.run import run
from dongthuan.ground.channels import deliver
from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel import text
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.files.models import Discard, File
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import checks, sealer
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.desk import operations as desk
from dongthuan.work.tasks.models import Task
from support import dump
from support.outside import verified
from support.town import MONDAY, PROMISE, WAYS, Town

LETTER = "Cán bộ Quỵt Hư Cấu đòi hai chục triệu ở quán Sương Khuya."
PLACE = "Sau đình Mây Trắng, xóm Chài"
CONTACT = "nguoi.to.cao@vidu.example.com"
SUMMARY = "Ông Quỵt Hư Cấu đòi tiền"
ANSWER = "Chúng tôi sẽ hỏi ông Quỵt Hư Cấu."
DUTY = "Hỏi chuyện ở quán Sương Khuya"
ADDED = "Có thêm nhân chứng Khói Lam."
DRAFT = "Ông Quỵt Hư Cấu, quán Sương Khuya: chuyển Thanh tra?"
NOT_SOLVED = "Quỵt Hư Cấu vẫn ngồi đó."
STATES = ("received", "classified", "in_work", "committed", "reopened")


def photo(seed: int) -> Photo:
    return Photo(random.Random(seed).randbytes(30_000), "image/jpeg", 40, 30)


@dataclass
class Denunciation:
    """The case, and everything that was written in it, gathered while it was still there."""

    case: Case
    picture: Photo
    texts: set[str] = field(default_factory=set)
    salts: set[bytes] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def needles(self) -> dict[str, bytes]:
        """Every way in which a trace of it could lie in a file."""
        found = {"photo": self.picture.data[10_000:10_064]}
        for written in self.texts:
            folded = " ".join(text.words(written))
            for way in (written, unicodedata.normalize("NFD", written), folded, json.dumps(written)[1:-1]):
                found[f"{written} as {way}"] = way.encode()
            for word in folded.split():  # the search index keeps words apart
                if word in ("suong", "khuya", "quyt", "khoi"):  # no word that a rule or a unit has, too
                    found[f"the word {word}"] = b"%b" % word.encode()
        for salt in self.salts:
            found[f"salt {salt.hex()}"], found[f"hex {salt.hex()}"] = salt, salt.hex().encode()
            found[f"base64 {salt.hex()}"] = base64.b64encode(salt)
        return found | {name: name.encode() for name in self.names}

    def as_stored(self) -> set[str]:
        """Those of the needles that are there to be found before the erasure."""
        return (
            {"photo", *self.names}
            | {f"{text} as {text}" for text in self.texts}
            | {f"salt {salt.hex()}" for salt in self.salts}
        )


def denounced(town: Town, state: str, seed: int = 1) -> Denunciation:
    """A letter on its way through the office, with letters to its writer sent and waiting."""
    town.dice.bytes = random.Random(seed).randbytes  # type: ignore[method-assign]
    case = town.file(LETTER, place=PLACE, contact=CONTACT, photo=photo(seed)).case
    told = Denunciation(case, photo(seed))
    for move, who, inputs in WAYS[state]:
        own = {"summary": SUMMARY, "answer": ANSWER, "task": DUTY, "reason": NOT_SOLVED}
        case = town.move(move, who, case, **{name: own.get(name, value) for name, value in inputs.items()})
        if move == "accept":
            deliver.send_due(now=MONDAY)
    told.case = case = town.move("add", "resident", case, text=ADDED)
    _draft(town, case)
    told.texts = {row.text or "" for row in Words.objects.filter(case=case)} | {case.summary} - {""}
    told.texts |= {DRAFT}
    told.salts = {bytes(row.salt or b"") for row in Words.objects.filter(case=case)}
    told.salts |= {bytes(row.salt) for row in queries.photos_of(case)}
    told.names = {row.file.sha256 for row in queries.photos_of(case)}
    told.names |= {str(row.id) for row in Outgoing.objects.filter(subject=case.subject)}
    return told


def _draft(town: Town, case: Case) -> None:
    """Somebody has begun to pass it on, or to show what was done, and quotes it."""
    move, name = ("fulfil", "evidence") if case.state == "committed" else ("transfer", "reason")
    desk.keep_draft(
        actor=town.staff("hoa"), case_id=case.id, move=move, inputs={name: DRAFT}, version=case.version, at=MONDAY
    )
    for task in Task.objects.filter(origin=case.subject):  # and tells of it in the form of the work behind the promise
        desk.keep_typed(
            actor=town.staff("hoa"), about=f"task:{task.id}", form="progress", inputs={"note.1": DRAFT}, at=MONDAY
        )


def bytes_lying_about(settings: LazySettings) -> dict[str, bytes]:
    """Everything on the disk and in the tables, by where it lies."""
    found = {"tables": repr(dump.read()).encode(), "tables, raw": b"\0".join(_raw(dump.read()))}
    for folder in (settings.FILES_DIR, settings.OUTBOX_DIR, settings.KEYS_DIR):
        for path in Path(folder).rglob("*"):
            found[str(path)] = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        files = (Path(f"{name}{ending}") for ending in ("", "-wal", "-shm", "-journal"))
        found.update({path.name: path.read_bytes() for path in files if path.exists()})
    return found


def _raw(dump: dict[str, list[tuple[Any, ...]]]) -> Iterator[bytes]:
    for value in (value for rows in dump.values() for row in rows for value in row):
        yield value if isinstance(value, bytes) else str(value).encode()


def traces(needles: dict[str, bytes], settings: LazySettings) -> list[tuple[str, str]]:
    """What was found, and where."""
    hay = {place: (blob, blob.lower()) for place, blob in bytes_lying_about(settings).items()}
    return [
        (what, place)
        for what, needle in needles.items()
        for place, (blob, lower) in hay.items()
        if needle in blob or needle.lower() in lower
    ]


@pytest.mark.parametrize("state", STATES)
def test_nothing_of_a_denunciation_is_left(
    busy_town: Town, settings: LazySettings, caplog: pytest.LogCaptureFixture, state: str
) -> None:
    caplog.set_level(logging.DEBUG, "dongthuan")
    bystander = busy_town.file("Bãi rác bốc mùi sau chợ.", contact="khac@vidu.example.com", photo=photo(9)).case
    told = denounced(busy_town, state)
    needles = told.needles()
    assert {what for what, _ in traces(needles, settings)} >= told.as_stored()
    busy_town.move("refer", "mau", told.case)
    assert traces(needles, settings) == []
    assert not [what for what, needle in needles.items() if needle.decode("utf-8", "replace") in caplog.text]
    assert traces({"control": "Bãi rác bốc mùi sau chợ.".encode(), "photo": photo(9).data}, settings) != []
    assert queries.contact_of(bystander) == "khac@vidu.example.com"


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_what_stays_of_it_is_that_it_was_and_what_became_of_it(town: Town, state: str) -> None:
    told = denounced(town, state)
    case = town.move("refer", "mau", told.case)
    case.refresh_from_db()
    assert (case.state, case.summary, case.topic, case.due, case.clock) == ("referred", "", "", NO_DATE, None)
    assert not Words.objects.filter(case=case).exclude(text=None, salt=None).exists()
    assert not Clock.objects.filter(subject=case.subject, state="running").exists()
    assert [(task.what, task.state) for task in Task.objects.all()] == [("", "cancelled")] * (state == "committed")
    assert (Outgoing.objects.count(), File.objects.count(), queries.photos_of(case)) == (0, 0, [])
    kinds = list(Entry.objects.filter(subject=case.subject).order_by("id").values_list("kind", flat=True))
    assert kinds[-2:] == ["case_referred", "text_erased"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["received", "committed"])
def test_the_ledger_says_erased_and_not_changed(town: Town, tmp_path: Path, state: str) -> None:
    told = denounced(town, state)
    kept = Words.objects.filter(case=town.file("Đèn tắt.").case).count()
    sealer.seal_all(now=MONDAY)
    town.move("refer", "mau", told.case)
    sealer.seal_all(now=MONDAY)
    erased = Words.objects.filter(case=told.case).count()
    assert checks.texts() == {"kept": kept, "erased": erased, "problems": []}
    ledger.export(town.machine, tmp_path / "out")
    code, report = verified(tmp_path / "out")
    assert (code, report["ok"], report["erased"], report["problems"]) == (0, True, 1, [])


@pytest.fixture
def power_cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the process dies right after every commit: whatever was to be done then is not done."""

    def cut() -> None:
        monkeypatch.setattr(connection, "run_and_clear_commit_hooks", connection.run_on_commit.clear)

    return cut


@pytest.mark.parametrize("state", ["received", "committed"])
def test_the_worker_finishes_what_a_power_cut_after_the_commit_left(
    busy_town: Town,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    power_cut: Callable[[], None],
    state: str,
) -> None:
    told = denounced(busy_town, state)
    needles = told.needles()
    power_cut()
    busy_town.move("refer", "mau", told.case)
    left = {what for what, _ in traces(needles, settings)}
    assert "photo" in left
    assert Discard.objects.count() == 1
    monkeypatch.undo()
    if connection.vendor == "sqlite":
        assert any(what.startswith(LETTER) for what in left)  # in the write-ahead log
    assert run(["worker", "--once"]) == 0
    assert traces(needles, settings) == []


@pytest.mark.sqlite_only
def test_a_reader_of_an_older_state_puts_the_scrubbing_off_and_the_worker_makes_it_good(
    busy_town: Town, settings: LazySettings
) -> None:
    import sqlite3

    told = denounced(busy_town, "in_work")
    needles = told.needles()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM cases_case").fetchone()
    busy_town.move("refer", "mau", told.case)
    assert traces(needles, settings) != []  # the reader may still look at it
    reader.close()
    assert run(["worker", "--once"]) == 0
    assert traces(needles, settings) == []


@pytest.mark.postgres_only
def test_the_servers_files_show_dead_rows_until_vacuum(busy_town: Town, tmp_path: Path) -> None:
    """What the application cannot prevent, measured: the row's old version lies in the table's file after the erasure,
    and is gone after VACUUM (which the server runs by itself, some time). The write-ahead log is looked at by nobody
    here: it keeps the text until its segments are overwritten."""
    folder = Path(connection.settings_dict["HOST"])
    if not folder.is_dir():
        pytest.skip("the server's files are not within reach")
    told = denounced(busy_town, "received")
    admin = psycopg.connect(host=str(folder), user="postgres", dbname=connection.settings_dict["NAME"], autocommit=True)

    def on_disk() -> bool:
        admin.execute("CHECKPOINT")  # what the server holds in memory goes to the disk
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_filepath('cases_words')")
            return LETTER.encode() in (folder / cursor.fetchone()[0]).read_bytes()

    with admin:
        assert on_disk()
        busy_town.move("refer", "mau", told.case)
        assert on_disk()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM vd.cases_words")
        assert not on_disk()


def test_a_promise_to_a_denouncer_is_forgotten_by_the_outbox_too(busy_town: Town, settings: LazySettings) -> None:
    told = denounced(busy_town, "committed")
    sent, waiting = Outgoing.objects.filter(state="sent"), Outgoing.objects.filter(state="queued")
    assert [(row.template, row.address) for row in (*sent, *waiting)] == [
        ("case_accepted", CONTACT), ("case_promised", CONTACT),
    ]  # fmt: skip
    assert len(list(Path(settings.OUTBOX_DIR).iterdir())) == 1
    assert Task.objects.get().due.isoformat() == PROMISE["due"]
    busy_town.move("refer", "mau", told.case)
    assert deliver.send_due(now=MONDAY) == 0
    assert list(Path(settings.OUTBOX_DIR).iterdir()) == []


def test_whoever_followed_it_goes_on_alone_without_the_words_that_were_written_for_it(
    busy_town: Town, settings: LazySettings
) -> None:
    """Hàng Xóm's letter followed the denunciation, was promised along with it, and keeps what is theirs;
    Người Khác had followed it too, and was parted before."""
    told = denounced(busy_town, "in_work")
    mine, parted = (
        busy_town.file(what, contact="hang.xom@vidu.example.com").case for what in ("Đèn tắt.", "Rác không ai dọn.")
    )
    for case in (mine, parted):
        busy_town.move("join", "mau", case, into=told.case.reference)
    busy_town.move("promise", "thu", told.case, **{**PROMISE, "answer": ANSWER, "task": DUTY})
    busy_town.move("unjoin", "mau", Case.objects.get(id=parted.id))
    told.texts |= {ANSWER, DUTY, SUMMARY}
    assert [task.what for task in Task.objects.order_by("id")] == [DUTY, DUTY]
    needles = told.needles()
    busy_town.move("refer", "mau", Case.objects.get(id=told.case.id))
    assert traces(needles, settings) == []
    for case, letter in ((mine, "Đèn tắt."), (parted, "Rác không ai dọn.")):
        case = Case.objects.get(id=case.id)
        assert (case.state, case.joined_to, case.summary, case.due.isoformat()) == (
            "committed", None, "", PROMISE["due"],
        )  # fmt: skip
        assert [row.text for row in Words.objects.filter(case=case, name="what")] == [letter]
        assert [(task.what, task.state) for task in Task.objects.filter(origin=case.subject)] == [("", "open")]
        assert queries.contact_of(case) == "hang.xom@vidu.example.com"
    assert ledger.latest(mine.subject, "case_unjoined").facts["lead"] == told.case.reference
    assert checks.texts()["problems"] == []
