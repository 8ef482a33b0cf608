"""Who writes to a file, one after the other.

SQLite lets one write at a time. Whoever finds it busy sleeps and asks again, each time later, while others pass: of
eight who write at once, one in a hundred waits a second. In a line nobody asks: threads wait for a lock of their
process, processes for locks on two files beside the database, which the system takes from whoever dies. There are two,
for whoever leaves would otherwise be back before the next one has woken up: one to be the next, and one to be the one.
"""

import fcntl
import os
import stat
import threading
from collections import deque
from functools import cache
from pathlib import Path


class InTurn:
    """A lock that is handed to whoever has waited longest. Python's own goes to whoever asks first once it is free,
    and that is the thread which has just let go of it."""

    def __init__(self) -> None:
        self._guard, self._waiting, self._held = threading.Lock(), deque[threading.Lock](), False

    def acquire(self, seconds: float) -> bool:
        with self._guard:
            if not self._held:
                self._held = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine not in self._waiting:
                return True  # handed over at the last moment
            self._waiting.remove(mine)
            return False

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False


class Line:
    """For one process, before the file of that path."""

    def __init__(self, path: Path) -> None:
        self._threads = InTurn()
        self._next, self._turn = (_opened(path, name) for name in ("next", "turn"))

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn. False where a thread of our own keeps it longer: then the database itself says so. For
        another process the first thread waits as long as that one lives: asking again and again would cost more."""
        if not self._threads.acquire(seconds):
            return False
        try:
            fcntl.flock(self._next, fcntl.LOCK_EX)
            fcntl.flock(self._turn, fcntl.LOCK_EX)
            fcntl.flock(self._next, fcntl.LOCK_UN)
        except BaseException:
            self._threads.release()
            raise
        return True

    def leave(self) -> None:
        fcntl.flock(self._turn, fcntl.LOCK_UN)
        self._threads.release()


def _opened(path: Path, name: str) -> int:
    """As the database belongs to its owner and group, so do these: a command run once by root shuts nobody out."""
    file = os.open(f"{path}-{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if path.exists() and os.geteuid() in (0, os.fstat(file).st_uid):
        whose = path.stat()
        os.fchmod(file, stat.S_IMODE(whose.st_mode) & 0o666)
        if os.geteuid() == 0:
            os.fchown(file, whose.st_uid, whose.st_gid)
    return file


def of(path: Path) -> Line:
    """The line before that file."""
    return _of(path, os.getpid())


@cache
def _of(path: Path, pid: int) -> Line:  # noqa: ARG001 - a child of a fork must not share its parent's open files
    return Line(path)
