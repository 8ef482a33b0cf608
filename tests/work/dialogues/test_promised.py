"""What was promised at a dialogue, and whoever asked."""

from datetime import date, timedelta

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.work.commitments import queries as commitments
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.dialogues import operations
from dongthuan.work.dialogues.models import PlanRow, Question
from support import promises
from support.dialogues import DAY, Hall, attempts, planned, refused
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def test_each_row_of_an_approved_plan_is_a_promise_to_whoever_asked(town: Town) -> None:
    hall = planned(town).to("following")
    [one] = hall.promises()
    row = PlanRow.objects.get()
    assert (row.commitment, one.origin, one.before) == (one.id, hall.question.subject, hall.dialogue.subject)
    assert (one.what, one.unit.code, one.task.person.login, one.due) == (
        "Lắp 12 bình chữa cháy", "99001", "thu", date(2026, 9, 30),
    )  # fmt: skip
    assert (one.answer, one.askers, one.topic) == ("Phường sẽ lắp trong tháng 9.", 1, "fire_safety")
    with refused("not_now"):
        hall.row()


def test_a_business_promise_keeps_its_topic_its_project_and_who_helps(town: Town) -> None:
    hall = planned(town, audience="business", front="", field="tax").to("announced")
    given = {"dialogue_id": hall.dialogue.id, "places": "2", "partner": True, "at": MONDAY, "dice": town.dice}
    bank = operations.invite(actor=town.staff("mau"), name="Ngân hàng Mẫu", kind="credit_institution", **given)
    hall.question = hall.ask("Chờ thẩm định năm tháng.", topic="investment_project", project="Khu nhà ở Mẫu Một")
    hall.handle("publish", hall.question, title="Khu nhà ở Mẫu Một chờ thẩm định")
    hall.step("open_hall"), hall.handle("accept", hall.question, answer="Sẽ trả kết quả."), hall.step("end_hall")
    hall.row(question=hall.question.reference, with_guests=str(bank.id))
    hall.step("conclude"), hall.step("submit"), hall.step("approve")
    [one] = hall.promises()
    assert (one.topic, one.project, one.helpers) == ("investment_project", "Khu nhà ở Mẫu Một", ["Ngân hàng Mẫu"])
    hall.handle("refer", hall.question)
    [one] = hall.promises()
    assert (one.project, one.helpers) == ("", [])


def test_a_dialogue_is_not_closed_while_a_promise_of_it_is_open(town: Town) -> None:
    hall = planned(town).to("reported")
    with refused("promises_open"):
        hall.step("close")
    hall.give_up()
    assert hall.step("close").state == "closed"


def test_whoever_asked_is_told_of_the_check_and_their_objection_opens_the_promise_again(town: Town) -> None:
    ready = attempts()["work.dialogues.operations.promising.speak"]
    Outgoing.objects.all().delete()
    speak = ready(town)
    question = Question.objects.get()
    [one] = commitments.of_origin(question.subject)
    assert (one.state, one.told, one.open_until is not None) == ("checked", 1, True)
    speak()
    [again] = commitments.of_origin(question.subject)
    assert (again.state, again.objected) == ("open", 1)


def checked(hall: Hall) -> Commitment:
    """The promise on its question, done and looked at by the Front."""
    promises.people_of(hall.town)
    [one] = hall.promises()
    promises.do(hall.town, "accept", "thu", one, at=hall.at)
    promises.do(hall.town, "submit", "thu", one, at=hall.at, note="Xong.", spot="Ngõ 5")
    promises.do(hall.town, "confirm", "hoa", one, at=hall.at)
    return promises.say(hall.town, "check", "mat", one, at=hall.at, verdict="Đúng vậy.")


def test_whoever_was_only_taken_down_is_told_by_a_person_and_nobodys_days_run_before(town: Town) -> None:
    one = checked(planned(town).to("following"))  # on paper, and no address
    assert (one.state, one.told_on, one.open_until) == ("checked", None, None)
    with refused("not_told_yet"):
        promises.say(town, "close", "hoa", one, at=DAY + timedelta(days=60))
    told = promises.say(town, "tell", "hoa", one, at=DAY, how="Đọc cho bà Mẫu nghe ở tổ 5.")
    assert (told.told, told.told_on, told.open_until is not None) == (1, DAY.date(), True)


@pytest.mark.parametrize(
    ("more", "reached"),
    [
        ({"channel": "web"}, True), ({"channel": "phone", "asker": "ông Thử", "contact": "thu@example.com"}, True),
        ({"channel": "phone", "asker": "ông Thử", "contact": "0912345678"}, False),
    ],
)  # fmt: skip
def test_their_days_begin_by_themselves_where_every_one_of_them_is_reached(
    town: Town, more: dict[str, str], reached: bool
) -> None:
    hall = planned(town).to("announced")
    hall.question, other = hall.ask("Ngõ 5 tối.", contact="a@example.com"), hall.ask("Ngõ 5 tối quá.", **more)
    hall.handle("join", other, into=hall.question.reference)
    for step in ("open_hall", "end_hall"):
        hall.step(step)
    hall.handle("accept", hall.question, answer="Sẽ lắp đèn.")
    hall.row(question=hall.question.reference)
    for step in ("conclude", "submit", "approve"):
        hall.step(step)
    Outgoing.objects.all().delete()
    one = checked(hall)
    letters = Outgoing.objects.filter(template="promise_checked")
    assert (one.told, letters.exists()) == ((2, True) if reached else (0, False))
    if not reached:
        one = promises.say(town, "tell", "hoa", one, at=hall.at, how="Gọi điện cho ông Thử.")
    assert {row.facts["date"] for row in letters} == {str(one.open_until)}


def test_nobody_speaks_of_what_was_promised_to_another(town: Town) -> None:
    hall = planned(town).to("following")
    [one] = hall.promises()
    other = Question.objects.create(
        id=77, dialogue=hall.dialogue, unit=hall.dialogue.unit, number=99, reference="VD-0000-000", key_hash="",
        once="x", channel="web", language="vi", asked_at=MONDAY,
    )  # fmt: skip
    for asked, holder in ((other, other), (hall.question, other)):
        with refused("not_found"):
            operations.speak(
                actor=hall.holder(holder), question_id=asked.id, commitment_id=one.id, said="done", reason="",
                at=MONDAY, dice=town.dice,
            )  # fmt: skip


def test_a_promise_on_what_turns_out_to_be_a_denunciation_loses_its_words(town: Town) -> None:
    hall = planned(town).to("following")
    hall.handle("refer", hall.question)
    [one] = hall.promises()
    assert (one.what, one.question, one.answer) == ("", "", "")
    assert not PlanRow.objects.exclude(what="").exists()


def test_whoever_erases_their_address_after_the_answer_is_not_answered_twice(town: Town) -> None:
    hall = planned(town).to("announced")
    lead, other = hall.ask("Ngõ tối.", contact="a@example.com"), hall.ask("Ngõ tối quá.", contact="b@example.com")
    hall.handle("join", other, into=lead.reference)
    hall.step("open_hall")
    hall.handle("answer", lead, answer="Đã thay bóng.")
    letters = Outgoing.objects.filter(template="question_answered").count()
    hall.handle("erase_contact", lead, "resident")
    assert (letters, Outgoing.objects.filter(template="question_answered").count()) == (2, 1)  # the erased one is gone


def test_what_is_taken_back_leaves_no_row_that_could_become_a_promise(town: Town) -> None:
    hall = planned(town).to("live")
    hall.handle("accept", hall.question, answer="Phường sẽ lắp.")
    hall.step("end_hall")
    hall.row(question=hall.question.reference)
    hall.handle("reconsider", hall.question)
    hall.handle("decline", hall.question, reason="Không đủ kinh phí.")
    assert not PlanRow.objects.exists()
