"""Whatever the tree, the careers, the mergers, the supervisions and the bars: nobody reads outside the policy, a list
never disagrees with the check, and what "why?" says is what is decided."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings

from dongthuan.ground.access import explain, policy
from dongthuan.ground.access.models import Bar
from dongthuan.ground.organisations.models import Succession, Supervision, Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.ground.organisations.settle import settle
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from dongthuan.work.tasks.models import Task
from support.realms import GRANTS, PEOPLE, TODAY, Barred, Held, Realm, Watching, lent, may, realms, watched
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
NUMBERS = (7, 70, 700, 71, 77, 777, 7000, 701)
"""Ids of units, of which one begins another."""


def _telling() -> Iterator[str]:
    """Actions that between them grant every scope to every role: the others answer alike."""
    said: set[tuple[str, str]] = set()
    for action in ("case.see", "case.check", *sorted(set(GRANTS) - {"case.follow"})):
        if not said.issuperset(GRANTS[action].items()):
            said |= set(GRANTS[action].items())
            yield action


ACTIONS = list(_telling())
LONG_AGO = TODAY - timedelta(days=2_000)


@pytest.fixture
def pair(town: Town) -> list[Account]:
    Office.objects.all().delete()  # the town's own people are nobody here
    return [town.accounts["thu"], town.accounts["mau"]]


def check(realm: Realm, pair: list[Account]) -> None:
    with transaction.atomic():
        cases, tasks = build(realm, pair)
        told_who_watches(realm)
        for person in range(PEOPLE):
            actor = policy.staff(pair[person], TODAY, "web", realm.token)
            for action in ACTIONS:
                agree(partial(may, realm, person, action), actor, action, cases, tasks)
            if realm.token is None:
                assert {row.id for row in seen(actor)} == {row.id for row in actor.visible("case.see", mine(cases))}
        for deputy, holder in ((0, 1), (1, 0)):
            if offices := tuple(row for row in Office.objects.held(TODAY).filter(account=pair[holder])):
                actor = policy.deputy(pair[deputy], offices, "web", TODAY, realm.token)
                for action in ACTIONS:
                    agree(partial(lent, realm, deputy, holder, action), actor, action, cases, tasks)
        transaction.set_rollback(True)


def agree(allowed: Callable[..., bool], actor: Actor, action: str, cases: list[Case], tasks: list[Task]) -> None:
    said = {place for place in range(len(cases)) if allowed(place)}
    assert {place for place, case in enumerate(cases) if actor.may(action, case)} == said, action
    assert {row.id for row in actor.visible(action, mine(cases))} == {cases[place].id for place in said}, action
    assert {place for place, case in enumerate(cases) if explain.why(actor, action, case).allowed} == said
    said = {place for place in range(len(tasks)) if allowed(place, "task")}
    assert {place for place, task in enumerate(tasks) if actor.may(action, task)} == said, action
    assert {row.id for row in actor.visible(action, Task.objects.all())} == {tasks[place].id for place in said}, action
    of_units = {case.unit_id for place, case in enumerate(cases) if allowed(place, "unit")}
    units = Unit.objects.filter(id__in=[case.unit_id for case in cases])
    assert {row.id for row in actor.visible(action, units)} == of_units, action
    assert {row.id for row in units if actor.may(action, row)} == of_units, action


def told_who_watches(realm: Realm) -> None:
    """What is printed of a unit's supervisions is what reaches it, or what it holds in its own right."""
    standing = [one for one in realm.watching if one.since <= TODAY and (one.until is None or one.until >= TODAY)]
    for place in range(realm.units):
        found = supervision.of_unit(Unit.objects.get(id=NUMBERS[place]), TODAY)
        theirs = [one for one in standing if place in (one.by, realm.now(one.by)) or watched(realm, one, place)]
        assert {(row.unit_id, row.over_id, row.valid_from) for row in found} == {
            (NUMBERS[one.by], NUMBERS[one.over], one.since) for one in theirs
        }


def mine(cases: list[Case]) -> Any:
    return Case.objects.filter(id__in=[case.id for case in cases])


def seen(actor: Actor) -> Any:
    """As the desk lists them, which asks in another way than one by one."""
    return queries.queue(actor, "unit", today=TODAY, soon=TODAY, filters=queries.Filters(state="any"), most=200).cases


def build(realm: Realm, pair: list[Account]) -> tuple[list[Case], list[Task]]:
    units = _units(realm)
    Office.objects.bulk_create(
        Office(
            account=pair[one.person],
            unit=units[one.unit],
            role=one.role,
            valid_from=one.since,
            valid_to=one.until,
            closed=one.closed,
        )
        for one in realm.offices
    )
    cases = [_case(place, units[unit], None if who is None else pair[who]) for place, (unit, who) in
             enumerate(realm.cases)]  # fmt: skip
    Case.objects.bulk_create(cases)
    tasks = [_task(case, case.officer or pair[0]) for case in cases]
    Task.objects.bulk_create(tasks)
    Bar.objects.bulk_create(_bar(one, cases, units, pair) for one in realm.bars)
    Supervision.objects.bulk_create(
        Supervision(unit=units[one.by], over=units[one.over], valid_from=one.since, valid_to=one.until, instrument="1")
        for one in realm.watching
    )
    return cases, tasks


def _units(realm: Realm) -> list[Unit]:
    units: list[Unit] = []
    for place in range(realm.units):
        parent = units[realm.parents[place - 1]] if place else None
        units.append(_unit(place, parent, realm.ended_on(place) if place in realm.goes_to else None))
    ways = [_way(realm, units, old, new, tasks=old not in realm.apart) for old, new in realm.into.items()]
    ways += [_way(realm, units, old, 0, tasks=True, cases=False) for old in sorted(realm.apart)]
    ways += [_way(realm, units, old, new, tasks=True, share="part") for old, new in realm.parts]
    for old, new in realm.parts:
        if new in realm.began:
            units[new].valid_from = realm.day(old)
    for old, keeper in realm.split.items():
        units[old].keeper = units[keeper]
    settle({unit.id: unit for unit in units}, ways)
    Unit.objects.bulk_create(units)
    Succession.objects.bulk_create(ways)
    return units


def _way(
    realm: Realm, units: list[Unit], old: int, new: int, *, tasks: bool, cases: bool = True, share: str = "whole"
) -> Succession:
    return Succession(
        id=10 * (old + 1) + new, old_id=units[old].id, new_id=units[new].id, share=share, day=realm.day(old),
        kind="merge" if share == "whole" else "split" if old in realm.split else "part", instrument="1", cases=cases,
        tasks=tasks, archives=cases, staff=cases,
    )  # fmt: skip


def _unit(place: int, parent: Unit | None, ended: date | None) -> Unit:
    number = NUMBERS[place]
    return Unit(
        id=number, code=f"r{place}", kind="ward", name_vi="x", path=f"{parent.path if parent else '/'}{number}/",
        parent=parent, valid_from=LONG_AGO, valid_to=ended,
    )  # fmt: skip


def _case(place: int, unit: Unit, officer: Account | None) -> Case:
    return Case(
        reference=f"R{place}", once=f"r{place}", unit=unit, officer=officer, state="received", language="vi",
        filed_at=MONDAY,
    )  # fmt: skip


def _task(case: Case, person: Account) -> Task:
    return Task(origin=case.subject, unit=case.unit, person=person, what="x", due=TODAY)


def _bar(one: Barred, cases: list[Case], units: list[Unit], pair: list[Account]) -> Bar:
    case = cases[one.case]
    return Bar(
        row=case.id, subject=case.subject, at=MONDAY, ground="complained_of", since=one.since,
        account=None if one.person is None else pair[one.person], unit=None if one.unit is None else units[one.unit],
        lifted_at=MONDAY if one.lifted else None,
    )  # fmt: skip


SENT_AWAY = Realm(
    (0, 0), {}, ((0, None), (1, 0)),
    (Held(0, 1, "settler", LONG_AGO, TODAY, closed=True), Held(0, 0, "head", TODAY, None)),
    (Barred(1, None, 1, TODAY - timedelta(days=365), False),), (), None,
)  # fmt: skip
"""Whose office in unit 1 was ended this very morning, and who leads the unit above."""
MOVED = Realm(
    (0, 0), {}, ((0, None), (1, 0)),
    (Held(0, 1, "settler", LONG_AGO, TODAY - timedelta(days=2)), Held(0, 0, "head", TODAY, None)),
    (Barred(1, None, 1, TODAY - timedelta(days=365), False),), (), None,
)  # fmt: skip
"""Somebody worked in unit 1, moved to the one above it, and the case is about unit 1."""
FOLLOWED = Realm(
    (0, 0, 0), {1: 2}, ((0, None), (1, None), (2, None)),
    (Held(0, 2, "head", LONG_AGO, None), Held(1, 3, "front_supervisor", LONG_AGO, None)),
    (Barred(1, None, 1, TODAY, False),), (Watching(3, 1, LONG_AGO, None),), None,
)  # fmt: skip
"""Unit 1 was merged into unit 2 whole: its people keep out of what is about 1, and the Front of 1 watches over 2."""
SPLIT = Realm(
    (0, 0, 0, 0), {1: 2}, ((1, None), (2, None), (3, None), (4, None)),
    (Held(0, 4, "front_supervisor", LONG_AGO, None), Held(1, 3, "head", LONG_AGO, None)),
    (Barred(1, None, 2, TODAY, False),), (Watching(4, 2, LONG_AGO, None),), None,
    split={2: 0}, parts=((2, 3), (2, 4)), began=frozenset({3}),
)  # fmt: skip
"""Unit 1 was merged into unit 2, which then went into 3, that began with it, and 4, that stood: what nobody has placed
yet lies with the top. The Front of 4 watches over 2."""
GAVE = Realm(
    (0, 0, 0), {}, ((1, None), (2, None), (3, None)),
    (Held(0, 3, "front_supervisor", LONG_AGO, None), Held(1, 3, "inspectorate", LONG_AGO, None)), (),
    (Watching(3, 1, LONG_AGO, None),), None, parts=((1, 2),), began=frozenset({2}),
)  # fmt: skip
"""Unit 1 goes on and gave a part to 2, which began with it; the Front of 3 watches over 1."""
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LONG = settings(QUICK, max_examples=600)


@QUICK
@example(realm=SENT_AWAY)
@example(realm=MOVED)
@example(realm=FOLLOWED)
@example(realm=SPLIT)
@example(realm=GAVE)
@given(realm=realms())
def test_nobody_reads_outside_the_policy_and_no_list_disagrees(pair: list[Account], realm: Realm) -> None:
    check(realm, pair)


@pytest.mark.proof
@LONG
@given(realm=realms())
def test_nobody_does_in_six_hundred_realms_either(pair: list[Account], realm: Realm) -> None:
    check(realm, pair)


def test_the_oracle_says_what_the_stories_say() -> None:
    assert [may(MOVED, 0, "case.see", case) for case in (0, 1)] == [True, False]
    assert [may(SENT_AWAY, 0, "case.see", case) for case in (0, 1)] == [True, False]
    assert [may(FOLLOWED, 0, "case.see", case) for case in (1, 2)] == [False, True]
    assert [may(FOLLOWED, 1, "case.check", case) for case in (0, 1, 2)] == [False, True, True]
    assert [may(SPLIT, 0, "case.check", case) for case in (0, 1, 2, 3)] == [True, True, True, False]
    assert [may(SPLIT, 1, "case.see", case) for case in (0, 1, 2)] == [False, False, True]
    assert [may(GAVE, 0, "case.check", case) for case in (0, 1, 2)] == [True, True, False]
