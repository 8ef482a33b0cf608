"""What two serving workers hold together after they have answered everything there is to ask."""

from collections.abc import Iterator
from pathlib import Path

import client
import figures
import filing
import pages
from places import WORKERS, place

MOST_MIB = 250


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    with place(engine, work) as site:
        known = site.load(500 if quick else 10_000)
        with site.serving() as ours:
            pids = ours.workers()
            before = sum(map(proportional, pids))
            seconds = 1 if quick else 20
            unit = str(known["units"]["98001"])
            asks = [(ask, 200) for _, ask in pages.pages(known).values()]
            asks += [(lambda: filing.web(unit), 303), (lambda: filing.program("/api/v1/cases", unit), 201)]
            asks += [(lambda: client.get("/ar/new/"), 200), (lambda: client.get("/api/v1/openapi.json"), 200)]
            for ask, status in asks:
                client.drive(ours.port, ask, connections=16, seconds=seconds, expect=status)
            after = sum(map(proportional, pids))
            resident = sum(field(pid, "Rss") for pid in pids)
            holder = proportional(ours.pid)
    note = (
        f"{before:.0f} MiB before the load; RSS {resident:.0f} MiB; the process that holds them {holder:.0f} MiB more"
    )
    yield figures.must("as many workers as asked for", len(pids) == WORKERS)
    yield figures.at_most("two workers together, PSS after the load", after, MOST_MIB, "MiB", note)


def proportional(pid: int) -> float:
    """MiB; pages that processes share are counted in parts."""
    return field(pid, "Pss")


def field(pid: int, name: str) -> float:
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith(f"{name}:")) / 1024
