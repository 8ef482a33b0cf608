"""Conclusions as an office kept them in a table: one row is a question, what became of it, and its row of the plan."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues.lifecycle import QUESTION, SETTLED
from dongthuan.work.dialogues.models import Question
from dongthuan.work.dialogues.operations.asking import Asked, _ask
from dongthuan.work.dialogues.operations.handling import handle
from dongthuan.work.dialogues.operations.rows import write_row

ENDS = tuple(row.name for row in QUESTION if row.to in (*SETTLED, "to_write") and row.to != "replied")
"""Steps that say what becomes of a question."""


@dataclass(frozen=True)
class Brought:
    """``step`` is one of ``ENDS``, "" where the table leaves it open; ``row`` is empty where nothing was promised."""

    asked: Asked
    title: str = ""
    step: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    row: Mapping[str, str] = field(default_factory=dict)


class _RehearsedError(Exception):
    """So that nothing of a rehearsal stays."""


def bring(*, actor: Actor, brought: Brought, at: datetime, dice: Dice, keep: bool) -> Question | None:
    """Take a row in, whole or not at all; None where it stands already. ``keep`` False rehearses.

    Refusals: those of ``ask``, of the step and of ``write_row``; not_a_choice for a step that ends nothing.
    """
    kept: list[Question | None] = []
    with contextlib.suppress(_RehearsedError):
        _bring(actor=actor, brought=brought, at=at, dice=dice, keep=keep, kept=kept)
    return kept[0]


@operation
def _bring(
    *, actor: Actor, brought: Brought, at: datetime, dice: Dice, keep: bool, kept: list[Question | None]
) -> None:
    receipt = _ask(actor=actor, asked=brought.asked, at=at, dice=dice)
    question = receipt.question
    if receipt.again:
        kept.append(None)
        return
    if brought.title:
        question = _step("publish", question, {"title": brought.title}, actor, at, dice)
    if brought.step:
        if brought.step not in ENDS:
            raise Refusal("not_a_choice", {"field": "step"})
        question = _step(brought.step, question, brought.inputs, actor, at, dice)
    if brought.row:
        inputs = {**brought.row, "question": question.reference}
        write_row(actor=actor, dialogue_id=question.dialogue_id, inputs=inputs, at=at)
    kept.append(question)
    if not keep:
        raise _RehearsedError


def _step(step: str, question: Question, inputs: Mapping[str, str], actor: Actor, at: datetime, dice: Dice) -> Question:
    return handle(step, actor=actor, question_id=question.id, version=question.version, at=at, dice=dice, inputs=inputs)
