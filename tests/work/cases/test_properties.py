"""Whatever people try, in whatever order and with whatever text, the case stays whole."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import checks
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import AT_WILL, FINAL, LIFECYCLE, WITH_OFFICE
from dongthuan.work.cases.models import NO_DATE, Case, Words
from support.town import INPUTS, MONDAY, Town

pytestmark = pytest.mark.django_db
PEOPLE = st.sampled_from(["mau", "thu", "hoa", "xay", "vidu", "kiem", "resident"])
TRIES = st.lists(st.tuples(st.sampled_from(sorted(LIFECYCLE.moves)), PEOPLE), max_size=14)
CAREFUL = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@CAREFUL
@given(tries=TRIES)
def test_what_is_offered_is_what_is_possible_and_each_move_is_entered_once(
    town: Town, tries: list[tuple[str, str]]
) -> None:
    with transaction.atomic():
        town.lead()
        case = town.file().case
        for number, (move, who) in enumerate(tries, 1):
            case = tried(town, case, move, who, number)
        whole(case)
        transaction.set_rollback(True)


def tried(town: Town, case: Case, move: str, who: str, number: int) -> Case:
    """Try one move: it succeeds exactly when it was offered, and enters exactly one event."""
    at = MONDAY + timedelta(hours=number)
    case = Case.objects.select_related("unit").get(id=case.id)
    actor = town.holder(case) if who == "resident" else town.staff(who, at)
    offered = sees(actor, case) and move in {row.name for row in queries.open_moves(actor, case)}
    before, version, state = Entry.objects.count(), case.version, case.state
    try:
        moved = town.move(move, who, case, at, **INPUTS[move])
    except Refusal as no:
        assert no.code in phrases.REFUSALS
        assert not offered or no.code in ELSEWHERE, (move, who, state, no.code)
        assert Entry.objects.count() == before
        return case
    assert offered, (move, who, state)
    assert (moved.version, moved.state) == (version + 1, LIFECYCLE.to(move, state))
    assert Entry.objects.count() == before + {"refer": 2, "split": 4, "appeal": 2}.get(move, 1)
    return moved


ELSEWHERE = (
    "same_unit", "person_unknown", "unit_not_above", "other_unit", "dialogue_not_yet", "not_yet_in_effect",
    "not_overdue", "not_competent",
)  # fmt: skip
"""What a form refuses although its button was there: it depends on where the case has gone meanwhile."""


def sees(actor: Actor, case: Case) -> bool:
    try:
        return queries.one(actor, case.id) == case
    except Refusal:
        return False


def whole(case: Case) -> None:
    case = Case.objects.get(id=case.id)
    assert checks.texts()["problems"] == []
    if case.state not in (*WITH_OFFICE, "sent"):
        assert case.due == NO_DATE
    running = Clock.objects.filter(subject=case.subject, state="running").count()
    unserved = bool(hasattr(case, "complaint") and case.complaint.serve_by and case.state not in FINAL)
    assert running == RUNNING.get(case.state, 0) + unserved
    if case.state in FINAL:
        assert {row.name for row in LIFECYCLE.open_from(case.state)} <= AT_WILL


RUNNING = {
    **dict.fromkeys(("received", "classified", "in_work", "sent_up", "reopened", "decided", "in_effect"), 1),
    **dict.fromkeys(("taken_on", "verifying", "dialogue", "heard", "suspended", "enforcing"), 1),
    **dict.fromkeys(("lodged", "sent"), 2),
}
"""How many clocks of a case run in each state, beside that of a decision that has to be sent."""


@CAREFUL
@given(what=st.text(max_size=400), place=st.text(max_size=60), contact=st.text(max_size=30))
def test_any_text_is_kept_as_it_is_understood_or_refused_in_words(
    town: Town, what: str, place: str, contact: str
) -> None:
    with transaction.atomic():
        try:
            case = town.file(what, place=place, contact=contact).case
        except Refusal as no:
            assert phrases.refusal(no)
        else:
            assert checks.texts() == {"kept": Words.objects.filter(case=case).count(), "erased": 0, "problems": []}
        transaction.set_rollback(True)
