"""The days on the wall."""

from datetime import UTC, date, datetime

import pytest

from dongthuan.record.deadlines.calendar import WorkCalendar, day_of, working_days_left
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.deadlines.vietnam import OTHERWISE, announced, public_days

CALENDAR = WorkCalendar(read_swaps())


@pytest.mark.parametrize(
    ("day", "kind", "names"),
    [
        ("2026-01-01", "holiday", ("new_year",)),
        ("2026-01-02", "swapped_free", ()),
        ("2026-01-10", "swapped_work", ()),
        ("2026-02-15", "weekend", ()),
        ("2026-02-16", "holiday", ("tet",)),
        ("2026-02-20", "holiday", ("tet",)),
        ("2026-02-23", "working", ()),
        ("2026-04-26", "holiday", ("hung_kings",)),
        ("2026-04-27", "compensatory", ("hung_kings",)),
        ("2026-04-30", "holiday", ("reunification",)),
        ("2026-05-01", "holiday", ("labour_day",)),
        ("2026-08-22", "swapped_work", ()),
        ("2026-08-31", "swapped_free", ()),
        ("2026-09-01", "holiday", ("national_day",)),
        ("2026-09-02", "holiday", ("national_day",)),
        ("2026-11-24", "holiday", ("culture_day",)),
        ("2025-11-24", "working", ()),
        ("2025-05-02", "swapped_free", ()),
        ("2025-04-26", "swapped_work", ()),
        ("2027-05-03", "compensatory", ("labour_day",)),
        ("2029-11-26", "compensatory", ("culture_day",)),
    ],
)
def test_what_a_day_is(day: str, kind: str, names: tuple[str, ...]) -> None:
    found = CALENDAR.day(date.fromisoformat(day))
    assert (found.kind, found.names) == (kind, names)


def test_a_swap_is_ours_even_where_the_library_knows_it() -> None:
    assert date(2026, 8, 31) not in public_days(2026)
    assert WorkCalendar({}).day(date(2026, 8, 31)).works


def test_every_public_holiday_has_a_code_of_ours() -> None:
    codes = {reason.code for year in range(1945, 2101) for day in public_days(year).values() for reason in day}
    assert codes == {
        "new_year",
        "tet",
        "hung_kings",
        "reunification",
        "labour_day",
        "national_day",
        "culture_day",
    }


def test_2026_has_249_working_days() -> None:
    year = CALENDAR.year(2026)
    assert len(year) == 365
    # 261 weekdays, less 10 holidays on weekdays (1/1, Tết 5, 30/4, 1/5, 1/9, 2/9), 27/4 in lieu, 24/11; each swapped
    # weekday (2/1, 31/8) is made good by a Saturday.
    assert sum(day.works for day in year) == 261 - 10 - 1 - 1


@pytest.mark.parametrize(
    ("today", "left"),
    [("2026-08-27", 10), ("2026-08-29", 9), ("2026-09-02", 9), ("2026-09-14", 1), ("2026-09-15", 0),
     ("2026-09-16", -1), ("2026-09-19", -3), ("2026-09-21", -4)],
)  # fmt: skip
def test_working_days_left_until_15_september(today: str, left: int) -> None:
    assert working_days_left(date.fromisoformat(today), date(2026, 9, 15), CALENDAR) == left


def test_adding_working_days_passes_over_days_off() -> None:
    assert CALENDAR.add_working_days(date(2026, 8, 28), 2) == date(2026, 9, 4)
    assert CALENDAR.add_working_days(date(2026, 8, 28), 0) == date(2026, 8, 28)


def test_the_date_is_that_of_the_office_not_of_greenwich() -> None:
    assert day_of(datetime(2026, 8, 26, 17, 0, tzinfo=UTC)) == date(2026, 8, 27)
    assert day_of(datetime(2026, 8, 26, 16, 59, tzinfo=UTC)) == date(2026, 8, 26)


def off(year: int, month: tuple[int, ...], otherwise: str = "") -> str:
    """The weekdays that are off in these months, as day.month."""
    days = (day for day in public_days(year, otherwise) if day.month in month and day.weekday() < 5)
    return " ".join(f"{day.day}.{day.month}" for day in sorted(days))


def test_how_else_a_year_may_be_decided() -> None:
    assert off(2027, (2,)) == "4.2 5.2 8.2 9.2 10.2"
    assert off(2027, (2,), "tet_earlier") == "3.2 4.2 5.2 8.2 9.2"
    assert off(2027, (2,), "tet_later") == "5.2 8.2 9.2 10.2 11.2"
    assert (off(2027, (9,)), off(2027, (9,), "national_day_beside")) == ("2.9 3.9", "1.9 2.9")
    assert (off(2028, (9,)), off(2028, (9,), "national_day_beside")) == ("1.9 4.9", "4.9 5.9")  # 2 September: Saturday
    assert off(2018, (9,), "national_day_beside") == off(2018, (9,)) == "3.9"  # one day alone then


def test_what_was_announced_is_no_guess() -> None:
    assert all(public_days(year, other) == public_days(year) for year in (2025, 2026) for other in OTHERWISE)
    assert announced(date(2026, 12, 1), date(2025, 1, 1))
    assert not announced(date(2026, 12, 1), date(2027, 1, 4))
