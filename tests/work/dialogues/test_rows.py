"""The plan that follows a dialogue, and the board that approves it."""

import pytest

from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.models import PlanRow
from support.dialogues import planned, refused, standing_board
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def test_nothing_is_concluded_while_a_question_is_open_or_has_no_row(town: Town) -> None:
    hall = planned(town).to("held")
    with refused("questions_open"):
        hall.step("conclude")
    hall.handle("accept", hall.question, answer="Sẽ lắp.")
    with refused("row_missing"):
        hall.step("conclude")
    hall.row(question=hall.question.reference)
    assert hall.step("conclude").state == "concluded"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"due": "2026-08-26"}, "due_before_dialogue"), ({"unit": "99002"}, "unit_out_of_reach"),
        ({"unit": "99-SXD"}, "unit_out_of_reach"), ({"person": "nhap"}, "person_unknown"), ({"what": " "}, "missing"),
        ({"start": "2026-10-10"}, "dates_out_of_order"), ({"priority": "huge"}, "not_a_choice"),
        ({"milestones": "mai Xong"}, "milestone_not_readable"), ({"due": "mai"}, "date_not_readable"),
        ({"milestones": "2027-01-01 Xong"}, "milestone_not_readable"),
    ],
)  # fmt: skip
def test_what_is_no_row_of_a_plan(town: Town, row: dict[str, str], code: str) -> None:
    hall = planned(town).to("held")
    with refused(code):
        hall.row(**row)
    assert not PlanRow.objects.exists()


def test_urgent_first_then_by_day(town: Town) -> None:
    hall = planned(town).to("held")
    for what, priority, due in (
        ("C", "normal", "2026-09-01"),
        ("B", "urgent", "2026-12-01"),
        ("A", "urgent", "2026-09-09"),
    ):
        hall.row(what=what, priority=priority, due=due, milestones=f"{due} Xong")
    assert [line.row.what for line in queries.plan_lines(hall.dialogue)] == ["A", "B", "C"]


def test_whoever_answers_for_a_row_approves_nothing(town: Town) -> None:
    board = standing_board(town)
    hall = planned(town).to("held")
    hall.handle("accept", hall.question, answer="Sẽ lắp.")
    hall.row(question=hall.question.reference, person="thuong")
    hall.step("conclude"), hall.step("submit")
    assert hall.board == board
    with refused("approver_answers"):
        hall.step("approve")
    with refused("not_allowed"):
        operations.move("approve", actor=town.staff("hoa"), dialogue_id=hall.dialogue.id, version=9, at=MONDAY,
                        dice=town.dice, inputs={})  # fmt: skip


def test_the_board_sends_the_plan_back_with_its_reason(town: Town) -> None:
    hall = planned(town).to("submitted")
    assert hall.step("send_back").state == "concluded"
    assert hall.step("submit").state == "submitted"
