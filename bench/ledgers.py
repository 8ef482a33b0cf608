"""verify.py over a million entries, as a part of the page; ``big_ledger.py`` does the work."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import figures

BIG = Path(__file__).resolve().parent / "big_ledger.py"
MOST_MIB = 300


def measure(_engine: str, _work: Path, quick: bool) -> Iterator[figures.Figure]:
    number = 2_000 if quick else 1_000_000
    done = subprocess.run([sys.executable, str(BIG), "--entries", str(number)], capture_output=True, check=True)
    found = json.loads(done.stdout)
    note = f"{number:,} entries, {found['leaves_mb']} MB, {found['verify_seconds']} s by the clock"
    yield figures.must("verify.py finds the ledger whole", found["ok"], note)
    yield figures.just("verifying", number / found["verify_cpu_seconds"], "entries/s of computing")
    yield figures.at_most("peak of resident memory", found["verify_peak_rss_mb"], MOST_MIB, "MB")
