"""Letters wait with the change they speak of, and are forgotten with it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from dongthuan.ground.channels import operations
from dongthuan.ground.channels.deliver import send_due
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.channels.operations import Letter, forget, queue, sweep_written
from dongthuan.ground.channels.queries import Backlog, backlog
from dongthuan.kernel import ids
from dongthuan.kernel.realm import Realm, within
from dongthuan.kernel.refusal import Refusal

AT = datetime(2026, 9, 3, 8, 0, tzinfo=UTC)
Write = Callable[..., Letter]
Committing = Callable[..., AbstractContextManager[object]]
pytestmark = pytest.mark.django_db


def test_a_letter_waits_as_codes_and_is_due_at_once(letter: Write) -> None:
    queue([letter()], at=AT)
    row = Outgoing.objects.get()
    assert (row.idempotency_key, row.subject, row.channel) == ("case:123:accepted:1", "case:123", "email")
    assert (row.address, row.language, row.template) == ("vi.du@example.com", "en", "case_accepted")
    assert row.facts == letter().facts
    assert (row.created_at, row.next_try_at, row.tries, row.sent_at, row.state) == (AT, AT, 0, None, "queued")
    assert backlog() == Backlog(waiting=1, given_up=0, oldest_waiting_since=AT)


def test_the_same_reason_twice_is_one_letter(letter: Write) -> None:
    queue([letter(), letter()], at=AT)
    queue([letter(address="other@example.com"), letter(idempotency_key="case:123:answered:1")], at=AT)
    assert sorted(Outgoing.objects.values_list("idempotency_key", "address")) == [
        ("case:123:accepted:1", "vi.du@example.com"),
        ("case:123:answered:1", "vi.du@example.com"),
    ]


def test_one_statement_however_many_letters(letter: Write, django_assert_num_queries: Committing) -> None:
    for count in (1, 3):
        with django_assert_num_queries(1):
            queue([letter(idempotency_key=f"{count}:{number}") for number in range(count)], at=AT)


def test_without_the_change_there_is_no_letter(letter: Write) -> None:
    with transaction.atomic():
        queue([letter()], at=AT)
        transaction.set_rollback(True)
    assert Outgoing.objects.count() == 0


def test_nobody_is_called_or_texted_yet(letter: Write) -> None:
    queue([letter(channel="phone", address="+84912345678")], at=AT)
    assert Outgoing.objects.count() == 0


@pytest.mark.parametrize(
    "part",
    [
        {"address": "vi.du@example.com\nBcc: thu@example.com"},
        {"address": "vi.du@example.com\r"},
        {"address": "Ví Dụ <vi.du@example.com>"},
        {"address": ""},
        {"subject": "case:123\nX-Evil: 1"},
        {"idempotency_key": "case\r\n:1"},
    ],
)
def test_nothing_that_could_begin_a_header_is_queued(letter: Write, part: dict[str, str]) -> None:
    with pytest.raises(Refusal) as no:
        queue([replace(letter(), **part)], at=AT)
    assert no.value == Refusal("address_not_readable")
    assert Outgoing.objects.count() == 0


@pytest.mark.parametrize("part", [{"channel": "pigeon"}, {"language": "tlh"}, {"template": "case_praised"}])
def test_an_unknown_code_is_our_own_mistake(letter: Write, part: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(part.values()))):
        queue([replace(letter(), **part)], at=AT)


def test_forgetting_leaves_nothing_with_an_address(
    letter: Write, by_file: Path, django_capture_on_commit_callbacks: Committing
) -> None:
    queue([letter(), letter(idempotency_key="other", subject="case:124", address="thu@example.com")], at=AT)
    send_due(now=AT)
    queue([letter(idempotency_key="case:123:answered:1")], at=AT)
    gone = Outgoing.objects.get(idempotency_key="case:123:accepted:1")
    (by_file / f"{gone.id}.part").write_text("To: vi.du@example.com")
    with django_capture_on_commit_callbacks(execute=True):
        forget("case:123")
        assert (by_file / f"{gone.id}.eml").exists()  # not before the commit
    assert list(Outgoing.objects.values_list("subject", flat=True)) == ["case:124"]
    assert [path.name for path in by_file.iterdir()] == [f"{Outgoing.objects.get().id}.eml"]


def test_files_that_outlived_their_letter_are_swept_and_no_others(letter: Write, by_file: Path) -> None:
    queue([letter()], at=AT)
    send_due(now=AT)
    kept = by_file / f"{Outgoing.objects.get().id}.eml"
    with within(Realm("mh", 99)):
        neighbour = by_file / f"{ids.new()}.eml"
    lost, half = by_file / f"{ids.new()}.eml", by_file / f"{ids.new()}.part"
    for path in (neighbour, lost, half, by_file / "notes.eml"):
        path.write_text("To: thu@example.com")
    assert (operations.sweep_written(), sweep_written()) == (2, 0)
    assert set(by_file.iterdir()) == {kept, neighbour, by_file / "notes.eml"}
