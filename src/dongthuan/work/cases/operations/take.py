"""What an input of a move brings, by the table of the lifecycle."""

from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.taking import take_choice, take_text
from dongthuan.work.cases.lifecycle import LIFECYCLE


def _input(name: str, move: str) -> Input:
    return next(row for row in LIFECYCLE.moves[move].inputs if row.name == name)


def taken(name: str, move: str, raw: str) -> str:
    """The cleaned text of an input of a move. Refusals: missing, too_long, text_not_readable."""
    return take_text(name, raw, _input(name, move).longest)


def chosen(name: str, move: str, raw: str) -> str:
    """One of the codes that the lifecycle lists for it. Refusals: missing, not_a_choice."""
    return take_choice(name, raw, _input(name, move).choices)
