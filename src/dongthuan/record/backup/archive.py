"""The form of a backup: a gzipped tar of plain members, written and read as a stream.

about.json                    what it is: format, realm, moment, the migrations of each app
keys/<name>                   the keys of the site
tables/<table>/000001.jsonl   rows, an object a line; a table is cut into members of a few megabytes
files/<sha256>                photographs under their own hash
manifest.json                 the last: how many rows, and the SHA-256 of everything before it

A tar says the size of a member before its bytes, and nobody knows that of a table beforehand: hence the cutting, and
hence the manifest at the end, without which a file that was cut short cannot pass for a whole one.
"""

import base64
import gzip
import hashlib
import json
import re
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO, Any

from dongthuan.kernel.refusal import Refusal

FORMAT = 1
ABOUT, MANIFEST = "about.json", "manifest.json"
NAME = re.compile(
    r"about\.json|manifest\.json|keys/[a-z][a-z0-9._-]{0,60}|tables/[a-z_]{1,60}/\d{6}\.jsonl|files/[0-9a-f]{64}"
)
CUT = 4_000_000
LARGEST = 100_000_000
"""Bytes: where a table is cut, and what no member that we write ever has."""
BLOCK = tarfile.BLOCKSIZE


class Tally:
    """What went by, counted and hashed alike by whoever writes and whoever reads."""

    def __init__(self) -> None:
        self._hashes: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        self.files = self.bytes = 0

    def add(self, name: str, data: bytes) -> None:
        """Raises ValueError where bytes are not those that their own name speaks of."""
        part, _, rest = name.partition("/")
        if part == "tables":
            name = rest.partition("/")[0]
            self._rows[name] = self._rows.get(name, 0) + data.count(b"\n")
        if part == "files":
            name = self._file(rest, data)
            data = f"{rest}\n".encode()
        self._hashes.setdefault(name, hashlib.sha256()).update(data)

    def _file(self, sha256: str, data: bytes) -> str:
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError("a file is not what its name says")
        self.files, self.bytes = self.files + 1, self.bytes + len(data)
        return "files"

    @property
    def rows(self) -> dict[str, int]:
        return self._rows

    def manifest(self) -> dict[str, Any]:
        """By table, by key, and for all files together (their names, a line each)."""
        members = {name: {"sha256": found.hexdigest()} for name, found in sorted(self._hashes.items())}
        for name, rows in self._rows.items():
            members[name]["rows"] = rows
        return {"members": members, "files": self.files, "bytes": self.bytes}


class Writer:
    """Adds members to a stream. Nothing is whole before ``end``."""

    def __init__(self, out: IO[bytes]) -> None:
        self.tally = Tally()
        self._gzip = gzip.GzipFile("", "wb", 3, out, 0)

    def add(self, name: str, data: bytes) -> None:
        self.tally.add(name, data)
        self._put(name, data)

    def table(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """``rows`` as lines. An empty table has one empty member."""
        lines, size, number = [], 0, 1
        for row in rows:
            lines.append(line(row))
            size += len(lines[-1])
            if size > CUT:
                self.add(f"tables/{name}/{number:06}.jsonl", b"".join(lines))
                lines, size, number = [], 0, number + 1
        if lines or number == 1:
            self.add(f"tables/{name}/{number:06}.jsonl", b"".join(lines))

    def end(self, missing: list[str]) -> None:
        """``missing``: names of files of which a row speaks and whose bytes were not to be had."""
        self._put(MANIFEST, json.dumps({**self.tally.manifest(), "missing": missing}, indent=1).encode())
        self._gzip.write(bytes(2 * BLOCK))
        self._gzip.close()

    def _put(self, name: str, data: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(data), 0o600
        self._gzip.write(info.tobuf(tarfile.USTAR_FORMAT))
        self._gzip.write(data + bytes(-len(data) % BLOCK))


def line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    """What JSON has no form for; the column that it goes back into knows what it was."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no form in a backup for {type(value).__name__}")


def read(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Every member; the manifest comes last, when it has been held against what went by. Nothing is to be believed,
    and nothing to be kept, before that.

    Refusals: backup_damaged, backup_newer.
    """
    try:
        yield from _checked(gzip.GzipFile(fileobj=stream))  # type: ignore[arg-type]
    except (ValueError, KeyError, TypeError, EOFError, OSError, zlib.error, tarfile.TarError) as wrong:
        raise Refusal("backup_damaged") from wrong


def _checked(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    tally, manifest, first = Tally(), None, True
    for name, data in _members(stream):
        if first != (name == ABOUT) or manifest is not None:
            raise ValueError("out of order")
        if first and json.loads(data)["format"] != FORMAT:
            raise Refusal("backup_newer", {"format": str(json.loads(data)["format"])[:20]})
        first = False
        if name == MANIFEST:
            manifest = json.loads(data)
            continue
        tally.add(name, data)
        yield name, data
    if manifest is None or {**tally.manifest(), "missing": manifest["missing"]} != manifest:
        raise ValueError("not what the manifest says")
    yield MANIFEST, json.dumps(manifest).encode()


def _members(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Plain members with names of ours; a link, a device, a folder or a long name of any other kind is refused, and
    nothing here ever becomes a path by itself."""
    while (head := _exactly(stream, BLOCK)) != bytes(BLOCK):
        info = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
        if info.type != tarfile.REGTYPE or not NAME.fullmatch(info.name) or info.size > LARGEST:
            raise ValueError("not a member of ours")
        yield info.name, _exactly(stream, info.size)
        _exactly(stream, -info.size % BLOCK)
    while rest := stream.read(BLOCK * 128):  # to the very end, where the checksum stands
        if rest.strip(b"\0"):
            raise ValueError("something stands behind the end")


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count) if count else b""
    if len(data) != count:
        raise EOFError
    return data
