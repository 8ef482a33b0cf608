"""Counting every open clock anew after a change of the calendar or of a rule.

The change orders a run in its own transaction. The worker then looks through the open clocks without a lock, a few
hundred at a time, and takes the write lock only for those that move: their last days, what follows from them
(``FOLLOWERS``), a row for each move, and how far the run has come commit together, so a run that was broken off goes
on where it was. At its end one entry stands in the ledger, with a digest that chains every move in the order of the
clocks. A clock that has ended is never looked at.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import groupby, islice
from typing import Any, NamedTuple

from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines import queries
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.clocks import said_by
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.deadlines.events import ClocksRecounted
from dongthuan.record.deadlines.models import RUNNING, Clock, Move, Recount
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.rulebook.events import PackSynced
from dongthuan.record.rulebook.law import Ruling, ruling_of
from dongthuan.record.store.operation import operation

BATCH = 150
"""How many moves one transaction writes."""
LOOKED = 2_000
"""How many clocks one SELECT reads, without a lock."""


class Moved(NamedTuple):
    """What a follower is told: this clock's last day was ``before`` and is ``after`` from now on."""

    clock: int
    subject: str
    before: date
    after: date


Follower = Callable[[Sequence[Moved]], object]
_followers: tuple[Follower, ...] = ()


def install_followers(followers: Sequence[Follower]) -> None:
    """Who keeps a copy of a clock's last day and moves it in the same transaction. Config calls it once at start."""
    global _followers
    _followers = tuple(followers)


def order(event: Event, *, actor: Actor, at: datetime) -> None:
    """What follows from a changed calendar or rule. Where no clock is open, nothing has to be counted."""
    if isinstance(event, PackSynced) and not event.altered:
        return  # new versions hold for what begins under them
    if Clock.objects.filter(state=RUNNING).exists():
        Recount.objects.create(cause=event.kind, actor=actor.ref, at=at)


def go_on(*, actor: Actor, at: datetime, until: Callable[[], bool] = lambda: False) -> int:
    """Go on with the oldest run that is not done, batch by batch; returns how many clocks moved.

    ``until`` is asked between two batches, for a worker that has other things to do as well.
    """
    moved = 0
    while run := Recount.objects.filter(finished_at=None).order_by("id").first():
        look = _Look(queries.calendar(), _standing())
        seen = look.through(run.reached)
        while found := list(islice(seen, BATCH)):
            moved += _step(run.id, [one.clock for one in found], look)
            if until():
                return moved
        _finish(run.id, _open().count(), actor=actor, at=at)
    return moved


@dataclass(frozen=True)
class Change:
    """What a clock should say and does not: another last day, or other words of its (corrected) rule."""

    clock: int
    due: date
    said: dict[str, Any] | None


SAID = ("variant", "rule_id", "value", "unit", "kind", "basis", "own", "verified", "doubts", "parts", "valid_from")
READ = ("id", "started", "due", "pauses", "rule_key", *SAID)


class _Look:
    """A calendar, the rules as they stand, and what was reckoned with them already: many clocks are alike."""

    def __init__(self, calendar: WorkCalendar, standing: "Standing") -> None:
        self.calendar, self.standing = calendar, standing
        self._known: dict[tuple[object, ...], tuple[date | None, dict[str, Any] | None]] = {}

    def through(self, after: int) -> Iterator[Change]:
        """Every open clock after that id that has to change, in the order of ids."""
        while rows := list(_open().filter(id__gt=after).order_by("id").values_list(*READ)[:LOOKED]):
            after = rows[-1][0]
            yield from (change for row in rows if (change := self.at(row)))

    def at(self, row: Sequence[Any]) -> Change | None:
        clock, started, due, pauses, key, *said = row
        same = (started, str(pauses), key, str(said))
        if same not in self._known:
            self._known[same] = self._reckon(started, pauses, key, dict(zip(SAID, said, strict=True)))
        right, corrected = self._known[same]
        if right is None or (right == due and corrected is None):
            return None
        return Change(clock, right, corrected)

    def _reckon(
        self, started: date, pauses: list[list[str]], key: str, said: dict[str, Any]
    ) -> tuple[date | None, dict[str, Any] | None]:
        ruling = self.standing.ruling(started, key, said)
        spans = [(date.fromisoformat(begun), date.fromisoformat(ended)) for begun, ended in pauses]
        now = said_by(ruling)
        return reckon(started, ruling, self.calendar, spans).due, None if now == said else dict(now)


@dataclass(frozen=True)
class Standing:
    """The law's own versions as the table has them now, by id, variant and first day."""

    versions: dict[tuple[str, str, date], Callable[[date], Ruling]]

    def ruling(self, started: date, key: str, said: dict[str, Any]) -> Ruling:
        """The version that the clock was started under, corrected where the files were. What an office set for itself
        stands as it was, and so does a version that is gone."""
        found = self.versions.get((said["rule_id"], said["variant"], said["valid_from"]))
        if found and not said["own"]:
            return found(started)
        return Clock(rule_key=key, **said).ruling()


def _standing() -> Standing:
    rows = (row for row in rulebook.on(date.min).rows if not row.scope)
    return Standing({(row.rule_id, row.variant, row.valid_from): partial(ruling_of, row) for row in rows})


def _open() -> Any:
    return Clock.objects.filter(state=RUNNING, value__isnull=False)


@operation
def _step(run_id: int, clocks: Sequence[int], look: _Look) -> int:
    """Move these, whatever happened to them since they were looked at."""
    run = Recount.objects.select_for_update().get(id=run_id)
    rows = _open().select_for_update().filter(id__in=clocks).order_by("id").values_list(*READ, "subject")
    changes = [(row, change) for row in rows if (change := look.at(row[:-1]))]
    moves = [Moved(row[0], row[-1], row[2], change.due) for row, change in changes if change.due != row[2]]
    _move(run, moves)
    _correct(change for _, change in changes if change.said)
    run.reached, run.moved = clocks[-1], run.moved + len(moves)
    run.digest = chained(run.digest, moves)
    run.save(update_fields=["reached", "moved", "digest"])
    return len(moves)


def _move(run: Recount, moves: Sequence[Moved]) -> None:
    for after, some in groupby(sorted(moves, key=lambda move: move.after), key=lambda move: move.after):
        Clock.objects.filter(id__in=[move.clock for move in some]).update(due=after)
    Move.objects.bulk_create(
        Move(recount=run, clock_id=move.clock, before=move.before, after=move.after) for move in moves
    )
    for follower in _followers:
        follower(moves)


def _correct(changes: Iterable[Change]) -> None:
    for change in changes:
        assert change.said is not None
        Clock.objects.filter(id=change.clock).update(**change.said)


def chained(digest: str, moves: Sequence[Moved]) -> str:
    """SHA-256 over the digest so far and a line for each move: clock, before, after. Begins with 64 zeros."""
    for move in moves:
        line = f"{digest} {move.clock} {move.before.isoformat()} {move.after.isoformat()}"
        digest = hashlib.sha256(line.encode("ascii")).hexdigest()
    return digest


@operation
def _finish(run_id: int, looked: int, *, actor: Actor, at: datetime) -> None:
    """The run is done; what it did is entered once."""
    run = Recount.objects.select_for_update().get(id=run_id)
    if run.finished_at:
        return
    run.finished_at, run.looked = at, looked
    run.save(update_fields=["finished_at", "looked"])
    event = ClocksRecounted(
        subject="calendar", cause=run.cause, run=str(run.id), looked=looked, moved=run.moved, digest=run.digest
    )
    ledger.record(actor, [event], at=at)
