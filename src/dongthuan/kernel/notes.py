"""Signed notes and checkpoints: the one short text that, kept outside, holds the whole ledger to its word.

C2SP signed-note and tlog-checkpoint with Ed25519 (RFC 8032). A *note* is a text, a blank line, and signature lines; a
*checkpoint* is a note whose text says whose tree, how many leaves, which root. A *vkey* is what a reader checks with:
``name+key id+base64(0x01 ‖ public key)``. Notes and texts are ``str``; in a file they are UTF-8 with "\\n".
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
"""The signature type of C2SP signed-note."""
SIZES = 1 << 63
MOST_SIGNATURES = 100


class Checkpoint(NamedTuple):
    """``size`` in leaves; ``root``: 32 bytes."""

    origin: str
    size: int
    root: bytes


def generate(seed: bytes) -> Ed25519PrivateKey:
    """The key that belongs to 32 bytes of randomness. Raises ValueError for any other length."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def dump_key(key: Ed25519PrivateKey) -> str:
    """The seed as 64 hex digits: secret."""
    return key.private_bytes_raw().hex()


def load_key(text: str) -> Ed25519PrivateKey:
    """The key that ``dump_key`` wrote. Raises ValueError, without repeating the text, when it is none."""
    try:
        return generate(bytes.fromhex(text))
    except ValueError:
        raise ValueError("a private key is 64 hex digits") from None


@dataclass(frozen=True)
class Signer:
    """A name and its key. ``name`` stands on every signature line: no spaces, no plus, else ValueError."""

    name: str
    private_key: Ed25519PrivateKey = field(repr=False)

    def __post_init__(self) -> None:
        _check_name(self.name)

    @property
    def public_bytes(self) -> bytes:
        return self.private_key.public_key().public_bytes_raw()

    @property
    def vkey(self) -> str:
        """What readers check with; may be printed anywhere."""
        encoded = base64.b64encode(ED25519 + self.public_bytes).decode("ascii")
        return f"{self.name}+{key_id(self.name, self.public_bytes).hex()}+{encoded}"

    def line(self, text: str) -> str:
        """The signature line under ``text``."""
        signature = key_id(self.name, self.public_bytes) + self.private_key.sign(text.encode("utf-8"))
        return f"— {self.name} {base64.b64encode(signature).decode('ascii')}\n"


def key_id(name: str, public: bytes) -> bytes:
    """Four bytes that tell keys of one name apart; no protection by themselves."""
    return hashlib.sha256(name.encode("utf-8") + b"\n" + ED25519 + public).digest()[:4]


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """Three lines for ``sign``. Raises ValueError for an origin of several lines or none, a bad size or root."""
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode('ascii')}\n"
    if parse_checkpoint(text) != (origin, size, root):
        raise ValueError("not a checkpoint")
    return text


def parse_checkpoint(text: str) -> Checkpoint:
    """The text of a checkpoint in parts; extension lines are passed over. Raises ValueError."""
    _check_text(text)
    origin, size, root, *more = text[:-1].split("\n")
    hashed = _decode(root)
    if not origin or not all(more) or len(hashed) != 32:
        raise ValueError("a checkpoint is an origin, a size and a root of 32 bytes")
    return Checkpoint(origin, _size(size), hashed)


def sign(text: str, signer: Signer, *more: Signer) -> str:
    """The note: the text with a line from each signer. Raises ValueError for a text that no note may hold."""
    _check_text(text)
    return text + "\n" + "".join(one.line(text) for one in (signer, *more))


def open_note(note: str, vkey: str) -> str:
    """The text that the holder of this key signed.

    Raises ValueError when the note or the key is malformed, when the key has not signed, or when its signature is
    wrong. Lines of other keys are passed over.
    """
    name, public = parse_vkey(vkey)
    text, lines = _parts(note)
    ours = [raw[4:] for who, raw in lines if (who, raw[:4]) == (name, key_id(name, public))]
    if not ours:
        raise ValueError(f"{name} has not signed this")
    for signature in ours:
        _check_signature(public, signature, text)
    return text


def parse_vkey(vkey: str) -> tuple[str, bytes]:
    """The name and the 32 bytes of the public key. Raises ValueError when the parts do not belong together."""
    name, plus, rest = vkey.strip().partition("+")
    identifier, _, encoded = rest.partition("+")
    raw = _decode(encoded)
    _check_name(name)
    if not plus or len(raw) != 33 or raw[:1] != ED25519 or identifier != key_id(name, raw[1:]).hex():
        raise ValueError("not a vkey: name+key id+base64(0x01 and 32 bytes)")
    return name, raw[1:]


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, blank, signatures = note.rpartition("\n\n")
    _check_text(text + "\n")
    lines = signatures.split("\n")
    if not blank or lines.pop() != "" or not 0 < len(lines) <= MOST_SIGNATURES:
        raise ValueError("a note is a text, a blank line and signature lines")
    return text + "\n", [_signature(line) for line in lines]


def _signature(line: str) -> tuple[str, bytes]:
    dash, name, encoded = [*line.split(" "), "", ""][:3]
    raw = _decode(encoded)
    _check_name(name)
    if line != f"— {name} {encoded}" or dash != "—" or len(raw) < 5:
        raise ValueError("not a signature line")
    return name, raw


def _check_signature(public: bytes, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode("utf-8"))
    except InvalidSignature:
        raise ValueError("the signature is wrong") from None


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(char < " " and char != "\n" for char in text):
        raise ValueError("a note's text ends in a newline and holds no control characters")
    text.encode("utf-8")


def _check_name(name: str) -> None:
    if not name or "+" in name or any(char.isspace() or char < " " for char in name):
        raise ValueError("a key's name is not empty and has neither spaces nor plus")


def _decode(encoded: str) -> bytes:
    """Strict base64: the one writing of these bytes, and no other that a lax reader would take for them."""
    try:
        raw = base64.b64decode(encoded.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise ValueError("not base64") from None
    if base64.b64encode(raw).decode("ascii") != encoded:
        raise ValueError("not the canonical base64")
    return raw


def _size(text: str) -> int:
    if len(text) > 19 or not (text.isascii() and text.isdecimal()) or str(int(text)) != text or int(text) >= SIZES:
        raise ValueError("a size is a decimal number below 2**63")
    return int(text)
