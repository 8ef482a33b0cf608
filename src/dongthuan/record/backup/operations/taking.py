"""One moment of everything in one file, while others read and write on."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TypeVar

from django.db import connection

import dongthuan
from dongthuan.kernel import realm
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.backup import archive, place, tables
from dongthuan.record.backup.events import BackupTaken
from dongthuan.record.backup.seal import Seal, recipients, sealing
from dongthuan.record.files import store
from dongthuan.record.files.models import File
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import TextErased
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.operation import operation
from dongthuan.record.store.snapshot import one_moment

TRIES = 3
SHORTEST_PASSPHRASE = 12
Tell = Callable[[str, int], object]
"""Called now and then with a table's name, or "files", and how many of it are done."""
T = TypeVar("T")


@dataclass(frozen=True)
class Taken:
    """``missing``: photographs of which a row speaks and whose bytes are not on the disk any more."""

    rows: int
    files: int
    missing: tuple[str, ...]
    encrypted: bool
    size: int
    sha256: str


def take(path: Path, *, actor: Actor, seal: Seal, at: datetime, tell: Tell) -> Taken:
    """Write everything into ``path``, which is there whole or not at all.

    A letter that is erased while its words are being copied must not live on in a file made afterwards: then what was
    written is thrown away and taken anew, and after the third time refused.

    Refusals: not_allowed, backup_exists, recipient_not_readable, password_too_weak, backup_overtaken. Raises OSError.
    """
    actor.require("backup.take")
    _check(path, seal)
    part = path.with_name(f"{path.name}.part")
    try:
        for _ in range(TRIES):
            taken, erased = _written(part, seal, at, tell)
            if _entered(actor, taken, erased, at):
                part.rename(path)
                store.flush_folder(path.parent)
                return taken
    except OSError as failure:  # a full disk is told again, and without the name, when the file is closed
        raise OSError(failure.errno, failure.strerror, failure.filename or str(path)) from failure
    finally:
        part.unlink(missing_ok=True)
    raise Refusal("backup_overtaken")


def _check(path: Path, seal: Seal) -> None:
    recipients(seal)
    if seal.passphrase and len(seal.passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal("password_too_weak")
    if path.exists():
        raise Refusal("backup_exists", {"file": path.name})


@operation
def _entered(actor: Actor, taken: Taken, erased: int, at: datetime) -> bool:
    """Enter that this file was taken; False, and nothing entered, where something was erased since its moment."""
    if _erasures() != erased:
        return False
    event = BackupTaken(rows=taken.rows, files=taken.files, encrypted=taken.encrypted, sha256=taken.sha256)
    ledger.record(actor, [event], at=at)
    return True


def _erasures() -> int:
    return Entry.objects.filter(kind=TextErased.kind).count()


def _written(part: Path, seal: Seal, at: datetime, tell: Tell) -> tuple[Taken, int]:
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file, one_moment():
        erased, out = _erasures(), Measured(file)
        try:
            with sealing(out, seal) as stream:
                tally, missing = _everything(stream, at, tell)
            out.flush()
            os.fsync(file.fileno())
        except Exception:
            out.complain(part)
            raise
    rows = sum(tally.rows.values())
    return Taken(rows, tally.files, tuple(missing), bool(seal), out.size, out.sha256), erased


def _everything(stream: IO[bytes], at: datetime, tell: Tell) -> tuple[archive.Tally, list[str]]:
    writer, applied = archive.Writer(stream), tables.migrations()
    writer.add(archive.ABOUT, json.dumps(_about(applied, at), indent=1).encode())
    for name, data in place.own_keys():
        writer.add(f"keys/{name}", data)
    for model in tables.standing(applied):
        table = model._meta.db_table
        writer.table(table, _told(tables.rows(model), table, tell))
    missing = _files(writer, tell)
    writer.end(missing)
    return writer.tally, missing


def _about(applied: tables.Migrations, at: datetime) -> dict[str, object]:
    return {
        "format": archive.FORMAT,
        "product": dongthuan.__version__,
        "realm": realm.current().code,
        "taken_at": at.isoformat(),
        "database": connection.vendor,
        "migrations": applied,
    }


def _files(writer: archive.Writer, tell: Tell) -> list[str]:
    """The bytes of which a row speaks, and no others: what lies there unneeded is on its way out."""
    missing = []
    names = File.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    for name in _told(names.iterator(tables.STEP), "files", tell):
        if (data := place.file(name)) is None:
            missing.append(name)
        else:
            writer.add(f"files/{name}", data)
    return missing


def _told(things: Iterable[T], what: str, tell: Tell) -> Iterator[T]:
    count = 0
    for thing in things:
        yield thing
        count += 1
        if count % 10_000 == 0:
            tell(what, count)
    tell(what, count)


class Measured:
    """A file that is hashed while it is written, and that remembers what ailed it: age tells only that something
    did."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash, self.size = file, hashlib.sha256(), 0
        self._failure: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            self._file.write(data)
        except OSError as failure:
            self._failure = failure
            raise
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        self._file.flush()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def complain(self, path: Path) -> None:
        """Raise what the disk said, with the name of the file, if it was the disk."""
        if self._failure:
            raise OSError(self._failure.errno, self._failure.strerror, str(path)) from self._failure
