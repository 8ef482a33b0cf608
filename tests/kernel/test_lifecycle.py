"""A table of moves that says what may happen and refuses the rest."""

import pytest

from dongthuan.kernel.lifecycle import SAME, Lifecycle, move
from dongthuan.kernel.refusal import Refusal

DOOR = Lifecycle(
    "door",
    ("open", "shut", "gone"),
    ("gone",),
    [
        move("close", "open", "shut", "habit", action="door.close"),
        move("paint", "open shut", SAME, "taste", action="door.paint"),
        move("remove", "open shut", "gone", "need", action="door.remove"),
    ],
)


def test_a_move_leads_where_the_table_says() -> None:
    assert (DOOR.to("close", "open"), DOOR.to("paint", "shut"), DOOR.to("remove", "open")) == ("shut", "shut", "gone")


def test_a_way_that_is_not_there_is_refused_with_its_facts() -> None:
    with pytest.raises(Refusal) as no:
        DOOR.to("close", "shut")
    assert (no.value.code, no.value.facts) == ("not_now", {"move": "close", "state": "shut"})


def test_what_is_open_from_a_state_in_the_order_of_the_table() -> None:
    assert [row.name for row in DOOR.open_from("shut")] == ["paint", "remove"]
    assert DOOR.open_from("gone") == ()


def test_a_table_with_an_unknown_state_is_a_fault_at_once() -> None:
    with pytest.raises(ValueError, match=r"unknown state \['ajar'\]"):
        Lifecycle("door", ("open",), (), [move("nudge", "open", "ajar", "wind", action="door.nudge")])
