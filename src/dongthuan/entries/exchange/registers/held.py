"""Uploads between the page that shows what would become of them and the one that does it.

A register holds people's letters: it lies in a folder of its own that only the service can open, is gone as soon as it
was taken in, and after an hour in any case. What stays for a day is the report, which holds no word of a letter.
"""

import re
import secrets
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from dongthuan.kernel.refusal import Refusal

REGISTER, MAP, TAKEN = "register", "map.toml", "taken"
TOKEN = re.compile(r"[0-9a-f]{32}")
LIVES, REPORT_LIVES = timedelta(hours=1), timedelta(days=1)


def _root() -> Path:
    return Path(settings.HOME) / "registers"


def hold(account: int, chunks: Iterable[bytes], written: bytes) -> str:
    """Keep them under a name that nobody can guess; returns it."""
    token = secrets.token_hex(16)
    folder = _folder(account, token)
    folder.mkdir(parents=True, mode=0o700)
    with (folder / REGISTER).open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    (folder / MAP).write_bytes(written)
    return token


def folder(account: int, token: str) -> Path:
    """Of whoever brought it, and of nobody else. Refusal: register_gone."""
    found = _folder(account, token) if TOKEN.fullmatch(token) else None
    if found is None or not found.is_dir():
        raise Refusal("register_gone")
    return found


def _folder(account: int, token: str) -> Path:
    return _root() / f"{account}-{token}"


def take(folder: Path) -> Path:
    """The register, for whoever comes first: a page sent twice takes it in once. Refusal: register_gone."""
    try:
        return (folder / REGISTER).rename(folder / TAKEN)
    except OSError:
        raise Refusal("register_gone") from None


def done(folder: Path) -> None:
    (folder / TAKEN).unlink(missing_ok=True)
    (folder / REGISTER).unlink(missing_ok=True)


def sweep(*, now: datetime) -> int:
    """Letters go after an hour, reports after a day."""
    gone = 0
    for one in _root().glob("*-*"):
        age = now - datetime.fromtimestamp(one.stat().st_mtime, UTC)
        if age > REPORT_LIVES:
            shutil.rmtree(one, ignore_errors=True)
            gone += 1
        elif age > LIVES:
            done(one)
    return gone
