"""The engine held against a plain walk from day to day (walk.py), and what must hold whatever the numbers."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import Swap, WorkCalendar
from dongthuan.record.deadlines.count import count, reckon
from dongthuan.record.rulebook.law import Law, Ruling
from dongthuan.record.rulebook.pack import read_pack
from record.deadlines.walk import Pauses, Wall, back, days_off, forward, months, working

ONE = timedelta(days=1)
ROWS = read_pack()
COUNTED = [row for row in ROWS if row.kind not in ("freq", "threshold", "immediate") and row.value]
OFF = days_off(range(2024, 2029))
FIRST, LAST = date(2024, 3, 1), date(2027, 9, 30)

starts = st.dates(FIRST, LAST)
rules = st.sampled_from(COUNTED)
swaps = st.dictionaries(st.integers(-70, 150), st.sampled_from(["free", "work"]), max_size=25)


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Up to three, as days after the start, in order and not overlapping; they may touch, or lie after the end."""
    edges = sorted(draw(st.lists(st.integers(0, 110), min_size=0, max_size=6)))
    return list(zip(edges[::2], edges[1::2], strict=False))


def ruling(row: object, start: date) -> Ruling:
    assert row in COUNTED
    found = Law(start, (row,))  # type: ignore[arg-type]
    return next(found.rulings())


def by_hand(rule: Ruling, start: date, wall: Wall, spans: Pauses) -> date:
    assert rule.value
    if rule.kind == "min_before":
        return back(start, rule.value, wall, in_working_days=rule.unit == "working")
    if rule.unit == "working":
        return working(start, rule.value, wall, spans)
    if rule.unit == "months":
        return months(start, rule.value, wall)
    return forward(start, rule.value, wall, spans, rolls=rule.kind in ("max", "window"))


def agree(row: object, start: date, spans: list[tuple[int, int]], swapped: dict[int, str]) -> None:
    assume(row.holds(start))  # type: ignore[attr-defined]
    rule = ruling(row, start)
    held = [] if rule.kind == "min_before" or rule.unit == "months" else spans
    dated = [(start + ONE * begun, start + ONE * ended) for begun, ended in held]
    written = {start + ONE * step: kind for step, kind in swapped.items()}
    calendar = WorkCalendar({day: Swap(kind) for day, kind in written.items()})

    assert reckon(start, rule, calendar, dated).due == by_hand(rule, start, Wall(OFF, written), dated)


def examples(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(max_examples=number, deadline=None, suppress_health_check=list(HealthCheck))


two_ways = given(rules, starts, pauses(), swaps)


@two_ways
@examples(300)
@example(next(row for row in COUNTED if row.rule_id == "TCD-10"), date(2026, 8, 27), [], {4: "free", -5: "work"})
@example(next(row for row in COUNTED if row.rule_id == "KN-12"), date(2026, 12, 21), [(46, 53)], {})
def test_both_ways_of_counting_agree(
    row: object, start: date, spans: list[tuple[int, int]], swapped: dict[int, str]
) -> None:
    agree(row, start, spans, swapped)


@pytest.mark.proof
@two_ways
@examples(10_000)
def test_both_ways_agree_ten_thousand_times(
    row: object, start: date, spans: list[tuple[int, int]], swapped: dict[int, str]
) -> None:
    agree(row, start, spans, swapped)


def test_both_know_the_same_days_off() -> None:
    engine = WorkCalendar({})
    every = [date(2024, 1, 1) + ONE * step for step in range(5 * 366 - 3)]

    assert [day for day in every if engine.day(day).works] == [day for day in every if Wall(OFF, {}).works(day)]


def forward_rules() -> Iterator[object]:
    return (row for row in COUNTED if row.kind != "min_before")


@given(st.sampled_from(list(forward_rules())), starts, st.integers(1, 40), swaps)
@examples(100)
def test_who_begins_later_never_ends_sooner(row: object, start: date, later: int, swapped: dict[int, str]) -> None:
    """Within one version of a rule, and for those counted backwards alike."""
    assume(row.holds(start) and row.holds(start + ONE * later))  # type: ignore[attr-defined]
    calendar = WorkCalendar({start + ONE * step: Swap(kind) for step, kind in swapped.items()})
    first, second = (reckon(day, ruling(row, day), calendar).due for day in (start, start + ONE * later))

    assert first is not None
    assert second is not None
    assert first <= second


@given(st.sampled_from(list(forward_rules())), starts, st.integers(0, 150), swaps)
@examples(100)
def test_a_day_off_more_never_shortens(row: object, start: date, step: int, swapped: dict[int, str]) -> None:
    """A count that goes forward, that is: backwards it may well have to be done sooner."""
    assume(row.holds(start))  # type: ignore[attr-defined]
    known = {start + ONE * place: Swap(kind) for place, kind in swapped.items()}
    more = start + ONE * step
    before = reckon(start, ruling(row, start), WorkCalendar(known)).due
    after = reckon(start, ruling(row, start), WorkCalendar({**known, more: Swap("free")})).due

    assert before is not None
    assert after is not None
    assert before <= after


@given(st.sampled_from([row for row in forward_rules() if row.unit == "calendar"]), starts, pauses())
@examples(100)
def test_a_pause_of_so_many_days_moves_the_unrolled_end_by_so_many(
    row: object, start: date, spans: list[tuple[int, int]]
) -> None:
    rule = ruling(row, start) if row.holds(start) else None  # type: ignore[attr-defined]
    assume(rule is not None)
    assert rule
    assert rule.value
    dated = [(start + ONE * begun, start + ONE * ended) for begun, ended in spans if begun <= rule.value]
    end, always = start + ONE * rule.value, Wall((), {start + ONE * step: "work" for step in range(400)})
    every_day = WorkCalendar({day: Swap("work") for day in always.swapped})

    moved = end + sum(((ended - begun) for begun, ended in dated), timedelta())
    assert reckon(start, rule, every_day, dated).due == moved


@given(rules, starts, pauses(), swaps)
@examples(50)
def test_every_day_between_is_told_once_and_in_order(
    row: object, start: date, spans: list[tuple[int, int]], swapped: dict[int, str]
) -> None:
    assume(row.holds(start))  # type: ignore[attr-defined]
    calendar = WorkCalendar({start + ONE * step: Swap(kind) for step, kind in swapped.items()})
    try:
        told = count(start, ruling(row, start), calendar, [(start + ONE * a, start + ONE * b) for a, b in spans])
    except Refusal as no:
        assert no.code == "pause_not_applicable"
        return
    assert told.due is not None
    step = ONE if told.due > start else -ONE
    assert [mark.date for mark in told.marks] == [start + step * n for n in range(1, abs((told.due - start).days) + 1)]
    numbers = [mark.number for mark in told.marks if mark.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
