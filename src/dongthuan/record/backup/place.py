"""The folder beside the database: keys, photographs, and the mark of a restoring that has not ended."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from dongthuan.kernel import realm
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import store


def own_keys() -> Iterator[tuple[str, bytes]]:
    """The site's own keys by name; those of another realm's ledger stay with that realm."""
    for path in sorted(Path(settings.KEYS_DIR).iterdir()):
        if path.is_file() and (
            not path.name.startswith("ledger-") or path.name == f"ledger-{realm.current().code}.key"
        ):
            yield path.name, path.read_bytes()


def keep_key(name: str, data: bytes) -> None:
    path = Path(settings.KEYS_DIR) / name
    store.write_whole(path, data, part=path.with_name(f"{name}.part"))


def file(sha256: str) -> bytes | None:
    """None where its bytes are not there, or are not those any more."""
    try:
        data = store.read(sha256)
    except FileNotFoundError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _folders() -> tuple[Path, Path]:
    return Path(settings.KEYS_DIR), Path(settings.FILES_DIR) / realm.current().code


def empty() -> bool:
    return not any(folder.exists() and any(folder.iterdir()) for folder in _folders())


def clear() -> None:
    """Take away what a restoring brought; only ever called where it found nothing when it began."""
    for folder in _folders():
        shutil.rmtree(folder, ignore_errors=True)


def _mark() -> Path:
    return Path(settings.HOME) / "restoring"


def make() -> None:
    """The folders that set-up makes too: nobody else may look into them."""
    for folder in (settings.HOME, settings.FILES_DIR, settings.OUTBOX_DIR, settings.KEYS_DIR):
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def mark(sha256: str) -> None:
    """Say, before anything is changed, that this place is being filled from that file."""
    store.write_whole(_mark(), sha256.encode(), part=_mark().with_name("restoring.part"))


def marked() -> str:
    """The file whose restoring was begun here and has not ended, "" where there is none."""
    return _mark().read_text("ascii") if _mark().exists() else ""


def unmark() -> None:
    _mark().unlink(missing_ok=True)


def require_whole() -> None:
    """Refusal: restore_unfinished. For whoever would set up or serve what is only half there."""
    if marked():
        raise Refusal("restore_unfinished")
