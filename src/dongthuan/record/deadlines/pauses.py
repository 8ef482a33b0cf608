"""Days on which a suspended matter stands still."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.reckoning import Pause


def in_order(start: date, pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """The pauses, earliest first. Two may touch: one begins on the day on which the other ends.

    Refusals: pause_out_of_order (it ends before it begins), pause_before_start, pauses_overlap.
    """
    ordered = tuple(sorted(pauses))
    for begun, ended in ordered:
        if ended < begun:
            raise Refusal("pause_out_of_order", {"from": ended.isoformat(), "after": begun.isoformat()})
        if begun < start:
            raise Refusal("pause_before_start", {"from": begun.isoformat(), "start": start.isoformat()})
    for earlier, later in pairwise(ordered):
        if later[0] < earlier[1]:
            raise Refusal("pauses_overlap", {"from": later[0].isoformat(), "until": earlier[1].isoformat()})
    return ordered


def last_still_day(pause: Pause, boundary: bool) -> date:
    """The last day that does not count; ``boundary``: the day of the decision to go on is one of them."""
    return pause[1] if boundary else max(pause[0], pause[1] - timedelta(days=1))


def around(day: date, pauses: Sequence[Pause], boundary: bool) -> Pause | None:
    """The pause in which ``day`` stands still. The day of the decision to suspend still counts."""
    return next((p for p in pauses if p[0] < day <= last_still_day(p, boundary)), None)
