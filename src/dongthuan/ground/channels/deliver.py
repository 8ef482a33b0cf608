"""Sending what is due: at least once each, never two workers at the same letter, no failure without a word.

A letter is claimed with a compare-and-set on (tries, next_try_at) that also takes it out of reach for ``LEASE``. Then
it is sent, outside any transaction, then marked. A worker that dies between sending and marking leaves a letter that
becomes due again when its lease ends; it goes out twice with the same Message-ID, which mail programs show once.
Log lines name the letter's id and the kind of failure, never an address, a sentence or a server's words.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime, parseaddr
from time import monotonic
from typing import cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import SafeMIMEText

from dongthuan.ground.channels import outbox
from dongthuan.ground.channels.models import GIVEN_UP, QUEUED, SENT, Outgoing
from dongthuan.ground.channels.words import render
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.deadlines.reasons import reasons
from dongthuan.record.store.operation import operation
from dongthuan.record.store.snapshot import snapshot

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after the first, second … failure; the one after the last gives up."""

LEASE = timedelta(minutes=10)
PATIENCE = 60.0
"""Seconds after which a call claims no more: ``now`` grows stale, and a lease counted from it must outlast a sending
(EMAIL_TIMEOUT, 20 seconds for each of about ten steps). A stopwatch only; it is never written down."""

log = logging.getLogger(__name__)


def send_due(*, now: datetime, batch: int = 50) -> int:
    """Send at most ``batch`` letters that are due at ``now``; returns how many went out. Never inside a transaction."""
    started, sent = monotonic(), 0
    for letter in _due(now, batch):
        if monotonic() - started > PATIENCE:
            break
        if _claim(letter, now):
            sent += _send(letter, now)
    return sent


def _due(now: datetime, batch: int) -> list[Outgoing]:
    with snapshot():
        waiting = Outgoing.objects.filter(state=QUEUED, next_try_at__lte=now)
        return list(waiting.order_by("next_try_at", "id")[:batch])


@operation
def _claim(letter: Outgoing, now: datetime) -> bool:
    """Take the letter, if it still stands as we read it."""
    unchanged = Outgoing.objects.filter(id=letter.id, state=QUEUED, tries=letter.tries, next_try_at=letter.next_try_at)
    letter.tries += 1
    return unchanged.update(tries=letter.tries, next_try_at=now + LEASE) == 1


def _send(letter: Outgoing, now: datetime) -> bool:
    try:
        _channel(letter)(letter, now)
    except Exception as failure:  # servers, sockets, disks and templates fail in any way they like
        _put_off(letter, type(failure).__name__, now)
        return False
    if not _mark_sent(letter, now):
        outbox.remove([letter.id])  # forgotten while it was being sent: nothing with an address may stay
    return True


@operation
def _mark_sent(letter: Outgoing, now: datetime) -> bool:
    """False where the letter is no more."""
    row = Outgoing.objects.filter(id=letter.id)
    return row.filter(tries=letter.tries).update(state=SENT, sent_at=now) == 1 or row.exists()


@operation
def _put_off(letter: Outgoing, failure: str, now: datetime) -> None:
    ours = Outgoing.objects.filter(id=letter.id, tries=letter.tries)
    if letter.tries > len(WAITS):
        ours.update(state=GIVEN_UP)
        log.error("letter %s given up after %s tries: %s", letter.id, letter.tries, failure)
        return
    ours.update(next_try_at=now + WAITS[letter.tries - 1])
    log.warning("letter %s not sent, try %s: %s", letter.id, letter.tries, failure)


def message(letter: Outgoing, now: datetime) -> EmailMessage:
    """The letter as it goes out. Its Message-ID follows from the idempotency key alone, and does not show it."""
    words = render(letter.template, letter.language, letter.facts, _why(letter))
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{hashlib.sha256(letter.idempotency_key.encode()).hexdigest()[:40]}@{domain}>",
        "Date": format_datetime(now),
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notes back, please
    }
    if leave := letter.facts.get("leave"):  # RFC 8058: one press ends it, from any mail program
        headers |= {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(words.subject, words.body, settings.DEFAULT_FROM_EMAIL, [letter.address], headers=headers)


def _why(letter: Outgoing) -> list[str]:
    """How the date of the letter comes about; nothing where its clock was counted anew since: that is told on the
    page, and a letter does not contradict itself."""
    if "clock" not in letter.facts:
        return []
    with snapshot():
        clock = Clock.objects.filter(id=int(letter.facts["clock"])).first()
        if clock is None or str(clock.due) != letter.facts.get("date"):
            return []
        found = reasons(clock, deadlines.calendar(), letter.language)
    return [f"{one.text} ({one.cite})" if one.cite else one.text for one in found]


def _by_smtp(letter: Outgoing, now: datetime) -> None:
    message(letter, now).send(fail_silently=False)


def _to_file(letter: Outgoing, now: datetime) -> None:
    mime = cast(SafeMIMEText, message(letter, now).message())
    outbox.write(letter.id, mime.as_bytes(linesep="\r\n"))


WAYS: Mapping[str, Callable[[Outgoing, datetime], None]] = {"smtp": _by_smtp, "file": _to_file}


def _channel(letter: Outgoing) -> Callable[[Outgoing, datetime], None]:
    set_up = str(getattr(settings, "MAIL_CHANNEL", "file"))
    return WAYS[set_up if letter.channel == "email" else letter.channel]
