"""A million cases taken out as a file, in each of the three forms: how long, and how much memory the command takes."""

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import figures
from pages import large
from places import HERE, Place, place

WEIGHED = HERE.parent / "tests" / "support" / "weighed.py"
"""Runs a command of ours and says its own peak: what the system tells of a child has its parent's in it."""
MOST_MB = 200


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    size = 2_000 if quick else 1_000_000
    with place(engine, work, large(size)) as site:
        site.load(size)
        for form, rows_in in ROWS_IN.items():
            yield from _one(site, form, rows_in, size)


def _one(site: Place, form: str, rows_in: Callable[[Path], int], size: int) -> Iterator[figures.Figure]:
    out = site.home / f"export-{os.getpid()}.{form}"
    begun = time.monotonic()
    peak = taken_out(site, form, out)
    seconds, rows, mb = time.monotonic() - begun, rows_in(out), out.stat().st_size / 1_000_000
    out.unlink()
    note = f"{rows:,} rows, {seconds:.0f} s, a file of {mb:,.0f} MB"
    yield figures.must(f"{form}: every case is in the file", rows == size, f"{rows:,} of {size:,}")
    yield figures.at_most(f"{form}: peak of resident memory", peak, MOST_MB, "MB", note)
    yield figures.just(f"{form}: rows a second", rows / seconds, "rows/s")


def taken_out(site: Place, form: str, out: Path) -> int:
    """As the server itself, who sees every case; the peak in megabytes."""
    words = [sys.executable, str(WEIGHED), "export", "cases", "--format", form, "--out", str(out)]
    done = subprocess.run(words, env=site.env(), capture_output=True, text=True, check=False)
    told = json.loads(done.stderr.splitlines()[-1]) if done.returncode == 0 else {"exit": done.returncode}
    if told["exit"]:
        raise SystemExit(f"export --format {form}: {told['exit']}\n{done.stderr[-2000:]}")
    out.with_name(f"{out.name}-metadata.json").unlink()
    return int(told["peak_mb"])


def _in_csv(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.reader(lines)) - 1


def _in_json(file: Path) -> int:
    """One array, an object a line."""
    with file.open(encoding="utf-8") as lines:
        return sum(1 for line in lines if line.startswith("{"))


def _in_parquet(file: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.ParquetFile(file).metadata.num_rows)


ROWS_IN = {"csv": _in_csv, "json": _in_json, "parquet": _in_parquet}
