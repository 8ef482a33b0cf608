"""A question from the mouth to the screen: asked once, written down, joined, shown."""

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import queries as ledger
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.models import Dialogue, Question
from support.dialogues import planned, refused, texts
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


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


def test_whoever_said_me_too_of_the_one_says_it_of_the_other_that_it_is_joined_to(town: Town) -> None:
    hall = planned(town).to("announced")
    lead, other = hall.ask("Ngõ 5 tối."), hall.ask("Ngõ 5 tối quá.")
    Question.objects.filter(id=lead.id).update(too=2)
    Question.objects.filter(id=other.id).update(too=3)

    def too() -> int:
        return Question.objects.get(id=lead.id).too

    hall.handle("join", other, into=lead.reference)
    joined = too()
    with refused("not_now"):
        hall.handle("publish", other, title="Hai lần")
    hall.handle("unjoin", other)
    assert (joined, too()) == (5, 2)
    hall.handle("join", other, into=lead.reference)
    hall.handle("publish", lead, title="Ngõ 5"), hall.handle("unpublish", lead)
    hall.handle("unjoin", other)
    assert too() == 0


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


def test_me_too_is_a_number_and_nobody(town: Town) -> None:
    hall = planned(town).to("announced")
    question = hall.ask("Hàng giả ở chợ.")
    resident = hall.holder(Question(id=1))
    with refused("not_found"):  # nobody has shown it to everybody yet
        operations.me_too(actor=resident, question_id=question.id, visitor="10.0.0.1", at=MONDAY)
    hall.handle("publish", question, title="Hàng giả ở chợ")
    entries = len(ledger.of_subject(question.subject))
    pulse = queries.pulse_of(hall.dialogue.id)
    for _ in range(5):
        operations.me_too(actor=resident, question_id=question.id, visitor="10.0.0.1", at=MONDAY)
    with refused("too_many_tries"):
        operations.me_too(actor=resident, question_id=question.id, visitor="10.0.0.1", at=MONDAY)
    assert Question.objects.get(id=question.id).too == 5
    assert queries.pulse_of(hall.dialogue.id) == pulse  # no screen shows it
    assert len(ledger.of_subject(question.subject)) == entries


def test_nobody_waits_to_speak_when_they_were_answered_or_the_hall_is_over(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one, two = (hall.ask(f"Việc {n}.", channel="hall", asker="bà Mẫu") for n in (1, 2))
    counts = [queries.hall(Dialogue.objects.get()).waiting]
    hall.handle("answer", one, answer="Đã xong.")
    counts.append(queries.hall(Dialogue.objects.get()).waiting)
    hall.step("end_hall")
    assert (two.hall, [*counts, queries.hall(Dialogue.objects.get()).waiting]) == ("waiting", [2, 1, 0])
