"""A dialogue from its plan to its end, and a question from the mouth to what becomes of it."""

from datetime import date

import pytest
from django.db import connection

from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import queries as ledger
from dongthuan.work.commitments import queries as commitments
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import DIALOGUE, QUESTION, STATES
from dongthuan.work.dialogues.models import Dialogue, Guest, PlanRow, Question, Words
from support.dialogues import DAY, WISH, Hall, attempts, planned, standing_board, texts
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def refused(code: str, **facts: object) -> object:
    return pytest.raises(Refusal, match=f"^{code}$")


def test_mau_plans_two_dialogues_and_each_has_its_number_within_unit_and_term(town: Town) -> None:
    first, second = planned(town).dialogue, planned(town, on="2026-11-05").dialogue
    assert [(row.term, row.number, row.level) for row in (first, second)] == [
        ("2025-2030", 1, "commune"), ("2025-2030", 2, "commune"),
    ]  # fmt: skip
    assert (first.front or first.unit).code == "99001-MT"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"front": ""}, "front_missing"), ({"front": "99001-KT"}, "front_missing"), ({"on": ""}, "missing"),
        ({"on": "2026-08-01"}, "date_in_the_past"), ({"hour": "25:00"}, "time_not_readable"),
        ({"audience": "everybody"}, "not_a_choice"), ({"unit": "99002"}, "not_allowed"),
        ({"audience": "addressees"}, "missing"), ({"languages": ("fr",)}, "language_unknown"),
    ],
)  # fmt: skip
def test_what_is_no_plan(town: Town, wish: dict[str, str], code: str) -> None:
    with refused(code):
        planned(town, **wish)
    assert not Dialogue.objects.exists()


def test_a_business_dialogue_needs_no_front_and_knows_its_projects(town: Town) -> None:
    hall = planned(town, audience="business", front="", field="tax").to("announced")
    question = hall.ask("Hoàn thuế chậm.", topic="tax", project="Khu nhà ở Ví Dụ")
    hall.handle("sort", question, area="state_management", topic="tax", project="Khu nhà ở Ví Dụ")
    found = Question.objects.get(id=question.id)
    assert (found.area, found.topic, found.project) == ("state_management", "tax", "Khu nhà ở Ví Dụ")


def test_the_whole_way_to_the_end(town: Town) -> None:
    hall = planned(town).to("closed")
    assert hall.dialogue.state == "closed"
    kinds = [(one.kind, one.step) for one in queries.story(hall.dialogue)]
    assert kinds[0] == ("dialogue_planned", "")
    assert [step for _, step in kinds[1:]] == [
        "collect", "announce", "open_hall", "end_hall", "conclude", "submit", "approve", "report", "close",
    ]  # fmt: skip


@pytest.mark.parametrize("step", [row.name for row in DIALOGUE])
def test_a_closed_dialogue_is_not_opened_again(town: Town, step: str) -> None:
    hall = planned(town).to("closed")
    with refused("dialogue_closed"):
        hall.step(step)
    with refused("dialogue_closed"):
        hall.ask("Còn một việc nữa.", channel="hall", asker="ông Thử")
    assert Dialogue.objects.get().state == "closed"


def test_every_state_and_every_step_is_where_the_table_says(town: Town) -> None:
    hall = planned(town)
    for step in [row for row in DIALOGUE if "planned" not in row.source]:
        with refused("not_now"):
            hall.step(step.name)
    assert {row.to for row in DIALOGUE} - {"same"} == set(STATES) - {"planned"}
    assert set(operations.handling.STEPS) == set(QUESTION.moves)


def test_the_first_day_stays_to_be_seen_when_another_is_named(town: Town) -> None:
    hall = planned(town).to("announced")
    row = hall.step("postpone")
    assert (row.first_on, row.on) == (date(2026, 8, 27), date(2026, 9, 3))
    assert texts(row) == ["Trùng lịch họp."]


def test_a_resident_asks_on_the_web_twice_with_one_form_and_it_is_one_question(town: Town) -> None:
    hall = planned(town).to("collecting")
    first = hall.receipt("Ngõ 5 không có bình chữa cháy.", once="form", contact="a@example.com")
    again = hall.receipt("Ngõ 5 không có bình chữa cháy.", once="form", contact="a@example.com")
    assert (first.code.full, first.question.id) == (again.code.full, again.question.id)
    assert queries.by_receipt(first.code) == first.question
    assert (first.again, again.again, Question.objects.count()) == (False, True, 1)


def test_a_strangers_program_with_the_same_key_is_handed_nobodys_receipt(town: Town) -> None:
    hall = planned(town).to("collecting")
    one, other = (hall.receipt(f"Việc {number}.", once="1") for number in (1, 2))
    assert one.code.full != other.code.full


@pytest.mark.parametrize("channel", ["counter", "phone", "paper"])
def test_whoever_writes_down_for_another_says_who_asks(town: Town, channel: str) -> None:
    hall = planned(town).to("collecting")
    with refused("asker_missing"):
        hall.ask("Ngõ 5 tối.", channel=channel)
    assert hall.ask("Ngõ 5 tối.", channel=channel, asker="bà Mẫu, tổ 5").number == 1


def test_a_stranger_writes_down_nothing_in_the_hall(town: Town) -> None:
    hall = planned(town).to("live")
    with refused("not_found"):
        hall.ask("Ngõ 5 tối.", who="nhap", channel="hall", asker="ai đó")


def test_the_same_key_with_other_words_is_told_so_and_nothing_is_doubled(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    first = hall.receipt("Hàng giả ở chợ.", channel="hall", asker="ông Thử", once="k1")
    again = hall.receipt("Hàng giả ở chợ.", channel="hall", asker="ông Thử", once="k1")
    assert (again.again, again.question.id) == (True, first.question.id)
    with pytest.raises(Refusal) as no:
        hall.receipt("Hàng giả ở chợ Mẫu.", channel="hall", asker="ông Thử", once="k1")
    assert no.value == Refusal("entry_differs", {"reference": first.question.reference})
    assert Question.objects.count() == 1


def test_two_clerks_with_the_same_key_by_chance_have_two_entries(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one = hall.receipt("Hàng giả.", channel="hall", asker="ông Thử", once="1")
    other = hall.receipt("Lừa đảo qua mạng.", who="hoa", channel="hall", asker="bà Mẫu", once="1")
    assert (one.question.number, other.question.number) == (1, 2)


def test_one_question_at_a_time_is_on_the_screen(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one = hall.ask("Hàng giả ở chợ.", channel="hall", asker="ông Thử", speaking=True)
    two = hall.ask("Lừa đảo qua mạng.", channel="hall", asker="bà Mẫu")
    assert queries.hall(hall.dialogue).question == one
    hall.handle("call", two)
    shown = queries.hall(hall.dialogue)
    assert (shown.question, shown.asker, shown.waiting) == (two, "", 0)
    hall.handle("put_back", two)
    assert (queries.hall(hall.dialogue).question, queries.hall(hall.dialogue).waiting) == (None, 1)


def test_a_speaker_is_named_only_where_they_wish_it(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    hall.ask("Hàng giả.", channel="hall", asker="ông Thử", speaking=True, named=True)
    assert queries.hall(hall.dialogue).asker == "ông Thử"


def test_what_is_said_is_shown_in_the_languages_of_the_hall(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask("Hàng giả ở chợ.", channel="hall", asker="ông Thử", speaking=True)
    hall.handle("translate", question, language="ar", translation="سلع مقلدة في السوق")
    hall.handle("translate", question, language="en", translation="Counterfeits at the market")
    shown = queries.hall(hall.dialogue).translations
    assert {language: row.text for language, row in shown.items()} == {"ar": "سلع مقلدة في السوق"}


def test_everything_that_a_screen_shows_moves_its_pulse_and_a_look_costs_one_statement(
    town: Town, django_assert_num_queries: object
) -> None:
    hall = planned(town).to("live", row=False)
    before = queries.pulse_of(hall.dialogue.id).number
    question = hall.ask("Hàng giả.", channel="hall", asker="ông Thử")
    hall.handle("call", question)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.pulse_of(hall.dialogue.id).number == before + 2


def test_of_two_who_change_the_same_entry_the_later_one_is_told(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask("Hàng già.", channel="hall", asker="ông Thử")
    hall.handle("amend", question, version=1, what="Hàng giả ở chợ.")
    with refused("stale"):
        hall.handle("amend", question, "hoa", version=1, what="Hàng giả ngoài chợ.")
    assert queries.words_of([question], ("what",))[question.id]["what"].text == "Hàng giả ở chợ."
    assert "Hàng già." not in texts(hall.dialogue)


def test_what_somebody_sent_themself_is_not_rewritten_by_a_clerk(town: Town) -> None:
    hall = planned(town).to("collecting")
    with refused("own_words"):
        hall.handle("amend", hall.ask("Ngõ tối."), what="Ngõ sáng.")


def test_near_duplicates_are_suggested_and_a_person_joins_them(town: Town) -> None:
    hall = planned(town).to("collecting")
    older = hall.ask("Chung cư Mẫu chưa có bình chữa cháy và lối thoát hiểm bị chắn.")
    hall.ask("Nhiều người bị lừa đảo qua mạng mạo danh công an.")
    newer = hall.ask("Lối thoát hiểm của chung cư Mẫu bị chắn, bình chữa cháy không có.")
    found = queries.suggestions(queries.board(town.staff("mau"), hall.dialogue))
    assert [(one.question, other.question) for one, other, _ in found] == [(newer, older)]
    hall.handle("join", newer, into=older.reference)
    assert Question.objects.get(id=newer.id).lead == older
    assert queries.suggestions(queries.board(town.staff("mau"), hall.dialogue)) == []


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


def test_organisations_come_with_so_many_and_no_more_than_there_is_room(town: Town) -> None:
    hall = planned(town, seats="5").to("announced")
    given = {"dialogue_id": hall.dialogue.id, "kind": "association", "at": MONDAY, "dice": town.dice}
    resident = hall.holder(Question(id=1))
    for once in ("x", "x", "y"):
        try:
            operations.register(actor=resident, name="Hội Ví Dụ", places="3", once=once, **given)
        except Refusal as no:
            assert (once, no.code, no.facts["left"]) == ("y", "seats_taken", 2)
    assert Guest.objects.get().places == 3


def test_me_too_is_a_number_and_nobody(town: Town) -> None:
    hall = planned(town).to("announced")
    question = hall.ask("Hàng giả ở chợ.")
    resident = hall.holder(Question(id=1))
    with refused("not_found"):  # nobody has shown it to everybody yet
        operations.me_too(actor=resident, question_id=question.id, visitor="10.0.0.1", at=MONDAY)
    hall.handle("publish", question, title="Hàng giả ở chợ")
    entries = len(ledger.of_subject(question.subject))
    for _ in range(5):
        operations.me_too(actor=resident, question_id=question.id, visitor="10.0.0.1", at=MONDAY)
    with refused("too_many_tries"):
        operations.me_too(actor=resident, question_id=question.id, visitor="10.0.0.1", at=MONDAY)
    assert Question.objects.get(id=question.id).too == 5
    assert len(ledger.of_subject(question.subject)) == entries


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
    assert (queries.contact_of(question), texts(hall.dialogue)) == ("", ["Ngõ tối."])


def test_the_year_shows_held_beside_required(town: Town) -> None:
    lines = [operations.YearWish("fire_safety", "people", "3"), operations.YearWish("land", "people", "4")]
    operations.plan_year(actor=town.staff("mau"), unit="99001", year=2026, lines=lines, at=MONDAY)
    before = queries.year(town.units["99001"], 2026)
    hall = planned(town).to("held")
    after = queries.year(town.units["99001"], 2026)
    assert [(one.required, one.held) for one in (before, after)] == [(1, 0), (1, 1)]
    assert [(one.field, list(one.quarters), list(one.held)) for one in after.fields] == [
        ("fire_safety", [3], [hall.dialogue]), ("land", [4], []),
    ]  # fmt: skip
    assert queries.year(town.units["99-SXD"], 2026).required is None


def test_minutes_and_notice_write_themselves(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one = hall.ask("Hàng giả.", channel="hall", asker="ông Thử", speaking=True, area="state_management")
    hall.handle("answer", one, answer="Đã kiểm tra.", person="thu")
    two = hall.ask("Chi bộ họp thưa.", channel="hall", asker="bà Mẫu", area="party_building")
    hall.handle("decline", two, reason="Việc của chi bộ.")
    hall.step("end_hall", at=DAY), hall.step("conclude")
    found = queries.minutes(town.staff("mau"), hall.dialogue)
    assert [(row.question, row.said["answer"].text) for row in found.said] == [(one, "Đã kiểm tra.")]
    told = queries.notice(town.staff("mau"), hall.dialogue)
    assert dict(told.counts) == {"party_building": 1, "state_management": 1, "": 0}
    assert told.conclusions
    assert told.conclusions.text == "Giao các bộ phận làm ngay việc bức xúc."


def test_what_a_wish_is_made_of(town: Town) -> None:
    assert Hall(town, planned(town).dialogue, town.machine).dialogue.topics == list(WISH["topics"])


# What was promised


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
