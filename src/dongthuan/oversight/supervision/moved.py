"""The day of an account is that of its clock, also when the calendar is changed."""

from collections.abc import Sequence

from dongthuan.oversight.supervision.models import Account
from dongthuan.record.deadlines.recount import Moved


def follow(moves: Sequence[Moved]) -> None:
    """Called in the transaction in which clocks are counted anew."""
    for move in moves:
        if move.subject.startswith("account_of:"):
            Account.objects.filter(clock_id=move.clock).update(due=move.after)
