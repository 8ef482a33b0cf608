"""Count every open clock anew after a day off more, inside a site that is set up and has a register.

    DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/recounting.py --clocks 100000 --free 2026-12-10 --worked 2026-12-19

Clocks without a case are written beside the register's own until there are so many open ones; their starts lie so that
nine of ten move. Prints how long the run took, how long each batch held the write lock (from the first statement of its
transaction to the end of the commit), what the process held in memory, and how long an explanation takes.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.record.deadlines import clocks, operations, queries, recount  # noqa: E402
from dongthuan.record.deadlines.models import RUNNING, Clock  # noqa: E402
from dongthuan.record.ledger.models import Entry  # noqa: E402
from dongthuan.record.rulebook import queries as rulebook  # noqa: E402

RULES = ("TCD-10", "KN-01", "KN-02", "KN-12", "TC-01", "TC-06", "KN-08", "DC-09", "TCD-16", "KN-10")
"""Ten rules, working days and calendar days; two of them do not roll."""
EXPLAINED = 2_000


def main() -> None:
    given = _given()
    machine, at = policy.system("bench", "cli"), datetime.now(UTC)
    _fill(given.clocks, given.free)
    before = _peak()
    operations.add_swap(actor=machine, at=at, free=given.free, worked=given.worked, notice="bench")
    held: list[float] = []
    recount._step = _timed(recount._step, held)  # type: ignore[assignment]
    began, computing = time.perf_counter(), time.process_time()
    moved = recount.go_on(actor=machine, at=at)
    took, computed = time.perf_counter() - began, time.process_time() - computing
    entries = Entry.objects.filter(kind="clocks_recounted").order_by("-id")
    said = {
        "open": Clock.objects.filter(state=RUNNING).count(), "moved": moved, "seconds": took, "computed": computed,
        "batches": len(held), "longest_ms": max(held) * 1000, "before_mb": before, "peak_mb": _peak(),
        "entries": entries.count(), "said": entries[0].facts["moved"] == moved, "explain_ms": _explained(),
    }  # fmt: skip
    print(json.dumps(said))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clocks", type=int, required=True)
    parser.add_argument("--free", type=date.fromisoformat, required=True)
    parser.add_argument("--worked", type=date.fromisoformat, required=True)
    return parser.parse_args()


def _fill(wanted: int, free: date) -> None:
    missing = wanted - Clock.objects.filter(state=RUNNING).count()
    new = islice(_invented(free), max(missing, 0))
    while some := list(islice(new, 5_000)):
        clocks.start(some)


def _invented(free: date) -> Iterator[clocks.NewClock]:
    """Clocks whose period has the free day in it, or ends on it: no two starts in a row are alike."""
    calendar, number = queries.calendar(), 0
    while True:
        for key in RULES:
            number += 1
            started = free - timedelta(days=1 + number % 6)
            ruling = rulebook_of(started).value(key)
            if ruling.unit == "calendar" and number % 10:
                started = free - timedelta(days=ruling.value or 0)
            yield clocks.plan(f"bench:{free}:{number}", ruling, started, calendar)


_books: dict[date, Any] = {}


def rulebook_of(day: date) -> Any:
    if day not in _books:
        _books[day] = rulebook.on(day)
    return _books[day]


def _timed(step: Any, held: list[float]) -> Any:
    def timed(*given: Any) -> int:
        began = time.perf_counter()
        moved = step(*given)
        held.append(time.perf_counter() - began)
        return int(moved)

    return timed


def _explained() -> float:
    calendar = queries.calendar()
    some = list(Clock.objects.filter(state=RUNNING).order_by("-id")[:EXPLAINED])
    began = time.perf_counter()
    for clock in some:
        queries.explain_clock(clock, calendar)
    return (time.perf_counter() - began) / len(some) * 1000


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
