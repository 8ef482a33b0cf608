"""The steps of a question: sorted, put on the screen, answered, ended in one of seven ways, or erased."""

from datetime import datetime
from typing import Any

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.events import QuestionMoved, QuestionReferred, QuestionSettled
from dongthuan.work.dialogues.lifecycle import QUESTION, SETTLED, WHEN
from dongthuan.work.dialogues.models import Question
from dongthuan.work.dialogues.operations.ending import ENDINGS
from dongthuan.work.dialogues.operations.hand import Change, Given, Hand, about, claim_question, stir
from dongthuan.work.dialogues.operations.sorting import SORTINGS
from dongthuan.work.tasks import operations as tasks

STEPS = {**SORTINGS, **ENDINGS}


@operation
def handle(
    step: str, *, actor: Actor, question_id: int, version: int, at: datetime, dice: Dice, inputs: Given
) -> Question:
    """Make the step of that name. Refusals: move_unknown, not_found, not_allowed, dialogue_closed, not_now, stale, and
    those of the step."""
    row = QUESTION.moves.get(step)
    if row is None:
        raise Refusal("move_unknown", {"move": step[:40]})
    question = queries.claimed_question(actor, row.action, question_id)
    stir(question.dialogue, step, WHEN[step])
    owed, goal = question.state == "to_write", QUESTION.to(step, question.state)
    wanted = {given.name: inputs.get(given.name) or "" for given in row.inputs}
    change = STEPS[step](question, wanted, Hand(actor, at, dice))
    claim_question(question, version, {"state": goal, **change.columns})
    for words in change.words:
        words.save(force_insert=True)
    if change.then:
        change.then()
    if owed and goal != "to_write":
        tasks.met(question.subject, actor=actor, at=at, dice=dice)  # by whichever way it ended
    ledger.record(actor, [_event(step, goal, question, change)], at=at)
    return question


def _event(step: str, goal: str, question: Question, change: Change) -> QuestionMoved:
    said: dict[str, Any] = about(question.subject, question.unit_id, change.words)
    said |= {"reference": question.reference, "dialogue": str(question.dialogue_id), "step": step, **change.facts}
    if step == "refer":
        return QuestionReferred(**said)
    return (
        QuestionSettled(**said, goal=goal)
        if goal in SETTLED and step not in (*SORTINGS, "erase_contact")
        else QuestionMoved(**said)
    )
