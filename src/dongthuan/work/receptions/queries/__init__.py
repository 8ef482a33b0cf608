"""Every question about receptions. What is public takes no actor; all else returns what the actor may see."""

from dongthuan.work.receptions.queries.duty import Duty, Period, duties, duties_within, periods
from dongthuan.work.receptions.queries.one import (
    by_receipt,
    claimed_session,
    claimed_visit,
    key_hash,
    leader,
    open_session_moves,
    open_visit_moves,
    session,
    tasks_of,
    visit,
)
from dongthuan.work.receptions.queries.register import Line, Wish, may_see, register, result_of, seen
from dongthuan.work.receptions.queries.sessions import (
    bookable,
    leaders_of,
    of_day,
    planned,
    public_calendar,
    public_session,
    units_where,
)

__all__ = [
    "Duty",
    "Line",
    "Period",
    "Wish",
    "bookable",
    "by_receipt",
    "claimed_session",
    "claimed_visit",
    "duties",
    "duties_within",
    "key_hash",
    "leader",
    "leaders_of",
    "may_see",
    "of_day",
    "open_session_moves",
    "open_visit_moves",
    "periods",
    "planned",
    "public_calendar",
    "public_session",
    "register",
    "result_of",
    "seen",
    "session",
    "tasks_of",
    "units_where",
    "visit",
]
