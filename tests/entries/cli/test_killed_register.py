"""A run over a register is killed in the middle and started again: what stands then is what an unbroken run leaves."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src"
ROWS = 3_000
MAP = """
[register]
name = "so"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
[letter]
unit = "99001"
at = "{ngay}"
what = "{viec}"
place = "Ngõ 5"
[[step]]
move = "classify"
at = "{ngay}"
by = "mau"
kind = "reflection"
topic = "lighting"
summary = "Số {so}"
"""
pytestmark = pytest.mark.sqlite_only


def office(home: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "DONGTHUAN_"))}
    env = {**ours, "DONGTHUAN_HOME": str(home), "PYTHONPATH": str(SOURCE)}
    env["DJANGO_SETTINGS_MODULE"] = "dongthuan.config.settings"
    (home / "keys").mkdir(parents=True)
    (home / "keys" / "secret").write_text("the same key for every process of this office, and for both", "ascii")
    said(env, "-m", "django", "migrate", "-v0")
    begin = (
        "import django; django.setup(); from datetime import *; from dongthuan.record.rulebook import operations as r;"
        "from dongthuan.ground.access import policy;"
        "r.sync_pack(actor=policy.system('setup', 'cli'), at=datetime(2026, 8, 24, tzinfo=UTC))"
    )
    said(env, "-c", begin)
    said(env, "-m", "dongthuan", "units", "enter", "99001", "ward", "--name", "Phường Thử", "--from", "2025-07-01")
    said(env, "-m", "dongthuan", "account", "open", "mau", "--name", "Ví Dụ", "--password", "mot mat khau that dai")
    said(env, "-m", "dongthuan", "account", "office", "mau", "99001", "classification_officer", "--from", "2025-07-01")
    return env


def said(env: dict[str, str], *words: str) -> str:
    return subprocess.run([sys.executable, *words], env=env, check=True, capture_output=True, text=True).stdout


def stands(home: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "dongthuan.sqlite3", timeout=20) as database:
        cases = "SELECT summary, state, topic, filed_at, due, version FROM cases_case ORDER BY 1"
        entries = "SELECT kind, at, count(*) FROM ledger_entry WHERE subject LIKE 'case:%' GROUP BY 1, 2 ORDER BY 1, 2"
        words = "SELECT name, text FROM cases_words ORDER BY 1, 2"
        return [row for sql in (cases, entries, words) for row in database.execute(sql).fetchall()]


def count(home: Path) -> int:
    with sqlite3.connect(home / "dongthuan.sqlite3", timeout=20) as database:
        return int(database.execute("SELECT count(*) FROM cases_case").fetchone()[0])


@pytest.mark.proof
def test_killed_and_started_again(tmp_path: Path) -> None:
    lines = [f"{n},2026-07-{n % 28 + 1:02},Đèn ngõ {n} tắt." for n in range(ROWS)]
    (tmp_path / "so.csv").write_text("\n".join(["so,ngay,viec", *lines]), "utf-8")
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    command = ["-m", "dongthuan", "import", "cases", "--map", str(tmp_path / "map.toml"), str(tmp_path / "so.csv")]
    env = office(broken := tmp_path / "broken")
    run = subprocess.Popen([sys.executable, *command], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not count(broken) and run.poll() is None:
        time.sleep(0.02)
    run.kill()
    run.wait(20)
    assert 0 < count(broken) < ROWS
    assert not (tmp_path / "so.csv.report.json").exists()
    assert '"new": ' in said(env, *command, "--json")
    again = said(env, *command, "--json")
    assert f'"same": {ROWS}' in again
    assert count(broken) == ROWS
    unbroken = office(tmp_path / "unbroken")
    said(unbroken, *command)
    assert stands(broken) == stands(tmp_path / "unbroken")
