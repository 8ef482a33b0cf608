"""Slowing down whoever guesses, without ever locking out for good.

Rows are written outside the transaction that may roll back: a refused look-up still counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.crypto import salted_hmac

from dongthuan.ground.access.models import Tries
from dongthuan.kernel.refusal import Refusal


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
WRONG_TOKEN = Limit("wrong_token", 30, timedelta(minutes=10))
"""From one address. Counted where a token is wrong; a right one is never kept waiting, because a neighbour's program
behind the same address goes on with an old one. Guessing 192 random bits is hopeless; this keeps it cheap and seen."""
FILING = Limit("filing", 60, timedelta(minutes=10))


def check(limits: dict[str, Limit], *, now: datetime) -> None:
    """``limits`` maps keys (``Limit.key``) to limits; one statement for all.

    Raises ``Refusal("too_many_tries", {"minutes": …})`` with the minutes to wait.
    """
    for row in Tries.objects.filter(key__in=limits):
        limit = limits[row.key]
        left = row.since + limit.window - now
        if row.count >= limit.most and left > timedelta(0):
            raise Refusal("too_many_tries", {"minutes": int(left.total_seconds() // 60) + 1})


def count(limits: dict[str, Limit], *, now: datetime) -> None:
    """Count one try for each key; a window that has passed begins anew."""
    for key, limit in limits.items():
        fresh = Tries.objects.filter(key=key, since__gt=now - limit.window)
        if not fresh.update(count=F("count") + 1):
            Tries.objects.bulk_create(
                [Tries(key=key, since=now, count=1)],
                update_conflicts=True,
                unique_fields=["key"],
                update_fields=["since", "count"],
            )


def sweep(*, now: datetime) -> int:
    """Forget windows that are long past."""
    return Tries.objects.filter(since__lt=now - timedelta(days=1)).delete()[0]
