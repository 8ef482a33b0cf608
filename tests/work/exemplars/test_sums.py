"""Figures that must add up: the worked examples are those of the field reports."""

import pytest

from dongthuan.work.exemplars.sums import Flow, Said, Span, adds_up, opening_less_delisted, total


def test_recognised_are_collectives_and_individuals() -> None:
    """Quảng Ninh, spring 2025: 1,400 recognised, 1,179 collectives and 221 individuals."""
    assert total([Said(1_179), Said(221)]) == Span(1_400, 1_400)
    assert adds_up(Said(1_400), [Said(1_179), Said(221)])
    assert not adds_up(Said(1_400), [Said(1_179), Said(222)])


def test_what_421_new_and_1635_at_the_end_leave_open() -> None:
    """Ninh Bình, 2023: opening less delisted was 1,214, whatever the two were."""
    assert opening_less_delisted(new=Said(421), closing=Said(1_635)).number == 1_214


def test_nearly_2500_is_not_2500_and_stays_a_span() -> None:
    assert [Said(2_500, "nearly").fits(number) for number in (2_374, 2_375, 2_499, 2_500)] == [False, True, True, False]
    assert opening_less_delisted(new=Said(400), closing=Said(2_500, "nearly")) == Span(1_975, 2_099)


def test_about_is_either_side_and_more_than_has_no_end() -> None:
    assert [Said(25, "about").fits(number) for number in (23, 24, 26, 27)] == [False, True, True, False]
    assert [Said(400, "more_than").fits(number) for number in (400, 401, 40_000)] == [False, True, True]
    assert total([Said(400, "more_than"), Said(10)]) == Span(411, None)


def test_from_40_pilots_to_411_models() -> None:
    """TQN, 2024: 371 more than the pilots, if none was taken off."""
    assert Flow(opening=40, new=371, delisted=0, closing=411).holds
    assert not Flow(opening=40, new=371, delisted=1, closing=411).holds


@pytest.mark.parametrize(("value", "qualifier"), [(-1, "exact"), (5, "roughly")])
def test_what_nobody_says(value: int, qualifier: str) -> None:
    with pytest.raises(ValueError, match=str(value)):
        Said(value, qualifier)
