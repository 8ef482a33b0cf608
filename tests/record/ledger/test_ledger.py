"""What happened stands in the book exactly when it happened: entry and change are one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction

from dongthuan.config.reactions import REACTIONS
from dongthuan.kernel import canonical
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger import sealer
from dongthuan.record.ledger.events import Event
from dongthuan.record.ledger.models import Entry, Unsealed
from dongthuan.work.cases.events import CaseAccepted
from dongthuan.work.cases.models import Words
from support.dump import everything
from support.town import INPUTS, MONDAY, SORT, Town

pytestmark = pytest.mark.django_db


def test_every_move_of_a_case_is_one_entry(town: Town) -> None:
    case = town.case_in("reopened")
    story = Entry.objects.filter(subject=case.subject).order_by("id")
    assert [(entry.kind, entry.actor) for entry in story] == [
        ("case_filed", "resident"),
        ("case_classified", f"account:{town.accounts['mau'].id}"),
        ("case_accepted", f"account:{town.accounts['thu'].id}"),
        ("case_answered", f"account:{town.accounts['thu'].id}"),
        ("case_reopened", "resident"),
    ]


def test_the_entry_keeps_salted_digests_and_no_word_of_the_letter(town: Town) -> None:
    receipt = town.file("Đèn đường ngõ 5 tắt đã bốn hôm.", contact="mai@vidu.example.com")
    salts = {row.name: bytes(row.salt or b"") for row in Words.objects.filter(case=receipt.case)}
    entry = Entry.objects.get(id=receipt.entry.id)
    assert entry.digests == {
        "what": canonical.digest(salts["what"], "Đèn đường ngõ 5 tắt đã bốn hôm."),
        "place": canonical.digest(salts["place"], "Ngõ 5"),
        "contact": canonical.digest(salts["contact"], "mai@vidu.example.com"),
    }
    assert len(set(salts.values())) == 3
    kept = json.dumps([entry.actor, entry.kind, entry.subject, entry.facts], ensure_ascii=False)
    assert not any(word in kept for word in ("Đèn", "Ngõ", "mai@"))


@pytest.mark.parametrize(
    ("state", "move", "who", "inputs", "refusal"),
    [
        ("received", "accept", "thu", {}, "not_now"),
        ("received", "classify", "nhap", SORT, "not_found"),  # an officer of another commune
        ("received", "classify", "thu", SORT, "not_allowed"),
        ("received", "classify", "mau", {**SORT, "kind": "denunciation"}, "not_a_choice"),
        ("classified", "decline", "mau", {"ground": "unclear", "reason": " "}, "missing"),
        ("in_work", "promise", "thu", {**INPUTS["promise"], "due": "2026-08-01"}, "date_in_the_past"),
        ("solved", "object", "resident", INPUTS["object"], "not_now"),
    ],
)
def test_a_refused_move_leaves_nothing(
    town: Town, state: str, move: str, who: str, inputs: dict[str, str], refusal: str
) -> None:
    case = town.case_in(state)
    before = everything()
    with pytest.raises(Refusal) as no:
        town.move(move, who, case, **inputs)
    assert no.value.code == refusal
    assert everything() == before


def test_a_stale_form_loses_and_leaves_nothing(town: Town) -> None:
    case = town.case_in("classified")
    case.version -= 1
    before = everything()
    with pytest.raises(Refusal) as no:
        town.move("accept", "thu", case)
    assert no.value.code == "stale"
    assert everything() == before


@pytest.fixture
def broken_reaction() -> Iterator[None]:
    def break_down(event: Event, **more: object) -> None:
        raise RuntimeError("the letter could not be queued")

    ledger.install_reactions({**REACTIONS, CaseAccepted: (break_down,)})
    yield
    ledger.install_reactions(REACTIONS)


def test_what_follows_from_a_change_fails_with_it(town: Town, broken_reaction: None) -> None:
    case = town.case_in("classified")
    before = everything()
    with pytest.raises(RuntimeError):
        town.move("accept", "thu", case)
    assert everything() == before


@dataclass(frozen=True, kw_only=True)
class LampCounted(Event):
    kind: ClassVar[str] = "lamp_counted"
    count: int
    street: str = "Ngõ 5"


def test_events_of_one_call_keep_their_order_and_wait_for_the_sealer(town: Town) -> None:
    events = [LampCounted(subject=f"lamp:{n}", count=n) for n in range(40)]
    entries = ledger.record(town.machine, events, at=MONDAY)
    assert [entry.facts["count"] for entry in Entry.objects.filter(kind="lamp_counted").order_by("id")] == [*range(40)]
    assert Unsealed.objects.filter(entry_id__in=[entry.id for entry in entries]).count() == 40


@pytest.mark.parametrize("odd", [{"count": 2**53}, {"count": 1, "street": "Ngõ \ud800"}, {"count": 1.5}])
def test_what_no_leaf_can_hold_is_not_entered_for_it_would_stop_the_sealer(town: Town, odd: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are those of kernel.canonical or of the codec
        ledger.record(town.machine, [LampCounted(subject="lamp:1", **odd)], at=MONDAY)  # type: ignore[arg-type]
    assert sealer.seal_all(now=MONDAY) == Entry.objects.count()


def test_a_moment_that_cannot_be_meant_is_not_entered(town: Town) -> None:
    with pytest.raises(Refusal, match="date_out_of_range"):
        ledger.record(town.machine, [LampCounted(subject="lamp:1", count=1)], at=datetime(1926, 8, 24, tzinfo=UTC))


@pytest.mark.postgres_only
@pytest.mark.parametrize("table", ["ledger_entry", "ledger_leaf", "ledger_checkpoint"])
def test_the_server_refuses_to_change_or_delete_what_was_entered(town: Town, table: str) -> None:
    sealer.seal_all(now=MONDAY)
    column = {"ledger_entry": "actor", "ledger_leaf": "data", "ledger_checkpoint": "note"}[table]
    for sql in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        refused = pytest.raises(DatabaseError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Entry.objects.all().update(kind="nothing_happened")
