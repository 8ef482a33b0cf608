"""Who writes to a file, one after the other.

SQLite lets one write at a time. Whoever finds it busy sleeps and asks again, each time later, while others pass: of
eight who write at once, one in a hundred waits a second. In a line nobody asks: threads wait for a lock of their
process, processes for a lock on a file beside the database, which the system takes from whoever dies.
"""

import fcntl
import os
import threading
from functools import cache
from pathlib import Path


class Line:
    """For one process; ``path`` is the file beside the database."""

    def __init__(self, path: Path) -> None:
        self._threads = threading.Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn. False where a thread of our own keeps it longer: then the database itself says so."""
        if not self._threads.acquire(timeout=seconds):
            return False
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return True

    def leave(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()


def of(path: Path) -> Line:
    """The line before that file."""
    return _of(path, os.getpid())


@cache
def _of(path: Path, pid: int) -> Line:  # noqa: ARG001 - a child of a fork must not share its parent's open file
    return Line(path)
