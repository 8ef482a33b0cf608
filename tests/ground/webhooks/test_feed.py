"""Who hears of what: the owner's reach, the unit, the listed events; nothing of a denunciation."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from dongthuan.ground.people.models import Account
from dongthuan.ground.webhooks import announced, feed, operations
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import sealer
from dongthuan.record.ledger.models import Cursor, Entry, Leaf
from support import dialogues
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
HOOK = "https://vidu.example.com/hook"
ALL = ("case_filed", "case_classified", "case_accepted", "case_transferred")


@pytest.fixture(autouse=True)
def from_now_on(town: Town) -> None:
    """What the town began with is sealed already."""
    sealer.seal_all(now=MONDAY - timedelta(minutes=1))


def follow() -> list[str]:
    sealer.seal_all(now=MONDAY)
    feed.follow_all(now=MONDAY)
    return list(Delivery.objects.order_by("id").values_list("kind", flat=True))


def test_what_is_said_are_codes_and_ids(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK)
    case = town.file("Đèn ngõ 5 tắt, ông Mẫu biết.", contact="0900 000 012").case
    assert follow() == ["case_filed"]
    entry, [row] = Entry.objects.get(subject=case.subject), Delivery.objects.all()
    assert row.payload == {
        "type": "case_filed",
        "timestamp": "2026-08-24T02:00:00.000000Z",
        "data": {
            "entry": str(entry.id),
            "subject": case.subject,
            "reference": case.reference,
            "unit": str(town.units["99001"].id),
            "facts": {
                "channel": "web",
                "language": "vi",
                "first_reply_by": "2026-09-10",
                "full_answer_by": "2026-10-01",
            },
        },
    }
    assert "Đèn" not in json.dumps(row.payload, ensure_ascii=False)


def test_a_neighbour_hears_nothing(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK, *ALL)
    town.file(unit="99002")
    assert follow() == []


def test_only_what_was_asked_for(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK, "case_accepted")
    town.case_in("in_work")
    assert follow() == ["case_accepted"]


def test_what_was_before_is_not_said_after(town: Town, opened: Callable[..., Any]) -> None:
    town.file()
    sealer.seal_all(now=MONDAY - timedelta(seconds=1))
    opened(HOOK)
    assert follow() == []


def test_an_owner_without_an_office_there_any_more_hears_nothing(town: Town, opened: Callable[..., Any]) -> None:
    hook, _ = opened(HOOK)
    Webhook.objects.filter(id=hook.id).update(account=town.accounts["vidu"])
    town.file()
    assert follow() == []
    Webhook.objects.filter(id=hook.id).update(account=town.accounts["hoa"])
    Account.objects.filter(login="hoa").update(is_active=False)
    town.file()
    assert follow() == []


def test_the_unit_narrows_what_a_head_may_see(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK, *ALL, unit="99001-KT")
    case = town.case_in("classified")
    assert follow() == []
    town.move("transfer", "mau", case, unit="99001-KT", reason="Việc của phòng.")
    assert follow() == ["case_transferred"]


def test_a_denunciation_is_not_announced_and_what_waited_is_gone(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK, *ALL)
    case = town.case_in("classified")
    assert follow() == ["case_filed", "case_classified"]
    town.move("refer", "mau", case)
    assert follow() == []
    assert "case_referred" not in announced.kinds()


def test_a_denunciation_that_was_marked_before_the_worker_came_is_never_heard_of(
    town: Town, opened: Callable[..., Any]
) -> None:
    opened(HOOK, *ALL)
    town.case_in("referred")
    assert follow() == []


@pytest.mark.parametrize("kind", ["case_referred", "text_erased", "contact_opened", "token_issued", "case_*", ""])
def test_what_is_not_listed_cannot_be_asked_for(opened: Callable[..., Any], kind: str) -> None:
    with pytest.raises(Refusal, match="event_unknown"):
        opened(HOOK, "case_filed", kind)


def test_the_cursor_moves_with_what_it_queued(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK)
    town.file()
    assert follow() == follow() == ["case_filed"]
    assert Cursor.objects.get(reader="webhooks").seq == Leaf.objects.count()
    Cursor.objects.update(seq=0)
    assert follow() == ["case_filed"]  # even a cursor that was set back queues nothing twice


@pytest.mark.parametrize(("who", "unit"), [("mau", "99001"), ("hoa", "99002"), ("thu", "99001")])
def test_who_may_not_keep_one_is_refused(opened: Callable[..., Any], who: str, unit: str) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        opened(HOOK, who=who, unit=unit)


def test_a_head_opens_none_in_somebody_elses_name(town: Town) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        operations.open_webhook(
            actor=town.staff("hoa"), owner=town.accounts["thu"], unit=town.units["99001"], url=HOOK,
            events=["case_filed"], at=MONDAY, dice=town.dice,
        )  # fmt: skip


def test_the_secret_and_the_address_are_not_in_the_ledger_nor_readable_in_the_table(
    town: Town, opened: Callable[..., Any]
) -> None:
    hook, secret = opened(HOOK)
    assert secret.startswith("whsec_")
    assert HOOK not in str(Entry.objects.values())
    assert secret[6:20] not in str(Entry.objects.values())
    assert bytes(hook.secret).find(b"\x07" * 20) == -1  # the dice of the tests throw sevens


def test_calls_are_kept_for_thirty_days(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK)
    town.file()
    follow()
    assert operations.sweep(now=MONDAY + timedelta(days=30)) == 0
    assert operations.sweep(now=MONDAY + timedelta(days=30, seconds=1)) == 1


def test_a_dialogue_and_its_promise_are_said_and_no_word_of_them(town: Town, opened: Callable[..., Any]) -> None:
    kinds = ("question_asked", "question_settled", "dialogue_moved", "dialogue_plan_approved", "commitment_made")
    opened(HOOK, *kinds)
    hall = dialogues.planned(town).to("following")
    assert set(follow()) == set(kinds)
    said = json.dumps([row.payload for row in Delivery.objects.all()], ensure_ascii=False)
    for words in ("bình chữa cháy", "bà Mẫu", hall.dialogue.title):
        assert words not in said


def test_nothing_more_is_said_of_a_question_that_denounces(town: Town, opened: Callable[..., Any]) -> None:
    opened(HOOK, "question_asked", "question_settled")
    hall = dialogues.planned(town).to("live", row=False)
    one = hall.ask("Cán bộ Hư Cấu đòi tiền.", channel="hall", asker="bà Mẫu")
    hall.handle("answer", one, answer="Ghi nhận.")
    hall.handle("refer", one)
    assert follow() == []
