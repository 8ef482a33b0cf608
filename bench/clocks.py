"""A day off more: every open clock counted anew, in batches that leave the write lock to others."""

from collections.abc import Iterator
from pathlib import Path

import figures
from places import place

MOST_SECONDS, MOST_MS, MOST_EXPLAIN_MS, FLAT = 20, 200, 1, 1.1


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    few, many, cases = (200, 800, 200) if quick else (25_000, 100_000, 10_000)
    with place(engine, work, "clocks") as site:
        site.load(cases)
        first = site.script("recounting.py", "--clocks", str(few), "--free", "2027-03-10", "--worked", "2027-03-13")
        found = site.script("recounting.py", "--clocks", str(many), "--free", "2027-06-09", "--worked", "2027-06-12")
    note = f"{found['open']:,} open, {found['moved']:,} moved, {found['batches']} batches"
    computed = f"{note}; {found['computed']:.1f} s of computing"
    yield figures.must("one ledger entry for the run", found["entries"] == first["entries"] + 1 and found["said"], note)
    yield figures.at_most("counting every open clock anew", found["seconds"], MOST_SECONDS, "s", computed)
    yield figures.at_most("the write lock held at once, longest", found["longest_ms"], MOST_MS, "ms")
    ratio = found["peak_mb"] / first["peak_mb"]
    yield figures.Figure(
        "peak of resident memory", round(found["peak_mb"], 1), "MiB", round(first["peak_mb"], 1), round(ratio, 3),
        f"ratio ≤ {FLAT}: flat", ratio <= FLAT, f"{many:,} open clocks against {few:,}",
    )  # fmt: skip
    yield figures.at_most("one explanation, with its doubts and three languages", found["explain_ms"], MOST_EXPLAIN_MS)
