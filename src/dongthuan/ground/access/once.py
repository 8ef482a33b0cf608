"""The same wish sent twice is one change: what was answered the first time is answered again.

A program names its wish with a key of its own. The answer is kept in the transaction of the change, so whoever dies in
between has neither. A refusal changed nothing and is not kept: the same wish may come again and be judged anew. The
answer is sealed (it may hold a secret that is shown once), bound to whoever asked, forgotten after two days, and at
once where its case is referred as a denunciation.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError
from django.utils.crypto import salted_hmac

from dongthuan.ground.access.models import Once
from dongthuan.kernel import sealed
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation

KEPT = timedelta(hours=48)
LONGEST_KEY = 255
PURPOSE = "once"


@dataclass(frozen=True)
class Answer:
    """``subject``: what it is about ("case:123"); by this it is forgotten. ``again``: it was given before."""

    status: int
    body: bytes
    subject: str = ""
    again: bool = False


class _TakenError(Exception):
    """Somebody with the same key was a moment quicker."""


def check(key: str) -> None:
    """Refusal: key_not_readable."""
    if not key.isprintable() or len(key) > LONGEST_KEY:
        raise Refusal("key_not_readable", {"longest": LONGEST_KEY})


def answered(
    *, actor: Actor, key: str, asked: bytes, at: datetime, dice: Dice, act: Callable[[], Answer], part: str = ""
) -> Answer:
    """``act`` once for this actor and key; ``asked`` is the whole wish. ``part`` names one of several changes that are
    asked for under one key, each of which stands or falls alone. Refusals: key_reused (for another wish),
    key_not_readable, and those of ``act``."""
    check(key)
    who = (actor.ref, *([f"for:{actor.acts_for}"] if actor.acts_for else []), *map(str, sorted(actor.holds)))
    named = (*who, key, *([part] if part else []))
    name = salted_hmac("dongthuan.once", "\x1f".join(named), algorithm="sha256").hexdigest()
    wish = hashlib.sha256(asked).hexdigest()
    try:
        return _once(name=name, wish=wish, at=at, dice=dice, act=act)
    except _TakenError:
        return _once(name=name, wish=wish, at=at, dice=dice, act=act)


@operation
def _once(*, name: str, wish: str, at: datetime, dice: Dice, act: Callable[[], Answer]) -> Answer:
    row = Once.objects.filter(key=name).first()
    if row is not None:
        return _again(row, wish)
    try:
        Once.objects.create(key=name, wish=wish, at=at)  # first: whoever comes second waits here, before any change
    except IntegrityError:
        raise _TakenError from None
    answer = act()
    kept = sealed.seal(settings.SECRET_KEY, answer.body, purpose=PURPOSE, about=name, dice=dice)
    Once.objects.filter(key=name).update(status=answer.status, answer=kept, subject=answer.subject)
    return answer


def _again(row: Once, wish: str) -> Answer:
    if row.wish != wish:
        raise Refusal("key_reused")
    body = sealed.unseal(settings.SECRET_KEY, bytes(row.answer), purpose=PURPOSE, about=row.key)
    return Answer(row.status, body, row.subject, again=True)


def hush(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - reactions are called alike
    """A reaction: no answer about this subject is kept."""
    forget(event.subject)


def forget(*subjects: str) -> None:
    """A step inside an operation that erases: no answer about these is kept."""
    Once.objects.filter(subject__in=subjects).delete()


def sweep(*, now: datetime) -> int:
    """Forget answers older than two days."""
    return Once.objects.filter(at__lt=now - KEPT).delete()[0]
