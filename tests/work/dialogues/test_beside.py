"""The Front beside a dialogue: it keeps the desk along with the ward, and decides nothing."""

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.models import Question
from support.dialogues import planned
from support.pages import signed_in
from support.promises import give, people_of
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def test_the_front_takes_down_sorts_and_joins(town: Town) -> None:
    hall = planned(people_of(town)).to("announced")
    one = hall.ask("Ngõ 5 không có bình chữa cháy.", "mat", channel="paper", asker="Tổ 5")
    two = hall.ask("Lắp bình chữa cháy ở ngõ 5.", "mat", channel="counter", asker="bà Mẫu")
    hall.handle("sort", one, "mat", area="state_management", topic="fire_safety")
    assert hall.handle("join", two, "mat", into=one.reference).state == "joined"
    assert [row.question.number for row in queries.board(town.staff("mat"), hall.dialogue)] == [1, 2]


@pytest.mark.parametrize("step", ["answer", "publish", "decline", "write_later"])
def test_it_answers_nobody_in_the_wards_place(town: Town, step: str) -> None:
    hall = planned(people_of(town)).to("live", row=False)
    one = hall.ask("Hàng giả ở chợ.", channel="hall", asker="bà Mẫu")
    with pytest.raises(Refusal, match="not_allowed"):
        hall.handle(step, one, "mat", answer="Sẽ xem.", title="Hàng giả", reason="Không.", person="hoa")


@pytest.mark.parametrize("step", ["open_hall", "postpone", "cancel"])
def test_it_opens_and_moves_no_day(town: Town, step: str) -> None:
    hall = planned(people_of(town)).to("announced")
    with pytest.raises(Refusal, match="not_allowed"):
        hall.step(step, "mat")
    with pytest.raises(Refusal, match="not_allowed"):
        operations.write_row(actor=town.staff("mat"), dialogue_id=hall.dialogue.id, inputs={}, at=MONDAY)


def test_the_front_of_another_place_sees_nothing(town: Town) -> None:
    people_of(town)
    give(town, "thanh", "99-SXD", "front_supervisor")
    hall = planned(town).to("announced")
    hall.ask("Hàng giả ở chợ.", channel="paper", asker="bà Mẫu")
    actor = town.staff("thanh")
    assert queries.listed_for(actor) == []
    with pytest.raises(Refusal, match="not_found"):
        queries.one(actor, hall.dialogue.id)
    with pytest.raises(Refusal, match="not_found"):
        queries.question_called(actor, Question.objects.get().reference)


def test_its_desk_has_the_form_and_no_button_that_decides(town: Town) -> None:
    hall = planned(people_of(town)).to("announced")
    front = signed_in(town.accounts["mat"])
    page = front.get(f"/vi/desk/dialogues/{hall.dialogue.id}/")
    assert page.status == 200
    assert not page.all("form", action=f"/vi/desk/dialogues/{hall.dialogue.id}/open_hall/")
    form = front.get(f"{page.address}live/").form("once")
    done = front.press(form, what="Ngõ 7 tối.", asker="ông Thử", channel="phone")
    assert (done.status, Question.objects.get().channel) == (200, "phone")


def test_what_was_typed_in_the_hall_and_comes_after_its_end_has_been_spoken(town: Town) -> None:
    hall = planned(town).to("held", row=False)
    late = hall.ask("Câu hỏi cuối.", channel="hall", asker="bà Mẫu", speaking=True)
    assert (late.hall, [row.question.number for row in queries.minutes(town.staff("mau"), hall.dialogue).said]) == (
        "spoken", [late.number],
    )  # fmt: skip
