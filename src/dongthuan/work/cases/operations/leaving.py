"""Somebody leaves, or an office ends: what they had in hand goes to whoever follows, in the same transaction, and
nothing is ownerless."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db.models import F, QuerySet

from dongthuan.ground.access import bars
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.events import OfficeEnded, PersonLeft, WorkPassedOn
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries.hands import in_hand, matters, without
from dongthuan.work.tasks.models import Task


def pass_on(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: all that somebody who left has in hand. Refusals: still_holds (nobody named), person_unknown (no
    office where the work is), person_barred (who follows keeps out of one of the cases)."""
    assert isinstance(event, PersonLeft)
    holder = int(event.subject.removeprefix("account:"))
    give(actor, holder, _units(holder), event.to, at)


def pass_on_from(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: what lies with somebody where they hold no office any more. Refusals: those of ``pass_on``; none
    where the office ended by itself, for then whoever leads the unit has it, or its queue."""
    assert isinstance(event, OfficeEnded)
    holder, on = int(event.subject.removeprefix("account:")), day_of(at)
    lost = {unit for unit in _units(holder) if not _works_for(holder, unit, on)}
    if not event.by_itself:
        give(actor, holder, lost, event.to, at)
        return
    for unit in sorted(lost):
        _give_or_put_back(actor, holder, unit, event.to, at)


def _units(holder: int) -> set[int]:
    cases, tasks = in_hand(holder)
    return {*cases.values_list("unit", flat=True), *tasks.values_list("unit", flat=True)}


def _works_for(person: int, unit: int, on: date) -> bool:
    return people.of_unit(Unit.objects.get(id=unit), on).filter(id=person).exists()


def give(actor: Actor, holder: int, units: Iterable[int], to: str, at: datetime) -> tuple[int, int]:
    """Everything of these units that lies with ``holder`` lies with ``to`` (an id) from now on; says how much it was.
    Refusals: still_holds, person_unknown."""
    units = sorted(units)
    cases, tasks = in_hand(holder, units)
    if not cases.exists() and not tasks.exists():
        return 0, 0
    if not to:
        raise Refusal("still_holds", {"cases": cases.count(), "tasks": tasks.count()})
    if _kept_from(int(to), bars.people(matters(cases, tasks), day_of(at))):
        raise Refusal("person_barred", {"login": ""})
    successor = Account.objects.get(id=to)
    for unit in Unit.objects.filter(id__in=units).order_by("id"):
        people.in_unit(unit, successor.login, day_of(at))
    return _moved(actor, holder, successor, cases, tasks, at)


def _moved(
    actor: Actor, holder: int, to: Account, cases: "QuerySet[Case]", tasks: "QuerySet[Task]", at: datetime
) -> tuple[int, int]:
    moved = cases.update(officer=to, version=F("version") + 1)
    owed = tasks.update(person=to, version=F("version") + 1)
    if moved or owed:
        passed = WorkPassedOn(subject=f"account:{holder}", to=str(to.id), cases=moved, tasks=owed)
        ledger.record(actor, [passed], at=at)
    return moved, owed


def _kept_from(person: int, out: Mapping[int, Collection[int]]) -> list[int]:
    """Of these cases, with who keeps out of each, those of which that person does."""
    return [case for case, kept in out.items() if person in kept]


def _give_or_put_back(actor: Actor, holder: int, unit: int, to: str, at: datetime) -> None:
    """To the successor where they work there, else to whoever leads. What that person keeps out of, or nobody leads,
    lies in the queue again; but a task always has a person: the nearest who leads above, or a colleague."""
    row, on = Unit.objects.get(id=unit), day_of(at)
    out = bars.people(matters(*in_hand(holder, [unit])), on)
    at_work = people.of_unit(row, on)
    named = at_work.filter(id=to) if to else ()
    heirs = [one for one in (*named, *people.leaders_of(row, on)) if one.id != holder]
    if heirs:
        _moved(actor, holder, heirs[0], *_open_to(heirs[0], holder, unit, out), at)
    _put_back(actor, holder, in_hand(holder, [unit])[0], at)
    for one in (*heirs, *at_work.exclude(id=holder)):
        if not in_hand(holder, [unit])[1].exists():
            break
        cases, tasks = _open_to(one, holder, unit, out)
        _moved(actor, holder, one, cases.none(), tasks, at)


def _open_to(
    person: Account, holder: int, unit: int, out: Mapping[int, Collection[int]]
) -> "tuple[QuerySet[Case], QuerySet[Task]]":
    """What still lies with the holder, but for what that person keeps out of."""
    return without(*in_hand(holder, [unit]), _kept_from(person.id, out))


def _put_back(actor: Actor, holder: int, cases: "QuerySet[Case]", at: datetime) -> None:
    if back := cases.update(officer=None, version=F("version") + 1):
        ledger.record(actor, [WorkPassedOn(subject=f"account:{holder}", to="", cases=back, tasks=0)], at=at)
