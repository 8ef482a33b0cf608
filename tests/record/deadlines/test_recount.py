"""A day is given free after all: every open clock is counted anew, and what moved stands in the ledger once."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines import clocks, queries, recount
from dongthuan.record.deadlines.extensions import Extension
from dongthuan.record.deadlines.models import Clock, Move, Recount
from dongthuan.record.deadlines.operations import add_swap, sync_swaps
from dongthuan.record.ledger.models import Entry
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook import queries as law
from dongthuan.record.rulebook.models import RuleVersion
from support.law import corrected as law_as_mended

pytestmark = pytest.mark.django_db

AT = datetime(2026, 8, 27, 2, tzinfo=UTC)
DAY = date(2026, 8, 27)


class Everything:
    def require(self, actor: Actor, action: str, on: object | None) -> None: ...
    def visible(self, actor: Actor, action: str, queryset: Any) -> Any:
        return queryset


LAN = Actor("account:1", Everything())


@pytest.fixture(autouse=True)
def book() -> None:
    rulebook.sync_pack(actor=LAN, at=AT)
    sync_swaps(actor=LAN, at=AT)


def start(*subjects: str, key: str = "TCD-10", on: date = DAY) -> list[Clock]:
    calendar = queries.calendar()
    return clocks.start([clocks.plan(subject, law.on(on).value(key), on, calendar) for subject in subjects])


def swap(free: str = "2026-09-04", worked: str = "2026-09-26") -> None:
    add_swap(actor=LAN, at=AT, free=date.fromisoformat(free), worked=date.fromisoformat(worked), notice="1/TB-BNV")


def go_on(**given: Any) -> int:
    return recount.go_on(actor=LAN, at=AT, **given)


def due(subject: str) -> str:
    return str(Clock.objects.get(subject=subject).due)


def test_a_swapped_day_moves_what_is_open_and_nothing_that_is_closed() -> None:
    start("case:1", "case:2", "case:3")
    clocks.meet("case:2", "TCD-10", date(2026, 9, 1))
    clocks.stop("case:3")

    swap()

    assert (go_on(), due("case:1"), due("case:2"), due("case:3")) == (1, "2026-09-16", "2026-09-15", "2026-09-15")
    assert [(move.clock.subject, str(move.before), str(move.after)) for move in Move.objects.all()] == [
        ("case:1", "2026-09-15", "2026-09-16")
    ]


def test_the_run_is_one_entry_with_a_digest_that_anybody_can_chain_again() -> None:
    first, second = start("case:1", "case:2")
    swap()
    go_on()

    entry = Entry.objects.get(kind="clocks_recounted")
    expected = "0" * 64
    for clock in (first, second):
        expected = hashlib.sha256(f"{expected} {clock.id} 2026-09-15 2026-09-16".encode()).hexdigest()
    assert {name: entry.facts[name] for name in ("cause", "looked", "moved", "digest")} == {
        "cause": "calendar_swapped",
        "looked": 2,
        "moved": 2,
        "digest": expected,
    }
    assert (go_on(), Entry.objects.filter(kind="clocks_recounted").count()) == (0, 1)


def test_a_run_that_was_broken_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recount, "BATCH", 2)
    started = start(*(f"case:{number}" for number in range(5)))
    swap()

    assert go_on(until=lambda: True) == 2
    run = Recount.objects.get()
    assert (run.reached, run.moved, run.finished_at) == (started[1].id, 2, None)
    assert go_on() == 3

    run.refresh_from_db()
    assert (run.moved, run.finished_at) == (5, AT)
    whole = [recount.Moved(clock.id, "", date(2026, 9, 15), date(2026, 9, 16)) for clock in started]
    assert run.digest == recount.chained("0" * 64, whole)


def test_whoever_keeps_a_copy_moves_in_the_same_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[recount.Moved] = []
    monkeypatch.setattr(recount, "_followers", (told.extend,))
    (clock,) = start("case:1")
    swap()
    go_on()

    assert told == [recount.Moved(clock.id, "case:1", date(2026, 9, 15), date(2026, 9, 16))]


def test_where_nothing_is_open_nothing_is_ordered() -> None:
    swap()
    assert Recount.objects.count() == 0


def test_a_swap_far_away_moves_nothing_and_is_entered_all_the_same() -> None:
    start("case:1")
    swap("2027-03-01", "2027-03-06")

    assert (go_on(), due("case:1")) == (0, "2026-09-15")
    assert Entry.objects.get(kind="clocks_recounted").facts["moved"] == 0


corrected = partial(law_as_mended, actor=LAN, at=AT + timedelta(hours=1))


def test_a_corrected_rule_moves_its_open_clocks_and_says_so_in_them(tmp_path: Path) -> None:
    start("case:1")
    start("case:1", key="TCD-16")
    corrected(tmp_path, "TCD-10", "value = 10", "value = 8")

    assert go_on() == 1
    clock = Clock.objects.get(subject="case:1", rule_key="TCD-10")
    assert (clock.value, str(clock.due)) == (8, "2026-09-11")


def test_a_rule_that_was_verified_is_told_as_verified_without_moving(tmp_path: Path) -> None:
    start("case:1")
    corrected(tmp_path, "TCD-10", 'doubts = ["amending_law_unread"]', "doubts = []")

    assert (go_on(), Clock.objects.get().doubts, due("case:1")) == (0, [], "2026-09-15")


def test_a_new_version_of_a_rule_leaves_what_began_under_the_old_one(tmp_path: Path) -> None:
    start("case:1")
    corrected(tmp_path, "TCD-10", "valid_from = 2014-07-01", "valid_from = 2014-07-01\nvalid_to = 2026-12-31")

    assert (go_on(), due("case:1")) == (0, "2026-09-15")


def test_what_an_office_set_for_itself_stands() -> None:
    rulebook.set_office_period(
        actor=LAN, at=AT, key="KP-02", scope="unit:7", value=15, valid_from=date(2026, 1, 1), basis="12/QĐ-UBND"
    )
    ruling = law.on(DAY, ("", "unit:7")).value("KP-02")
    clocks.start([clocks.plan("case:1", ruling, DAY, queries.calendar())])
    swap()

    assert (go_on(), Clock.objects.get().value, due("case:1")) == (1, 15, "2026-09-23")


def test_what_lies_paused_keeps_its_pauses_when_it_is_counted_anew() -> None:
    start("case:1", key="KN-02")
    calendar = queries.calendar()
    clocks.pause("case:1", "KN-02", date(2026, 9, 1), calendar)
    clocks.resume("case:1", "KN-02", date(2026, 9, 9), calendar)
    assert due("case:1") == "2026-10-05"  # 26 September + 8 days is Sunday 4 October

    swap("2026-10-05", "2026-10-10")
    assert (go_on(), due("case:1")) == (1, "2026-10-06")


def test_the_lock_is_asked_for_only_where_something_moves(django_assert_num_queries: Callable[[int], Any]) -> None:
    start(*(f"case:{number}" for number in range(50)))
    swap("2027-03-01", "2027-03-06")

    # which run, its swaps, the law, the clocks, no more clocks, how many there are; then one transaction for the entry
    with django_assert_num_queries(13):
        go_on()


def test_an_extended_clock_is_counted_by_what_lengthened_it() -> None:
    start("case:1", key="KN-02")
    by = Extension(date(2026, 9, 10), "15/QĐ-UBND", ("several_places",))
    clocks.extend("case:1", law.on(DAY).value("KN-02", "complex"), by, queries.calendar())
    assert due("case:1") == "2026-10-12"  # 45 days end on Sunday 11 October

    swap("2026-10-12", "2026-10-17")
    assert (go_on(), due("case:1")) == (1, "2026-10-13")


def test_the_version_is_known_by_its_first_day_too() -> None:
    assert RuleVersion.objects.filter(rule_id="KN-01a").count() == 1
    (clock,) = start("case:1", key="KN-01", on=date(2026, 6, 30))
    assert (clock.rule_id, str(clock.due)) == ("KN-01a", "2026-07-10")
    assert replace(clock.ruling(), doubts=()).unit == "calendar"
