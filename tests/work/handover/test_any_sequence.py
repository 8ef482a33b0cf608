"""Whatever is reorganised in whatever order, undone or not: nothing is ever without somebody who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dongthuan.ground.organisations.models import FUNCTIONS, Reorganisation, Unit
from dongthuan.ground.organisations.plan import Founded, Plan, Renamed, Way
from dongthuan.ground.organisations.queries import succession
from dongthuan.ground.organisations.queries.succession import responsible
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case
from dongthuan.work.handover import operations, queries
from support.plans import applied, enter, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
ACTS = ("merge", "split", "part", "rename", "absorb", "undo")
Story = list[tuple[str, int, int]]
stories = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=6)


@dataclass
class World:
    town: Town
    at: datetime = MONDAY
    number: int = 0
    rows: list[Reorganisation] = field(default_factory=list)

    def standing(self) -> list[str]:
        kinds = ("ward", "commune")
        return sorted(Unit.objects.valid(self.at.date()).filter(kind__in=kinds).values_list("code", flat=True))

    def fresh(self) -> Founded:
        self.number += 1
        return Founded(f"98{self.number:03}", "ward", {"vi": f"Phường Mới {self.number}"}, "99")

    def apply(self, plan: Plan, another_day: bool) -> None:
        """Some plans of a story take effect on the same day as the one before."""
        self.rows.append(applied(self.town, plan, self.at, day=self.at.date()))
        self.at += timedelta(days=1) if another_day else timedelta(minutes=1)


def merge(world: World, one: str, other: str) -> Plan:
    new = world.fresh()
    return Plan(founded=(new,), ways=tuple(Way(old, new.code) for old in dict.fromkeys((one, other))))


def split(world: World, one: str, other: str) -> Plan:
    first, second = world.fresh(), world.fresh()
    ways = tuple(Way(one, new.code, "part") for new in (first, second))
    return Plan(founded=(first, second), ways=ways, keepers={one: "99"})


def part(world: World, one: str, other: str) -> Plan | None:
    return Plan(ways=(Way(one, other, "part"),), remains=(one,)) if one != other else None


def absorb(world: World, one: str, other: str) -> Plan | None:
    ways = (Way(one, other, "whole", ("cases", "staff")), Way(one, "99", "whole", ("tasks", "archives")))
    return Plan(ways=ways) if one != other else None


def rename(world: World, one: str, other: str) -> Plan:
    return Plan(renamed=(Renamed(one, name={"vi": f"Xã Tên Mới {world.number}"}),))


MAKE: dict[str, Callable[[World, str, str], Plan | None]] = {
    "merge": merge, "split": split, "part": part, "absorb": absorb, "rename": rename,
}  # fmt: skip


def play(world: World, story: Story) -> None:
    for act, first, second in story:
        standing = world.standing()
        if act == "undo" and world.rows:
            row = world.rows[-1]
            row.refresh_from_db()
            operations.undo(actor=world.town.machine, row=row, at=world.at)
            world.rows.pop()
        elif act != "undo":
            plan = MAKE[act](world, standing[first % len(standing)], standing[second % len(standing)])
            if plan:
                world.apply(plan, another_day=bool(second % 3))


def nothing_is_ownerless(world: World) -> None:
    on = world.at.date()
    standing = set(Unit.objects.valid(on).values_list("id", flat=True))
    for function in FUNCTIONS:
        everybody = Unit.objects.filter(valid_from__lte=on).values_list("id", flat=True)
        answers = succession.answers(succession.themselves(everybody), on, function)
        assert set(answers) == set(everybody)
        assert {answer.unit for _, found in answers.values() for answer in found} <= standing
    covered: list[int] = [one for unit in Unit.objects.filter(id__in=standing) for one in unit.covered("cases")]
    assert sorted(covered) == sorted(Unit.objects.values_list("id", flat=True))
    for row in Unit.objects.select_related("cases_with"):
        assert row.holder.id in standing
        assert row.cases_path.startswith(row.holder.path)
        assert row.id in row.holder.covered("cases")
    assert all(office.unit_id in standing or office.valid_to for office in Office.objects.all())


def what_nobody_placed_waits(world: World, cases: list[int]) -> None:
    """A letter for which several answer by now stands on a list of those who can place it."""
    units = dict(Case.objects.filter(id__in=cases).values_list("id", "unit"))
    open_ends = {case for case, unit in units.items() if responsible(unit, world.at.date())[0] == "several"}
    listed = {case.id for row in world.rows for case in queries.waiting(world.town.machine, row)}
    assert open_ends <= listed


def seen_by_the_top(world: World, cases: list[int]) -> None:
    """Whoever leads the province sees every case at every moment; the list and the check agree."""
    leader = world.town.staff("nhap", world.at)
    assert set(leader.visible("case.see", Case.objects.all()).values_list("id", flat=True)) == set(cases)
    assert all(leader.may("case.see", case) for case in Case.objects.select_related("unit"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories)
def test_nothing_is_ever_ownerless(town: Town, story: Story) -> None:
    with transaction.atomic():
        tell(town, story)
        transaction.set_rollback(True)


@pytest.mark.proof
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(stories, min_size=1, max_size=2).map(lambda parts: [act for part in parts for act in part]))
def test_nothing_is_ever_ownerless_in_many_more_stories(town: Town, story: Story) -> None:
    with transaction.atomic():
        tell(town, story)
        transaction.set_rollback(True)


def tell(town: Town, story: Story) -> None:
    world = World(town)
    Office.objects.create(account=town.accounts["nhap"], unit=unit("99"), role="head", valid_from=MONDAY.date())
    enter(town, "99003", "commune", "Xã Ba", "99")
    cases = [town.case_in("in_work").id, town.file("Chợ họp lấn đường.", unit="99002").case.id]
    clocks = list(Case.objects.order_by("id").values_list("due", "clock", "reference"))
    for act in story:
        try:
            play(world, [act])
        except Refusal as no:
            assert no.code in ("plan_in_use", "plan_not_sound"), no
        nothing_is_ownerless(world)
        what_nobody_placed_waits(world, cases)
        seen_by_the_top(world, cases)
    assert list(Case.objects.order_by("id").values_list("due", "clock", "reference")) == clocks
