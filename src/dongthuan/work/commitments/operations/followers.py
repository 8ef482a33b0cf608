"""Following a promise by e-mail: asked for, confirmed from the letter, ended by one press, forgotten without trace."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.channels import outbox
from dongthuan.ground.channels.contact import check_contact
from dongthuan.ground.channels.models import SENT, Outgoing
from dongthuan.kernel import ids
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.language import LANGUAGES
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.operation import after_commit, operation
from dongthuan.work.commitments import following, queries
from dongthuan.work.commitments.lifecycle import FINAL
from dongthuan.work.commitments.models import Commitment, Follower

MOST = 10_000
"""Followers of one promise: whoever sends letters for others finds an end here."""
UNCONFIRMED, SENT_KEPT = timedelta(days=2), timedelta(days=1)


@operation
def follow(*, commitment_id: int, address: str, language: str, at: datetime, dice: Dice) -> None:
    """Send a letter that asks whether it is wanted; the same answer whether the address follows already or not.

    Refusals: not_found, promise_closed, contact_not_readable, language_unknown, too_many_followers.
    """
    commitment = queries.one(commitment_id)
    if not queries.followable(commitment):
        raise Refusal("promise_closed", {})
    kind, plain = check_contact(address)
    if kind != "email":
        raise Refusal("contact_not_readable", {"field": "address"})
    if language not in LANGUAGES:
        raise Refusal("language_unknown", {})
    # the same form twice at the same moment: one follower
    Commitment.objects.select_for_update().filter(id=commitment.id).values_list("id").first()
    if commitment.followers.count() >= MOST:
        raise Refusal("too_many_followers", {"most": MOST})
    if not Follower.objects.filter(commitment=commitment, known=following.known(plain)).exists():
        row = _row(commitment, plain, language, at, dice)
        row.save(force_insert=True)
        channels.queue([_question(commitment, row, plain)], at=at)


def _row(commitment: Commitment, plain: str, language: str, at: datetime, dice: Dice) -> Follower:
    number, key = ids.new(), dice.bytes(24).hex()
    return Follower(
        id=number, commitment=commitment, known=following.known(plain), key=following.hashed(key),
        address=following.shut(number, plain, "address", dice), sealed_key=following.shut(number, key, "key", dice),
        language=language, asked_at=at,
    )  # fmt: skip


def _question(commitment: Commitment, row: Follower, plain: str) -> channels.Letter:
    facts = {
        "reference": commitment.reference, "office": commitment.unit.name(row.language),
        "site": following.address("join", row),
    }  # fmt: skip
    return channels.Letter(
        idempotency_key=f"follow:{row.id}", subject=row.subject, channel="email", address=plain, language=row.language,
        template="follow_asked", facts=facts,
    )  # fmt: skip


@operation
def join(*, key: str, at: datetime) -> Commitment:
    """The letter was read: from here on they hear of it. Refusal: not_found."""
    row = queries.follower(key)
    Follower.objects.filter(id=row.id, confirmed_at=None).update(confirmed_at=at)
    return row.commitment


@operation
def leave(*, key: str) -> Commitment:
    """Nothing of the address stays, neither here nor in the outbox. Refusal: not_found."""
    row = queries.follower(key)
    commitment = row.commitment
    _forget([row])
    return commitment


def forget_followers(promises: Sequence[int]) -> None:
    """Of promises whose words are gone nobody is written to, and nobody is known to have followed one. A step inside
    another's operation."""
    _forget(list(Follower.objects.filter(commitment_id__in=promises)))


def _forget(rows: list[Follower]) -> None:
    for row in rows:
        channels.forget(row.subject)
    Follower.objects.filter(id__in=[row.id for row in rows]).delete()


@operation
def sweep(*, now: datetime) -> int:
    """Forget whoever never confirmed, whoever followed what is closed and has been told, and letters to followers that
    have gone out: an address stands in one place."""
    never = Q(confirmed_at=None, asked_at__lt=now - UNCONFIRMED)
    over = Q(commitment__state__in=FINAL, commitment__closed_on__lt=day_of(now - SENT_KEPT)) & ~Exists(_waiting())
    stale = list(Follower.objects.filter(never | over)[:500])
    _forget(stale)
    gone = Outgoing.objects.filter(subject__startswith="follower:", state=SENT, sent_at__lt=now - SENT_KEPT)
    sent = list(gone.values_list("id", flat=True)[:500])
    Outgoing.objects.filter(id__in=sent).delete()
    after_commit(partial(outbox.remove, sent))
    return len(stale) + len(sent)


def _waiting() -> QuerySet[Outgoing]:
    """Letters to that follower which have not gone out."""
    subject = Concat(Value("follower:"), Cast(OuterRef("id"), CharField()))
    return Outgoing.objects.filter(subject=subject).exclude(state=SENT)
