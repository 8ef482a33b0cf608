"""What was erased is gone from the database's own file, or it is still owed."""

import random
from pathlib import Path

import pytest
from django.db import connection, transaction

from dongthuan.record.search import operations as search
from dongthuan.record.store import erasure

pytestmark = pytest.mark.django_db(transaction=True)


def file_bytes() -> bytes:
    name = connection.settings_dict["NAME"]
    return b"".join(path.read_bytes() for path in (Path(name), Path(f"{name}-wal")) if path.exists())


def run(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@pytest.mark.sqlite_only
def test_copies_in_the_free_space_of_pages_go_too() -> None:
    """Where rows come in between others, pages are split, and SQLite leaves copies of the rows that moved: deleting
    such a row with secure_delete overwrites the row and not the copy."""
    dice, things = random.Random(137), list(range(1, 801))
    dice.shuffle(things)
    with transaction.atomic():
        for thing in things:
            search.index(thing, [f"bimat{thing:04d} " + "x" * dice.randrange(50, 400)])
    dice.shuffle(things)
    gone, kept = things[:400], things[400:]
    for thing in gone:
        run(f"DELETE FROM search_words WHERE rowid = {thing}")
    with transaction.atomic():
        search.forget(kept.pop())  # merges the index, so that only the copies are left
        erasure._set(1)
    run("PRAGMA wal_checkpoint(TRUNCATE)")

    def left() -> list[int]:
        blob = file_bytes()
        return [thing for thing in gone if b"bimat%04d" % thing in blob]

    if not left():
        pytest.skip("this SQLite leaves no copies")
    assert erasure.scrub() == 1
    assert left() == []
    assert all(b"bimat%04d" % thing in file_bytes() for thing in kept)


@pytest.mark.sqlite_only
def test_the_debt_stands_in_the_file_from_the_erasing_transaction_until_it_is_paid() -> None:
    erasure._set(0)  # whatever an earlier story could not pay, because somebody was still reading
    with transaction.atomic():
        erasure.owe()
        transaction.set_rollback(True)
    assert erasure._owed() == 0
    with transaction.atomic():
        erasure.owe()
        assert erasure._owed() == 1
        connection.run_on_commit.clear()  # the process dies right after the commit
    assert erasure._owed() == 1
    assert (erasure.scrub(), erasure.scrub()) == (1, 0)


@pytest.mark.sqlite_only
def test_who_erases_while_the_file_is_scrubbed_leaves_a_debt_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = erasure._ask

    def meanwhile(sql: str) -> int:
        if sql == "VACUUM":
            erasure._set(erasure._owed() + 1)
        return ask(sql)

    erasure._set(1)
    monkeypatch.setattr(erasure, "_ask", meanwhile)
    assert erasure.scrub() == 0
    monkeypatch.undo()
    assert erasure.scrub() == 1


@pytest.mark.sqlite_only
def test_a_file_that_cannot_be_scrubbed_now_stays_owed(caplog: pytest.LogCaptureFixture) -> None:
    erasure._set(1)
    with transaction.atomic():  # in which SQLite does not write a file anew
        assert erasure.scrub() == 0
    assert caplog.messages == ["erased rows could not be scrubbed from the file: OperationalError"]
    assert erasure.scrub() == 1


@pytest.mark.postgres_only
def test_a_server_owes_nothing() -> None:
    with transaction.atomic():
        erasure.owe()
    assert erasure.scrub() == 0
