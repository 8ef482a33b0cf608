"""The same move for many cases, each all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases import operations
from dongthuan.work.cases.models import Case

AT_ONCE = 200
"""The most cases that one act may move."""


@dataclass(frozen=True)
class Done:
    """What became of one of many: the case as it is now, or why not."""

    case_id: int
    case: Case | None = None
    refusal: Refusal | None = None


def perform_many(
    move: str, *, actor: Actor, chosen: Sequence[tuple[int, int]], at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> list[Done]:
    """(id, version) each, one after the other: who is refused stops nobody else."""
    return [_one(move, actor, case_id, version, at, dice, inputs) for case_id, version in chosen[:AT_ONCE]]


def _one(
    move: str, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> Done:
    try:
        case = operations.perform(move, actor=actor, case_id=case_id, version=version, at=at, dice=dice, inputs=inputs)
    except Refusal as no:
        return Done(case_id, refusal=no)
    return Done(case_id, case)
