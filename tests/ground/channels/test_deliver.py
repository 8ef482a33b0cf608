"""Sending: through a real server, or into a folder; again when it failed; never without a word."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from dongthuan.ground.channels import deliver
from dongthuan.ground.channels.deliver import LEASE, send_due
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.channels.operations import Letter, forget, queue
from dongthuan.ground.channels.queries import Backlog, backlog

AT = datetime(2026, 9, 3, 8, 0, tzinfo=UTC)
Write = Callable[..., Letter]
pytestmark = pytest.mark.django_db


def test_a_letter_reaches_the_person_through_the_mail_server(letter: Write, by_smtp: Any) -> None:
    queue([letter()], at=AT)
    assert send_due(now=AT + timedelta(seconds=5)) == 1
    (arrived,) = by_smtp.letters
    assert (arrived["To"], arrived["Subject"]) == (
        "vi.du@example.com",
        "Your matter VD-7K40-29M has been accepted",
    )
    assert arrived["From"].addresses[0].domain == "example.invalid"
    assert (arrived["Auto-Submitted"], arrived["Content-Language"]) == ("auto-generated", "en")
    assert arrived["Date"].datetime == AT + timedelta(seconds=5)
    assert "Phường Ví Dụ has accepted your matter VD-7K40-29M" in arrived.get_content()
    row = Outgoing.objects.get()
    assert (row.state, row.sent_at, row.tries) == ("sent", AT + timedelta(seconds=5), 1)
    assert send_due(now=AT + timedelta(days=1)) == 0


def test_the_message_id_follows_from_the_reason_and_does_not_show_it(letter: Write, by_smtp: Any) -> None:
    queue([letter(), letter(idempotency_key="case:123:answered:1")], at=AT)
    send_due(now=AT)
    Outgoing.objects.filter(idempotency_key="case:123:accepted:1").update(state="queued", sent_at=None)
    send_due(now=AT + timedelta(hours=1))
    first, other, again = (arrived["Message-ID"] for arrived in by_smtp.letters)
    assert first == again != other
    assert first.endswith("@example.invalid>")
    assert "case" not in first


def test_an_office_without_a_mail_server_finds_letters_in_a_folder(letter: Write, by_file: Path) -> None:
    queue([letter(language="vi")], at=AT)
    assert send_due(now=AT) == 1
    (path,) = by_file.iterdir()
    assert path.name == f"{Outgoing.objects.get().id}.eml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert message_from_bytes(path.read_bytes(), policy=default)["To"] == "vi.du@example.com"


def test_a_letter_marked_for_the_folder_goes_there_even_with_a_mail_server(
    letter: Write, by_file: Path, by_smtp: Any
) -> None:
    queue([letter(channel="file")], at=AT)
    assert (send_due(now=AT), by_smtp.letters, len(list(by_file.iterdir()))) == (1, [], 1)


def test_oldest_first_and_no_more_than_the_batch(letter: Write, by_smtp: Any) -> None:
    for minute in (3, 1, 2):
        queue(
            [letter(idempotency_key=f"{minute}", address=f"m{minute}@example.com")], at=AT + timedelta(minutes=minute)
        )
    assert send_due(now=AT) == 0
    assert send_due(now=AT + timedelta(minutes=5), batch=2) == 2
    assert [arrived["To"] for arrived in by_smtp.letters] == ["m1@example.com", "m2@example.com"]


def test_a_busy_server_is_asked_again_after_longer_and_longer_waits_and_then_no_more(
    letter: Write, by_smtp: Any, caplog: pytest.LogCaptureFixture
) -> None:
    by_smtp.closed = True
    queue([letter()], at=AT)
    now, waits = AT, []
    for _ in range(5):
        assert send_due(now=now) == 0
        row = Outgoing.objects.get()
        assert send_due(now=row.next_try_at - timedelta(seconds=1)) == 0
        waits.append(row.next_try_at - now)
        now = row.next_try_at
    assert waits == [timedelta(minutes=n) for n in (1, 5, 30, 120, 720)]
    assert backlog() == Backlog(waiting=1, given_up=0, oldest_waiting_since=AT)
    assert send_due(now=now) == 0
    row = Outgoing.objects.get()
    assert (row.state, row.tries, row.sent_at) == ("given_up", 6, None)
    assert backlog() == Backlog(waiting=0, given_up=1, oldest_waiting_since=None)
    assert [record.levelno for record in caplog.records if record.name == deliver.__name__] == [
        *[logging.WARNING] * 5,
        logging.ERROR,
    ]


def test_a_letter_that_failed_goes_out_when_the_server_is_back(letter: Write, by_smtp: Any) -> None:
    by_smtp.closed = True
    queue([letter()], at=AT)
    send_due(now=AT)
    by_smtp.closed = False
    assert send_due(now=AT + timedelta(minutes=1)) == 1
    assert Outgoing.objects.values_list("state", "tries").get() == ("sent", 2)


def test_one_letter_that_cannot_be_made_stops_nobody_else(letter: Write, by_smtp: Any) -> None:
    queue([letter(), letter(idempotency_key="2")], at=AT)
    Outgoing.objects.filter(idempotency_key="2").update(template="case_praised", next_try_at=AT - timedelta(hours=1))
    assert send_due(now=AT) == 1
    assert [arrived["To"] for arrived in by_smtp.letters] == ["vi.du@example.com"]


def test_no_log_line_names_a_person_or_a_matter(
    letter: Write, by_smtp: Any, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    by_smtp.closed = True  # this server repeats the address in its refusal
    queue([letter()], at=AT)
    send_due(now=AT)
    settings.EMAIL_PORT = 1
    send_due(now=AT + timedelta(minutes=1))
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("dongthuan"))
    row = Outgoing.objects.get()
    assert ours == (
        f"letter {row.id} not sent, try 1: SMTPDataError\nletter {row.id} not sent, try 2: ConnectionRefusedError"
    )


def test_a_claimed_letter_is_out_of_reach_until_its_lease_ends(letter: Write, by_smtp: Any) -> None:
    queue([letter()], at=AT)
    ours, theirs = Outgoing.objects.get(), Outgoing.objects.get()
    assert (deliver._claim(ours, AT), deliver._claim(theirs, AT)) == (True, False)
    assert send_due(now=AT + LEASE - timedelta(seconds=1)) == 0
    assert send_due(now=AT + LEASE) == 1


def test_a_letter_forgotten_while_it_is_written_leaves_no_file(
    letter: Write, by_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue([letter()], at=AT)
    write = deliver.outbox.write

    def write_and_forget(letter_id: int, data: bytes) -> None:
        write(letter_id, data)
        forget("case:123")

    monkeypatch.setattr(deliver.outbox, "write", write_and_forget)
    send_due(now=AT)
    assert (list(by_file.iterdir()), Outgoing.objects.count()) == ([], 0)


def test_a_slow_server_does_not_make_the_clock_stale(
    letter: Write, by_smtp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopwatch = iter([0.0, 1.0, 61.0])
    monkeypatch.setattr(deliver, "monotonic", lambda: next(stopwatch))
    queue([letter(), letter(idempotency_key="2"), letter(idempotency_key="3")], at=AT)
    assert send_due(now=AT) == 1
    assert Outgoing.objects.filter(tries=0).count() == 2
