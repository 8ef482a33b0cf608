"""Which decision each move is."""

from collections.abc import Callable, Mapping

from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations import (
    above,
    complaining,
    contesting,
    deciding,
    join,
    public,
    refer,
    reply,
    resident,
    settling,
    sorting,
    split,
)
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.write import Change

Decision = Callable[[Case, Given, Sitting], Change]

MOVES: dict[str, Decision] = {
    "classify": sorting.classify,
    "accept": sorting.accept,
    "transfer": sorting.transfer,
    "decline": sorting.decline,
    "ask": sorting.ask,
    "split": split.split,
    "join": join.join,
    "unjoin": join.unjoin,
    "send_up": above.send_up,
    "send_back": above.send_back,
    "answer": reply.answer,
    "promise": reply.promise,
    "fulfil": reply.fulfil,
    "refer": refer.refer,
    "add": resident.add,
    "confirm": resident.confirm,
    "object": resident.object,
    "publish": public.publish,
    "unpublish": public.unpublish,
    "lodge": complaining.lodge,
    "sort_again": complaining.sort_again,
    "take_on": complaining.take_on,
    "refuse": complaining.refuse,
    "guide": complaining.guide,
    "verify": settling.verify,
    "mark_complex": settling.mark_complex,
    "call_dialogue": settling.call_dialogue,
    "hold_dialogue": settling.hold_dialogue,
    "decide": settling.decide,
    "suspend": settling.suspend,
    "serve": settling.serve,
    "resume": settling.resume,
    "send": deciding.send,
    "note_receipt": deciding.note_receipt,
    "take_effect": deciding.take_effect,
    "enforce": deciding.enforce,
    "execute": deciding.execute,
    "withdraw": contesting.withdraw,
    "leave": contesting.leave,
    "terminate": contesting.terminate,
    "send_end": contesting.send_end,
    "appeal": contesting.appeal,
}


def decide(move: str, case: Case, inputs: Mapping[str, str], sitting: Sitting) -> Change:
    """Pure but for what the shelf looks up. An input that is not there is refused as ``missing``."""
    wanted = {row.name: inputs.get(row.name) or "" for row in LIFECYCLE.moves[move].inputs}
    return MOVES[move](case, wanted, sitting)
