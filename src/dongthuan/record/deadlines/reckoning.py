"""What counting leaves behind: the last day, each day on the way, and the steps that a person reads."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from dongthuan.kernel.refusal import Fact
from dongthuan.record.deadlines.calendar import Day

Pause = tuple[datetime.date, datetime.date]
"""The date of the decision to suspend and the date of the decision to go on."""


@dataclass(frozen=True)
class Mark:
    """One day on the way. ``kind`` is that of its step; ``number`` is its place in the count, None when left out."""

    day: Day
    kind: str
    number: int | None = None
    pause: Pause | None = None

    @property
    def date(self) -> datetime.date:
        return self.day.date


@dataclass(frozen=True)
class Step:
    """One thing to tell, on one day or on a run of days, in the order in which the count came by.

    ``kind``: start_not_counted, counted, worked_saturday, skipped_weekend, skipped_holiday, skipped_swap, pause,
    pause_after_end, roll_over, roll_back, not_rolled, due, no_period, freq, threshold, not_in_force; and, added by
    ``explain``: period, extension.
    """

    kind: str
    date: datetime.date
    until: datetime.date | None = None
    count: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Reckoning:
    """``due`` is the last day, None where no number of days is known. ``doubts`` are the readings it depends on."""

    due: datetime.date | None
    steps: tuple[Step, ...]
    doubts: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def day_facts(day: Day) -> dict[str, Fact]:
    """Why this day is what it is, as facts of a step."""
    facts: dict[str, Fact] = {"day": day.kind}
    if day.names:
        facts["holiday"] = day.names[0]
    if day.swap:
        facts |= {"verified": day.swap.verified, "notice": day.swap.notice}
        facts["pair"] = day.swap.pair.isoformat() if day.swap.pair else None
    return facts


def tell(marks: Iterable[Mark]) -> Iterator[Step]:
    """Runs of like days as steps; the dates within a step ascend, whichever way the count went."""
    for _, run in groupby(marks, key=_alike):
        yield _step(list(run))


def _alike(mark: Mark) -> tuple[object, ...]:
    if mark.kind in ("counted", "pause"):
        return mark.kind, mark.pause
    return mark.kind, mark.day.kind, mark.day.names, mark.day.swap


def _step(run: list[Mark]) -> Step:
    first, kind = run[0], run[0].kind
    if first.pause:
        begun, ended = first.pause
        return Step(kind, begun, ended, (ended - begun).days)
    dates = sorted(mark.date for mark in run)
    until = dates[-1] if len(run) > 1 else None
    facts = {} if kind in ("counted", "start_not_counted") else day_facts(first.day)
    return Step(kind, dates[0], until, len(run) if first.number else None, facts)
