"""Putting letters into the outbox, and forgetting them.

``queue`` and ``forget`` are steps inside the operation that changes or erases something: the caller asks who may, and
opens the transaction, so that a letter exists exactly when its reason does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

from dongthuan.ground.channels import outbox
from dongthuan.ground.channels.contact import is_email, is_one_line
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.channels.words import LANGUAGES, Facts, check_facts
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import after_commit, operation

CHANNELS = ("email", "file")
NOT_YET = ("phone",)
"""Kept as a contact; a letter by such a channel is left out of the queue, for nothing could send it."""


@dataclass(frozen=True)
class Letter:
    """One letter to one person.

    ``idempotency_key`` names the reason ("case:123:accepted:1"): the same key twice is one letter. ``subject`` is what
    it is about ("case:123"). ``channel``: email (by mail server or as a file, as the office is set up), file, or phone.
    ``facts``: reference, office, site, and perhaps date (ISO); codes and names of offices, never a citizen's words.
    """

    idempotency_key: str
    subject: str
    channel: str
    address: str
    language: str
    template: str
    facts: Facts


def queue(letters: list[Letter], *, at: datetime) -> None:
    """Put these into the outbox, due at once. Refusal: address_not_readable. ValueError for an unknown code."""
    rows = [_row(letter, at) for letter in letters if letter.channel not in NOT_YET]
    Outgoing.objects.bulk_create(rows, ignore_conflicts=True)


def _row(letter: Letter, at: datetime) -> Outgoing:
    _check(letter)
    return Outgoing(
        idempotency_key=letter.idempotency_key,
        subject=letter.subject,
        channel=letter.channel,
        address=letter.address,
        language=letter.language,
        template=letter.template,
        facts=dict(letter.facts),
        created_at=at,
        next_try_at=at,
    )


def _check(letter: Letter) -> None:
    if letter.channel not in CHANNELS or letter.language not in LANGUAGES:
        raise ValueError(f"letter by {letter.channel} in {letter.language}")
    if not is_email(letter.address) or not is_one_line(letter.subject + letter.idempotency_key):
        raise Refusal("address_not_readable")
    check_facts(letter.template, letter.facts)


def forget(subject: str) -> None:
    """Remove every letter about ``subject``, sent or waiting, and after the commit the files written for them."""
    rows = Outgoing.objects.filter(subject=subject)
    gone = list(rows.values_list("id", flat=True))
    rows.delete()
    after_commit(partial(outbox.remove, gone))


def sweep_written() -> int:
    """Unlink files whose letter is forgotten: what a power cut left behind. Idempotent; the worker calls it."""
    found, gone = outbox.written(), 0
    while batch := list(islice(found, 500)):
        gone += _remove_forgotten(batch)
    return gone


@operation
def _remove_forgotten(letter_ids: Iterable[int]) -> int:
    known = set(Outgoing.objects.filter(id__in=letter_ids).values_list("id", flat=True))
    forgotten = set(letter_ids) - known
    outbox.remove(forgotten)
    return len(forgotten)
