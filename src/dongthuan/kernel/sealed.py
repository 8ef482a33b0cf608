"""Keeping a secret that must be read again: sealed under a key made from the server's own, worthless without it.

AES-256-GCM under HKDF-SHA256 of the server's secret and the purpose; what it belongs to is authenticated along with it,
so that one row's secret cannot be put into another row.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dongthuan.kernel.dice import Dice

NONCE = 12


def seal(server_secret: str, plain: bytes, *, purpose: str, about: str, dice: Dice) -> bytes:
    nonce = dice.bytes(NONCE)
    return nonce + _cipher(server_secret, purpose).encrypt(nonce, plain, about.encode())


def unseal(server_secret: str, sealed: bytes, *, purpose: str, about: str) -> bytes:
    """Raises ValueError where it was sealed under another key, for another purpose, or for another row."""
    try:
        return _cipher(server_secret, purpose).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    except InvalidTag:
        raise ValueError("not sealed here") from None


def _cipher(server_secret: str, purpose: str) -> AESGCM:
    made = HKDF(SHA256(), 32, salt=None, info=f"dongthuan.{purpose}".encode())
    return AESGCM(made.derive(server_secret.encode()))
