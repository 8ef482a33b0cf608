"""The benches run: small sizes, so the figures say nothing, but everything that is measured is really asked."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench"
pytestmark = [pytest.mark.sqlite_only, pytest.mark.proof]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Filing, in small: sets a site up, fills it, serves it and the floor, asks both."""
    work = tmp_path_factory.mktemp("bench")
    words = [sys.executable, str(BENCH / "run.py"), "filing", "--quick", "--engine", "sqlite", "--work", str(work)]
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "DONGTHUAN_"))}
    done = subprocess.run(words, env=ours, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads((work / "results" / "filing-sqlite.json").read_text())
    return {**found, "page": (work / "results" / "results.md").read_text()}


def test_filing_is_measured_against_the_floor_with_every_answer_as_expected(measured: dict[str, Any]) -> None:
    ratios = [figure for figure in measured["figures"] if figure["goal"].startswith("ratio")]
    assert [figure["what"] for figure in ratios] == ["filing, the form's last step", "filing, a program's POST"]
    for figure in ratios:
        assert figure["ours"] > 0
        assert figure["floor"] > 0
        assert "another status" not in figure["note"]


def test_the_page_names_the_command_and_the_machine_and_says_that_small_sizes_say_nothing(
    measured: dict[str, Any],
) -> None:
    assert "`python bench/run.py filing --engine sqlite --quick`" in measured["page"]
    assert f"{os.cpu_count()} ×" in measured["page"]
    assert "these figures say nothing" in measured["page"]


def test_a_register_has_every_state_and_a_third_are_with_the_office(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    register = importlib.import_module("register")
    states = [register.STATES[register.Dice(place).below(100)] for place in range(5_000)]
    with_office = sum(state in ("received", "classified", "in_work", "committed", "reopened") for state in states)
    assert set(states) == set(register.PAST)
    assert 0.30 < with_office / 5_000 < 0.36
