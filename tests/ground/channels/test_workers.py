"""Workers are killed, and there are two of them: each letter at least once, and never by both."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dongthuan

OFFICE = Path(__file__).with_name("office.py")
SOURCE = str(Path(dongthuan.__file__).parents[1])
Office = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def office(postbox: Any, tmp_path: Path) -> Office:
    def run(*command: object) -> subprocess.Popen[str]:
        words = [sys.executable, str(OFFICE), str(tmp_path), str(postbox.port), *map(str, command)]
        pipe = subprocess.PIPE
        return subprocess.Popen(words, env=os.environ | {"PYTHONPATH": SOURCE}, stdout=pipe, stderr=pipe, text=True)

    return run


def answer(program: subprocess.Popen[str]) -> Any:
    said, complaint = program.communicate(timeout=60)
    assert program.returncode == 0, complaint
    return json.loads(said) if said else None


@pytest.mark.sqlite_only
def test_a_worker_killed_between_sending_and_marking_is_made_good(office: Office, postbox: Any) -> None:
    answer(office("fill", 1))
    dying = office("die", 0)
    dying.communicate(timeout=60)
    assert dying.returncode == -signal.SIGKILL
    assert len(postbox.letters) == 1
    assert answer(office("send", 9)) == {"sent": 0, "rows": [["queued", 1]]}
    assert answer(office("send", 10)) == {"sent": 1, "rows": [["sent", 2]]}
    first, second = (arrived["Message-ID"] for arrived in postbox.letters)
    assert first == second


@pytest.mark.sqlite_only
def test_two_threads_send_every_letter_once(office: Office, postbox: Any) -> None:
    answer(office("fill", 40))
    result = answer(office("race", 2))
    assert Counter(str(arrived["To"]) for arrived in postbox.letters) == {f"khach{n}@example.com": 1 for n in range(40)}
    assert (sum(result["counts"]), result["journal"]) == (40, "wal")
    assert result["rows"] == [["sent", 1]] * 40
    assert min(result["counts"]) > 0
