"""Every change of a case, by the name of its move. Entries look moves up here; nothing else changes a case."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.contact import open_contact
from dongthuan.work.cases.operations.intake import Letter, Receipt, accept, classify, decline, file, transfer
from dongthuan.work.cases.operations.refer import refer
from dongthuan.work.cases.operations.reply import answer, fulfil, promise
from dongthuan.work.cases.operations.resident import add, confirm, object

MOVES: dict[str, Callable[..., Case]] = {
    "classify": classify,
    "accept": accept,
    "transfer": transfer,
    "decline": decline,
    "answer": answer,
    "promise": promise,
    "fulfil": fulfil,
    "refer": refer,
    "add": add,
    "confirm": confirm,
    "object": object,
}

__all__ = ["MOVES", "Letter", "Receipt", "file", "open_contact", "perform"]


def perform(
    move: str, *, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> Case:
    """Make the move of that name with what a form, a body, an option or a column brought.

    Refusals: move_unknown, and those of the move. An input that is not there is refused as ``missing``.
    """
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    wanted = {row.name: inputs.get(row.name) or "" for row in LIFECYCLE.moves[move].inputs}
    return MOVES[move](actor=actor, case_id=case_id, version=version, at=at, dice=dice, **wanted)
