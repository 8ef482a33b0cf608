"""The public pages of a unit with ten thousand promises: what they ask the database, and how long a visitor waits."""

from collections.abc import Iterator
from pathlib import Path

import client
import figures
from places import place

NAMES = {
    "list": "the list",
    "cut": "the list, cut by topic and state",
    "one": "one promise with its chain, 60 steps and all evidence",
}
MOST_STATEMENTS = 10


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    size, most = (200, 10) if quick else (10_000, 300)
    with place(engine, work, "promised") as site:
        site.load(500)
        told = site.script("promise.py", "--promises", str(size))
        for name, said in NAMES.items():
            asked = told["statements"][name]
            yield figures.must(f"{said}, {size:,} promises: at most {MOST_STATEMENTS} statements",
                               asked <= MOST_STATEMENTS, f"{asked} statements")  # fmt: skip
        with site.serving() as ours:
            for name, said in NAMES.items():
                path = told["pages"][name]

                def ask(path: str = path) -> bytes:
                    return client.get(path)

                client.drive(ours.port, ask, connections=1, seconds=1, most=6, expect=200)
                run = client.drive(ours.port, ask, connections=1, seconds=12, most=most, expect=200)
                note = f"median {run.at(0.5):.1f} ms of {len(run.times)}; one visitor alone"
                note += f"; other answers {dict(run.wrong)}" if run.wrong else ""
                yield figures.at_most(f"{said}, {size:,} promises: p99", run.at(0.99), 300, note=note)
