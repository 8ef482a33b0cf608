"""An office as its operator sees it: a folder, a database, and the command line as a program of its own."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

import dongthuan
from dongthuan.record.backup import archive
from dongthuan.record.backup.seal import Keys, opening

FIRST = Path(__file__).resolve().parents[1] / "fixtures" / "first"
"""What the first version of the program left behind: a home folder, a backup of it, and what it said then."""
TOLD = json.loads((FIRST / "told.json").read_text("utf-8"))
LEDGER = ("ledger_entry", "ledger_leaf", "ledger_unsealed", "ledger_tile", "ledger_checkpoint")
Content = dict[str, list[str]]


@dataclass(frozen=True)
class Office:
    home: Path
    url: str = ""
    env: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: object, code: str = "", limit: Callable[[], None] | None = None) -> tuple[int, str, str]:
        """``dongthuan`` with these words, or a few lines of Python before it."""
        ours = {
            name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "DONGTHUAN_"))
        }
        source = str(Path(dongthuan.__file__).parents[1])
        env = {**ours, "DONGTHUAN_HOME": str(self.home), "PYTHONPATH": source, **self.env}
        env |= {"DATABASE_URL": self.url} if self.url else {}
        start = f"import sys\nfrom dongthuan.entries.cli import main\n{code}\nmain()"
        command = [sys.executable, "-c", start, *map(str, words)]
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, check=False, preexec_fn=limit, timeout=180
        )
        return done.returncode, done.stdout, done.stderr

    def told(self, *words: object) -> Any:
        exit, out, err = self.run(*words, "--json")
        assert exit == 0, (out, err)
        return json.loads(out)

    def refused(self, *words: object) -> str:
        exit, out, err = self.run(*words)
        assert exit == 3, (exit, out, err)
        return str(json.loads(out)["refusal"])

    def ask(self, code: str) -> Any:
        """A few lines of Python inside the office; what they leave in ``out``."""
        start = f"import django, json; django.setup()\n{code}\nprint(json.dumps(out)); raise SystemExit"
        exit, out, err = self.run(code=start)
        assert exit == 0, err
        return json.loads(out)


def unpacked(home: Path) -> Office:
    """The home folder of the first version, on SQLite, as it was left."""
    home.mkdir(parents=True)
    with tarfile.open(FIRST / "home.tar.xz") as packed:
        packed.extractall(home, filter="data")
    return Office(home)


def server_url(name: str) -> str:
    """A new, empty database beside the one of this run."""
    given = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    host, port, user = (str(given[part] or "") for part in ("HOST", "PORT", "USER"))
    secret = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    at = f"localhost:{port}" if port else ""
    return f"postgresql://{user}{secret}@{at}/{name}?host={host}"


def drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def content(path: Path, keys: Keys = Keys()) -> Content:  # noqa: B008 - frozen
    """{table: its lines, sorted}, {"keys": …}, {"files": their names}; backups themselves are no part of it."""
    found: Content = {}
    with opening(path, keys) as stream:
        for name, data in archive.read(stream):
            part, _, rest = name.partition("/")
            if part == "tables":
                found.setdefault(rest.partition("/")[0], []).extend(map(_plain, data.splitlines()))
            elif rest:
                found.setdefault(part, []).append(f"{rest} {data.hex()}")
    return {name: sorted(lines) for name, lines in found.items()}


def _plain(line: bytes) -> str:
    return json.dumps(json.loads(line), sort_keys=True)


def rows(found: Content, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in found[table]]


def without_backups(found: Content) -> Content:
    """The same, without what restoring and taking entered into the ledger."""
    ours = {row["id"] for row in rows(found, "ledger_entry") if row["kind"].startswith("backup_")}
    return {
        name: [line for line in lines if json.loads(line).get("entry_id", json.loads(line).get("id")) not in ours]
        if name in LEDGER
        else lines
        for name, lines in found.items()
    }
