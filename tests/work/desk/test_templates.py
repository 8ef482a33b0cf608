"""Prepared answers: an office's own wording, filled from the case, with blanks that nobody can send by mistake."""

from typing import Any

import pytest

from dongthuan.kernel import blanks
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import AnswerTemplate
from support.town import MONDAY, Town

BODY = "Về phản ánh {reference} gửi {office} ngày {day}: {{việc đã làm}}. Hạn: {due}. {officer}"


def write(town: Town, who: str = "hoa", **given: Any) -> AnswerTemplate:
    wish = {"unit": "99001", "name": "Đèn đường", "language": "vi", "move": "answer", "body": BODY, **given}
    return operations.write_template(actor=town.staff(who), at=MONDAY, **wish)


def test_fields_are_filled_and_blanks_stay() -> None:
    assert blanks.fill("{a} và {{b}} và {c}", {"a": "1", "c": ""}) == "1 và {{b}} và {{c}}"
    assert blanks.names("{a} và {{b}} và {c}") == ["a", "c"]


@pytest.mark.parametrize("words", ["Xong.", "a { b } c", "{a}", "}} {{", "{ {a} }"])
def test_words_without_blanks_may_go(words: str) -> None:
    blanks.check(words, field="answer")


@pytest.mark.parametrize("words", ["{{}}", "Đã {{việc}} xong", "a {{b}} {{c}}"])
def test_what_is_still_to_be_filled_in_is_refused(words: str) -> None:
    with pytest.raises(Refusal) as no:
        blanks.check(words, field="answer")
    assert (no.value.code, no.value.facts) == ("blank_left", {"field": "answer"})


@pytest.mark.django_db
def test_a_prepared_answer_speaks_of_the_case_in_hand(town: Town) -> None:
    case, thu, row = town.case_in("in_work"), town.staff("thu"), write(town)
    filled = queries.filled(thu, case, "answer", row.id, officer="Trần Văn Thử", at=MONDAY)
    assert filled == {
        "answer": f"Về phản ánh {case.reference} gửi Phường Minh Hoạ ngày thứ Hai, 24/8/2026: {{{{việc đã làm}}}}."
        " Hạn: thứ Năm, 17/9/2026. Trần Văn Thử"
    }


@pytest.mark.django_db
def test_a_unit_is_offered_its_own_texts_and_those_from_above(town: Town) -> None:
    write(town)
    write(town, "kiem", unit="99", name="Chung", body="Kính gửi.")
    write(town, "kiem", unit="99002", name="Của xã khác", body="Kính gửi.")
    write(town, name="مصباح", language="ar", body="السيد.")
    write(town, move="decline", name="Không rõ", body="Chưa rõ {{điều gì}}.")
    case, thu = town.case_in("in_work"), town.staff("thu")
    assert [row.name for row in queries.templates_for(thu, case, "answer")] == ["Chung", "Đèn đường", "مصباح"]
    assert queries.templates_for(thu, case, "classify") == []


@pytest.mark.django_db
def test_the_same_name_is_written_anew_and_a_withdrawn_one_is_offered_no_longer(town: Town) -> None:
    row, again = write(town), write(town, body="Đã xong {{việc}}.")
    assert (row.id, queries.templates_to_write(town.staff("hoa"))[0].body) == (again.id, "Đã xong {{việc}}.")
    operations.retire_template(actor=town.staff("hoa"), template_id=row.id, at=MONDAY)
    assert queries.templates_to_write(town.staff("hoa")) == []
    assert write(town).id != row.id
    kinds = Entry.objects.filter(subject__startswith="template:").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["template_written", "template_written", "template_retired", "template_written"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "given", "code"),
    [("thu", {}, "not_allowed"), ("hoa", {"unit": "99002"}, "not_allowed"), ("hoa", {"unit": ""}, "missing"),
     ("hoa", {"name": " "}, "missing"), ("hoa", {"language": "fr"}, "language_unknown"),
     ("hoa", {"move": "confirm"}, "not_a_choice"), ("hoa", {"move": "classify"}, "not_a_choice"),
     ("hoa", {"body": ""}, "missing"), ("hoa", {"body": "x" * 6_001}, "too_long"),
     ("hoa", {"body": "Chào {name}"}, "template_field_unknown")],
)  # fmt: skip
def test_who_may_write_what(town: Town, who: str, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        write(town, who, **given)
    assert AnswerTemplate.objects.count() == 0


@pytest.mark.django_db
def test_a_text_of_another_office_cannot_be_taken_or_withdrawn(town: Town) -> None:
    row = write(town, "kiem", unit="99002")
    case = town.case_in("in_work")
    with pytest.raises(Refusal, match="not_found"):
        queries.filled(town.staff("thu"), case, "answer", row.id, officer="x", at=MONDAY)
    with pytest.raises(Refusal, match="not_allowed"):
        operations.retire_template(actor=town.staff("hoa"), template_id=row.id, at=MONDAY)


@pytest.mark.django_db
def test_the_moves_of_the_office_that_ask_for_a_long_text_have_prepared_ones() -> None:
    assert {"answer", "promise", "decline", "transfer", "fulfil"} <= set(queries.templated_moves())
    assert not {"add", "object", "classify", "accept"} & set(queries.templated_moves())
