"""A register of another system comes in through the same rules: how fast, and whether in the same memory.

``COMMAND`` is what takes it in and ``row`` is one line of it: change both together.
"""

import csv
import os
import resource
import subprocess
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import figures
from places import Place, place

COMMAND = ("import", "moves")
HEADER = ("move", "at", "unit", "what", "place", "language", "contact", "once")
FIRST = date(2025, 7, 1)
FLAT = 1.1
"""How much more memory four times the rows may take."""


def row(number: int) -> tuple[str, ...]:
    """The same number gives the same letter."""
    at = f"{FIRST + timedelta(days=number % 400)}T{1 + number % 9:02d}:{number % 60:02d}:00+07:00"
    what = f"Cống số {number} tắc, nước tràn ra đường mỗi khi mưa, đề nghị cho người đến khơi thông."
    return "file", at, f"98{number % 15 + 1:03d}", what, f"Ngõ {number % 311}", "vi", "", f"register-{number}"


def written(file: Path, rows: int, first: int = 0) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(HEADER)
        table.writerows(map(row, range(first, first + rows)))
    return file


class Taken(NamedTuple):
    seconds: float
    peak_mib: float
    code: int


def take_in(site: Place, file: Path) -> Taken:
    """Run the import to its end; what Linux tells of the child is its own peak."""
    begun = time.monotonic()
    with (site.home / "import.log").open("wb") as out:
        child = subprocess.Popen(site.command(*COMMAND, str(file), "--json"), env=site.env(), stdout=out, stderr=out)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Taken(time.monotonic() - begun, usage.ru_maxrss / 1024, child.returncode)


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    few = 100 if quick else 5_000
    with place(engine, work, f"import{os.getpid()}") as site:  # a site of its own: an import must not find its letters
        site.load(200)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        small = take_in(site, written(site.home / "few.csv", few))
        large = take_in(site, written(site.home / "many.csv", 4 * few, first=few))
    yield figures.must("the import ends well", (small.code, large.code) == (0, 0))
    yield figures.just(
        "rows with every rule run", 4 * few / large.seconds, "rows/s", f"{4 * few:,} rows, {large.seconds:.0f} s"
    )
    yield figures.Figure(
        "peak of resident memory", round(large.peak_mib, 1), "MiB", round(small.peak_mib, 1),
        round(large.peak_mib / small.peak_mib, 3), f"ratio ≤ {FLAT}: flat", large.peak_mib <= FLAT * small.peak_mib,
        f"{4 * few:,} rows against {few:,}; the measuring process itself {own:.0f} MiB",
    )  # fmt: skip
