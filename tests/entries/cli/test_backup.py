"""Backup and restore as an operator does it: programs, files, exit codes."""

import json
import os
import re
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.db import connection

from support import schema
from support.office import FIRST, TOLD, Office, content, drop, rows, server_url, unpacked, without_backups
from support.outside import verified

pytestmark = pytest.mark.django_db(transaction=True)
ALL = FIRST / "all.backup"
NewOffice = Callable[[], Office]


@pytest.fixture
def new_office(tmp_path: Path) -> Iterator[NewOffice]:
    """Empty places on the database of this run."""
    made: list[str] = []

    def make() -> Office:
        name = f"dongthuan_restored_{os.getpid()}_{len(made)}"  # other workers share the server
        made.append(name)
        if connection.vendor == "sqlite":
            return Office(tmp_path / name)
        drop(name)
        return Office(tmp_path / name, server_url(name))

    yield make
    if connection.vendor != "sqlite":
        for name in made:
            drop(name)


@pytest.fixture
def office(new_office: NewOffice) -> Office:
    """The worked example of the first version, restored with today's program."""
    here = new_office()
    assert here.told("restore", ALL)["ok"]
    return here


def queue(office: Office) -> list[list[str]]:
    told = office.told("case", "list", "--as", "le_thi_mau")
    return [[row["reference"], row["state"], row["due"]] for row in told["cases"]]


def made_of(office: Office) -> dict[str, list[Any]]:
    """Its tables, indexes, triggers and rights."""
    code = Path(schema.__file__).read_text("utf-8")
    found: dict[str, list[Any]] = office.ask(f"{code}\nfrom django.db import connection\nout = told(connection)")
    assert len(found) > 5
    return found


def goes_on(office: Office, tmp_path: Path) -> None:
    """Everything that the first version said is still said, and the next step can be made."""
    assert queue(office) == TOLD["queue"]
    found = office.told("case", "list", "--as", "le_thi_mau", "--words", "nap cong")
    assert [row["reference"] for row in found["cases"]] == TOLD["found"]["nap cong"]
    assert office.told("ledger", "verify") == TOLD["texts"]
    opened = office.ask(
        "from dongthuan.kernel import codes\nfrom dongthuan.work.cases import queries\n"
        f"out = [queries.by_receipt(codes.parse(code)).state for code in {list(TOLD['receipts'].values())!r}]"
    )
    assert opened == ["received", "in_work", "committed", "referred"]
    picture = office.ask(
        "from dongthuan.record.files import store\nfrom dongthuan.record.files.models import File\n"
        "out = [[row.size, len(store.read(row.sha256))] for row in File.objects.all()]"
    )
    assert [size == kept for size, kept in picture] == [True]
    moved = office.told("case", "add", TOLD["receipts"]["waiting"], "--text", "Đêm qua vẫn tối.")
    assert (moved["state"], moved["version"]) == ("received", 2)
    office.told("ledger", "seal")
    assert office.told("ledger", "export", tmp_path / "out")["entries"] > TOLD["entries"]
    code, report = verified(tmp_path / "out")
    assert (code, report["ok"], report["problems"]) == (0, True, [])


@pytest.mark.proof
@pytest.mark.sqlite_only
def test_the_first_versions_folder_goes_on_with_todays_program(tmp_path: Path) -> None:
    office = unpacked(tmp_path / "home")
    migrate = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)\nout = 1"
    assert office.ask(migrate) == 1
    goes_on(office, tmp_path)


@pytest.mark.proof
def test_the_first_versions_backup_goes_on_with_todays_program(office: Office, tmp_path: Path) -> None:
    goes_on(office, tmp_path)


@pytest.mark.proof
def test_restoring_says_what_it_did_and_enters_it(new_office: NewOffice) -> None:
    office = new_office()
    told = office.told("restore", ALL)
    assert (told["files"], told["missing"], told["ok"]) == (1, [], True)
    assert told["ledger"] == {"entries": TOLD["entries"], "ok": True, "problems": []}
    assert told["texts"] == TOLD["texts"]
    entry = office.ask(
        "from dongthuan.record.ledger.models import Entry\n"
        "out = [[e.actor, e.subject, e.facts] for e in Entry.objects.filter(kind__startswith='backup')]"
    )
    facts = {"rows": told["rows"], "files": 1, "taken_at": "2025-12-01T00:00:00+00:00", "sha256": told["sha256"]}
    assert entry == [["system:shell", "backup", {**facts, "via": "cli"}]]


def test_taken_and_restored_and_taken_again_everything_is_the_same(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.backup", tmp_path / "2.backup"
    told = office.told("backup", first)
    assert (told["files"], told["encrypted"], first.stat().st_mode & 0o777) == (1, False, 0o600)
    other = new_office()
    other.told("restore", first)
    other.told("backup", second)
    assert without_backups(content(first)) == without_backups(content(second))
    assert made_of(office) == made_of(other), "walked through every migration, and laid at once"
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


@pytest.mark.postgres_only
def test_from_one_file_into_a_server_and_back(new_office: NewOffice, tmp_path: Path) -> None:
    village, town, village_again = Office(tmp_path / "a"), new_office(), Office(tmp_path / "b")
    taken = [tmp_path / f"{number}.backup" for number in range(3)]
    village.told("restore", ALL)
    village.told("backup", taken[0])
    town.told("restore", taken[0])
    town.told("backup", taken[1])
    village_again.told("restore", taken[1])
    village_again.told("backup", taken[2])
    before, on_server, after = (without_backups(content(path)) for path in taken)
    assert before == on_server == after
    assert len(before["search_found"]) > 40
    goes_on(village_again, tmp_path)


@pytest.mark.postgres_only
def test_on_a_server_the_book_is_append_only_again(office: Office) -> None:
    may = "has_table_privilege(current_user, 'ledger_entry', %s)"
    asked = office.ask(
        "from django.db import connection\ncursor = connection.cursor()\nout = []\n"
        "for right in ('INSERT', 'UPDATE', 'DELETE'):\n"
        f'    cursor.execute("SELECT {may}", [right]); out.append(cursor.fetchone()[0])'
    )
    assert asked == [True, False, False]


@pytest.mark.proof
@pytest.mark.parametrize("way", ["age", "ssh", "passphrase"])
def test_only_who_holds_the_key_restores(way: str, office: Office, new_office: NewOffice, tmp_path: Path) -> None:
    right, wrong, to = _keys(way, tmp_path)
    path = tmp_path / "sealed.backup"
    assert office.told("backup", path, *to)["encrypted"] is True
    assert b"ustar" not in path.read_bytes()
    other = new_office()
    assert other.refused("restore", path) == "backup_key_missing"
    assert other.refused("restore", path, *wrong) == "backup_key_wrong"
    spoilt = bytearray(path.read_bytes())
    spoilt[-50_000] ^= 1
    (tmp_path / "spoilt.backup").write_bytes(spoilt)
    assert other.refused("restore", tmp_path / "spoilt.backup", *right) == "backup_damaged"
    (tmp_path / "cut.backup").write_bytes(spoilt[:-70_000])
    assert other.refused("restore", tmp_path / "cut.backup", *right) == "backup_damaged"
    assert other.told("restore", path, *right)["ok"] is True
    assert queue(other) == TOLD["queue"]


def _keys(way: str, tmp_path: Path) -> tuple[list[object], list[object], list[object]]:
    """What opens it, what does not, and to whom it is encrypted."""
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    wrong.write_text(f"# somebody else\n{pyrage.x25519.Identity.generate()}\n")
    if way == "passphrase":
        right.write_text("sen hồng nở trong đêm mưa\n")
        wrong.write_text("sen trắng nở trong đêm mưa\n")
        return [["--passphrase-file", right], ["--passphrase-file", wrong], ["--passphrase-file", right]]  # type: ignore[return-value]
    if way == "ssh":
        public = _ssh_key(right)
    else:
        key = pyrage.x25519.Identity.generate()
        right.write_text(f"# created today\n{key}\n")
        public = str(key.to_public())
    return ["--identity", right], ["--identity", wrong], ["--age", public]


def _ssh_key(path: Path) -> str:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    path.write_bytes(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, form.NoEncryption()))
    return key.public_key().public_bytes(form.Encoding.OpenSSH, form.PublicFormat.OpenSSH).decode()


@pytest.mark.proof
def test_no_file_where_the_disk_is_full(office: Office, tmp_path: Path) -> None:
    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    # PostgreSQL's files are the server's; SQLite only reads until the file is whole
    for to in ([], ["--age", str(pyrage.x25519.Identity.generate().to_public())]):
        exit, _, err = office.run("backup", tmp_path / "full.backup", *to, limit=small_disk)
        assert (exit, "File too large" in err, "Traceback" in err) == (2, True, False), err
        assert list(tmp_path.glob("full.backup*")) == []


DIE = "import os, signal\ndef die(*given, **named): os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.mark.proof
def test_killed_while_it_is_written_there_is_no_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "killed.backup"
    code = f"{DIE}from dongthuan.record.backup import archive\narchive.Writer.end = die"
    assert office.run("backup", path, code=code)[0] == -signal.SIGKILL
    assert [found.name for found in tmp_path.glob("killed*")] == ["killed.backup.part"]
    assert office.told("backup", path)["files"] == 1
    assert [found.name for found in tmp_path.glob("killed*")] == ["killed.backup"]
    assert office.refused("backup", path) == "backup_exists"


STEPS = {
    "at the first row": "tables.fill = die",
    "at the photograph": "restoring.store.put = die",
    "at the commit": "DatabaseWrapper._commit = die",
    "after the commit": "restoring.call_command = die",
    "at the very end": "place.unmark = die",
}


@pytest.mark.proof
@pytest.mark.parametrize("step", STEPS)
def test_killed_while_restoring_it_is_restored_again(step: str, new_office: NewOffice, tmp_path: Path) -> None:
    office = new_office()
    backend = "sqlite3" if connection.vendor == "sqlite" else "postgresql"
    code = (
        f"{DIE}import django; import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'dongthuan.config.settings'\n"
        "django.setup()\nfrom dongthuan.record.backup import place, tables\n"
        "from dongthuan.record.backup.operations import restoring\n"
        f"from django.db.backends.{backend}.base import DatabaseWrapper\n{STEPS[step]}"
    )
    assert office.run("restore", ALL, code=code)[0] == -signal.SIGKILL
    assert office.refused("setup") == "restore_unfinished"
    assert office.told("restore", ALL)["ok"] is True
    office.told("backup", tmp_path / "after.backup")
    kinds = [row["kind"] for row in rows(content(tmp_path / "after.backup"), "ledger_entry")]
    assert kinds.count("backup_restored") == 1
    assert queue(office) == TOLD["queue"]


@pytest.mark.proof
def test_what_stands_is_never_overwritten(office: Office) -> None:
    before = queue(office)
    assert office.refused("restore", ALL) == "restore_not_empty"
    assert queue(office) == before


@pytest.mark.proof
def test_a_folder_with_keys_is_not_empty(new_office: NewOffice) -> None:
    office = new_office()
    (office.home / "keys").mkdir(parents=True)
    (office.home / "keys" / "secret").write_text("of somebody else")
    assert office.refused("restore", ALL) == "restore_not_empty"
    assert (office.home / "keys" / "secret").read_text() == "of somebody else"


@pytest.mark.proof
def test_what_is_no_backup_is_refused(new_office: NewOffice, tmp_path: Path) -> None:
    office, path = new_office(), tmp_path / "letter.txt"
    path.write_text("Kính gửi Uỷ ban")
    assert office.refused("restore", path) == "backup_not_readable"
    assert office.run("restore", tmp_path / "nothing")[0] == 2
    assert office.refused("backup", path) == "backup_exists"
    exit, out, _ = office.run("backup", tmp_path / "b", "--age", "age1nobody")
    assert (exit, json.loads(out)["refusal"]) == (3, "recipient_not_readable")


@pytest.mark.proof
def test_progress_goes_to_standard_error_and_says_what_is_not_encrypted(office: Office, tmp_path: Path) -> None:
    exit, out, err = office.run("backup", tmp_path / "told.backup", "--json")
    assert (exit, out.count("\n")) == (0, 1)
    assert "cases_case: 66" in err
    assert "Not encrypted" in err
    assert re.search(r"[àáâãèéêìíòóôõùúăđĩũơưạ-ỹ]", err) is None  # nothing of what anybody wrote
    shutil.rmtree(office.home / "files")
    told = office.told("backup", tmp_path / "lost.backup")
    assert (told["files"], len(told["missing"])) == (0, 1)


@pytest.mark.proof
def test_who_settles_cases_takes_no_backup(office: Office, tmp_path: Path) -> None:
    assert office.refused("backup", tmp_path / "b", "--as", "tran_van_thu") == "not_allowed"
    assert office.told("backup", tmp_path / "b", "--as", "mai_van_kiem_thu")["rows"] > 1_000
