"""Every change of a commitment.

For whoever stands above, steps inside an operation of theirs: ``promise`` (gives the word), ``told`` (those who asked
were told), ``speak`` (one of them says whether it is so), ``forget`` and ``unsay`` (the words go). For people,
``perform``: a move of the lifecycle. For the worker, ``close_due``: nobody's days run any more.
"""

from collections.abc import Mapping
from datetime import datetime

from dongthuan.ground.access import once
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice, SystemDice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.operation import operation
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.lifecycle import LIFECYCLE
from dongthuan.work.commitments.models import Commitment, Voice, Words
from dongthuan.work.commitments.operations import moves
from dongthuan.work.commitments.operations.deciding import Deciding
from dongthuan.work.commitments.operations.followers import follow, forget_followers, join, leave, sweep
from dongthuan.work.commitments.operations.making import Promised, make, promise
from dongthuan.work.commitments.operations.moves import MOVES
from dongthuan.work.commitments.supervisors import WATCHED, entitled
from dongthuan.work.tasks import operations as tasks

__all__ = [
    "MOVES",
    "Promised",
    "close_due",
    "follow",
    "forget",
    "join",
    "leave",
    "make",
    "perform",
    "promise",
    "speak",
    "sweep",
    "told",
    "unsay",
]
AT_ONCE = 100


@operation
def perform(
    move: str,
    *,
    actor: Actor,
    commitment_id: int,
    version: int,
    at: datetime,
    dice: Dice,
    inputs: Mapping[str, str],
) -> Commitment:
    """Make the move of that name. Refusals: move_unknown, not_found, not_allowed, stale, and those of the move."""
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    commitment = queries.one(commitment_id)
    action = LIFECYCLE.moves[move].action
    if action not in WATCHED or not entitled(actor, action, commitment, day_of(at)):
        actor.require(action, on=commitment)
    MOVES[move](commitment, Deciding(move, actor, at, dice, inputs), version)
    return queries.one(commitment_id)  # whoever stands above may have gone on from it, in the same transaction


def told(commitment_id: int, people: int, *, actor: Actor, at: datetime) -> Commitment:
    """A step inside another's operation: so many of those who asked were told today. Refusals: not_found, not_now,
    told_before."""
    commitment = queries.one(commitment_id)
    LIFECYCLE.to("tell", commitment.state)
    return moves.told(commitment, people, Deciding("tell", actor, at, SystemDice()))


def speak(
    commitment_id: int, who: str, said: str, reason: str, *, actor: Actor, at: datetime, dice: Dice
) -> Commitment:
    """A step inside another's operation, which knows that ``who`` (a key of theirs, "question:7") has asked: done, part
    or not_done. Refusals: not_found, and those of ``moves.spoken``."""
    commitment = queries.one(commitment_id)
    on = Deciding("hear", actor, at, dice, {"said": said, "reason": reason})
    return moves.spoken(commitment, who, said, on.words("reason"), on)


def forget(origin: str) -> list[int]:
    """Erase the words of whatever was promised for ``origin``, and of the work on it, and forget whoever followed it;
    that somebody owes something by a day stays. A step inside another's operation, which owes the erasure of the file
    and enters which texts are gone."""
    rows = Commitment.objects.filter(origin=origin)
    numbers = list(rows.values_list("id", flat=True))
    rows.update(what="", question="", answer="", place="", sought="", project="", helpers=[])
    written = Words.objects.filter(commitment_id__in=numbers, text__isnull=False)
    gone = list(written.values_list("id", flat=True))
    written.update(text=None, salt=None)
    forget_followers(numbers)
    once.forget(*(f"commitment:{number}" for number in numbers), *(f"task:{one.task_id}" for one in rows))
    return gone + [text for number in numbers for text in tasks.blank(f"commitment:{number}")]


def unsay(who: str) -> list[int]:
    """Erase what one of those who asked wrote of a promise; that they spoke stays counted. A step inside another's
    operation, as ``forget``."""
    gone: list[int] = []
    for number, at in Voice.objects.filter(who=who).values_list("commitment_id", "at"):
        rows = Words.objects.filter(commitment_id=number, name="voice", at=at, text__isnull=False)
        gone += rows.values_list("id", flat=True)
        rows.update(text=None, salt=None)
    return gone


def close_due(*, actor: Actor, at: datetime) -> int:
    """Close what was told and not objected to until its last day; returns how many. The worker calls it."""
    found = queries.closable(day_of(at))[:AT_ONCE]
    return sum(_closed(number, actor, at) for number in found)


@operation
def _closed(number: int, actor: Actor, at: datetime) -> bool:
    """False where somebody was quicker."""
    commitment = queries.one(number)
    try:
        MOVES["close"](commitment, Deciding("close", actor, at, SystemDice()), commitment.version)
    except Refusal:
        return False
    return True
