"""What counting tells beside the last day: steps, doubts, refusals."""

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import Swap, WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.reckoning import Reckoning, Step
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.rulebook.pack import read_switches

CALENDAR = WorkCalendar(read_swaps())


@dataclass(frozen=True)
class Period:
    value: int | None
    unit: str
    kind: str = "max"
    parts: tuple[int, ...] = ()


TEN_WORKING_DAYS = Period(10, "working")


def reckon(start: date, period: Period = TEN_WORKING_DAYS) -> Reckoning:
    return count(start, period, CALENDAR)


def told(reckoning: Reckoning) -> list[tuple[str, str, str | None, int | None]]:
    return [(s.kind, str(s.date), str(s.until) if s.until else None, s.count) for s in reckoning.steps]


def test_every_step_from_27_august_to_15_september_2026() -> None:
    assert told(reckon(date(2026, 8, 27))) == [
        ("start_not_counted", "2026-08-27", None, None),
        ("counted", "2026-08-28", None, 1),
        ("skipped_weekend", "2026-08-29", "2026-08-30", None),
        ("skipped_swap", "2026-08-31", None, None),
        ("skipped_holiday", "2026-09-01", "2026-09-02", None),
        ("counted", "2026-09-03", "2026-09-04", 2),
        ("skipped_weekend", "2026-09-05", "2026-09-06", None),
        ("counted", "2026-09-07", "2026-09-11", 5),
        ("skipped_weekend", "2026-09-12", "2026-09-13", None),
        ("counted", "2026-09-14", "2026-09-15", 2),
        ("due", "2026-09-15", None, None),
    ]


def test_the_day_in_place_of_hung_kings_is_told_apart_from_the_day_itself() -> None:
    steps = [step for step in reckon(date(2026, 4, 24)).steps if step.kind == "skipped_holiday"]

    assert steps[:2] == [
        Step("skipped_holiday", date(2026, 4, 26), facts={"day": "holiday", "holiday": "hung_kings"}),
        Step("skipped_holiday", date(2026, 4, 27), facts={"day": "compensatory", "holiday": "hung_kings"}),
    ]


def test_a_worked_saturday_is_counted_and_says_for_which_day() -> None:
    (step,) = [step for step in reckon(date(2026, 8, 20)).steps if step.kind == "worked_saturday"]

    assert (step.date, step.count, step.facts["pair"]) == (date(2026, 8, 22), 1, "2026-08-31")


def test_a_period_that_ends_on_a_day_off_says_how_it_rolls() -> None:
    assert told(reckon(date(2026, 8, 6), Period(30, "calendar"))) == [
        ("start_not_counted", "2026-08-06", None, None),
        ("counted", "2026-08-07", "2026-09-05", 30),
        ("roll_over", "2026-09-05", "2026-09-07", None),
        ("due", "2026-09-07", None, None),
    ]


def test_a_pause_is_told_with_its_two_decisions() -> None:
    pauses = [(date(2026, 7, 20), date(2026, 7, 30))]

    assert told(count(date(2026, 7, 9), Period(45, "calendar"), CALENDAR, pauses)) == [
        ("start_not_counted", "2026-07-09", None, None),
        ("counted", "2026-07-10", "2026-07-20", 11),
        ("pause", "2026-07-20", "2026-07-30", 10),
        ("counted", "2026-07-31", "2026-09-02", 34),
        ("roll_over", "2026-09-02", "2026-09-03", None),
        ("due", "2026-09-03", None, None),
    ]


def test_a_pause_that_begins_on_the_last_day_ends_the_period_with_itself() -> None:
    pauses = [(date(2026, 9, 8), date(2026, 9, 12))]

    assert told(count(date(2026, 9, 7), Period(1, "working"), CALENDAR, pauses)) == [
        ("start_not_counted", "2026-09-07", None, None),
        ("counted", "2026-09-08", None, 1),
        ("pause", "2026-09-08", "2026-09-12", 4),
        ("skipped_weekend", "2026-09-13", None, None),
        ("due", "2026-09-14", None, None),
    ]


def test_a_pause_after_the_end_is_told_and_changes_nothing() -> None:
    pauses = [(date(2026, 9, 16), date(2026, 9, 30))]
    steps = told(count(date(2026, 8, 27), TEN_WORKING_DAYS, CALENDAR, pauses))

    assert steps[-2:] == [
        ("pause_after_end", "2026-09-16", "2026-09-30", None),
        ("due", "2026-09-15", None, None),
    ]


def test_a_period_that_nobody_set_has_no_last_day() -> None:
    assert reckon(date(2026, 8, 27), Period(None, "working")) == Reckoning(
        None, (Step("no_period", date(2026, 8, 27)),)
    )


@pytest.mark.parametrize(
    ("start", "period", "doubts"),
    [
        (date(2026, 8, 27), TEN_WORKING_DAYS, ()),
        (date(2026, 11, 20), TEN_WORKING_DAYS, ("culture_day",)),
        (date(2025, 11, 20), TEN_WORKING_DAYS, ()),
        (date(2026, 11, 10), TEN_WORKING_DAYS, ("culture_day",)),
        (date(2026, 11, 9), TEN_WORKING_DAYS, ()),
        (date(2026, 10, 25), Period(30, "calendar"), ("culture_day",)),
        (date(2026, 10, 26), Period(30, "calendar"), ()),
        (date(2026, 8, 1), Period(30, "calendar"), ("swap_rolls",)),
        (date(2026, 7, 23), Period(30, "calendar"), ("worked_saturday_rolls",)),
        (date(2026, 7, 9), Period(45, "calendar", "alarm"), ("effect_rolls",)),
        (date(2026, 9, 7), Period(2, "calendar", "min_before"), ("backward_rolls",)),
    ],
)
def test_a_doubt_is_named_where_the_answer_depends_on_it(start: date, period: Period, doubts: tuple[str, ...]) -> None:
    assert reckon(start, period).doubts == doubts


@pytest.mark.parametrize(
    ("start", "value", "unit", "kind", "doubts"),
    [
        # Tết 2027 is usually Thursday, 4 February, to Wednesday, 10 February; nobody has announced it.
        ("2027-01-25", 10, "working", "max", ()),  # five of its days are off whichever they are
        ("2027-01-20", 10, "working", "max", ("holiday_not_announced",)),  # 3 February may be one of its days
        ("2027-01-19", 10, "working", "max", ()),
        ("2027-01-25", 14, "calendar", "max", ("holiday_not_announced",)),  # 8 February: Thursday 11 or Friday 12
        ("2027-03-01", 10, "working", "max", ()),
        ("2027-02-15", 3, "working", "min_before", ("holiday_not_announced",)),
        ("2027-08-23", 9, "calendar", "max", ("holiday_not_announced",)),  # 1 September or 3 September
        ("2026-12-31", 60, "calendar", "effect", ()),  # stays where it falls
        ("2026-02-09", 10, "working", "max", ()),  # announced
        ("2029-08-27", 6, "working", "max", ()),  # either way Monday and Tuesday are off
    ],
)
def test_days_off_that_no_notice_names_are_a_doubt(
    start: str, value: int, unit: str, kind: str, doubts: tuple[str, ...]
) -> None:
    found = reckon(date.fromisoformat(start), Period(value, unit, kind))
    assert tuple(name for name in found.doubts if name == "holiday_not_announced") == doubts


def test_which_day_ends_a_pause_is_a_doubt() -> None:
    pauses = [(date(2026, 8, 31), date(2026, 9, 9))]
    assert count(date(2026, 8, 27), TEN_WORKING_DAYS, CALENDAR, pauses).doubts == (
        "pause_boundary",
        "pause_in_calendar_days",
    )


def test_a_switch_turned_changes_the_answer() -> None:
    strict = WorkCalendar(read_swaps(), replace(read_switches(), culture_day=False))

    assert count(date(2026, 11, 23), Period(1, "working"), strict).due == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("start", "period"),
    [
        (date(1945, 9, 1), TEN_WORKING_DAYS),
        (date(2101, 1, 1), TEN_WORKING_DAYS),
        (date(2100, 12, 25), TEN_WORKING_DAYS),
        (date(2100, 12, 25), Period(30, "calendar")),
        (date(1945, 9, 4), Period(10, "working", "min_before")),
        (date(1945, 9, 4), Period(1, "months", "min_before")),
    ],
)
def test_days_beyond_the_calendar_are_refused(start: date, period: Period) -> None:
    with pytest.raises(Refusal) as no:
        reckon(start, period)
    assert no.value.code == "date_out_of_range"


def test_the_first_and_the_last_day_of_the_calendar_count() -> None:
    assert reckon(date(1945, 9, 2), Period(1, "working")).due == date(1945, 9, 3)
    assert reckon(date(2100, 12, 30), Period(1, "calendar")).due == date(2100, 12, 31)


@pytest.mark.parametrize(
    ("code", "pauses"),
    [
        ("pause_out_of_order", [(date(2026, 9, 3), date(2026, 9, 1))]),
        ("pause_before_start", [(date(2026, 8, 26), date(2026, 9, 1))]),
        ("pauses_overlap", [(date(2026, 8, 28), date(2026, 9, 3)), (date(2026, 9, 2), date(2026, 9, 4))]),
    ],
)
def test_pauses_that_cannot_have_been_are_refused(code: str, pauses: list[tuple[date, date]]) -> None:
    with pytest.raises(Refusal) as no:
        count(date(2026, 8, 27), TEN_WORKING_DAYS, CALENDAR, pauses)
    assert no.value.code == code


def test_what_is_counted_backwards_cannot_be_paused() -> None:
    with pytest.raises(Refusal) as no:
        count(date(2026, 9, 10), Period(5, "working", "min_before"), CALENDAR, [(date(2026, 9, 10), date(2026, 9, 11))])
    assert no.value.code == "pause_not_applicable"


def test_a_swap_on_a_holiday_leaves_it_a_holiday_and_on_a_sunday_a_sunday() -> None:
    calendar = WorkCalendar({date(2026, 9, 2): Swap("free"), date(2026, 9, 6): Swap("free")})

    assert [calendar.day(date(2026, 9, day)).kind for day in (2, 6)] == ["holiday", "weekend"]


@pytest.mark.parametrize(
    ("start", "plain", "from_rolled_end"),
    [
        # 30 days end on Sunday 2 August: Monday 3; 30 days more end on 2 September: 3 September
        (date(2026, 7, 3), date(2026, 9, 3), date(2026, 9, 3)),
        # 30 days end on Saturday 15 August: Monday 17; 30 days more are 16 September
        (date(2026, 7, 16), date(2026, 9, 14), date(2026, 9, 16)),
    ],
)
def test_an_extension_may_count_from_the_rolled_end(start: date, plain: date, from_rolled_end: date) -> None:
    extended = Period(60, "calendar", "max", (30, 30))
    other = count(start, extended, CALENDAR.turned("extension_from_rolled_end"))

    assert (reckon(start, extended).due, other.due) == (plain, from_rolled_end)
    assert ("extension_from_rolled_end" in reckon(start, extended).doubts) == (plain != from_rolled_end)
    assert [mark.number for mark in other.marks if mark.number] == list(range(1, 61))
    assert [step.kind for step in other.steps].count("roll_over") >= 1


def test_in_parts_a_pause_lies_in_the_part_that_it_began_in() -> None:
    extended = Period(60, "calendar", "max", (30, 30))
    calendar = CALENDAR.turned("extension_from_rolled_end")
    pauses = [(date(2026, 7, 20), date(2026, 7, 27)), (date(2026, 9, 1), date(2026, 9, 4))]

    # 15 August + 7 is the worked Saturday 22; + 30 is 21 September, + 3 is Thursday 24
    assert count(date(2026, 7, 16), extended, calendar, pauses).due == date(2026, 9, 24)


def test_working_days_may_shift_by_calendar_days() -> None:
    calendar = CALENDAR.turned("pause_in_calendar_days")
    pauses = [(date(2026, 9, 3), date(2026, 9, 8))]
    other = count(date(2026, 8, 27), TEN_WORKING_DAYS, calendar, pauses)

    # unpaused 15 September, + 5 is Sunday 20
    assert other.due == date(2026, 9, 21)
    assert [(step.kind, step.count) for step in other.steps if step.kind == "pause"] == [("pause", 5)]
    assert other.doubts == ("pause_in_calendar_days",)


@pytest.mark.parametrize("kind", ["freq", "threshold"])
def test_what_recurs_or_is_a_threshold_has_no_day_and_no_pause(kind: str) -> None:
    period = Period(1, "days_a_month" if kind == "freq" else "percent_households", kind)

    assert (reckon(date(2026, 7, 1), period).due, reckon(date(2026, 7, 1), period).steps[0].kind) == (None, kind)
    with pytest.raises(Refusal) as no:
        count(date(2026, 7, 1), period, CALENDAR, [(date(2026, 7, 1), date(2026, 7, 2))])
    assert no.value.code == "pause_not_applicable"


def test_at_once_is_today_unless_a_switch_says_otherwise() -> None:
    at_once = Period(0, "calendar", "immediate")

    assert reckon(date(2026, 9, 2), at_once).due == date(2026, 9, 2)
    assert reckon(date(2026, 9, 2), at_once).doubts == ("immediate_rolls",)
    assert reckon(date(2026, 9, 3), at_once).doubts == ()
    assert count(date(2026, 9, 2), at_once, CALENDAR.turned("immediate_rolls")).due == date(2026, 9, 3)


def test_a_calendar_remembers_its_other_readings() -> None:
    assert CALENDAR.turned("swap_rolls") is CALENDAR.turned("swap_rolls")
    assert CALENDAR.turned("swap_rolls").switches != CALENDAR.switches


def test_the_engine_can_be_lifted_out() -> None:
    """Counting, explaining and the law itself are plain Python: no framework, no database."""
    program = (
        "import sys; from dongthuan.record.deadlines import count, explain, extensions, grid;"
        "from dongthuan.record.rulebook import check, law, pack;"
        "print(sorted({'django', 'sqlite3', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
