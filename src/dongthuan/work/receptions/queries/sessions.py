"""Days of reception: those that everybody may know, and those that an office plans."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.receptions.lifecycle import OPEN
from dongthuan.work.receptions.models import Leader, Session, Visit, lasting

PUBLIC = ("published", "postponed", "in_session", "held")
MOST = 500


def _whole() -> QuerySet[Session]:
    return Session.objects.select_related("unit", "leader__person", "sat_by", "made_up_by")


def public_calendar(first: date, last: date, unit: int | None = None) -> list[Session]:
    """What everybody may know of these days, of one unit or of all, by day. Whoever books is counted, not named."""
    rows = _whole().filter(state__in=PUBLIC, day__range=(first, last))
    rows = rows.filter(unit__in=Unit.objects.with_cases_of(unit).values("id")) if unit else rows
    taken = Count("visits", filter=~Q(visits__state__in=("cancelled", "guided")))
    return list(rows.annotate(taken=taken).order_by("day", "begins", "id")[:MOST])


def coming(today: date, most: int = 2) -> list[Session]:
    """The next days on which a leader receives. One statement."""
    rows = _whole().filter(state="published", day__gte=today)
    taken = Count("visits", filter=~Q(visits__state__in=("cancelled", "guided")))
    return list(rows.annotate(taken=taken).order_by("day", "begins", "id")[:most])


def public_session(session_id: int) -> Session:
    """Refusal: not_found, for a day that is not published too."""
    found = _whole().filter(id=session_id, state__in=PUBLIC).first()
    if found is None:
        raise Refusal("not_found")
    return found


def not_bookable(row: Session, today: date) -> Refusal | None:
    """Why one can no longer say that one will come (reception_over, reception_full); None while one can."""
    if row.state != "published" or row.day < today:
        return Refusal("reception_over")
    taken = row.__dict__.get("taken")
    if taken is None:
        taken = row.visits.exclude(state__in=("cancelled", "guided")).count()
    return None if taken < row.places else Refusal("reception_full")


def planned(actor: Actor, first: date, last: date) -> list[Session]:
    """Every day of the actor's units in that time, planned ones too."""
    rows = actor.visible("reception.see", _whole()).filter(day__range=(first, last)).exclude(state="dropped")
    return list(rows.order_by("day", "begins", "id")[:MOST])


def of_day(actor: Actor, day: date) -> tuple[list[Session], list[Visit]]:
    """The desk of a day: who sits, and who comes, those who still wait first."""
    visits = actor.visible("reception.see", Visit.objects.select_related("unit", "session")).filter(day=day)
    order = {state: place for place, state in enumerate((*reversed(OPEN), "recorded", "notice_owed"))}
    found = sorted(visits, key=lambda row: (order.get(row.state, 9), row.number or 0, row.id))
    return planned(actor, day, day), found


def leaders_of(actor: Actor, on: date) -> Sequence[Leader]:
    """Who has a duty to receive in the units that the actor plans for."""
    rows = actor.visible("reception.plan", Leader.objects.select_related("unit", "person"))
    standing = rows.filter(lasting(on), valid_from__lte=on)
    return list(standing.order_by("unit__path", "post"))


def units_where(actor: Actor, action: str, on: date) -> list[Unit]:
    """The units in which this actor may do that."""
    return list(actor.visible(action, Unit.objects.served(on)).order_by("path"))
