"""Days that are exchanged by decision: from the packaged list, and by hand."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries
from dongthuan.record.deadlines.models import SwapDay
from dongthuan.record.deadlines.operations import add_swap, sync_swaps
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.ledger.models import Entry

AT = datetime(2026, 8, 3, 2, tzinfo=UTC)


class Everything:
    def __init__(self, allowed: bool = True) -> None:
        self.allowed = allowed

    def require(self, actor: Actor, action: str, on: object | None) -> None:
        if not self.allowed:
            raise Refusal("not_allowed", {"action": action})

    def visible(self, actor: Actor, action: str, queryset: Any) -> Any:
        return queryset


LAN = Actor("account:1", Everything())


def add(free: date, worked: date, notice: str = "1/TB-BNV", actor: Actor = LAN) -> tuple[SwapDay, SwapDay]:
    return add_swap(actor=actor, at=AT, free=free, worked=worked, notice=notice)


def test_the_packaged_pairs_are_a_weekday_for_a_weekend_day() -> None:
    for day, swap in read_swaps().items():
        assert (day.weekday() >= 5) == (swap.kind == "work")
        assert swap.pair is not None
        assert read_swaps()[swap.pair].pair == day
        assert not swap.verified


def test_a_day_swapped_twice_is_a_fault_of_the_file(tmp_path: Path) -> None:
    line = "2026-08-31,2026-08-22,false,n\n"
    (tmp_path / "swaps.csv").write_text(f"free,worked,verified,notice\n{line}{line}", "utf-8")

    with pytest.raises(ValueError, match="2026-08-31 is swapped twice"):
        read_swaps(tmp_path / "swaps.csv")


@pytest.mark.django_db
def test_the_list_is_entered_once() -> None:
    assert sync_swaps(actor=LAN, at=AT) == len(read_swaps())
    assert sync_swaps(actor=LAN, at=AT) == 0
    assert [entry.kind for entry in Entry.objects.all()] == ["swaps_synced"]
    assert queries.calendar().day(date(2026, 8, 31)).kind == "swapped_free"


@pytest.mark.django_db
def test_a_changed_list_alters_and_takes_away_but_leaves_what_was_entered_by_hand(tmp_path: Path) -> None:
    sync_swaps(actor=LAN, at=AT)
    add(date(2027, 4, 29), date(2027, 5, 8))
    (tmp_path / "swaps.csv").write_text(
        "free,worked,verified,notice\n2026-08-31,2026-08-22,true,read now\n2027-04-29,2027-05-08,false,late\n", "utf-8"
    )

    assert sync_swaps(actor=LAN, at=AT, path=tmp_path / "swaps.csv") == len(read_swaps())
    assert list(SwapDay.objects.order_by("date").values_list("date", "notice", "verified")) == [
        (date(2026, 8, 22), "read now", True),
        (date(2026, 8, 31), "read now", True),
        (date(2027, 4, 29), "1/TB-BNV", True),
        (date(2027, 5, 8), "1/TB-BNV", True),
    ]


@pytest.mark.django_db
def test_a_swap_entered_by_hand_moves_the_calendar_and_stands_in_the_ledger() -> None:
    free, worked = add(date(2027, 4, 29), date(2027, 5, 8))

    assert (free.kind, worked.kind) == ("free", "work")
    calendar = queries.calendar()
    assert [calendar.day(day).works for day in (date(2027, 4, 29), date(2027, 5, 8))] == [False, True]
    entry = Entry.objects.get()
    assert (entry.kind, entry.subject) == ("calendar_swapped", "calendar")
    assert (entry.facts["free"], entry.facts["worked"]) == ("2027-04-29", "2027-05-08")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("free", "worked", "code"),
    [
        ("2026-10-03", "2026-10-10", "swap_on_day_off"),  # a Saturday
        ("2026-09-02", "2026-10-10", "swap_on_day_off"),  # National Day
        ("2026-04-27", "2026-10-10", "swap_on_day_off"),  # in place of Hùng Kings' Day
        ("2026-10-05", "2026-10-06", "swap_not_weekend"),  # a Tuesday
        ("2026-10-05", "2026-04-26", "swap_not_weekend"),  # Hùng Kings' Day, a Sunday
        ("2026-08-31", "2026-10-10", "swap_taken"),
        ("2026-10-05", "2026-08-22", "swap_taken"),
        ("1945-09-01", "2026-10-10", "date_out_of_range"),
        ("2026-10-05", "2101-01-01", "date_out_of_range"),
    ],
)
def test_a_swap_that_makes_no_sense_is_refused(free: str, worked: str, code: str) -> None:
    sync_swaps(actor=LAN, at=AT)

    with pytest.raises(Refusal) as no:
        add(date.fromisoformat(free), date.fromisoformat(worked))
    assert no.value.code == code
    assert SwapDay.objects.filter(source="office").count() == 0


@pytest.mark.django_db
def test_a_swap_needs_a_notice_and_leave() -> None:
    with pytest.raises(Refusal) as no:
        add(date(2027, 4, 29), date(2027, 5, 8), notice=" ")
    assert no.value == Refusal("missing", {"field": "notice"})
    with pytest.raises(Refusal) as no:
        add(date(2027, 4, 29), date(2027, 5, 8), actor=Actor("account:2", Everything(allowed=False)))
    assert no.value == Refusal("not_allowed", {"action": "calendar.swap"})


@pytest.mark.django_db
def test_a_calendar_is_kept_until_somebody_swaps_a_day() -> None:
    before = queries.calendar()
    assert queries.calendar() is before
    free, _worked = add(date(2026, 9, 3), date(2026, 9, 12))
    assert (before.day(free.date).kind, queries.calendar().day(free.date).kind) == ("working", "swapped_free")
