"""Letters written out as files, for an office without a mail server: OUTBOX_DIR/<id>.eml, no more than an id."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from dongthuan.kernel import ids, realm
from dongthuan.record.files.store import write_whole

ENDINGS = (".eml", ".part")


def write(letter_id: int, data: bytes) -> None:
    """Whole or not at all. Raises OSError."""
    write_whole(_path(letter_id, ".eml"), data, part=_path(letter_id, ".part"))


def remove(letter_ids: Iterable[int]) -> None:
    """Unlink what was written for these letters, half-written parts too; nothing there is no error."""
    for letter_id in letter_ids:
        for ending in ENDINGS:
            _path(letter_id, ending).unlink(missing_ok=True)


def written() -> Iterator[int]:
    """Ids of this realm's letters for which a file lies here."""
    for found in Path(settings.OUTBOX_DIR).glob("*"):
        if found.suffix in ENDINGS and found.stem.isdecimal() and _is_ours(int(found.stem)):
            yield int(found.stem)


def _is_ours(letter_id: int) -> bool:
    return ids.realm_of(letter_id) == realm.current().number


def _path(letter_id: int, ending: str) -> Path:
    return Path(settings.OUTBOX_DIR) / f"{letter_id:d}{ending}"
