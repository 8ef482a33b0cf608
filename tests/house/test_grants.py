"""grants.toml is the whole of who may: no action without a grant, no grant without a use, and one reader for both
questions, so that a list can never disagree with a button."""

import ast
from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dongthuan.ground.access import grants, policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.supervision.lifecycle import LIFECYCLE as ACCOUNTS
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.lifecycle import LIFECYCLE, STATES
from dongthuan.work.cases.models import Case
from dongthuan.work.commitments.lifecycle import LIFECYCLE as COMMITMENTS
from dongthuan.work.dialogues.lifecycle import DIALOGUE, QUESTION
from dongthuan.work.exemplars.lifecycle import LIFECYCLE as EXEMPLARS
from dongthuan.work.receptions import lifecycle as receptions
from dongthuan.work.tasks.lifecycle import LIFECYCLE as TASKS
from support.source import dotted, modules
from support.town import MONDAY, Town

ADDED = {"export.register", "export.visitors"}
"""Chosen by what is asked for, and so no word in the call."""
ASKING = {"require", "require_somewhere", "may", "units_where", "visible", "claimed"}


def asked() -> set[str]:
    """Every action that the code asks about, and those of the lifecycle's moves."""
    literals = {
        part.value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and (getattr(node.func, "attr", "") or dotted(node.func)) in ASKING
        for part in node.args
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value
    }
    tables = (LIFECYCLE, TASKS, COMMITMENTS, ACCOUNTS, EXEMPLARS, DIALOGUE, QUESTION, *receptions.TABLES)
    return literals | {row.action for table in tables for row in table} | ADDED


def test_every_action_has_a_grant_and_every_grant_is_used() -> None:
    assert sorted(asked()) == sorted(grants.table())


def test_every_role_has_a_name_in_three_languages() -> None:
    assert set(terms.group("roles")) == grants.roles()


def test_every_open_role_is_granted_something() -> None:
    assert {role for row in grants.table().values() for role in row} >= grants.OPEN_ROLES


def test_permission_never_mentions_a_state() -> None:
    words = {word for action, row in grants.table().items() for word in (action, *action.split("."), *row)}
    assert words & set(STATES) == set()


def test_a_misspelt_action_is_no_silent_denial() -> None:
    with pytest.raises(KeyError):
        policy.system("tests", "cli").require("case.clasify")


def test_what_is_not_granted_is_denied() -> None:
    nobody = Actor("account:1", policy.GrantPolicy(), account=1)
    assert [action for action in grants.table() if nobody.may(action)] == []


@pytest.mark.django_db
def test_asked_about_nothing_in_particular_only_a_reach_over_all_is_enough(town: Town) -> None:
    head, administrator = town.staff("hoa"), town.staff("kiem")
    assert not head.may("rulebook.set_period")
    assert administrator.may("rulebook.set_period")
    assert head.may("rulebook.set_period", town.units["99001"])
    assert not head.may("rulebook.set_period", town.units["99002"])


@pytest.mark.django_db
def test_a_head_sets_periods_for_the_own_office_alone(town: Town) -> None:
    neighbours = town.units["99002"]
    wish = {"key": "KP-02", "scope": f"unit:{neighbours.id}", "value": 5, "basis": "Quy chế (ví dụ)"}
    with pytest.raises(Refusal, match="not_allowed"):
        rulebook.set_office_period(actor=town.staff("hoa"), at=MONDAY, valid_from=MONDAY.date(), of=neighbours, **wish)


NUMBERS = (7, 70, 700, 71, 77, 777, 7000, 701)
"""Ids of units, of which one begins another: a path must not match by its first figures."""


@dataclass(frozen=True)
class World:
    """A tree of units (``parents[i]`` is the place of unit i + 1's parent), a case in each of ``at``, somebody."""

    parents: list[int]
    at: list[int]
    mine: frozenset[int]
    offices: list[tuple[int, str]]
    held: frozenset[int]
    open_roles: tuple[str, ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    parents = [draw(st.integers(0, place)) for place in range(draw(st.integers(0, 7)))]
    place = st.integers(0, len(parents))
    at = draw(st.lists(place, min_size=1, max_size=6))
    some = st.frozensets(st.integers(0, len(at) - 1))
    roles = st.sampled_from(sorted(grants.roles()))
    open_roles = st.sampled_from([(), ("anyone",), ("anyone", "resident"), ("system",)])
    return World(
        parents, at, draw(some), draw(st.lists(st.tuples(place, roles), max_size=3)), draw(some), draw(open_roles)
    )


NEIGHBOURS = World([0, 0], [0, 1, 2], frozenset(), [(1, "head")], frozenset(), ())
"""A head of unit 70, whose number is the beginning of its neighbour's, 700."""


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(world=NEIGHBOURS)
@given(world=worlds())
def test_a_list_never_disagrees_with_a_button(town: Town, world: World) -> None:
    with transaction.atomic():
        cases, actor = _built(world, town.accounts["thu"])
        ours = Case.objects.filter(id__in=[case.id for case in cases])
        units = list(Unit.objects.all())
        for action in grants.table():
            assert set(actor.visible(action, ours)) == {case for case in cases if actor.may(action, case)}
            assert set(actor.visible(action, Unit.objects)) == {unit for unit in units if actor.may(action, unit)}
        transaction.set_rollback(True)


def _built(world: World, person: Account) -> tuple[list[Case], Actor]:
    units = [_unit(0, "/")]
    for place, parent in enumerate(world.parents, start=1):
        units.append(_unit(place, units[parent].path))
    Unit.objects.bulk_create(units)
    cases = [_case(place, units[at], person if place in world.mine else None) for place, at in enumerate(world.at)]
    Case.objects.bulk_create(cases)
    offices = tuple(Office(account=person, unit=units[at], role=role) for at, role in world.offices)
    held = frozenset(cases[place].id for place in world.held)
    return cases, Actor("x", policy.GrantPolicy(offices, world.open_roles), account=person.id, holds=held)


def _unit(place: int, above: str) -> Unit:
    number, day = NUMBERS[place], MONDAY.date()
    path = f"{above}{number}/"
    return Unit(
        id=number, code=f"r{place}", kind="ward", name_vi="x", path=path, cases_path=path, tasks_path=path,
        valid_from=day,
    )  # fmt: skip


def _case(place: int, unit: Unit, officer: Account | None) -> Case:
    return Case(
        reference=f"R{place}", once=f"r{place}", unit=unit, officer=officer, state="received", language="vi",
        filed_at=MONDAY,
    )  # fmt: skip
