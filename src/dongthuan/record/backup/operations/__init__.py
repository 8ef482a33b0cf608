"""Taking a backup while people work, and filling an empty place from one."""

from dongthuan.record.backup.operations.restoring import Restored, restore
from dongthuan.record.backup.operations.taking import Taken, take

__all__ = ["Restored", "Taken", "restore", "take"]
