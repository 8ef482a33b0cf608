"""The last days on which a reception is told of in time, when the calendar is changed."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.events import Event
from dongthuan.work.receptions.models import Session
from dongthuan.work.receptions.operations.planning import notify_by, publish_by


def recount(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - reactions are called alike
    """A reaction to a swapped day. What was told already stays judged by the calendar of the day it was told on."""
    ahead, calendar = Session.objects.filter(day__gte=day_of(at)), calendars.calendar()
    planned, untold = ahead.filter(state="planned"), ahead.filter(mode="online", notified_on=None)
    for day in planned.order_by().values_list("day", flat=True).distinct():
        planned.filter(day=day).update(publish_by=publish_by(day, calendar))
    for day in untold.order_by().values_list("day", flat=True).distinct():
        untold.filter(day=day).update(notify_by=notify_by(day, calendar))
