"""Which decision each move is."""

from collections.abc import Callable, Mapping

from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations import above, join, public, refer, reply, resident, sorting, split
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
}


def decide(move: str, case: Case, inputs: Mapping[str, str], sitting: Sitting) -> Change:
    """Pure but for what the shelf looks up. An input that is not there is refused as ``missing``."""
    wanted = {row.name: inputs.get(row.name) or "" for row in LIFECYCLE.moves[move].inputs}
    return MOVES[move](case, wanted, sitting)
