"""Writers of one SQLite file come one after the other, and nobody has to ask twice."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from dongthuan.record.store.sqlite import line
from dongthuan.work.cases.models import Case
from support.threads import together
from support.town import Town

HOLDER = (
    "import fcntl, sys, time; f = open(sys.argv[1], 'w'); fcntl.flock(f, 2); print('in', flush=True); time.sleep(60)"
)


def test_who_waits_comes_in_when_the_other_leaves(tmp_path: Path) -> None:
    mine, order = line.Line(tmp_path / "line"), []
    assert mine.enter(1)

    def come() -> None:
        assert mine.enter(10)
        order.append("second")
        mine.leave()

    waiting = threading.Thread(target=come)
    waiting.start()
    order.append("first")
    mine.leave()
    waiting.join(10)
    assert order == ["first", "second"]


def test_threads_come_in_the_order_of_asking() -> None:
    lock, order, threads = line.InTurn(), list[int](), []
    assert lock.acquire(1)

    def come(number: int) -> None:
        assert lock.acquire(10)
        order.append(number)
        lock.release()

    for number in range(5):
        threads.append(threading.Thread(target=come, args=(number,)))
        threads[-1].start()
        while len(lock._waiting) <= number:
            pass
    assert not lock.acquire(0.01)
    lock.release()
    for thread in threads:
        thread.join(10)
    assert (order, lock.acquire(1)) == ([0, 1, 2, 3, 4], True)


def test_a_thread_that_never_leaves_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    mine = line.Line(tmp_path / "line")
    assert (mine.enter(1), mine.enter(0.01)) == (True, False)


def test_a_process_that_dies_has_left(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "line")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        threading.Timer(0.1, other.kill).start()
        assert line.Line(tmp_path / "line").enter(1)
    assert other.returncode == -9


@pytest.mark.sqlite_only
def test_many_at_once_all_come_in(busy_town: Town) -> None:
    case = busy_town.file().case

    def count_up() -> int:
        for _ in range(10):
            with transaction.atomic():
                row = Case.objects.get(id=case.id)
                Case.objects.filter(id=case.id).update(version=row.version + 1)
        connection.close()
        return 1

    assert together(*[count_up] * 6) == [1] * 6
    assert Case.objects.get(id=case.id).version == case.version + 60


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_whoever_fails_has_left_and_what_they_wrote_is_gone() -> None:
    def fail() -> None:
        with transaction.atomic():
            Case.objects.all().delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert connection._line is None  # type: ignore[attr-defined]
    with transaction.atomic():
        assert connection._line is not None  # type: ignore[attr-defined]
    assert connection._line is None  # type: ignore[attr-defined]


def test_whoever_opens_the_line_first_leaves_it_to_all_who_may_write_the_file(tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"
    file.touch(mode=0o600)
    file.chmod(0o660)
    line.Line(file)
    beside = [Path(f"{file}-{name}").stat() for name in ("next", "turn")]
    whose = file.stat()
    assert [(at.st_mode & 0o777, at.st_uid, at.st_gid) for at in beside] == [(0o660, whose.st_uid, whose.st_gid)] * 2
