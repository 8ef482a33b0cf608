"""Figures that must add up: the worked examples are those of the field reports."""

import pytest

from dongthuan.work.exemplars.reported import Check, checked
from dongthuan.work.exemplars.sums import Flow, Said, Span, adds_up, less, span, total


def test_recognised_are_collectives_and_individuals() -> None:
    """Quảng Ninh, spring 2025: 1,400 recognised, 1,179 collectives and 221 individuals."""
    assert total([Said(1_179), Said(221)]) == Span(1_400, 1_400)
    assert adds_up([Said(1_400)], [Said(1_179), Said(221)])
    assert not adds_up([Said(1_400)], [Said(1_179), Said(222)])


def test_what_421_new_and_1635_at_the_end_leave_open() -> None:
    """Ninh Bình, 2023: opening less delisted was 1,214, whatever the two were."""
    told = {"new": Said(421), "closing": Said(1_635)}
    assert checked(told) == [Check("flow", True, {"opening": 1, "delisted": -1}, Span(1_214, 1_214))]


def test_nearly_2500_is_not_2500_and_stays_a_span() -> None:
    assert [Said(2_500, "nearly").fits(number) for number in (2_374, 2_375, 2_499, 2_500)] == [False, True, True, False]
    assert less(span(Said(2_500, "nearly")), span(Said(400))) == Span(1_975, 2_099)


def test_about_is_either_side_and_more_than_has_no_end() -> None:
    assert [Said(25, "about").fits(number) for number in (23, 24, 26, 27)] == [False, True, True, False]
    assert [Said(400, "more_than").fits(number) for number in (400, 401, 40_000)] == [False, True, True]
    assert total([Said(400, "more_than"), Said(10)]) == Span(411, None)


def test_from_40_pilots_to_411_models() -> None:
    """TQN, 2024: 371 more than the pilots, if none was taken off."""
    assert Flow(opening=40, new=371, delisted=0, closing=411).holds
    assert not Flow(opening=40, new=371, delisted=1, closing=411).holds


@pytest.mark.parametrize(
    ("told", "holds", "open_", "left"),
    [
        ({"opening": Said(40), "new": Said(371), "delisted": Said(0), "closing": Said(411)}, True, {}, None),
        ({"opening": Said(40), "new": Said(371), "delisted": Said(1), "closing": Said(411)}, False, {}, None),
        ({"opening": Said(40), "new": Said(380, "about"), "delisted": Said(1), "closing": Said(411)}, True, {}, None),
        ({"opening": Said(40), "new": Said(371), "closing": Said(411)}, True, {"delisted": 1}, Span(0, 0)),
        ({"opening": Said(40), "new": Said(371), "closing": Said(412)}, False, {"delisted": 1}, Span(-1, -1)),
        ({"opening": Said(40), "closing": Said(411)}, True, {"new": 1, "delisted": -1}, Span(371, 371)),
        ({"recognised": Said(1_400), "individuals": Said(221)}, True, {"collectives": 1}, Span(1_179, 1_179)),
        ({"collectives": Said(400, "more_than")}, True, {"recognised": 1, "individuals": -1}, Span(401, None)),
    ],
)  # fmt: skip
def test_what_a_report_leaves_open_is_worked_out(
    told: dict[str, Said], holds: bool, open_: dict[str, int], left: Span | None
) -> None:
    [check] = checked(told)
    assert (check.holds, check.open, check.left) == (holds, open_, left)


def test_one_figure_alone_says_nothing_of_the_sum() -> None:
    assert checked({"closing": Said(2_500, "nearly")}) == []


@pytest.mark.parametrize(("value", "qualifier"), [(-1, "exact"), (5, "roughly")])
def test_what_nobody_says(value: int, qualifier: str) -> None:
    with pytest.raises(ValueError, match=str(value)):
        Said(value, qualifier)
