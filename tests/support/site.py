"""The whole thing, as an office runs it: set up in a folder of its own, with the worked example, served on loopback."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from dongthuan.entries.cli.demo import PASSWORD, TOTP

__all__ = ["PASSWORD", "TOTP", "Site", "running"]


@dataclass(frozen=True)
class Site:
    url: str
    home: Path
    database: str = ""
    """Where it is no file of the home folder."""

    def forgets_tries(self) -> None:
        """Each test is other people: that all of them come from one address must not use up what one address may."""
        if not self.database:
            with closing(sqlite3.connect(self.home / "dongthuan.sqlite3", timeout=30)) as file, file:
                file.execute("DELETE FROM access_tries")


@contextmanager
def running(home: Path, fonts: Path, database: str = "", workers: int = 1) -> Iterator[Site]:
    """``fonts``: faces that were cut before need not be cut again. The processes end with the block."""
    site = Site(f"http://localhost:{_free_port()}", home, database)
    shutil.copytree(fonts, home / "static" / "fonts", dirs_exist_ok=True)
    for command in ("setup", "demo"):
        subprocess.run(_command(command), env=_env(site), check=True, capture_output=True, timeout=240)
    shutil.copytree(home / "static" / "fonts", fonts, dirs_exist_ok=True)
    with (home / "serve.log").open("wb") as log:
        port = site.url.rsplit(":", 1)[1]
        command = _command("serve", "--port", port, "--workers", str(workers))
        server = subprocess.Popen(command, env=_env(site), stdout=log, stderr=log)
        try:
            _wait_for(f"{site.url}/health", server)
            yield site
        finally:
            server.terminate()
            server.wait(20)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "dongthuan", *words]


def _env(site: Site) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "DONGTHUAN_"))}
    source = Path(__file__).resolve().parents[2] / "src"
    own = {"DONGTHUAN_HOME": str(site.home), "DONGTHUAN_SITE": site.url, "PYTHONPATH": str(source)}
    return {**ours, **own, **({"DATABASE_URL": site.database} if site.database else {})}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended before it began"
        try:
            with urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)
