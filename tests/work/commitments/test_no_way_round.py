"""Whatever anybody does, in whatever order: nothing is kept without evidence, a supervisor and word to the askers."""

from datetime import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.lifecycle import VOICES
from dongthuan.work.commitments.models import Commitment, Words
from dongthuan.work.tasks.models import Evidence
from support import promises
from support.promises import DAY, PHOTO, asker_says, askers_told, do, heard, say
from support.town import MONDAY, Town

WHO = ("lam", "thu", "hoa", "mat", "thanh", "xay", "nhap")
OF_TASK = (
    "accept", "progress", "ask_extension", "grant_extension", "refuse_extension", "submit", "confirm", "send_back",
    "pass_on",
)  # fmt: skip
OF_PROMISE = ("check", "return", "tell", "hear", "close", "give_up")
GIVEN = {
    "note": "Đã làm.", "reason": "Vì mưa.", "verdict": "Đã xem.", "how": "Niêm yết.", "due": "2027-03-31",
    "unit": "99001", "person": "hoa",
}  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*OF_TASK, *OF_PROMISE, "told", "asker", "worker")),
        st.sampled_from(WHO), st.booleans(), st.sampled_from(VOICES), st.integers(0, 25),
    ),
    max_size=25,
)  # fmt: skip
WAY = [("accept", "lam"), ("submit", "lam"), ("confirm", "hoa"), ("check", "mat"), ("told", "hoa")]
"""The one way there is; what comes between is chance."""
SHUFFLED = st.tuples(STEPS, st.lists(st.integers(0, len(WAY)), max_size=2), STEPS)


def act(hall: Town, promise: Commitment, step: tuple[str, str, bool, str, int], at: datetime) -> None:
    name, who, photo, said, _days = step
    if name in OF_TASK:
        do(hall, name, who, promise, at=at, photo=PHOTO if photo else None, **GIVEN)
    elif name in OF_PROMISE:
        say(hall, name, who, promise, at=at, **GIVEN, said=said)
    elif name == "told":
        askers_told(promise, hall.machine, people=0 if photo else 23, at=at)  # nobody is not told
    elif name == "asker":
        asker_says(hall, promise, said, "Chưa đúng.", who=f"question:{who}", at=at)
    else:
        operations.close_due(actor=hall.machine, at=at)


def sound(hall: Town, promise: Commitment) -> None:
    row = queries.one(promise.id)
    if row.state != "kept":
        return
    assert Evidence.objects.filter(task=row.task_id).exists()
    assert row.checked_by_id == hall.accounts["mat"].id != row.task.person_id
    assert row.checked_unit == hall.units["99001-MT"] != row.unit
    assert row.told_on is not None
    assert row.open_until is not None
    assert row.closed_on is not None
    assert row.told_on < row.open_until < row.closed_on
    assert row.told >= 1 or Words.objects.filter(commitment=row, name="how").exists()
    kinds = list(Entry.objects.filter(subject=row.subject).order_by("id").values_list("kind", flat=True))
    last = ["commitment_submitted", "commitment_checked", "askers_told", "commitment_closed"]
    places = [max(place for place, kind in enumerate(kinds) if kind == one) for one in last]
    assert places == sorted(places)


Step = tuple[str, str, bool, str, int]
Parts = tuple[list[Step], list[int], list[Step]]


def walked(hall: Town, parts: Parts) -> str:
    before, left_out, after = parts
    way = [(name, who, name != "told", "done", 0) for place, (name, who) in enumerate(WAY) if place not in left_out]
    promise, at = heard(hall), MONDAY
    for step in [*before, *way, *after, ("worker", "", False, "done", 40)]:
        at += step[4] * DAY
        try:
            with transaction.atomic():
                act(hall, promise, step, at)
        except Refusal:
            pass
        sound(hall, promise)
    return queries.one(promise.id).state


def and_back(hall: Town, parts: Parts) -> None:
    with transaction.atomic():
        walked(hall, parts)
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=SHUFFLED)
def test_no_way_leads_to_kept_but_the_one(hall: Town, parts: Parts) -> None:
    and_back(hall, parts)


@pytest.mark.django_db
@pytest.mark.proof
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=SHUFFLED)
def test_no_way_leads_to_kept_but_the_one_at_length(hall: Town, parts: Parts) -> None:
    and_back(hall, parts)


@pytest.mark.django_db
def test_the_one_way_does_lead_there(hall: Town) -> None:
    assert walked(hall, ([], [], [])) == "kept"


@pytest.mark.django_db
@pytest.mark.parametrize("left_out", range(len(WAY)))
def test_and_whatever_of_it_is_left_out_it_does_not(hall: Town, left_out: int) -> None:
    assert walked(hall, ([], [left_out], [])) != "kept"


def test_the_people_are_those_of_the_hall() -> None:
    assert {login for login, *_rest in promises.EXTRA} < set(WHO)
