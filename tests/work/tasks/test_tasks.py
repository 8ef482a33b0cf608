"""Tasks that go their own way: every stage × every move, and those that are led by a case as before."""

from collections.abc import Callable
from datetime import date

import pytest

from dongthuan.kernel.lifecycle import SAME
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.tasks import operations, queries
from dongthuan.work.tasks.lifecycle import FINAL, LED, LIFECYCLE, STAGES
from dongthuan.work.tasks.models import Task
from support import promises
from support.promises import PHOTO, work
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
GIVEN = {
    "note": "Đã làm.", "reason": "Vì mưa.", "due": "2026-12-31", "milestone": "Mua ống", "unit": "99001",
    "person": "thu",
}  # fmt: skip
WHO = {"grant_extension": "hoa", "refuse_extension": "hoa", "confirm": "hoa", "send_back": "hoa", "cancel": "hoa"}
WAYS: dict[str, tuple[str, ...]] = {
    "new": (), "in_progress": ("accept",), "extension_asked": ("accept", "ask_extension"),
    "submitted": ("accept", "submit"), "done": ("accept", "submit", "confirm"), "cancelled": ("cancel",),
}  # fmt: skip
ALL = [(stage, row.name) for stage in STAGES for row in LIFECYCLE]


@pytest.fixture
def hall(town: Town) -> Town:
    return promises.people_of(town)


def move(hall: Town, task: Task, name: str, who: str = "") -> Task:
    row = Task.objects.get(id=task.id)
    return operations.perform(
        name, actor=hall.staff(who or WHO.get(name, "lam")), task_id=row.id, version=row.version, at=MONDAY,
        dice=hall.dice, inputs=GIVEN, photo=PHOTO if name == "submit" else None,
    )  # fmt: skip


def task_in(hall: Town, stage: str) -> Task:
    task = operations.give(work(hall), actor=hall.staff("hoa"), at=MONDAY)
    for name in WAYS[stage]:
        task = move(hall, task, name)
    return task


@pytest.mark.parametrize(("stage", "name"), [pair for pair in ALL if pair[0] in LIFECYCLE.moves[pair[1]].source])
def test_where_the_table_has_a_way_the_task_goes_it(hall: Town, stage: str, name: str) -> None:
    goal = LIFECYCLE.moves[name].to
    assert move(hall, task_in(hall, stage), name).stage == (stage if goal == SAME else goal)


@pytest.mark.parametrize("stage", STAGES)
def test_where_it_has_none_nothing_changes(hall: Town, stage: str) -> None:
    task = task_in(hall, stage)
    before = Task.objects.values().get(id=task.id)
    for name in [name for source, name in ALL if source == stage and stage not in LIFECYCLE.moves[name].source]:
        with pytest.raises(Refusal, match="not_now"):
            move(hall, task, name)
    assert Task.objects.values().get(id=task.id) == before


def test_an_end_is_an_end() -> None:
    assert [row.name for stage in FINAL for row in LIFECYCLE.open_from(stage)] == []
    assert set(WAYS) == set(STAGES)


def test_a_task_that_a_case_leads_ends_with_it_and_has_no_move(town: Town) -> None:
    case = town.case_in("committed")
    [task] = Task.objects.filter(origin=case.subject)
    assert (task.stage, queries.open_moves(town.staff("thu"), task)) == (LED, ())
    with pytest.raises(Refusal, match="not_now"):
        move(town, task, "accept", "thu")
    town.move("fulfil", "thu", case, evidence="Xong.")
    task.refresh_from_db()
    assert (task.state, task.stage, task.done_on) == ("done", LED, MONDAY.date())


def test_nobody_is_given_work_by_whoever_does_not_lead_them(hall: Town) -> None:
    for who, refused in (("thu", "not_allowed"), ("nhap", "not_allowed")):
        with pytest.raises(Refusal, match=refused):
            operations.give(work(hall), actor=hall.staff(who), at=MONDAY)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"what": ""}, "missing"), ({"what": "x" * 301}, "too_long"), ({"due": date(2026, 8, 1)}, "due_too_early"),
        ({"priority": "soon"}, "not_a_choice"), ({"what": "Thay {{số}} đèn"}, "blank_left"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_no_task(hall: Town, given: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        operations.give(work(hall, **given), actor=hall.staff("hoa"), at=MONDAY)
    assert not Task.objects.exists()


def test_urgent_first_then_the_soonest(hall: Town) -> None:
    rows: list[Callable[[], Task]] = [
        lambda: operations.give(work(hall, what="Sau", priority="normal"), actor=hall.staff("hoa"), at=MONDAY),
        lambda: operations.give(
            work(hall, what="Khẩn muộn", due=date(2026, 12, 1)), actor=hall.staff("hoa"), at=MONDAY
        ),
        lambda: operations.give(work(hall, what="Khẩn sớm"), actor=hall.staff("hoa"), at=MONDAY),
    ]
    for make in rows:
        make()
    found = queries.desk(hall.staff("lam"), "mine", today=MONDAY.date())
    assert [row.what for row in found] == ["Khẩn sớm", "Khẩn muộn", "Sau"]
