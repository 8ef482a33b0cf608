"""age round the archive, as a stream: what passes is never whole in memory and never unencrypted on a disk.

To recipients it is a plain age file. age's own encryption with a passphrase takes the whole of a thing into memory, so
there the archive is encrypted to a key made for it, and that key, encrypted with the passphrase, stands in front of it
as text. With the age program: the lines up to END are an identity file, what follows is what it opens.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyrage

from dongthuan.kernel.refusal import Refusal

BEGIN, END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----\n"
AGE, GZIP = b"age-encryption.org/", b"\x1f\x8b"
LONGEST_HEAD = 4_096


@dataclass(frozen=True)
class Seal:
    """To whom a backup is encrypted; to nobody, when both are empty."""

    recipients: tuple[str, ...] = ()
    passphrase: str = ""

    def __bool__(self) -> bool:
        return bool(self.recipients or self.passphrase)


@dataclass(frozen=True)
class Keys:
    """With what a backup is opened: lines of identity files, or a passphrase."""

    identities: tuple[str, ...] = ()
    passphrase: str = ""


def recipients(seal: Seal) -> list[Any]:
    """Refusal: recipient_not_readable."""
    found = []
    for written in seal.recipients:
        kind = pyrage.ssh if written.startswith("ssh-") else pyrage.x25519
        try:
            found.append(kind.Recipient.from_str(written.strip()))
        except pyrage.RecipientError as wrong:
            raise Refusal("recipient_not_readable", {"recipient": written[:80]}) from wrong
    return found


@contextmanager
def sealing(out: Any, seal: Seal) -> Iterator[IO[bytes]]:
    """What is written to the stream arrives in ``out`` encrypted; as it is, without a seal."""
    if not seal:
        yield out
        return
    to = recipients(seal)
    if seal.passphrase:
        key = pyrage.x25519.Identity.generate()
        out.write(pyrage.passphrase.encrypt(f"{key}\n".encode(), seal.passphrase, armored=True))
        to.append(key.to_public())
    reader, writer = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    with _beside(lambda: pyrage.encrypt_io(reader, out, to), reader, writer):
        yield writer


@contextmanager
def opening(path: Path, keys: Keys) -> Iterator[IO[bytes]]:
    """The archive inside the file. Refusals: backup_not_readable, backup_damaged, backup_key_missing,
    backup_key_wrong."""
    with path.open("rb") as file:
        if file.peek(2)[:2] == GZIP:
            yield file
            return
        identities = _identities(file, keys)
        reader, writer = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
        with _beside(lambda: pyrage.decrypt_io(file, writer, identities), writer, reader):
            yield reader


@contextmanager
def _beside(act: Callable[[], object], its: IO[bytes], ours: IO[bytes]) -> Iterator[None]:
    """Run ``act`` at the other end of a pipe while the block works at ours. What ails the other end is the reason, and
    what our end says of it only follows."""
    ailing: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except BaseException as failure:
            ailing.append(failure)
        finally:
            with suppress(OSError):
                its.close()

    other = threading.Thread(target=run, daemon=True)
    other.start()
    stopped: BaseException | None = None
    try:
        yield
    except BaseException as failure:
        stopped = failure
    with suppress(OSError):
        ours.close()
    other.join()
    raise_either(ailing, stopped)


def raise_either(ailing: Sequence[BaseException], stopped: BaseException | None) -> None:
    told = str(ailing[0]) if ailing else ""
    if "No matching keys" in told:
        raise Refusal("backup_key_wrong") from ailing[0]
    if isinstance(ailing[0] if ailing else None, pyrage.DecryptError) or "decryption error" in told:
        raise Refusal("backup_damaged") from ailing[0]
    if stopped and not (ailing and isinstance(stopped, BrokenPipeError)):
        raise stopped
    if ailing:
        raise ailing[0]


def _identities(file: Any, keys: Keys) -> list[Any]:
    start = file.peek(len(BEGIN))
    if start.startswith(BEGIN):
        return [_by_passphrase(file, keys.passphrase)]
    if not start.startswith(AGE):
        raise Refusal("backup_not_readable")
    if not keys.identities:
        raise Refusal("backup_key_missing")
    return [_identity(line) for line in keys.identities]


def _by_passphrase(file: Any, passphrase: str) -> Any:
    if not passphrase:
        raise Refusal("backup_key_missing")
    head = b""
    while not head.endswith(END):
        line = file.readline(LONGEST_HEAD)
        head += line
        if not line or len(head) > LONGEST_HEAD:
            raise Refusal("backup_damaged")
    try:
        return _identity(pyrage.passphrase.decrypt(head, passphrase).decode().strip())
    except pyrage.DecryptError as wrong:
        raise Refusal("backup_key_wrong") from wrong


def _identity(written: str) -> Any:
    try:
        if written.startswith("-----BEGIN"):
            return pyrage.ssh.Identity.from_buffer(written.encode())
        return pyrage.x25519.Identity.from_str(written)
    except pyrage.IdentityError as wrong:
        raise Refusal("backup_key_wrong") from wrong
