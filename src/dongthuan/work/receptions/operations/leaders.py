"""Who has a duty to receive."""

from datetime import date, datetime, time

from django.db.models import Q

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.events import OfficeEnded, PersonLeft
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation
from dongthuan.work.receptions import law, queries
from dongthuan.work.receptions.events import LeaderEnded, LeaderNamed
from dongthuan.work.receptions.models import Leader
from dongthuan.work.receptions.operations.writing import cleaned

BEGINS, ENDS = time(7, 30), time(11, 30)


@operation
def name_leader(
    *, actor: Actor, unit: str, post: str, person: str, valid_from: date, place: str, at: datetime,
    weekday: int = 3, begins: time = BEGINS, ends: time = ENDS,
) -> Leader:  # fmt: skip
    """Let a person of the unit hold a post with a duty to receive, from a day on; whoever held it before ends then.

    Refusals: unit_unknown, not_allowed, post_not_here, person_unknown, missing, number_not_readable, hours_backwards.
    """
    found = organisations.named(unit, valid_from)
    actor.require("leader.name", on=found)
    known = law.posts().get(post)
    if known is None or found.kind not in known.kinds:
        raise Refusal("post_not_here", {"unit": found.code, "post": post[:30]})
    if not 0 <= weekday <= 4:
        raise Refusal("number_not_readable", {"field": "weekday", "most": 4})
    if begins >= ends:
        raise Refusal("hours_backwards")
    where = cleaned("place", place, 160)
    if not where:
        raise Refusal("missing", {"field": "place"})
    holder = people.in_unit(found, person, valid_from)
    Unit.objects.select_for_update().filter(id=found.id).values_list("id").first()  # two at once: the later one stands
    _end(
        actor,
        Leader.objects.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from), unit=found, post=post),
        valid_from,
        at,
    )
    leader = Leader.objects.create(
        unit=found, post=post, person=holder, valid_from=valid_from, place=where, weekday=weekday, begins=begins,
        ends=ends,
    )  # fmt: skip
    event = LeaderNamed(
        subject=f"account:{holder.id}", unit=str(found.id), post=post, valid_from=valid_from.isoformat()
    )
    ledger.record(actor, [event], at=at)
    return leader


@operation
def end_leader(*, actor: Actor, leader_id: int, at: datetime) -> Leader:
    """The post is given up today. Refusals: not_found, not_allowed."""
    leader = queries.leader(actor, "leader.name", leader_id)
    _end(actor, Leader.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day_of(at)), id=leader.id), day_of(at), at)
    leader.refresh_from_db()
    return leader


def end_posts(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: whoever leaves, or holds no office in a unit any more, has no duty to receive there from then on."""
    assert isinstance(event, PersonLeft | OfficeEnded)
    holder, on = int(event.subject.removeprefix("account:")), day_of(at)
    later = Q(valid_to=None) | Q(valid_to__gt=on)
    standing = Leader.objects.filter(later, person=holder, unit__valid_to=None)  # the others ended with it
    held = standing.select_related("unit__cases_with")
    _end(actor, [row for row in held if not people.of_unit(row.unit, on).filter(id=holder).exists()], on, at)


def _end(actor: Actor, rows: object, on: date, at: datetime) -> None:
    """That day is the last one; a post that had not begun yet lasts a day all the same: it stands in the book."""
    for leader in rows:  # type: ignore[attr-defined]
        last = max(on, leader.valid_from)
        Leader.objects.filter(id=leader.id).update(valid_to=last)
        event = LeaderEnded(
            subject=f"account:{leader.person_id}", unit=str(leader.unit_id), post=leader.post, valid_to=last.isoformat()
        )
        ledger.record(actor, [event], at=at)
