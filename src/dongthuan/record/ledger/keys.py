"""The key that signs checkpoints: one for each realm, in a file that only the server's user can read."""

import os
from pathlib import Path

from django.conf import settings

from dongthuan.kernel import notes, realm
from dongthuan.kernel.dice import Dice


def origin() -> str:
    """The name of this realm's ledger, as it stands on every checkpoint."""
    return f"dongthuan/{realm.current().code}"


def _path() -> Path:
    return Path(settings.KEYS_DIR) / f"ledger-{realm.current().code}.key"


def make(dice: Dice) -> None:
    """Make the key where there is none yet."""
    path = _path()
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(notes.dump_key(notes.generate(dice.bytes(32))) + "\n")


def signer() -> notes.Signer:
    """Raises FileNotFoundError before set-up has made the key."""
    return notes.Signer(origin(), notes.load_key(_path().read_text("ascii").strip()))
