"""Who hears what, once: two workers, a crash in the middle, a day that moved."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError

from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.channels.words import render
from dongthuan.record.deadlines.models import Clock
from dongthuan.work.alarms import operations as alarms
from dongthuan.work.alarms.models import Round
from dongthuan.work.alarms.operations import ringing
from dongthuan.work.cases.models import Case
from support.complaints import INPUTS, LODGE
from support.faults import failing_statement
from support.threads import failures, together
from support.town import SORT, Town


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour - 7:02}:00:00").replace(tzinfo=UTC)


def heard() -> Counter[tuple[str, str, str]]:
    """(what, who, in which language) of every letter to somebody."""
    return Counter(Outgoing.objects.values_list("template", "address", "language"))


def alarms_only() -> Counter[tuple[str, str]]:
    return Counter((what, who.split("@")[0]) for what, who, _ in heard().elements() if what.startswith("alarm"))


@pytest.mark.django_db
def test_due_soon_is_told_to_whose_work_it_is(town: Town) -> None:
    """Received on Monday, 6 July: the first reply is due on Monday, 20 July."""
    town.file(at=at("2026-07-06"))
    assert alarms.ring(now=at("2026-07-14")) == 1  # looked at, for a week ahead; not yet told
    assert alarms_only() == Counter()
    alarms.ring(now=at("2026-07-15"))
    assert alarms_only() == {("alarm_due_soon", "mau"): 1}
    [letter] = Outgoing.objects.filter(template="alarm_due_soon")
    assert "20/7/2026" in render(letter.template, "vi", letter.facts).body


@pytest.mark.django_db
def test_late_is_told_to_them_and_the_head_and_never_again(town: Town) -> None:
    case = town.file(at=at("2026-07-06")).case
    case = town.move("classify", "mau", case, at("2026-07-07"), **SORT)
    for day in ("2026-07-21", "2026-07-22", "2026-07-23"):
        alarms.ring(now=at(day))
        alarms.ring(now=at(day, 15))
    assert alarms_only() == {("alarm_overdue", "mau"): 1, ("alarm_overdue", "hoa"): 1}
    digests = Outgoing.objects.filter(template="digest", address="mau@example.invalid")
    assert [row.facts["late"] for row in digests.order_by("id")] == [1, 1, 1]


@pytest.mark.django_db
def test_not_before_seven_and_not_when_it_is_answered(town: Town) -> None:
    case = town.file(at=at("2026-07-06")).case
    assert alarms.ring(now=at("2026-07-21", 8).replace(hour=23, day=20)) == 0  # six in the morning
    town.move("decline", "mau", case, at("2026-07-20"), ground="unclear", reason="Không rõ ngõ nào.")
    alarms.ring(now=at("2026-07-21"))
    assert Outgoing.objects.count() == 0


@pytest.mark.django_db
def test_forty_five_days_without_a_first_reply(town: Town) -> None:
    """Decree 154/2026 art 41.3b: received on 6 July, 45 days end on 20 August."""
    town.file(at=at("2026-07-06"))
    town.file("Trước ngày luật mới.", at=at("2026-06-30"))
    alarms.ring(now=at("2026-08-20"))
    assert alarms_only()["alarm_unprocessed", "hoa"] == 0
    alarms.ring(now=at("2026-08-21"))
    assert (alarms_only()["alarm_unprocessed", "hoa"], alarms_only()["alarm_unprocessed", "mau"]) == (1, 1)


@pytest.mark.django_db
def test_the_complainant_hears_that_the_window_closes(town: Town) -> None:
    case = town.file(at=at("2026-07-06"), contact="dan@vidu.example.com", language="ar").case
    case = town.move("lodge", "mau", case, at("2026-07-06"), **LODGE)
    told = [("take_on", "2026-07-10"), ("verify", "2026-07-13"), ("decide", "2026-08-05"), ("send", "2026-08-07")]
    for move, day in told:
        given = {**INPUTS[move], **({"received_on": "2026-08-07"} if move == "send" else {})}
        case = town.move(move, "thu", case, at(day), **given)
    for day in ("2026-08-28", "2026-08-31", "2026-09-01"):  # the window closes on Monday, 7 September
        alarms.ring(now=at(day))
    found = Outgoing.objects.filter(template="window_closing")
    assert [(row.address, row.language, row.facts["date"]) for row in found] == [
        ("dan@vidu.example.com", "vi", "2026-09-07")
    ]


@pytest.mark.django_db
def test_a_suspended_complaint_rings_for_nothing_that_stands_still(town: Town) -> None:
    case = town.file(at=at("2026-07-06")).case
    case = town.move("lodge", "mau", case, at("2026-07-06"), **LODGE)
    for move, day in (("take_on", "2026-07-10"), ("suspend", "2026-07-20"), ("serve", "2026-07-21")):
        case = town.move(move, "thu", case, at(day), **INPUTS[move])
    alarms.ring(now=at("2026-08-12"))
    assert alarms_only() == Counter()


@pytest.mark.django_db
def test_a_day_that_moved_rings_for_its_new_day(town: Town) -> None:
    town.file(at=at("2026-07-06"))
    alarms.ring(now=at("2026-07-17"))
    Clock.objects.update(due=date(2026, 7, 23))
    alarms.ring(now=at("2026-07-20"))
    assert alarms_only() == {("alarm_due_soon", "mau"): 2}


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_once(busy_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ringing, "STEP", 3)
    for number in range(8):
        busy_town.file(f"Thư {number}.", at=at("2026-07-06"))
    results = together(*[lambda: alarms.ring(now=at("2026-07-21"))] * 2)
    assert failures(results) == []
    assert alarms_only() == {("alarm_overdue", "mau"): 8, ("alarm_overdue", "hoa"): 8}
    assert Counter(Outgoing.objects.values_list("idempotency_key", flat=True)).most_common(1)[0][1] == 1


@pytest.mark.django_db
def test_after_a_crash_nothing_is_sent_twice_and_nothing_is_left_out(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ringing, "STEP", 2)
    for number in range(5):
        town.file(f"Thư {number}.", at=at("2026-07-06"))
    for broken in range(1, 60):
        try:
            with failing_statement(broken):
                alarms.ring(now=at("2026-07-21"))
        except OperationalError:
            continue
        break
    assert broken > 5
    assert Round.objects.get().finished_at == at("2026-07-21")
    assert alarms_only() == {("alarm_overdue", "mau"): 5, ("alarm_overdue", "hoa"): 5}


@pytest.mark.django_db
def test_the_day_of_a_case_is_that_of_its_clock(town: Town) -> None:
    """What the queue and the digest count by is a copy; nobody types it."""
    for state in ("received", "classified", "in_work", "lodged", "taken_on", "verifying", "dialogue", "decided"):
        case = town.case_in(state)
        row = Case.objects.select_related("clock").get(id=case.id)
        assert row.clock is not None
        assert (row.due, row.clock.state) == (row.clock.due, "running"), state
