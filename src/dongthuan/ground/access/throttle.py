"""Slowing down whoever guesses, without ever locking out for good.

Rows are written outside the transaction that may roll back: a refused look-up still counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from dongthuan.ground.access.models import Tries
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.prepared import Prepared


@dataclass(frozen=True)
class Limit:
    """At most ``most`` tries of ``kind`` within ``window``."""

    kind: str
    most: int
    window: timedelta

    def key(self, *who: str) -> str:
        return salted_hmac(f"dongthuan.tries.{self.kind}", "\x1f".join(who), algorithm="sha256").hexdigest()


WRONG_CODE = Limit("wrong_code", 12, timedelta(minutes=10))
WRONG_KEY = Limit("wrong_key", 30, timedelta(hours=1))
"""For one reference, whoever asks: an insider knows the reference and could guess the rest."""
WRONG_PASSWORD = Limit("wrong_password", 6, timedelta(minutes=5))
WRONG_PASSWORDS = Limit("wrong_passwords", 40, timedelta(minutes=15))
"""From one address, over all names."""
WRONG_SECOND = Limit("wrong_second", 8, timedelta(minutes=10))
"""For one person at one address, and only after the right password: a stranger locks nobody out. A passkey, which
cannot be guessed, is never kept waiting."""
WRONG_TOKEN = Limit("wrong_token", 30, timedelta(minutes=10))
"""From one address. Counted where a token is wrong; a right one is never kept waiting, because a neighbour's program
behind the same address goes on with an old one. Guessing 192 random bits is hopeless; this keeps it cheap and seen."""
FILING = Limit("filing", 60, timedelta(minutes=10))
COMPARING = Limit("comparing", 60, timedelta(minutes=10))
"""Asking what others have raised: cheap, public, and yet nobody's to harvest."""

FOLLOWING = Limit("following", 10, timedelta(hours=1))
"""Asking for letters to an address: enough for a household, too little to trouble a town."""


_TRIES = Prepared(lambda key: Tries.objects.filter(key=key), key=str)


def check(limits: dict[str, Limit], *, now: datetime) -> None:
    """``limits`` maps keys (``Limit.key``) to limits; one statement each.

    Raises ``Refusal("too_many_tries", {"minutes": …})`` with the minutes to wait.
    """
    for row in (row for key in limits for row in _TRIES(key=key)):
        limit = limits[row.key]
        left = row.since + limit.window - now
        if row.count >= limit.most and left > timedelta(0):
            raise Refusal("too_many_tries", {"minutes": int(left.total_seconds() // 60) + 1})


def count(limits: dict[str, Limit], *, now: datetime) -> None:
    """Count one try for each key; a window that has passed begins anew."""
    with connection.cursor() as cursor:
        alone = connection.vendor == "postgresql" and not connection.in_atomic_block
        statement = _COUNT_UNSYNCED if alone else _COUNT
        for key, limit in limits.items():
            moments = [Tries._meta.get_field("since").get_db_prep_value(at, connection) for at in _ago(now, limit)]
            cursor.execute(statement, [key, *moments, moments[1]])


def _ago(now: datetime, limit: Limit) -> tuple[datetime, datetime]:
    return now, now - limit.window


_INTO = "INSERT INTO access_tries (key, since, count) "
_AGAIN = """ ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN access_tries.since > %s THEN access_tries.count + 1 ELSE 1 END,
since = CASE WHEN access_tries.since > %s THEN access_tries.since ELSE excluded.since END
"""
_COUNT = f"{_INTO}VALUES (%s, %s, 1){_AGAIN}"
"""One statement, so that two at the same moment are both counted."""
_QUICKLY = "WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)) "
_COUNT_UNSYNCED = f"{_QUICKLY}{_INTO}SELECT %s, %s, 1 FROM quick WHERE true{_AGAIN}"  # noqa: S608 - our own words
"""A count that a power failure takes away harms nobody; waiting for the disk takes longer than the filing itself. One
statement here, too: a server that prepares what it is told takes no two at once."""


def sweep(*, now: datetime) -> int:
    """Forget windows that are long past."""
    return Tries.objects.filter(since__lt=now - timedelta(days=1)).delete()[0]
