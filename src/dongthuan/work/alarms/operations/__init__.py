"""Ringing once a day, and the addresses of calendars."""

from dongthuan.work.alarms.operations.feeds import open_feed, revoke_feed
from dongthuan.work.alarms.operations.ringing import ring

__all__ = ["open_feed", "revoke_feed", "ring"]
