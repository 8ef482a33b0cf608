"""The days from start to end as a month on the wall: weeks from Monday to Sunday, as data for whoever draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dongthuan.record.deadlines.reckoning import Mark, Reckoning

LONGEST = 8
KEPT = 3
"""More than so many weeks are folded in the middle; so many stay at either end."""


@dataclass(frozen=True)
class Cell:
    """One day. ``kind``: none, start, counted, off, due; ``number`` is its place in the count; ``label`` is a code."""

    date: date
    kind: str
    number: int | None = None
    label: str = ""
    is_today: bool = False


@dataclass(frozen=True)
class Week:
    """Seven cells, Monday first; or none, and ``folded`` says how many weeks this row stands for."""

    cells: tuple[Cell, ...]
    folded: int = 0


def grid(reckoning: Reckoning, today: date) -> tuple[Week, ...]:
    """The weeks from the start to the last day. Nothing where there is no last day."""
    if reckoning.due is None:
        return ()
    known = dict(_cells(reckoning, today))
    first, last = min(known), max(known)
    monday = first - timedelta(days=first.weekday())
    days = [monday + timedelta(days=number) for number in range((last - monday).days // 7 * 7 + 7)]
    cells = [known.get(day, Cell(day, "none", is_today=day == today)) for day in days]
    return tuple(_folded([Week(tuple(cells[place : place + 7])) for place in range(0, len(cells), 7)]))


def _cells(reckoning: Reckoning, today: date) -> Iterable[tuple[date, Cell]]:
    start = reckoning.steps[0].date
    yield start, Cell(start, "start", label="start", is_today=start == today)
    for mark in reckoning.marks:
        due = mark.date == reckoning.due
        kind = "due" if due else "counted" if mark.number else "off"
        yield mark.date, Cell(mark.date, kind, mark.number, "due" if due else _label(mark), mark.date == today)


def _label(mark: Mark) -> str:
    if mark.kind == "pause":
        return "pause"
    if mark.kind == "counted":
        return ""
    if mark.day.kind == "holiday":
        return mark.day.names[0]
    return "" if mark.day.kind == "working" else mark.day.kind


def _folded(weeks: Sequence[Week]) -> Sequence[Week]:
    if len(weeks) <= LONGEST:
        return weeks
    return [*weeks[:KEPT], Week((), folded=len(weeks) - 2 * KEPT), *weeks[-KEPT:]]
