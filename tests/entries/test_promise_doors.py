"""The same promises by API and on the command line; and the letters that remind of a day."""

from datetime import UTC, datetime

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.work.alarms import operations as alarms
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.models import Commitment
from support import promises
from support.program import acting_for
from support.promises import do, shown
from support.shell import Shell
from support.town import Town

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(town: Town) -> Town:
    return promises.people_of(town)


@pytest.fixture
def promise(hall: Town) -> Commitment:
    return promises.heard(hall)


def rung() -> list[tuple[str, str]]:
    rows = Outgoing.objects.filter(template__in=("staff_task_due_soon", "staff_task_overdue")).order_by("id")
    return [(row.template.removeprefix("staff_task_"), row.address.partition("@")[0]) for row in rows]


def test_a_task_rings_near_its_day_and_past_it_once(hall: Town, promise: Commitment) -> None:
    """Due on 30 September 2026."""
    for day, hour in ((20, 9), (28, 9), (28, 15)):
        alarms.ring(now=datetime(2026, 9, day, hour, tzinfo=UTC))
    assert rung() == [("due_soon", "lam")]
    for day in (1, 2):
        alarms.ring(now=datetime(2026, 10, day, 3, tzinfo=UTC))
    assert rung() == [("due_soon", "lam"), ("overdue", "lam"), ("overdue", "hoa")]


def test_what_waits_to_be_confirmed_does_not_ring(hall: Town, promise: Commitment) -> None:
    do(hall, "accept", "lam", promise)
    do(hall, "submit", "lam", promise, note="Xong.", spot="Ngõ 295")
    alarms.ring(now=datetime(2026, 10, 1, 3, tzinfo=UTC))
    assert rung() == []


@pytest.mark.usefixtures("clock")
def test_a_program_moves_a_task_and_anybody_reads_the_promise(hall: Town, promise: Commitment) -> None:
    program = acting_for(hall, "lam")
    answer = program.post(f"/tasks/{promise.task_id}/accept", {"version": 1})
    assert (answer.status_code, answer.json()["stage"]) == (200, "in_progress")
    again = program.post(f"/tasks/{promise.task_id}/accept", {"version": 1})
    assert (again.status_code, again.json()["code"]) == (409, "not_now")
    [row] = program.get("/promises?topic=fire_safety").json()["promises"]
    assert (row["reference"], row["standing"], row["task"]) == (promise.reference, "going", str(promise.task_id))


@pytest.mark.usefixtures("clock")
def test_at_the_server_a_supervisor_checks(hall: Town, promise: Commitment, dt: Shell) -> None:
    shown(hall, promise)
    [listed] = dt("promise", "list", "--unit", "99001", "--json").document["promises"]
    assert listed["id"] == str(promise.id)
    done = dt("promise", "do", promise.id, "check", "--with", "verdict=Đã xem.", "--as", "mat", "--json")
    assert (done.exit, queries.one(promise.id).state) == (0, "checked")
    refused = dt("promise", "do", promise.id, "close", "--as", "hoa", "--json")
    assert (refused.exit, refused.document["refusal"]) == (3, "not_told_yet")
    story = dt("promise", "show", promise.id, "--json").document["story"]
    assert story[-1]["kind"] == "commitment_checked"
    assert promises.DUE.isoformat() == listed["due"]
