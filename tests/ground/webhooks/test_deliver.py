"""Calling: signed, at least once under the same id, again and again, given up in the end; and no way inside."""

import json
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from dongthuan.ground.webhooks import deliver, operations, wire
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.record.ledger.models import Entry
from support.receiver import Receiver, genuine, listening
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
Turn = Callable[..., int]
Opened = Callable[..., tuple[Webhook, str]]


def outcome() -> tuple[str, int, int | None, str]:
    row = Delivery.objects.get()
    return row.state, row.tries, row.status, row.failure


def test_a_call_is_signed_so_that_anybody_can_check_it(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn
) -> None:
    _, secret = opened(receiver.url)
    town.file()
    assert turn() == 1
    [(path, headers, body)] = receiver.got
    row = Delivery.objects.get()
    assert (path, json.loads(body)) == ("/hook?from=dt", row.payload)
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == (f"msg_{row.id}", str(int(MONDAY.timestamp())))
    assert genuine(secret, headers, body)
    assert not genuine(secret, headers, body + b" ")
    assert outcome() == ("done", 1, 200, "")
    assert turn() == 0


def test_a_server_that_fails_is_called_again_under_the_same_id(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn
) -> None:
    opened(receiver.url)
    town.file()
    receiver.status = 500
    assert turn() == 0
    assert outcome() == ("queued", 1, 500, "answered_no")
    assert turn(MONDAY + timedelta(seconds=4)) == 0
    receiver.status = 204
    assert turn(MONDAY + timedelta(minutes=2)) == 1
    assert [headers["webhook-id"] for _, headers, _ in receiver.got] == [f"msg_{Delivery.objects.get().id}"] * 2
    assert Webhook.objects.get().failing_since is None


def test_nobody_answers_for_three_days_and_it_is_given_up(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn
) -> None:
    opened(receiver.url)
    town.file()
    receiver.status, at = 503, MONDAY
    turn(at)
    while Delivery.objects.get().state == "queued":
        turn(at)
        at = Delivery.objects.get().next_try_at
    assert outcome() == ("given_up", 10, 503, "answered_no")
    assert timedelta(days=3) <= Delivery.objects.get().done_at - MONDAY <= timedelta(days=3, hours=2)  # type: ignore[operator]


def test_who_fails_for_days_is_not_called_any_more_until_somebody_says_so(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn
) -> None:
    hook, _ = opened(receiver.url)
    town.file()
    receiver.status = 500
    turn()
    town.file("Nắp cống vỡ.", at=MONDAY + timedelta(days=5))
    turn(MONDAY + timedelta(days=5))
    assert Webhook.objects.get().state == "disabled"
    assert Entry.objects.get(kind="webhook_set").facts == {"state": "disabled", "via": "worker"}
    calls = len(receiver.got)
    turn(MONDAY + timedelta(days=6))
    assert len(receiver.got) == calls
    receiver.status = 200
    operations.set_state(actor=town.staff("hoa"), webhook_id=hook.id, state="active", at=MONDAY + timedelta(days=7))
    assert turn(MONDAY + timedelta(days=7)) > 0


def test_who_says_that_it_is_gone_is_believed_at_once(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn
) -> None:
    opened(receiver.url)
    town.file()
    receiver.status = 410
    turn()
    assert Webhook.objects.get().state == "disabled"


@pytest.mark.parametrize("way", ["hangs", "drips"])
def test_a_server_that_hangs_is_left(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(wire, "TALKING", 0.3)
    setattr(receiver, way, 2.0 if way == "hangs" else True)
    opened(receiver.url)
    town.file()
    assert turn() == 0
    assert outcome() == ("queued", 1, None, "no_answer")


def test_one_server_that_hangs_is_asked_once_a_turn_and_holds_up_nobody_else(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn, settings: Any
) -> None:
    with listening() as other:
        settings.WEBHOOK_HOSTS |= {other.host}
        receiver.status = 500
        opened(receiver.url)
        opened(other.url)
        for number in range(3):
            town.file(f"Ổ gà {number}.")
        assert turn() == 3
        assert (len(receiver.got), len(other.got)) == (1, 3)


def test_a_redirect_inside_is_not_followed(town: Town, opened: Opened, receiver: Receiver, turn: Turn) -> None:
    with listening() as inside:
        receiver.status, receiver.location = 302, inside.url
        opened(receiver.url)
        town.file()
        assert turn() == 0
        assert (inside.got, outcome()) == ([], ("queued", 1, 302, "redirected"))


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], ["127.0.0.1"], ["169.254.169.254"], ["::1"], ["93.184.215.14", "10.0.0.1"]]
)
def test_a_name_that_leads_inside_is_not_called(
    town: Town, opened: Opened, turn: Turn, monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    opened("https://vidu.example.com/hook")
    town.file()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: [(0, 0, 0, "", (one, 443)) for one in addresses])
    monkeypatch.setattr(socket, "create_connection", lambda *given, **more: pytest.fail("it was called"))
    assert turn() == 0
    assert outcome() == ("queued", 1, None, "address_not_public")


def test_the_address_that_was_looked_at_is_the_one_that_is_called(
    town: Town, opened: Opened, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers otherwise the second time: it is asked once."""
    asked: list[str] = []
    called: list[tuple[str, int]] = []

    def lookup(host: str, *given: object, **more: object) -> list[Any]:
        asked.append(host)
        return [(0, 0, 0, "", ("93.184.215.14" if len(asked) == 1 else "10.0.0.1", 443))]

    def connect(where: tuple[str, int], **more: object) -> None:
        called.append(where)
        raise OSError

    opened("https://vidu.example.com/hook")
    town.file()
    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    turn()
    assert (asked, called) == (["vidu.example.com"], [("93.184.215.14", 443)])
    assert outcome() == ("queued", 1, None, "no_connection")


def test_a_worker_that_died_after_calling_calls_again_under_the_same_id(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(receiver.url)
    town.file()
    with monkeypatch.context() as patch:
        patch.setattr(deliver, "_mark_done", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            turn()
    assert turn(MONDAY + deliver.LEASE - timedelta(seconds=1)) == 0
    assert turn(MONDAY + deliver.LEASE) == 1
    assert len({headers["webhook-id"] for _, headers, _ in receiver.got}) == 1
    assert (len(receiver.got), outcome()) == (2, ("done", 2, 200, ""))


def test_two_workers_do_not_make_the_same_call(town: Town, opened: Opened, receiver: Receiver, turn: Turn) -> None:
    opened(receiver.url)
    town.file()
    receiver.status = 500
    turn()
    Delivery.objects.update(next_try_at=MONDAY)
    [seen] = deliver._due(MONDAY, 9)
    [same] = deliver._due(MONDAY, 9)
    assert [deliver._claim(row, MONDAY) for row in (seen, same)] == [True, False]


def test_paused_they_wait_and_then_go_out(town: Town, opened: Opened, receiver: Receiver, turn: Turn) -> None:
    hook, _ = opened(receiver.url)
    operations.set_state(actor=town.staff("hoa"), webhook_id=hook.id, state="paused", at=MONDAY)
    town.file()
    assert turn() == 0
    operations.set_state(actor=town.staff("hoa"), webhook_id=hook.id, state="active", at=MONDAY)
    assert turn() == 1


def test_calling_again_by_hand(town: Town, opened: Opened, receiver: Receiver, turn: Turn) -> None:
    opened(receiver.url)
    town.file()
    turn()
    operations.redeliver(actor=town.staff("hoa"), delivery_id=Delivery.objects.get().id, at=MONDAY)
    assert turn() == 1
    first, second = receiver.got
    assert (first[1]["webhook-id"], first[2]) == (second[1]["webhook-id"], second[2])


def test_a_changed_key_of_the_server_is_said_and_not_signed_over(
    town: Town, opened: Opened, receiver: Receiver, turn: Turn, settings: Any
) -> None:
    opened(receiver.url)
    town.file()
    settings.SECRET_KEY = "another one"
    assert turn() == 0
    assert (receiver.got, outcome()) == ([], ("queued", 1, None, "secret_not_readable"))
