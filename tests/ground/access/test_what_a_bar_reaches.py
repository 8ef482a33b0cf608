"""Who keeps out of a case keeps out of what comes of it, and nobody undoes that by the way."""

from datetime import timedelta

import pytest

from dongthuan.ground.access.models import Bar
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations as desk
from support.conflicts import declares, fresh, is_about, sees
from support.town import INPUTS, MONDAY, Town
from support.watches import office, somebody

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def test_the_parts_of_a_letter_are_as_closed_as_the_letter(town: Town) -> None:
    letter = town.case_in("classified")
    declares(town, "thu", letter), is_about(town, "mau", letter, "hoa")
    town.move("split", "mau", fresh(letter), **INPUTS["split"])
    parts = list(Case.objects.filter(parent=letter))
    assert len(parts) == 3
    for part in parts:
        assert [sees(town, login, part) for login in ("thu", "hoa", "mau")] == [{False}, {False}, {True}]


def test_a_relative_of_the_first_complaint_keeps_out_of_the_second(town: Town) -> None:
    office(town, "hoa", "99", "settler"), somebody(town, "chu", "99", "settler")
    first = town.case_in("sent")
    declares(town, "hoa", first)
    town.move("appeal", "resident", fresh(first), **INPUTS["appeal"])
    second = Case.objects.get(complaint__first=first)
    assert [sees(town, "hoa", second), sees(town, "chu", second)] == [{False}, {True}]


def test_sorting_again_lifts_what_the_sorting_brought_and_nothing_that_a_person_said(town: Town) -> None:
    somebody(town, "xep", "99001-KT", "classification_officer")
    case = town.case_in("classified")
    is_about(town, "mau", case, "99001-KT")
    lodged = town.move("lodge", "mau", fresh(case), **{**INPUTS["lodge"], "against": "99001-KT"})
    assert Bar.objects.filter(row=case.id).count() == 1
    town.move("sort_again", "thu", lodged, at=LATER)
    assert sees(town, "xep", case) == {False}

    other = town.case_in("classified")
    lodged = town.move("lodge", "mau", fresh(other), **{**INPUTS["lodge"], "against": "99001-KT"})
    town.move("sort_again", "thu", lodged, at=LATER)
    assert Bar.objects.filter(row=other.id).count() == 0


def test_who_follows_a_lead_does_not_come_into_the_hands_of_somebody_who_keeps_out(town: Town) -> None:
    lead, case = town.lead(), town.case_in("classified")
    for move in ("classify", "accept"):
        lead = town.move(move, "mau" if move == "classify" else "thu", fresh(lead), **INPUTS[move])
    declares(town, "thu", case)
    joined = town.move("join", "hoa", fresh(case), into=lead.reference)
    assert (fresh(lead).officer, fresh(joined).officer) == (town.accounts["thu"], None)


def test_the_steps_that_are_taken_out_say_nothing_of_it(town: Town) -> None:
    case = town.case_in("in_work")
    declares(town, "thu", case)
    operations.lift(actor=town.staff("hoa"), case_id=case.id, bar_id=Bar.objects.get(row=case.id).id, at=LATER)
    wish = queries.Wish.read({"table": "steps"}, on=MONDAY.date())
    exported = queries.exported(town.staff("hoa"), wish)
    kinds = [row[4] for step in exported.steps for row in step]
    assert kinds == ["case_filed", "case_classified", "case_accepted"]


def test_words_that_were_sent_already_are_no_draft_though_somebody_keeps_out_since(town: Town) -> None:
    case = town.case_in("in_work")
    before = case.version
    answered = town.move("ask", "thu", case, **INPUTS["ask"])
    declares(town, "mau", answered)
    with pytest.raises(Refusal, match="stale"):
        desk.keep_draft(
            actor=town.staff("thu"), case_id=case.id, move="ask", version=before, inputs=INPUTS["ask"], at=LATER
        )
