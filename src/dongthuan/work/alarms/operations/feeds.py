"""Opening and closing the address of a calendar."""

from datetime import datetime

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people.models import token_hash
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.alarms.events import FeedOpened, FeedRevoked
from dongthuan.work.alarms.models import Feed

MOST = 20


@operation
def open_feed(*, actor: Actor, unit: str, at: datetime, dice: Dice) -> str:
    """The secret of a new calendar's address, returned this once: of one's own days, or of a unit's ("" for none).

    Refusals: not_signed_in, not_allowed, unit_unknown, too_many_feeds.
    """
    if actor.account is None:
        raise Refusal("not_signed_in")
    goal = organisations.named(unit, day_of(at)) if unit else None
    feed = Feed(account_id=actor.account, unit=goal, opened_at=at)
    actor.require("feed.keep", on=feed)
    if goal:
        actor.require("case.see", on=goal)
    if Feed.objects.filter(account_id=actor.account, revoked_at=None).count() >= MOST:
        raise Refusal("too_many_feeds", {"most": MOST})
    secret = dice.bytes(24).hex()
    feed.sha256 = token_hash(secret)
    feed.save(force_insert=True)
    event = FeedOpened(subject=f"account:{actor.account}", feed=str(feed.id), unit=str(goal.id) if goal else "")
    ledger.record(actor, [event], at=at)
    return secret


@operation
def revoke_feed(*, actor: Actor, feed_id: int, at: datetime) -> Feed:
    """Whoever asks for it from now on finds nothing. Refusals: not_found."""
    feed = actor.visible("feed.keep", Feed.objects.filter(id=feed_id)).first()
    if feed is None:
        raise Refusal("not_found")
    if Feed.objects.filter(id=feed.id, revoked_at=None).update(revoked_at=at):
        event = FeedRevoked(subject=f"account:{feed.account_id}", feed=str(feed.id))
        ledger.record(actor, [event], at=at)
    return feed
