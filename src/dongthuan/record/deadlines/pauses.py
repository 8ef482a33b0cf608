"""Days on which a suspended matter stands still."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.reckoning import Pause


def in_order(start: date, pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """The pauses, earliest first. Refusal: pause_out_of_order (ends before it begins, before the start, overlaps)."""
    ordered = tuple(sorted(pauses))
    edges = [start, *(edge for pause in ordered for edge in pause)]
    for earlier, later in pairwise(edges):
        if later < earlier:
            raise Refusal("pause_out_of_order", {"from": later.isoformat(), "after": earlier.isoformat()})
    return ordered


def last_still_day(pause: Pause, boundary: bool) -> date:
    """The last day that does not count; ``boundary``: the day of the decision to go on is one of them."""
    return pause[1] if boundary else max(pause[0], pause[1] - timedelta(days=1))


def around(day: date, pauses: Sequence[Pause], boundary: bool) -> Pause | None:
    """The pause in which ``day`` stands still. The day of the decision to suspend still counts."""
    return next((p for p in pauses if p[0] < day <= last_still_day(p, boundary)), None)
