"""Somebody leaves: what they had in hand goes to whoever follows, in the same transaction, and nothing is ownerless."""

from datetime import datetime

from django.db.models import F

from dongthuan.ground.access import bars
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.events import PersonLeft, WorkPassedOn
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case
from dongthuan.work.tasks.models import Task


def pass_on(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction. Refusals: still_holds (nobody named), person_unknown (no office where the work is), person_barred
    (who follows keeps out of one of the cases)."""
    assert isinstance(event, PersonLeft)
    holder = int(event.subject.removeprefix("account:"))
    cases = Case.objects.filter(officer=holder, state__in=WITH_OFFICE)
    tasks = Task.objects.filter(person=holder, state="open")
    if not cases.exists() and not tasks.exists():
        return
    if not event.to:
        raise Refusal("still_holds", {"cases": cases.count(), "tasks": tasks.count()})
    out = bars.people(list(cases.values_list("id", flat=True)), day_of(at))
    if any(int(event.to) in people for people in out.values()):
        raise Refusal("person_barred", {"login": ""})
    units = {*cases.values_list("unit", flat=True), *tasks.values_list("unit", flat=True)}
    _check(Account.objects.get(id=event.to), units, at)
    moved = cases.update(officer=event.to, version=F("version") + 1)
    owed = tasks.update(person=event.to)
    ledger.record(actor, [WorkPassedOn(subject=event.subject, to=event.to, cases=moved, tasks=owed)], at=at)


def _check(successor: Account, units: set[int], at: datetime) -> None:
    for unit in Unit.objects.filter(id__in=units).order_by("id"):
        people.in_unit(unit, successor.login, day_of(at))
