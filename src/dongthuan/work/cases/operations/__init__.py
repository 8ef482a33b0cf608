"""Every change of a case, by the name of its move. Entries look moves up here; nothing else changes a case.

A move is decided by a pure function of its own (``sorting.accept``: a case, what was given, and who sits there when, to
a ``Change``) and written by ``write``.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from dongthuan.ground.access import once
from dongthuan.kernel import canonical
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.barring import bar, declare, lift
from dongthuan.work.cases.operations.contact import open_contact
from dongthuan.work.cases.operations.export import export_personal
from dongthuan.work.cases.operations.followers import beside
from dongthuan.work.cases.operations.intake import Receipt, file
from dongthuan.work.cases.operations.letters import Letter
from dongthuan.work.cases.operations.sitting import Sitting
from dongthuan.work.cases.operations.table import MOVES, decide
from dongthuan.work.cases.operations.write import write

FOLLOWED = frozenset(
    {"classify", "accept", "transfer", "decline", "answer", "promise", "fulfil", "send_up", "send_back"}
)
"""Moves that whoever follows a lead makes with it."""
FOR_MANY = ("classify", "accept", "answer", "transfer", "join", "decline")
"""What makes sense for many at once. A promise names one piece of work; a denunciation is looked at one by one."""
AT_ONCE = 200
"""The most cases that one act may move."""

__all__ = [
    "AT_ONCE",
    "FOR_MANY",
    "MOVES",
    "Done",
    "Letter",
    "Receipt",
    "Stood",
    "bar",
    "decide",
    "declare",
    "export_personal",
    "file",
    "lift",
    "open_contact",
    "perform",
    "perform_many",
]


@operation
def perform(
    move: str, *, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> Case:
    """Make the move of that name with what a form, a body, an option or a column brought; those who follow the case
    come along.

    Refusals: move_unknown, not_found, not_allowed, stale, and those of the move.
    """
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    case = queries.claimed(actor, LIFECYCLE.moves[move].action, case_id)
    sitting = Sitting(actor, at, dice)
    along = [one for one in beside(case) if queries.may_see(actor, one)] if move in FOLLOWED else []
    write(actor, decide(move, case, inputs, sitting), version=version, at=at)
    for follower in along:
        if follower.state in LIFECYCLE.moves[move].source:  # one that stands elsewhere stays there
            change = decide(move, follower, inputs, sitting)
            write(actor, change, version=follower.version, at=at)
    return case


class Stood(NamedTuple):
    """A case as its move left it, told again."""

    reference: str
    state: str
    version: int


@dataclass(frozen=True)
class Done:
    """What became of one of many: the case as it is now (under a key, as it was then), or why not."""

    case_id: int
    case: Case | None = None
    refusal: Refusal | None = None
    stood: Stood | None = None
    again: bool = False


def perform_many(
    move: str,
    *,
    actor: Actor,
    chosen: Sequence[tuple[int, int]],
    at: datetime,
    dice: Dice,
    inputs: Mapping[str, str],
    key: str = "",
) -> list[Done]:
    """The same move for many cases, (id, version) each, one after the other, each all or nothing: who is refused stops
    nobody else. Under a ``key``, what was done before is not done again; a refused row is judged anew.

    Refusals of the whole: too_many_at_once, move_unknown, key_not_readable.
    """
    if len(chosen) > AT_ONCE:
        raise Refusal("too_many_at_once", {"most": AT_ONCE})
    if move not in FOR_MANY:
        raise Refusal("move_unknown", {"move": move[:40]})
    once.check(key)

    def one(case_id: int, version: int) -> Case:
        return perform(move, actor=actor, case_id=case_id, version=version, at=at, dice=dice, inputs=inputs)

    def done(case_id: int, version: int) -> Done:
        if not key:
            return Done(case_id, one(case_id, version))
        wish = canonical.encode([move, str(case_id), version, dict(inputs)])
        act = partial(_told, partial(one, case_id, version))
        given = once.answered(actor=actor, key=key, part=str(case_id), asked=wish, at=at, dice=dice, act=act)
        return Done(case_id, stood=Stood(*json.loads(given.body)), again=given.again)

    return [_or_why_not(done, case_id, version) for case_id, version in chosen]


def _told(one: Callable[[], Case]) -> once.Answer:
    case = one()
    return once.Answer(200, json.dumps([case.reference, case.state, case.version]).encode(), case.subject)


def _or_why_not(done: Callable[[int, int], Done], case_id: int, version: int) -> Done:
    try:
        return done(case_id, version)
    except Refusal as no:
        return Done(case_id, refusal=no)
