"""The public catalogue of 100,000 models in three languages: a rare word, a word in every model, and cuts."""

from collections.abc import Iterator
from pathlib import Path

import figures
from places import place

MOST_STATEMENTS, MOST_MS = 4, 100


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    many, times = (1_000, 10) if quick else (100_000, 200)
    with place(engine, work, "catalogue") as site:
        site.run("setup")
        found = site.script("catalogue_made.py", "--models", str(many), "--times", str(times), seconds=3000)
    most = max(one["statements"] for one in found["questions"].values())
    held = f"{found['models']:,} models, {found['languages']}"
    yield figures.must(f"a page of the catalogue: at most {MOST_STATEMENTS} statements", most <= MOST_STATEMENTS,
                       f"{most}; {held}")  # fmt: skip
    for what, one in found["questions"].items():
        note = f"{one['asked']}: {one['rows']} rows; median {one['median']:.1f} ms of {times}"
        yield figures.at_most(f"{what}: p99", one["p99"], MOST_MS, note=note)
    yield figures.just(
        "the shelf: a model comes onto it", found["placed_ms"], "ms", "inside the operation that moves it"
    )
