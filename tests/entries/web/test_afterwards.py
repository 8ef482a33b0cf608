"""Help in place: beside each step it stands what happens next and who reads it, and nothing is promised of no step."""

from collections.abc import Callable, Iterable, Mapping

import pytest

from dongthuan.entries.web import afterwards, document_afterwards, promise_afterwards, reception_afterwards
from dongthuan.entries.web.dialogues import afterwards as of_dialogues
from dongthuan.entries.web.exemplars import afterwards as of_models
from dongthuan.kernel.lifecycle import Lifecycle
from dongthuan.oversight.supervision.lifecycle import LIFECYCLE as ACCOUNT
from dongthuan.work.cases.lifecycle import LIFECYCLE as CASE
from dongthuan.work.commitments.lifecycle import LIFECYCLE as PROMISE
from dongthuan.work.dialogues.lifecycle import DIALOGUE, QUESTION
from dongthuan.work.documents.lifecycle import LIFECYCLE as ASSIGNMENT
from dongthuan.work.receptions.lifecycle import SESSION, VISIT
from dongthuan.work.tasks.lifecycle import LIFECYCLE as TASK
from support.pages import signed_in
from support.promises import heard, people_of
from support.town import Town

Table = Mapping[str, Callable[[], str]]
TABLES: list[tuple[Table, Iterable[str]]] = [
    (afterwards.AFTER, CASE.moves), (promise_afterwards.PROMISES, PROMISE.moves),
    (promise_afterwards.TASKS, TASK.moves), (promise_afterwards.ACCOUNTS, [*ACCOUNT.moves, "ask"]),
    (document_afterwards.AFTER, ASSIGNMENT.moves),
]  # fmt: skip


FORMS: list[tuple[Table, Lifecycle]] = [
    (of_dialogues.QUESTIONS, QUESTION), (of_dialogues.DIALOGUES, DIALOGUE),
    (reception_afterwards.AFTER, SESSION), (reception_afterwards.AFTER, VISIT),
]  # fmt: skip


@pytest.mark.parametrize(("table", "life"), FORMS)
def test_every_form_of_a_dialogue_and_of_a_reception_says_it(table: Table, life: Lifecycle) -> None:
    """A button that asks for nothing says what it does by its name."""
    assert sorted(name for name, move in life.moves.items() if move.inputs and name not in table) == []


@pytest.mark.parametrize(("table", "moves"), TABLES)
def test_every_step_says_what_comes_after_it(table: Table, moves: Iterable[str]) -> None:
    assert sorted(set(moves) ^ set(table)) == []
    assert len({say() for say in table.values()}) == len(table)  # a sentence of its own for each


def test_every_form_of_a_model_has_one() -> None:
    assert all(say() for say in of_models.AFTER.values())


@pytest.mark.django_db
def test_it_stands_on_the_page_of_a_promise(town: Town) -> None:
    people_of(town)
    page = signed_in(town.accounts["hoa"]).get(f"/en/desk/promises/{heard(town).id}/")
    assert promise_afterwards.PROMISES["give_up"]() in page.text
