"""Every state × every move, through the real operations: the table in lifecycle.py is the whole truth.

Where the table has a way, the case goes where it says; where it has none, the answer is ``not_now`` and nothing at all
has changed.
"""

import pytest
from django.apps import apps

from dongthuan.kernel.lifecycle import SAME, Lifecycle
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import AT_WILL, FINAL, LIFECYCLE, STATES, WITH_OFFICE
from dongthuan.work.cases.models import Case
from support.town import ACTORS, INPUTS, WAYS, Town

ALL = [(state, row.name) for state in STATES for row in LIFECYCLE]
OPEN = [(state, move) for state, move in ALL if state in LIFECYCLE.moves[move].source]
CLOSED = [pair for pair in ALL if pair not in OPEN]


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("dongthuan.")]
    return {model.__name__: sorted(model.objects.values_list(), key=repr) for model in ours}


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "move"), OPEN)
def test_where_the_table_has_a_way_the_case_goes_it(town: Town, state: str, move: str) -> None:
    case = town.ready(move, town.case_in(state))
    moved = town.move(move, town.who(move, case), case, **INPUTS[move])
    goal = LIFECYCLE.moves[move].to
    assert moved.state == Case.objects.get(id=case.id).state == (state if goal == SAME else goal)


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_where_it_has_none_nothing_changes(town: Town, state: str) -> None:
    case, closed = town.case_in(state), [move for source, move in CLOSED if source == state]
    for move in closed:
        case = town.ready(move, case)
    before = everything()
    for move in closed:
        with pytest.raises(Refusal) as no:
            town.move(move, town.who(move, case), case, **INPUTS[move])
        assert no.value == Refusal("not_now", {"move": move, "state": state})
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_what_is_offered_is_what_the_table_has(town: Town, state: str) -> None:
    """Buttons, links and commands come from ``open_moves``; each person is offered moves of the table alone."""
    case = town.case_in(state)
    people = [*(town.staff(login) for login in town.accounts), town.holder(case)]
    offered = {row.name for actor in people for row in queries.open_moves(actor, case)}
    not_yet = {"unjoin", "unpublish", "leave", "resume" if state == "suspended" else "serve"}
    assert offered == {move for source, move in OPEN if source == state} - not_yet


@pytest.mark.django_db
def test_what_makes_no_sense_for_a_case_is_not_offered(town: Town) -> None:
    case, mau = town.case_in("in_work"), town.staff("mau")
    names = lambda found: {row.name for row in queries.open_moves(mau, found)} & {"join", "unjoin", "unpublish"}  # noqa: E731
    assert names(case) == {"join"}
    assert names(town.ready("unjoin", case)) == {"unjoin"}
    assert names(town.ready("unpublish", case)) == {"unjoin", "unpublish"}


def test_the_tables_of_this_test_are_whole() -> None:
    assert set(WAYS) == set(STATES)
    assert set(INPUTS) == set(ACTORS) == set(LIFECYCLE.moves) == set(operations.MOVES)
    assert len(OPEN) + len(CLOSED) == len(STATES) * len(LIFECYCLE.moves)


def test_an_end_is_an_end_and_nothing_else_is() -> None:
    """From an end no way leads on; what everybody is shown can still be taken back."""
    leads_on = {state for state in STATES for row in LIFECYCLE.open_from(state) if row.name not in AT_WILL}
    assert set(STATES) - leads_on == set(FINAL)


def test_every_state_is_reached_from_the_first() -> None:
    reached, grown = {STATES[0]}, True
    while grown:
        fresh = {row.to for row in LIFECYCLE for state in reached if state in row.source} - reached - {SAME}
        reached, grown = reached | fresh, bool(fresh)
    assert reached == set(STATES)


def test_the_office_owes_a_step_only_where_it_has_one() -> None:
    """A sent decision takes effect by the days that pass, and it is received when it is: whoever enters that owes
    nothing."""
    nobody_owes = {"add", "confirm", "object", "withdraw", "leave", "appeal", "take_effect", "note_receipt", *AT_WILL}
    owing = {state for state in STATES if {row.name for row in LIFECYCLE.open_from(state)} - nobody_owes}
    assert owing == set(WITH_OFFICE)


def test_every_move_names_its_reason_and_its_action() -> None:
    assert [row.name for row in LIFECYCLE if not row.basis or row.action != f"case.{row.name}"] == []


def test_a_slip_in_a_table_is_found_at_start() -> None:
    with pytest.raises(ValueError, match="unknown state"):
        Lifecycle("thing", ["open", "done"], ["done"], [LIFECYCLE.moves["accept"]])
