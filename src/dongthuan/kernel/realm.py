"""Which realm the current request, task or command speaks for.

A realm is what one schema holds: a province, a ministry, the centre. Its ``number`` goes into every id made in it, its
``code`` into every ledger leaf. The table is data (packs/vn/realms.toml), installed at start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Realm:
    code: str  # "vd": also the name of its schema and the first letters of its receipts
    number: int  # 0…127


_current: ContextVar[Realm | None] = ContextVar("realm", default=None)
_default: list[Realm] = []


def install(default: Realm) -> None:
    """Name the realm that a process speaks for when nobody said otherwise."""
    _default[:] = [default]


def current() -> Realm:
    realm = _current.get()
    if realm is not None:
        return realm
    if not _default:
        raise LookupError("no realm installed: config does that at start")
    return _default[0]


@contextmanager
def within(realm: Realm) -> Iterator[None]:
    """Speak for another realm inside this block; never inside a transaction."""
    token = _current.set(realm)
    try:
        yield
    finally:
        _current.reset(token)
