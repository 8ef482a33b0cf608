"""One rule, written once: the same wish at the web, the API, the command line and in a register comes out the same."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.lifecycle import LIFECYCLE, STATES
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.tasks.models import Task
from support import complaints
from support.town import ACTORS, INPUTS, MONDAY, WAYS, Town
from support.ways_in import LETTER, WAYS_IN, Wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OF_COMPLAINTS = ("lodge", "take_on", "mark_complex", "appeal")
"""One by who sorts, one by who settles, one with boxes to tick, one by the complainant."""
MOVES = [row.name for row in LIFECYCLE if row.name not in complaints.ACTORS or row.name in OF_COMPLAINTS]


def easiest(states: Iterable[str]) -> str:
    """The one that takes the fewest steps to come to."""
    return min(states, key=lambda state: (len(WAYS[state]), state))


NOT_COMPARED = {"via", "channel", "words", "reference", "task", "parts", "clock", "second"}
"""Of facts: by which way in, and ids that are each row's own."""


def became(case: Case) -> dict[str, Any]:
    """Everything that is true of a case, without ids and codes that are its own."""
    row = Case.objects.select_related("unit", "officer").get(id=case.id)
    columns = ("state", "kind", "topic", "summary", "language", "filed_at", "due", "objected", "version")
    return {
        **{name: getattr(row, name) for name in columns},
        "unit": row.unit.code,
        "officer": row.officer.login if row.officer else None,
        "words": list(Words.objects.filter(case=row).order_by("id").values_list("name", "language", "text", "at")),
        "clocks": list(
            Clock.objects.filter(subject=row.subject)
            .order_by("id")
            .values_list("rule_key", "state", "started", "due", "met_on", "value", "own")
        ),
        "tasks": list(Task.objects.filter(origin=row.subject).values_list("person__login", "what", "due", "state")),
        "entries": [_entry(entry) for entry in Entry.objects.filter(subject=row.subject).order_by("id")],
    }


def _entry(entry: Entry) -> tuple[object, ...]:
    facts = {name: value for name, value in entry.facts.items() if name not in NOT_COMPARED}
    if entry.kind == "text_erased":
        facts["texts"] = len(facts["texts"].split(","))
    return entry.kind, entry.actor, entry.at, facts, sorted(entry.digests)


def by_the_rule_itself(town: Town, wish: Wish) -> str:
    """What the operation says when it is called without any way in."""
    wish.case.version = wish.version
    try:
        town.move(wish.move, wish.who, wish.case, MONDAY, **wish.inputs)
    except Refusal as no:
        return no.code
    return ""


def everywhere(
    town: Town, folder: Path, state: str, move: str, who: str, inputs: Mapping[str, str], old: int = 0
) -> str:
    """Say it once to the rule itself and once at each way in, each time about the case as it was; all must be alike.

    ``who`` "": whoever has that work where the case lies.
    """
    case = town.ready(move, town.case_in(state))
    wish = partial(Wish, move, who or town.who(move, case), version=case.version - old, inputs=inputs)
    asked = taken_back(case, lambda same: by_the_rule_itself(town, wish(case=same)))
    for way_in in WAYS_IN:
        driver = way_in(town, folder)
        answered = taken_back(case, lambda same: driver.move(wish(case=same)))  # noqa: B023 - called at once
        assert (driver.name, answered) == (driver.name, asked)
    return asked[0]


def taken_back(case: Case, say: Callable[[Case], str]) -> tuple[str, dict[str, Any]]:
    """What was said, and what became of the case, which then is again as it was."""
    with transaction.atomic():
        found = say(Case.objects.get(id=case.id)), became(case)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("move", MOVES)
def test_a_move_that_goes_through(town: Town, tmp_path: Path, move: str) -> None:
    state = easiest(LIFECYCLE.moves[move].source)
    assert everywhere(town, tmp_path, state, move, "", INPUTS[move]) == ""


@pytest.mark.parametrize("move", MOVES)
def test_a_move_from_a_state_that_has_no_such_way(town: Town, tmp_path: Path, move: str) -> None:
    state = easiest(set(STATES) - LIFECYCLE.moves[move].source)
    assert everywhere(town, tmp_path, state, move, "", INPUTS[move]) == "not_now"


@pytest.mark.parametrize("move", MOVES)
def test_a_move_that_is_another_persons(town: Town, tmp_path: Path, move: str) -> None:
    state = easiest(LIFECYCLE.moves[move].source)
    who = "hoa" if ACTORS[move] == "resident" else "resident"
    assert everywhere(town, tmp_path, state, move, who, INPUTS[move]) == "not_allowed"


@pytest.mark.parametrize("move", MOVES)
def test_a_move_by_somebody_of_another_place(town: Town, tmp_path: Path, move: str) -> None:
    assert everywhere(town, tmp_path, easiest(LIFECYCLE.moves[move].source), move, "vidu", INPUTS[move]) == "not_found"


@pytest.mark.parametrize("move", MOVES)
def test_a_move_from_a_form_that_is_out_of_date(town: Town, tmp_path: Path, move: str) -> None:
    state = easiest(LIFECYCLE.moves[move].source)
    assert everywhere(town, tmp_path, state, move, "", INPUTS[move], old=1) == "stale"


LEFT_OUT = [(name, given.name) for name in MOVES for given in LIFECYCLE.moves[name].inputs if given.required]


@pytest.mark.parametrize(("move", "missing"), LEFT_OUT)
def test_a_move_with_an_input_left_out(town: Town, tmp_path: Path, move: str, missing: str) -> None:
    inputs = {name: value for name, value in INPUTS[move].items() if name != missing}
    state = easiest(LIFECYCLE.moves[move].source)
    assert everywhere(town, tmp_path, state, move, ACTORS[move], inputs) == "missing"


WRONG = [
    ("classify", {"kind": "denunciation"}, "not_a_choice"),
    ("classify", {"summary": "a" * 161}, "too_long"),
    ("transfer", {"unit": "99001"}, "same_unit"),
    ("transfer", {"unit": "nowhere"}, "unit_unknown"),
    ("transfer", {"unit": "99001-MT"}, "unit_takes_no_cases"),
    ("promise", {"person": "vidu"}, "person_unknown"),
    ("promise", {"due": "2026-08-24"}, "date_in_the_past"),
    ("promise", {"due": "9999-12-31"}, "date_out_of_range"),
    ("promise", {"due": "30/9/2026"}, "date_not_readable"),
    ("answer", {"answer": "\u202e\u200b \n"}, "missing"),
    ("object", {"reason": "x" * 2_001}, "too_long"),
]


@pytest.mark.parametrize(("move", "wrong", "code"), WRONG, ids=[f"{row[0]}-{row[2]}" for row in WRONG])
def test_a_move_with_an_input_that_is_wrong(
    town: Town, tmp_path: Path, move: str, wrong: dict[str, str], code: str
) -> None:
    state = easiest(LIFECYCLE.moves[move].source)
    assert everywhere(town, tmp_path, state, move, ACTORS[move], {**INPUTS[move], **wrong}) == code


def filed_everywhere(town: Town, folder: Path, letter: Mapping[str, str]) -> list[tuple[str, dict[str, Any] | None]]:
    """The answer of each way in, and what came of it; every letter is taken back before the next is sent."""
    found = []
    for way_in in WAYS_IN:
        with transaction.atomic():
            said, case = way_in(town, folder).file(letter), Case.objects.first()
            found.append((said, became(case) if case else None))
            transaction.set_rollback(True)
    return found


FULL = {**LETTER, "contact": "0900 000 012"}
ARABIC = {**LETTER, "what": "مصباح الشارع مطفأ منذ أربعة أيام."}


@pytest.mark.parametrize("letter", [LETTER, FULL, ARABIC], ids=["short", "full", "arabic"])
def test_a_letter_is_taken_in_alike(town: Town, tmp_path: Path, letter: dict[str, str]) -> None:
    (said, case), *others = filed_everywhere(town, tmp_path, letter)
    assert case is not None
    assert (said, case["state"], len(case["words"])) == ("", "received", len(letter) - 1)
    assert others == [("", case)] * 3


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"what": ""}, "missing"),
        ({"place": " \n "}, "missing"),
        ({"unit": ""}, "missing"),
        ({"unit": "99009"}, "unit_unknown"),
        ({"unit": "99-SXD"}, "unit_takes_no_letters"),
        ({"contact": "by pigeon"}, "contact_not_readable"),
        ({"what": "a" * 10_001}, "too_long"),
        ({"place": "a" * 301}, "too_long"),
    ],
)
def test_a_letter_is_refused_alike(town: Town, tmp_path: Path, wrong: dict[str, str], code: str) -> None:
    assert filed_everywhere(town, tmp_path, {**FULL, **wrong}) == [(code, None)] * 4


def test_the_same_letter_twice_is_one_case_at_every_way_in(town: Town, tmp_path: Path) -> None:
    for way_in in WAYS_IN:
        driver = way_in(town, tmp_path)
        assert [driver.file(FULL), driver.file(FULL)] == ["", ""]
    assert Case.objects.count() == 1
