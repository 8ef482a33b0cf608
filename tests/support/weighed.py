"""A command of ours as a process of its own, and how much memory that took at most.

python weighed.py WORDS…   runs ``dongthuan WORDS…`` and says on standard error, as JSON, its exit code and its peak
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def weigh(folder: Path, *words: object) -> dict[str, Any]:
    """{"exit", "peak_mb"} of ``dongthuan WORDS…`` on the database of this test, whose rows must be committed."""
    from django.db import connection

    env = {**os.environ, "DONGTHUAN_HOME": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        (folder / "dongthuan.sqlite3").symlink_to(name)
    else:
        env["DATABASE_URL"] = urlsplit(env["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    done = subprocess.run([sys.executable, __file__, *map(str, words)], env=env, capture_output=True, check=True)
    told: dict[str, Any] = json.loads(done.stderr.splitlines()[-1])
    return told


def peak_mb() -> int:
    """Of this process since it began: not what its parent took, which getrusage would hand down."""
    return _megabytes("VmHWM")


def now_mb() -> int:
    return _megabytes("VmRSS")


def _megabytes(name: str) -> int:
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name)]
    return int(line.split()[1]) // 1024


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "dongthuan.config.settings"
    import django

    django.setup()
    from dongthuan.entries.cli.run import run

    print(json.dumps({"exit": run(sys.argv[1:]), "peak_mb": peak_mb()}), file=sys.stderr)


if __name__ == "__main__":
    main()
