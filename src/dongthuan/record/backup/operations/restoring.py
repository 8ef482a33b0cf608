"""An empty place is filled from a backup, in the state of its own day, and then brought up to today.

Until the commit nothing stands; a mark on the disk says that the folders are being filled. Whoever is killed before
the commit begins again; whoever is killed after it goes on with what was left to do.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection

from dongthuan.kernel import realm
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.backup import archive, place, tables
from dongthuan.record.backup.events import BackupRestored
from dongthuan.record.backup.operations.taking import Tell
from dongthuan.record.backup.seal import Keys, opening
from dongthuan.record.files import store
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store import founding
from dongthuan.record.store.operation import operation

Member = tuple[str, bytes]


@dataclass(frozen=True)
class Restored:
    """What the file held, and what it says of itself."""

    about: dict[str, Any]
    rows: int
    files: int
    missing: tuple[str, ...]
    sha256: str


def restore(path: Path, *, actor: Actor, keys: Keys, at: datetime, tell: Tell) -> Restored:
    """Fill an empty home and an empty database. The whole file is checked before anything is changed.

    Refusals: not_allowed, restore_not_empty, backup_not_readable, backup_damaged, backup_newer, backup_key_missing,
    backup_key_wrong, backup_of_another_realm, clock_behind. Raises OSError.
    """
    actor.require("backup.restore")
    sha256 = _sha256(path)
    place.make()
    filled = _filled_before(sha256)
    found = _checked(path, keys, sha256, at)
    if not filled:
        _fill_or_clear(path, keys, found, tell)
    call_command("migrate", verbosity=0, interactive=False)
    _entered(actor, found, at)
    place.unmark()
    return found


def _filled_before(sha256: str) -> bool:
    """Whether the same file was being restored here and its rows stand already. Refusal: restore_not_empty."""
    begun, nothing = place.marked(), founding.nothing_stands()
    if begun == sha256 and not nothing:
        return True
    if begun and nothing:
        place.clear()
    if not (nothing and place.empty()):
        raise Refusal("restore_not_empty")
    return False


def _checked(path: Path, keys: Keys, sha256: str, at: datetime) -> Restored:
    plain: dict[str, Any] = {}
    with opening(path, keys) as stream:
        for name, data in archive.read(stream):
            if name in (archive.ABOUT, archive.MANIFEST):
                plain[name] = json.loads(data)
    about, manifest = plain[archive.ABOUT], plain[archive.MANIFEST]
    _check(about, at)
    rows = sum(member.get("rows", 0) for member in manifest["members"].values())
    return Restored(about, rows, manifest["files"], tuple(manifest["missing"]), sha256)


def _check(about: dict[str, Any], at: datetime) -> None:
    if about["realm"] != realm.current().code:
        raise Refusal("backup_of_another_realm", {"realm": str(about["realm"])[:20]})
    if datetime.fromisoformat(about["taken_at"]) > at:  # ids made from now on would be those of rows in the file
        raise Refusal("clock_behind", {"taken_at": str(about["taken_at"])[:40]})
    tables.standing(about["migrations"])


def _fill_or_clear(path: Path, keys: Keys, found: Restored, tell: Tell) -> None:
    place.mark(found.sha256)
    try:
        with connection.constraint_checks_disabled():
            _fill(path, keys, found.about, tell)
    except BaseException:
        place.clear()
        place.unmark()
        raise


@operation
def _fill(path: Path, keys: Keys, about: dict[str, Any], tell: Tell) -> None:
    """Tables, rows, keys and photographs; the commit comes last."""
    tables.build(about["migrations"])
    with opening(path, keys) as stream:
        put(archive.read(stream), about, tell)


def put(members: Iterable[Member], about: dict[str, Any], tell: Tell) -> None:
    """Each member to where it belongs. Refusal: backup_damaged, for rows that do not fit their table; what they say
    must not reach a log."""
    models = {model._meta.db_table: model for model in tables.standing(about["migrations"])}
    for folder, some in groupby(members, key=lambda member: member[0].rpartition("/")[0]):
        part, _, table = folder.partition("/")
        try:
            _put(part, some, models[table] if table else None, about)
        except (LookupError, ValueError, TypeError, AttributeError, ValidationError, IntegrityError, DataError):
            raise Refusal("backup_damaged") from None
        tell(table or part, 0)


def _put(part: str, members: Iterable[Member], model: Any, about: dict[str, Any]) -> None:
    if part == "tables":
        _put_rows(members, model)
    for name, data in members:
        if part == "keys":
            place.keep_key(name.rpartition("/")[2], data)
        elif part == "files":
            store.put(data)
        elif name == archive.ABOUT and json.loads(data) != about:
            raise ValueError("not the file that was checked")


def _put_rows(members: Iterable[Member], model: Any) -> None:
    if tables.fill(model, _rows(members)) != tables.count(model):
        raise ValueError("more rows stand than were brought")
    connection.check_constraints(table_names=[model._meta.db_table])


def _rows(members: Iterable[Member]) -> Iterator[dict[str, Any]]:
    for _, data in members:
        yield from map(json.loads, data.splitlines())


@operation
def _entered(actor: Actor, found: Restored, at: datetime) -> None:
    """Enter it once, however often the end of a restoring had to be tried."""
    entered = Entry.objects.filter(kind=BackupRestored.kind)
    if any(entry.facts["sha256"] == found.sha256 for entry in entered):
        return
    event = BackupRestored(
        rows=found.rows, files=found.files, taken_at=str(found.about["taken_at"]), sha256=found.sha256
    )
    ledger.record(actor, [event], at=at)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
