"""verify.py reads a ledger of any length in little memory; ``bench/big_ledger.py`` measures a million entries."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench" / "big_ledger.py"


def measured(*options: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(BENCH), *map(str, options)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    done = measured("--entries", 20_000, "--memory", 512)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_twenty_thousand_entries_are_verified_in_less_than_300_mb(found: dict[str, Any]) -> None:
    assert (found["ok"], found["verified"]) == (True, 20_000)
    assert found["verify_peak_rss_mb"] < 300
    assert found["memory_limit_mb"] == 512


def test_memory_does_not_grow_with_the_ledger(found: dict[str, Any]) -> None:
    small = json.loads(measured("--entries", 200).stdout)
    assert found["leaves_mb"] > 10
    assert found["verify_peak_rss_mb"] - small["verify_peak_rss_mb"] < 3  # a few bytes kept of each entry
