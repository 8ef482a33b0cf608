"""All or nothing, for every operation of the house: whatever breaks, wherever, nothing of it has happened.

Each operation is tried again and again: first its first statement breaks, then a later one, and so on to the commit;
each time the whole database says what it said before. Then nothing breaks, and it goes through. Compared is every row
of every table. No column is left out: what a broken attempt used up are ids and throws of the dice, which stand
nowhere; rows of the rate limits are written outside operations.
"""

import importlib
import json
import os
import pkgutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.db import OperationalError, connection

import dongthuan
from dongthuan.entries.cli import demo
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.people.models import Account, Office
from dongthuan.record.files import operations as files
from dongthuan.record.files import store
from dongthuan.record.files.models import File
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.record.store.operation import OPERATIONS
from dongthuan.work.cases.models import Case
from support import attempts
from support.attempts import Act, Attempt
from support.dump import Dump, differences, everything
from support.faults import Faults, failing_commit, failing_disk, failing_statement
from support.outside import verified
from support.town import MONDAY, SeededDice, Town

DEMO = "entries.cli.demo._load"
MOST = 400
"""No operation here has as many steps: a loop that reaches this is going in circles."""
STRIDE = 1 if "THOROUGH" in os.environ else 12
"""Which statements break: in ``make proof`` each one, in ``make test`` the first, every twelfth, and the commit."""
SQLITE = {"record.store.erasure._paid"}
ON_DISK = {"record.files.operations._remove_unneeded", "ground.channels.operations._remove_forgotten"}
"""These only look into the tables, and remove files that no row speaks of."""
KILLED = str(Path(attempts.__file__).parents[1] / "killed.py")


@pytest.fixture(autouse=True)
def quick_passwords(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def unreachable_files_only(before: set[str]) -> bool:
    """Bytes that a broken attempt left on the disk belong to no row, and every row has its bytes."""
    names = set(File.objects.values_list("sha256", flat=True))
    return names == before and all(store.path(name).exists() for name in names)


def on_disk() -> list[Path]:
    return [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]


def broken(act: Act, fault: AbstractContextManager[Faults], before: Dump, what: str) -> bool:
    """Whether something was broken; and if so, nothing has happened."""
    photos = set(File.objects.values_list("sha256", flat=True))
    with fault as faults:
        try:
            act()
            told = False
        except (OperationalError, OSError):
            told = True
    assert faults.fired == told, f"{what}: broken, and nobody was told, or told of something else"
    if told:
        assert differences(before, everything()) == {}, what
        assert unreachable_files_only(photos), what
    return told


def break_everywhere(town: Town, name: str, ready: Attempt) -> int:
    """Returns the number of the first statement that there was no more to break."""
    act = ready(town)
    before = everything()
    if name not in ON_DISK:
        assert broken(act, failing_commit(), before, f"{name}, commit")
    for number in range(0, MOST, STRIDE):
        if not broken(act, failing_statement(number), before, f"{name}, statement {number}"):
            assert name in ON_DISK or everything() != before, f"{name} has done nothing"
            return number
    raise AssertionError(f"{name} has no end")


@pytest.mark.parametrize("module", sorted({name.rpartition(".")[0] for name in attempts.HOUSE}))
def test_an_operation_that_breaks_anywhere_has_not_happened(busy_town: Town, module: str) -> None:
    for name, ready in attempts.HOUSE.items():
        if name.rpartition(".")[0] == module and not (name in SQLITE and connection.vendor != "sqlite"):
            assert break_everywhere(busy_town, name, ready) > 0, name


def test_a_letter_that_breaks_anywhere_has_not_come_in(busy_town: Town) -> None:
    for name, ready in attempts.LETTERS.items():
        count = Case.objects.count()
        assert break_everywhere(busy_town, name, ready) > 5, name
        assert Case.objects.count() == count + 1


@pytest.mark.parametrize("part", range(3))
def test_a_move_that_breaks_anywhere_has_not_been_made(busy_town: Town, part: int) -> None:
    for name, ready in list(attempts.MOVES.items())[part::3]:
        assert break_everywhere(busy_town, name, ready) > 3, name


def test_a_disk_that_fails_at_any_step_leaves_no_letter_and_no_photo(busy_town: Town) -> None:
    act, before, number = attempts.LETTERS["with photo"](busy_town), everything(), 0
    while broken(act, failing_disk(number), before, f"step {number} of the disk"):
        assert [path.name for path in on_disk() if path.suffix] == []  # nothing half-written
        number += 1
    assert number >= 3  # the file, its name, its folder
    assert store.read(File.objects.get().sha256) == attempts.PHOTO.data


def test_what_a_broken_attempt_left_on_the_disk_is_swept(busy_town: Town) -> None:
    act = attempts.LETTERS["with photo"](busy_town)
    with failing_commit(), pytest.raises(OperationalError):
        act()
    assert len(on_disk()) == 1
    assert files.sweep_orphans(MONDAY.replace(year=2099)) == 1
    assert on_disk() == []


@pytest.mark.proof
def test_a_worked_example_that_breaks_is_not_half_there(busy_town: Town) -> None:
    """The longest operation of all: broken at a few of its hundreds of statements."""
    RuleVersion.objects.filter(source="office").delete()  # only the law and the calendar stand
    for model in (Period, Office, Account, Unit):
        model.objects.all()._raw_delete("default")  # type: ignore[attr-defined]

    def act() -> None:
        demo._load(at=MONDAY, dice=SeededDice(9))

    before = everything()
    assert broken(act, failing_commit(), before, DEMO)
    for number in (3, 150):
        assert broken(act, failing_statement(number), before, f"{DEMO}, statement {number}")
    act()
    assert Case.objects.count() > 5


def test_no_operation_is_left_out() -> None:
    for found in pkgutil.walk_packages(dongthuan.__path__, "dongthuan."):
        if ".migrations" not in found.name and not found.name.endswith(("__main__", "wsgi")):
            importlib.import_module(found.name)
    ours = {name.removeprefix("dongthuan.") for name in OPERATIONS if name.startswith("dongthuan.")}
    elsewhere = {"work.cases.operations.perform", "work.cases.operations.intake._write", DEMO}
    undone = {"work.cases.operations.rehearsal._try"}  # always rolled back
    assert ours == {*attempts.HOUSE, *elsewhere, *undone}


@pytest.fixture
def home(busy_town: Town, tmp_path: Path) -> Path:
    """The town's database in a folder of its own, for other processes to be killed in."""
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True)
    for key in Path(settings.KEYS_DIR).iterdir():
        (home / "keys" / key.name).write_bytes(key.read_bytes())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(home / "dongthuan.sqlite3")])
    with sqlite3.connect(home / "dongthuan.sqlite3") as database:
        database.execute("PRAGMA journal_mode = WAL")
    return home


def program(home: Path, *words: str) -> subprocess.Popen[str]:
    path = os.pathsep.join(str(Path(found).parents[1]) for found in (dongthuan.__file__ or "", KILLED))
    env = {**os.environ, "DONGTHUAN_HOME": str(home), "PYTHONPATH": path}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, KILLED, *words], env=env, stdout=pipe, stderr=pipe, text=True)


def said(program: subprocess.Popen[str]) -> str:
    out, complaint = program.communicate(timeout=120)
    assert program.returncode == 0, complaint
    return out


def ledger_is_well(home: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(said(program(home, "check")))
    code, report = verified(home / "out")
    assert (code, report["problems"]) == (0, [])
    return told


@pytest.mark.sqlite_only
def test_an_office_killed_at_any_step_of_a_letter_opens_again_and_is_whole(home: Path) -> None:
    told = json.loads(said(program(home, "steps")))
    assert [after["broken"] for after in told] == [[]] * len(told)
    assert [after["killed"] for after in told[1:]] == [True] * (len(told) - 2) + [False]
    *before, after_commit, unharmed = (after["cases"] for after in told)
    assert (set(before), after_commit, unharmed) == ({1}, 2, 3)  # only whoever died after the commit has filed
    assert len(told) > 15
    assert ledger_is_well(home) == {"kept": 9, "erased": 0, "problems": []}


@pytest.mark.sqlite_only
def test_a_receipt_that_was_handed_out_survives_the_kill(home: Path) -> None:
    office = program(home, "letters")
    assert office.stdout is not None
    handed_out = [office.stdout.readline().strip() for _ in range(12)]
    office.kill()
    handed_out += office.stdout.read().split()
    assert office.wait(60) == -signal.SIGKILL
    with sqlite3.connect(home / "dongthuan.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = {reference for (reference,) in database.execute("SELECT reference FROM cases_case")}
    assert set(handed_out) <= kept
    assert len(kept) - len(handed_out) in (0, 1)
    assert ledger_is_well(home) == {"kept": 3 * len(kept), "erased": 0, "problems": []}
