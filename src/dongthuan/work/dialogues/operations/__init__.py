"""Every change of a dialogue and of what is raised at it."""

from dongthuan.work.dialogues.operations.asking import Asked, Receipt, ask
from dongthuan.work.dialogues.operations.bringing import Brought, bring
from dongthuan.work.dialogues.operations.counting import me_too
from dongthuan.work.dialogues.operations.guests import invite, mark_guest, register
from dongthuan.work.dialogues.operations.handling import handle
from dongthuan.work.dialogues.operations.planning import Wish, YearWish, attach, detach, plan, plan_year
from dongthuan.work.dialogues.operations.promising import speak
from dongthuan.work.dialogues.operations.rows import drop_row, write_row
from dongthuan.work.dialogues.operations.steps import move

__all__ = [
    "Asked",
    "Brought",
    "Receipt",
    "Wish",
    "YearWish",
    "ask",
    "attach",
    "bring",
    "detach",
    "drop_row",
    "handle",
    "invite",
    "mark_guest",
    "me_too",
    "move",
    "plan",
    "plan_year",
    "register",
    "speak",
    "write_row",
]
