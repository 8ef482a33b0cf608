"""Bells that ring by themselves, and calendars."""

from datetime import timedelta

from dongthuan.work.alarms import operations as alarms
from dongthuan.work.alarms.models import Feed
from dongthuan.work.alarms.operations import ringing
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def ring_step(town: Town) -> Act:
    """A day on which one letter is late and one is due soon."""
    town.file(at=MONDAY - timedelta(days=20), once="late")
    town.file(at=MONDAY - timedelta(days=11), once="soon")
    return lambda: ringing._step(now=MONDAY)


def open_feed(town: Town) -> Act:
    unit = str(town.units["99001"].id)
    return lambda: alarms.open_feed(actor=town.staff("mau"), unit=unit, at=MONDAY, dice=town.dice)


def revoke_feed(town: Town) -> Act:
    alarms.open_feed(actor=town.staff("mau"), unit="", at=MONDAY, dice=town.dice)
    feed = Feed.objects.latest("id").id
    return lambda: alarms.revoke_feed(actor=town.staff("mau"), feed_id=feed, at=MONDAY)


ATTEMPTS: dict[str, Attempt] = {
    "work.alarms.operations.ringing._step": ring_step,
    "work.alarms.operations.feeds.open_feed": open_feed,
    "work.alarms.operations.feeds.revoke_feed": revoke_feed,
}
