"""The life of one case, move by move."""

from datetime import UTC, date, datetime

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.tasks.models import Task
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db


def test_a_letter_gets_a_receipt_and_two_named_dates(town: Town) -> None:
    receipt = town.file("Đèn đường ngõ 5 tắt đã bốn hôm.", contact="0900 000 012")
    # 24 August 2026 + 10 working days: 31/8 is swapped free, 1 and 2 September are holidays
    assert (receipt.first_reply_by, receipt.full_answer_by) == (date(2026, 9, 10), date(2026, 10, 1))
    assert receipt.case.state == "received"
    assert receipt.case.due == date(2026, 9, 10)
    assert queries.by_receipt(receipt.code) == receipt.case
    assert sorted(Words.objects.values_list("name", "text")) == [
        ("contact", "+84900000012"), ("place", "Ngõ 5"), ("what", "Đèn đường ngõ 5 tắt đã bốn hôm."),
    ]  # fmt: skip


def test_the_same_form_sent_twice_is_one_case_with_one_receipt(town: Town) -> None:
    first, second = (town.file("Nắp cống vỡ.", once="form-7") for _ in range(2))
    assert second.code == first.code
    assert second.entry.id == first.entry.id
    assert Case.objects.count() == 1


def test_one_key_with_another_letter_opens_nobody_elses_receipt(town: Town) -> None:
    mine, theirs = town.file("Nắp cống vỡ.", once="1"), town.file("Đèn tắt.", once="1")
    assert mine.code.reference != theirs.code.reference


def test_acceptance_gives_the_first_reply_and_starts_the_offices_own_period(town: Town) -> None:
    case = town.case_in("in_work")
    assert case.due == date(2026, 9, 17)  # 15 working days of the ward's own
    assert case.officer == town.accounts["thu"]
    assert [(c.rule_key, c.state, c.met_on, c.own) for c in Clock.objects.order_by("id")] == [
        ("TCD-10", "met", date(2026, 8, 24), False), ("KP-02", "running", None, True),
    ]  # fmt: skip


def test_a_transfer_says_why_and_moves_no_date(town: Town) -> None:
    case = town.case_in("in_work")
    moved = town.move("transfer", "mau", case, unit="99-SXD", reason="Thuộc Sở Xây dựng.")
    assert (moved.state, moved.due, moved.unit.code, moved.officer_id) == ("in_work", date(2026, 9, 17), "99-SXD", None)
    with pytest.raises(Refusal, match="not_found"):  # it is the department's now
        queries.one(town.staff("mau"), case.id)


def test_a_promise_names_a_person_a_task_and_a_day(town: Town) -> None:
    case = town.case_in("committed")
    task = Task.objects.get(origin=case.subject)
    assert (task.person.login, task.what, task.due, task.state) == ("thu", "Thay 6 bóng đèn", date(2026, 9, 30), "open")
    assert case.due == date(2026, 9, 30)
    later = datetime(2026, 9, 20, 3, tzinfo=UTC)
    case = town.move("fulfil", "thu", case, later, evidence="Sáu bóng đã sáng, có ảnh.")
    task.refresh_from_db()
    assert (case.state, case.due, task.state, task.done_on) == ("answered", NO_DATE, "done", date(2026, 9, 20))


def test_not_solved_counts_once_and_starts_the_offices_period_again(town: Town) -> None:
    case = town.case_in("answered")
    later = datetime(2026, 9, 21, 3, tzinfo=UTC)
    case = town.move("object", "resident", case, later, reason="Đèn vẫn tắt.")
    assert (case.state, case.due) == ("reopened", date(2026, 10, 12))
    case = town.move("answer", "thu", case, later, answer="Đã thay dây.")
    with pytest.raises(Refusal) as no:
        town.move("object", "resident", case, later, reason="Vẫn tắt.")
    assert no.value.code == "objected_before"
    assert town.move("confirm", "resident", case, later).state == "solved"


def test_two_officers_at_once_one_wins_the_other_is_told(town: Town) -> None:
    case = town.case_in("classified")
    town.move("accept", "thu", Case.objects.get(id=case.id))
    with pytest.raises(Refusal) as no:
        town.move("classify", "mau", case, **SORT)
    assert no.value.code == "not_now"
    stale = Case.objects.get(id=case.id)
    stale.version -= 1
    with pytest.raises(Refusal) as no:
        town.move("transfer", "mau", stale, unit="99-SXD", reason="Việc của Sở.")
    assert no.value.code == "stale"


def test_nobody_confirms_in_a_residents_place(town: Town) -> None:
    case = town.case_in("answered")
    with pytest.raises(Refusal) as no:
        town.move("confirm", "hoa", case)
    assert no.value.code == "not_allowed"


def test_an_import_is_dated_when_it_happened_and_under_the_law_of_that_day(town: Town) -> None:
    tet = datetime(2026, 2, 12, 3, tzinfo=UTC)  # the Thursday before Tết
    receipt = town.file(at=tet)
    assert receipt.first_reply_by == date(2026, 3, 5)
    assert Entry.objects.get(id=receipt.entry.id).at == tet


def test_a_year_that_cannot_be_is_refused(town: Town) -> None:
    with pytest.raises(Refusal) as no:
        town.file(at=datetime(1, 1, 2, tzinfo=UTC))
    assert no.value.code == "date_out_of_range"


def test_nothing_can_be_found_by_its_words_before_a_person_has_read_it(town: Town) -> None:
    case = town.file("Bãi rác bốc mùi sau chợ.").case
    today = {"today": date(2026, 8, 24), "soon": date(2026, 8, 27)}

    def found(words: str) -> list[Case]:
        return list(queries.queue(town.staff("mau"), "unit", **today, words=words).cases)

    assert found("bai rac") == []
    town.move("classify", "mau", case, MONDAY, **SORT)
    assert found("bai rac") == [case]
    assert found("bãi rác") == [case]
    assert found("bãi cỏ") == []
