"""Bytes on disk under their own SHA-256: FILES_DIR/<realm>/ab/cd/<sha256>.

A name says nothing about anybody, and equal bytes are kept once. The realm stands in the path because rows live in one
realm: were the bytes shared across, a province that lets go of a photograph would take its neighbour's.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from dongthuan.kernel import ids, realm

NAME = re.compile(r"[0-9a-f]{64}(\.\d+\.part)?")  # the bytes, or a part of them still being written


def put(data: bytes) -> str:
    """Keep ``data``, return its SHA-256 in hex. Whole and on the disk when this returns. Raises OSError."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path(sha256)
    if not target.exists():
        write_whole(target, data, part=target.with_name(f"{sha256}.{ids.new()}.part"))
    return sha256


def path(sha256: str) -> Path:
    """Where those bytes lie, or would. Raises ValueError for a name that this store does not make."""
    if not NAME.fullmatch(sha256):
        raise ValueError("not the hex of a SHA-256")
    return _root() / sha256[:2] / sha256[2:4] / sha256


def read(sha256: str) -> bytes:
    """Raises FileNotFoundError where nothing is kept under that name."""
    return path(sha256).read_bytes()


def remove(sha256: str) -> None:
    """Unlink it; again is no error. Its bytes are not overwritten first: on solid-state disks and journalling file
    systems the new bytes land elsewhere, so that would only look like erasure. Encrypt the disk instead."""
    path(sha256).unlink(missing_ok=True)


def lying(older_than: float) -> Iterator[str]:
    """Names of blobs and of abandoned parts last written before that moment (seconds since the Unix epoch)."""
    for found in _root().glob("??/??/*"):
        try:
            if found.stat().st_mtime < older_than:
                yield found.name
        except FileNotFoundError:  # somebody removed it while we looked
            continue


def write_whole(target: Path, data: bytes, *, part: Path) -> None:
    """Write so that ``target`` is never seen half: ``part`` beside it, flushed to the disk, then renamed."""
    _make_folders(target.parent)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        part.rename(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def _root() -> Path:
    return Path(settings.FILES_DIR) / realm.current().code


def _make_folders(folder: Path) -> None:
    """Like ``mkdir -p``, readable by us alone, and each new name is on the disk before we go on."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
