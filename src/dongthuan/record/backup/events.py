"""A backup holds everything, so that one was taken is itself worth an entry; so is that a site began from one."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class BackupTaken(Event):
    """``sha256`` is that of the file as it lies there: it tells later whether a file is the one that was taken."""

    kind: ClassVar[str] = "backup_taken"
    subject: str = "backup"
    rows: int
    files: int
    encrypted: bool
    sha256: str


@dataclass(frozen=True, kw_only=True)
class BackupRestored(Event):
    """From here on this ledger goes its own way; where the old site still runs, there are two."""

    kind: ClassVar[str] = "backup_restored"
    subject: str = "backup"
    rows: int
    files: int
    taken_at: str
    sha256: str
