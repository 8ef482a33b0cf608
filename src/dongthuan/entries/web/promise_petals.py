"""A promise as six petals: which are proven, which one is open, and the days of each."""

from datetime import date
from typing import Any

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import lotus as lotuses
from dongthuan.entries.web.drawing.lotus import Petal
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import group_of

OPEN_AT = {"open": 3, "submitted": 4, "checked": 5}


def tone(one: Commitment) -> str:
    group = group_of(one, when.today())
    return "kept" if group == "kept_late" else group


def petals(one: Commitment) -> list[str]:
    """done, now, todo or fell, from the top."""
    proven = (one.asked_on, one.answered_on, one.made_on, one.shown_on, one.checked_on, one.state == "kept")
    states = ["done" if step else "todo" for step in proven]
    if one.state == "broken":
        states[3 if one.shown_on is None else 4] = "fell"
    elif one.state in OPEN_AT:
        states[OPEN_AT[one.state]] = "now"
    return states


def small(one: Commitment) -> dict[str, Any]:
    found = [Petal(state) for state in petals(one)]
    return lotuses.drawn(found, tone=tone(one), rtl=rtl())


def rtl() -> bool:
    return when.language() == "ar"


def days(one: Commitment) -> list[date | None]:
    """Of the six steps; of the one that is open now, until when."""
    until = one.closed_on or one.open_until if one.state in ("checked", "kept") else None
    waiting = one.closed_on if one.state == "broken" and not one.shown_on else one.due if one.state == "open" else None
    return [one.asked_on, one.answered_on, one.made_on, one.shown_on or waiting, one.checked_on, until]
