"""63-bit ids that the application makes: sorted by time, carrying the realm, unique in the nation.

Layout, high bits first: 41 of milliseconds since 2025-01-01 UTC (wall clock), 7 of realm, 5 of process slot, 10 of
counter. No randomness: two makers never share a slot, and one maker never repeats a (millisecond, counter). A slot is
held by a lock on a file; the file also keeps the last millisecond promised, so that a clock set back, or a restart
within the same millisecond, repeats nothing.

Ids of imported units are derived instead (``derived``): the same in every schema. Their highest bit is set, which
time-sorted ids reach only in the year 2059.
"""

import fcntl
import hashlib
import os
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO

from dongthuan.kernel import realm

EPOCH_MS = 1_735_689_600_000  # 2025-01-01T00:00:00Z
SLOTS, COUNTERS = 32, 1024
RESERVE_MS = 200
"""How far ahead the slot file promises: at most one small write in that many milliseconds. A restart begins after what
was promised, so this is also how far its ids can run ahead of the clock: less than a command takes to start."""


def compose(ms: int, realm: int, slot: int, counter: int) -> int:
    """Pack the four parts. Units: ``ms`` since 2025-01-01 UTC. Raises ValueError when a part does not fit."""
    for value, bits in ((ms, 40), (realm, 7), (slot, 5), (counter, 10)):
        if not 0 <= value < 1 << bits:
            raise ValueError(f"{value} does not fit into {bits} bits")
    return ms << 22 | realm << 15 | slot << 10 | counter


def realm_of(identifier: int) -> int:
    return identifier >> 15 & 0x7F


def made_at_ms(identifier: int) -> int:
    """Milliseconds since the Unix epoch at which a time-sorted id was made."""
    return (identifier >> 22) + EPOCH_MS


def derived(*parts: str) -> int:
    """The same id for the same parts everywhere: for units, (official code, first day)."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return 1 << 62 | int.from_bytes(digest[:8], "big") & (1 << 62) - 1


def is_written(text: str) -> bool:
    """Whether this is one of our ids in figures, as forms and programs send it, and no code or name."""
    return text.isascii() and text.isdigit() and 15 <= len(text) <= 19 and int(text) < 2**63


def number(text: str) -> int:
    """An id as an address or a form says it; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 19 and int(text) < 2**63 else 0


class SlotsTaken(RuntimeError):
    """All slots given to this machine are held by running processes."""


class Maker:
    """Makes ids for one process. Thread-safe; notices a fork and takes a slot of its own then.

    ``folder`` holds the lock files; ``slots`` are the numbers that this machine may use (0…31; several machines on one
    database must be given disjoint ones); ``now_ms`` is the wall clock in milliseconds since the Unix epoch.
    """

    def __init__(
        self,
        folder: Path,
        slots: range = range(SLOTS),
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._folder, self._slots, self._now = folder, slots, now_ms
        self._guard = threading.Lock()
        self._pid = -1
        self._file: IO[bytes] | None = None
        self._slot = 0
        self._last = self._promised = self._counter = 0
        _makers.add(self)

    def make(self, number: int) -> int:
        """One new id. Waits for the next millisecond when 1,024 were made in this one."""
        with self._guard:
            if self._pid != os.getpid():
                self._take_slot()
            ms = max(self._now() - EPOCH_MS, self._last)
            if ms == self._last:
                self._counter += 1
                if self._counter >= COUNTERS:
                    ms = self._after(ms)
            if ms != self._last:
                self._promise(ms)
                self._last, self._counter = ms, 0
            return compose(ms, number, self._slot, self._counter)

    def _after(self, ms: int) -> int:
        while (now := self._now() - EPOCH_MS) <= ms:
            if ms - now > 5:  # a clock set back, or a restart: go on counting from where we were
                return ms + 1
            time.sleep(0.0002)
        return now

    def _promise(self, ms: int) -> None:
        if ms > self._promised and self._file is not None:
            self._file.seek(0)
            self._file.write(b"%020d" % (ms + RESERVE_MS))
            self._promised = ms + RESERVE_MS

    def _take_slot(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for slot in self._slots:
            handle = os.fdopen(os.open(self._folder / f"{slot:02d}.slot", os.O_RDWR | os.O_CREAT, 0o600), "r+b", 0)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                handle.close()
                continue
            self._hold(handle, slot)
            return
        raise SlotsTaken(f"slots {self._slots} in {self._folder} are all held")

    def _hold(self, handle: IO[bytes], slot: int) -> None:
        promised = int(handle.read().strip() or 0)
        self._file, self._slot, self._pid = handle, slot, os.getpid()
        # as if everything promised had been used up, so that the first id promises anew before it is given out
        self._last, self._promised, self._counter = promised, promised, COUNTERS

    def forget(self) -> None:
        """In the child of a fork: let go of the parent's slot, and of a lock that another of its threads may hold."""
        self._guard, self._pid = threading.Lock(), -1
        if self._file is not None:
            self._file.close()  # closing keeps the parent's lock; only unlocking would take it away
            self._file = None


_makers: weakref.WeakSet[Maker] = weakref.WeakSet()


def _forget_all() -> None:
    for maker in _makers:
        maker.forget()


os.register_at_fork(after_in_child=_forget_all)

_maker: list[Maker] = []


def install(maker: Maker) -> None:
    _maker[:] = [maker]


def new() -> int:
    """An id in the current realm, from the maker that config installed at start."""
    return _maker[0].make(realm.current().number)
