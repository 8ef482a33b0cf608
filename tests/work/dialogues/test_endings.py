"""What becomes of a question: its ways to end, the offices it is given to, and what a denunciation leaves behind."""

from datetime import date

import pytest
from django.db import connection

from dongthuan.ground.channels.models import Outgoing
from dongthuan.record.ledger import checks
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Question, Words
from dongthuan.work.tasks.models import Task
from support import promises
from support.dialogues import DAY, planned, refused, texts
from support.town import Town

pytestmark = pytest.mark.django_db


def test_whoever_was_joined_is_told_with_the_other(town: Town) -> None:
    hall = planned(town).to("collecting")
    lead, other = (hall.ask(f"Ngõ 5 tối {n}.", contact=f"n{n}@example.com") for n in (1, 2))
    hall.handle("join", other, into=lead.reference)
    hall.step("announce"), hall.step("open_hall")
    Outgoing.objects.all().delete()
    hall.handle("answer", lead, answer="Đã thay bóng sáng nay.")
    rows = Outgoing.objects.order_by("address").values_list("address", "template", "subject")
    assert list(rows) == [
        ("n1@example.com", "question_answered", lead.subject), ("n2@example.com", "question_answered", other.subject),
    ]  # fmt: skip
    assert not any("Ngõ" in str(row.facts) or "bóng" in str(row.facts) for row in Outgoing.objects.all())


@pytest.mark.parametrize(
    ("step", "inputs", "state"),
    [
        ("answer", {"answer": "Đã làm."}, "answered"),
        ("accept", {"answer": "Sẽ làm."}, "accepted"),
        ("adopt", {"programme": "term", "answer": "Đưa vào chương trình nhiệm kỳ."}, "adopted"),
        ("assign", {"unit": "99001-KT", "answer": "Phòng Kinh tế trả lời."}, "assigned"),
        ("send_up", {"unit": "99-SXD", "answer": "Đã báo cáo Sở."}, "sent_up"),
        ("decline", {"reason": "Không thuộc việc của Nhà nước."}, "declined"),
    ],
)
def test_each_question_ends_in_its_way(town: Town, step: str, inputs: dict[str, str], state: str) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask("Việc ở ngõ 5.", channel="hall", asker="ông Thử")
    assert hall.handle(step, question, **inputs).state == state
    back = hall.handle("reconsider", question)
    assert (back.state, back.assigned, back.above, back.programme) == ("open", None, None, "")


def test_the_office_above_finds_what_waits_for_it_and_its_head_hears_of_it(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask("Cầu Mẫu hỏng.", channel="hall", asker="ông Thử")
    hall.handle("send_up", question, unit="99-SXD", answer="Phường đã báo cáo Sở.")
    letter = Outgoing.objects.get(template="staff_question_reached")
    assert (letter.address, "Cầu" in str(letter.facts)) == (town.accounts["xay"].email, False)
    assert queries.waiting_for(town.staff("xay")) == [question]
    assert queries.waiting_for(town.staff("nhap")) == []
    hall.handle("reply", question, "xay", reply="Sở sửa cầu trong quý IV.")
    assert queries.waiting_for(town.staff("xay")) == []


def test_the_competent_office_sees_what_it_was_given_and_says_what_it_does(town: Town) -> None:
    promises.people_of(town)
    hall = planned(town).to("live", row=False)
    question = hall.ask("Sạp hàng lấn đường.", channel="hall", asker="ông Thử")
    hall.handle("assign", question, unit="99001-KT", answer="Phòng Kinh tế trả lời.")
    assert queries.waiting_for(town.staff("lam")) == [question]
    with refused("not_allowed"):
        hall.handle("reply", question, "hoa", reply="Nhầm đường.")
    row = hall.handle("respond", question, "lam", reply="Phòng đã dọn các sạp.")
    assert (row.state, queries.words_of([row], ("reply",))[row.id]["reply"].text) == (
        "replied",
        "Phòng đã dọn các sạp.",
    )


def test_what_was_sent_up_comes_back_down_with_the_superiors_reply(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask("Cầu Mẫu hỏng.", channel="hall", asker="ông Thử")
    hall.handle("send_up", question, unit="99-SXD", answer="Phường đã báo cáo Sở.")
    hall.step("end_hall", at=DAY), hall.step("conclude")
    with refused("not_found"):
        hall.handle("reply", question, "nhap", reply="Không phải việc của tôi.")
    assert hall.handle("reply", question, "xay", reply="Sở sửa cầu trong quý IV.").state == "replied"


def test_a_question_is_joined_to_a_letter_that_the_office_has(town: Town) -> None:
    hall, case = planned(town).to("live", row=False), town.case_in("in_work")
    question = hall.ask("Đèn ngõ 5 tắt.", channel="hall", asker="ông Thử")
    hall.handle("join_case", question, case=case.reference)
    assert Question.objects.get(id=question.id).case == case


def test_to_be_answered_in_writing_by_a_clear_person_by_a_clear_day(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask("Hàng giả.", channel="hall", asker="ông Thử")
    with refused("due_before_dialogue"):
        hall.handle("write_later", question, person="thu", due="2026-08-25")
    hall.handle("write_later", question, person="thu", due="2026-09-10")
    hall.step("end_hall", at=DAY), hall.step("conclude"), hall.step("report")
    with refused("questions_open"):
        hall.step("close")
    assert hall.handle("answer", question, answer="Đã kiểm tra 14 cửa hàng.").state == "answered"
    assert hall.step("close").state == "closed"


def test_whoever_is_to_answer_in_writing_has_a_task_and_answers_themself(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one, other = (hall.ask(f"Việc {n}.", channel="hall", asker="ông Thử") for n in (1, 2))
    with refused("not_allowed"):  # on the spot answers whoever leads
        hall.handle("answer", one, "thu", answer="Tôi xin nói.")
    for question in (one, other):
        hall.handle("publish", question, title="Về việc ấy")
        hall.handle("write_later", question, person="thu", due="2026-09-10")
    task, second = Task.objects.filter(origin__in=[one.subject, other.subject]).order_by("id")
    assert (task.what, task.person.login, task.due, task.stage) == (
        f"{one.reference} · Về việc ấy", "thu", date(2026, 9, 10), "new",
    )  # fmt: skip
    assert Outgoing.objects.filter(template="staff_task_assigned", address=town.accounts["thu"].email).count() == 2
    row = hall.handle("answer", one, "thu", answer="Đã kiểm tra.")
    task.refresh_from_db()
    assert (row.due, task.stage, task.done_on) == (date(2026, 9, 10), "done", DAY.date())
    hall.handle("refer", other)
    second.refresh_from_db()
    assert (second.what, second.state) == ("", "cancelled")


def test_a_letter_that_turns_out_to_denounce_is_no_longer_named_by_the_question(town: Town) -> None:
    hall, case = planned(town).to("live", row=False), town.case_in("in_work")
    question = hall.ask("Đèn ngõ 5 tắt.", channel="hall", asker="ông Thử")
    hall.handle("join_case", question, case=case.reference)
    town.move("refer", "mau", case)
    assert Question.objects.get(id=question.id).case is None


def test_whoever_followed_a_denunciation_is_open_again_and_is_answered_before_the_end(town: Town) -> None:
    hall = planned(town).to("announced")
    lead, other = hall.ask("Cán bộ Hư Cấu đòi tiền."), hall.ask("Tôi cũng bị đòi.")
    hall.handle("join", other, into=lead.reference)
    hall.step("open_hall"), hall.handle("answer", lead, answer="Đang xem xét."), hall.step("end_hall")
    hall.step("conclude"), hall.step("report")
    version = Question.objects.get(id=other.id).version
    hall.handle("refer", lead)
    row = Question.objects.get(id=other.id)
    assert (row.state, row.version) == ("open", version + 1)
    with refused("questions_open"):
        hall.step("close")
    hall.handle("answer", other, answer="Đã trả lời.")
    assert hall.step("close").state == "closed"


def test_a_denunciation_leaves_no_word_behind(town: Town) -> None:
    hall = planned(town).to("announced")
    question = hall.ask("Cán bộ Quỵt Hư Cấu đòi tiền.", contact="quyt@example.com", project="Quỵt")
    hall.handle("publish", question, title="Về ông Quỵt")
    other = hall.ask("Cũng việc ấy.")
    hall.handle("join", other, into=question.reference)
    hall.handle("refer", question)
    row = Question.objects.get(id=question.id)
    assert (row.state, row.public_title, row.project, row.topic) == ("referred", "", "", "")
    assert not Words.objects.filter(question=question, text__isnull=False).exists()
    assert not Outgoing.objects.filter(subject=question.subject).exists()
    assert Question.objects.get(id=other.id).state == "open"
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("dialogues_", "ledger_", "channels_", "search_")):
                cursor.execute(f"SELECT * FROM {table}")
                assert "Quỵt" not in str(cursor.fetchall()), table
    assert queries.shown(hall.dialogue) == []
    with refused("not_now"):
        hall.handle("publish", question, title="Lại")


def test_the_holder_of_the_receipt_erases_how_they_can_be_reached(town: Town) -> None:
    hall = planned(town).to("announced")
    question = hall.ask("Ngõ tối.", contact="a@example.com")
    hall.handle("erase_contact", question, "resident")
    assert (queries.with_contacts([question]), texts(hall.dialogue)) == ([(question, "")], ["Ngõ tối."])


def test_until_the_day_whoever_asked_takes_it_back_and_its_number_stays(town: Town) -> None:
    hall = planned(town).to("collecting")
    one, other = hall.ask("Nhà tôi ở ngõ 7 tối.", contact="a@example.com"), hall.ask("Ngõ 7 tối.")
    hall.handle("publish", one, title="Ngõ 7")
    hall.handle("join", other, into=one.reference)
    with refused("not_found"):
        hall.handle("take_back", one, "nhap")
    assert hall.handle("take_back", one, "resident").state == "taken_back"
    assert (texts(hall.dialogue), queries.shown(hall.dialogue)) == (["Ngõ 7 tối."], [])
    assert [row.question for row in queries.board(town.staff("mau"), hall.dialogue)] == [other]
    assert (Question.objects.get(id=other.id).state, hall.ask("Ngõ 9 tối.").number) == ("open", 3)
    assert checks.texts()["problems"] == []
    for step in ("announce", "open_hall"):
        hall.step(step)
    with refused("not_now"):  # what was said before everybody has been said
        hall.handle("take_back", other, "resident")
