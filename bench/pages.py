"""The queue and a case, at the desk, as the number of cases grows a hundredfold."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import client
import figures
from places import place

SIZES = (10_000, 100_000, 1_000_000)
QUICK = (500, 2_000)
CONNECTIONS = 4
FLAT = 1.3


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    alone: dict[str, list[tuple[float, float]]] = {}
    sizes = QUICK if quick else SIZES
    for size in sizes:
        with place(engine, work, large(size)) as site:
            known = site.load(size)
            with site.floor() as floor, site.serving() as ours:
                for name, asks in pages(known).items():
                    pair, times = _one(floor.port, ours.port, asks, quick)
                    yield figures.at_least(f"{name}, {size:,} cases", pair, 0.3)
                    alone.setdefault(name, []).append(times)
    for name, times in alone.items():
        yield from _flat(name, times, sizes)


def large(size: int) -> str:
    """A site that nobody files with: whoever wants so many cases again finds them loaded."""
    return f"large{size}"


def pages(known: dict[str, Any]) -> dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]]:
    """By name: what the floor is asked, and what we are."""
    units = ",".join(str(known["units"][code]) for code in ("98001", "98001-KT"))
    floors, ours = cycle(known["references"]), cycle(known["references"])
    head = f"sessionid={known['sessions']['head01']}"
    settles = f"sessionid={known['sessions']['settles01']}"
    return {
        "queue, my own": (
            lambda: client.get(f"/queue/officer/{known['accounts']['settles01']}/"),
            lambda: client.get("/vi/desk/?view=mine", cookies=settles),
        ),
        "queue, a head's units": (
            lambda: client.get(f"/queue/unit/{units}/"),
            lambda: client.get("/vi/desk/?view=unit", cookies=head),
        ),
        "case page": (
            lambda: client.get(f"/case/{next(floors)}/"),
            lambda: client.get(f"/vi/desk/case/{next(ours)}/", cookies=head),
        ),
    }


def _one(floor: int, ours: int, asks: tuple[Any, Any], quick: bool) -> tuple[client.Pair, tuple[float, float]]:
    """Rates over some connections, then the median of one visitor alone: the floor's and ours."""

    def run(port: int, make: Callable[[], bytes], connections: int, seconds: float) -> client.Run:
        return client.drive(port, make, connections=connections, seconds=seconds, expect=200)

    rounds, seconds = (1, 0.5) if quick else (3, 2.0)
    pair = client.paired(
        lambda: run(floor, asks[0], CONNECTIONS, seconds), lambda: run(ours, asks[1], CONNECTIONS, seconds), rounds
    )
    alone = client.paired(
        lambda: run(floor, asks[0], 1, seconds / 2), lambda: run(ours, asks[1], 1, seconds / 2), rounds
    )
    return pair, (client.middle(alone.times("floor")), client.middle(alone.times("ours")))


def _flat(name: str, times: list[tuple[float, float]], sizes: tuple[int, ...]) -> Iterator[figures.Figure]:
    for size, (floor, ours) in zip(sizes, times, strict=True):
        yield figures.just(f"{name}: median, one visitor, {size:,} cases", ours, "ms", floor=round(floor, 2),
                           ratio=round(ours / floor, 2))  # fmt: skip
    growth, floors = times[-1][1] / times[0][1], times[-1][0] / times[0][0]
    note = f"{sizes[-1]:,} against {sizes[0]:,} cases"
    yield figures.at_most(f"{name}: growth of the median", growth, FLAT, "×", note, floor=round(floors, 3))
