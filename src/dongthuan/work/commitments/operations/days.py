"""The days of those who asked, when the calendar is changed: nobody is given fewer than they were told."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.events import Event
from dongthuan.work.commitments.house import house
from dongthuan.work.commitments.models import Commitment


def recount(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - reactions are called alike
    """A reaction to a swapped day: windows that are still open end later where they would; never sooner."""
    still = Commitment.objects.filter(state="checked", open_until__gte=day_of(at))
    calendar = calendars.calendar()
    for told in still.order_by().values_list("told_on", flat=True).distinct():
        assert told is not None
        until = house().window(told, calendar)
        still.filter(told_on=told, open_until__lt=until).update(open_until=until)
