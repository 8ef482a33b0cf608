"""The Front asks for an account, a clock of the law runs, the unit answers, and everybody reads both."""

from datetime import date

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.supervision import queries
from dongthuan.oversight.supervision.models import Words
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import recount
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import checks
from dongthuan.work.commitments.models import Commitment
from support import promises
from support.dialogues import planned
from support.promises import DAY, asked, heard, of_account, say, word, work
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
LATER = MONDAY + 60 * DAY


@pytest.fixture
def hall(town: Town) -> Town:
    return promises.people_of(town)


@pytest.fixture
def promise(hall: Town) -> Commitment:
    return heard(hall)


@pytest.mark.parametrize(
    ("kind", "rule", "own"), [("front", "house-account", True), ("inspection_board", "DC-14", False)]
)
def test_fifteen_days_run_by_the_law_for_a_board_and_by_the_house_for_others(
    hall: Town, promise: Commitment, kind: str, rule: str, own: bool
) -> None:
    Unit.objects.filter(code="99001-MT").update(kind=kind)
    row = asked(hall, promise)
    clock = Clock.objects.get(subject=row.subject)
    assert (row.by.code, row.unit.code, row.due) == ("99001-MT", "99001-KT", date(2026, 9, 8))
    assert (clock.rule_key, clock.value, clock.own) == (rule, 15, own)
    of_account(hall, "answer", "lam", row, answer="Đang làm.")
    assert Clock.objects.get(id=clock.id).state == "met"
    [letter] = Outgoing.objects.filter(template="staff_account_asked")
    assert letter.address == "hoa@example.invalid"  # the office has no head of its own: the nearest above


def test_question_and_answer_stand_with_the_promise(hall: Town, promise: Commitment) -> None:
    row = asked(hall, promise)
    of_account(hall, "answer", "lam", row, answer="Đang chờ ống nước.")
    [(account, words)] = queries.of_promise(promise)
    assert (account.state, [one.text for one in words]) == ("answered", ["Vì sao chưa làm?", "Đang chờ ống nước."])
    assert Clock.objects.get(subject=row.subject).state == "met"
    assert of_account(hall, "settle", "mat", row).state == "closed"


def test_an_answer_that_does_not_satisfy_is_asked_for_again(hall: Town, promise: Commitment) -> None:
    row = asked(hall, promise)
    of_account(hall, "answer", "hoa", row, answer="Đang làm.")
    again = of_account(hall, "ask_again", "mat", row, at=MONDAY + DAY, question="Đến ngày nào?")
    assert (again.state, again.due) == ("asked", date(2026, 9, 9))


def test_nobody_is_urged_before_their_days_are_over(hall: Town, promise: Commitment) -> None:
    row = asked(hall, promise)
    with pytest.raises(Refusal, match="not_due_yet"):
        of_account(hall, "urge", "mat", row, reason="Nhanh lên.")
    assert of_account(hall, "urge", "mat", row, at=LATER, reason="Đã quá hạn.").state == "urged"
    assert of_account(hall, "answer", "hoa", row, at=LATER, answer="Xin nhận lỗi.").is_late(LATER.date())


def test_who_may_ask_and_who_may_answer(hall: Town, promise: Commitment) -> None:
    for who, no in (("hoa", "not_allowed"), ("thanh", "not_a_supervisor")):
        with pytest.raises(Refusal, match=no):
            asked(hall, promise, who)
    row = asked(hall, promise)
    with pytest.raises(Refusal, match="asked_before"):
        asked(hall, promise)
    for who, no in (("nhap", "not_found"), ("mat", "not_allowed")):
        with pytest.raises(Refusal, match=no):
            of_account(hall, "answer", who, row, answer="Tôi.")
    with pytest.raises(Refusal, match="not_allowed"):
        of_account(hall, "settle", "hoa", row)


def test_of_what_is_closed_no_account_is_asked(hall: Town, promise: Commitment) -> None:
    say(hall, "give_up", "hoa", promise, reason="Không làm được.")
    with pytest.raises(Refusal, match="promise_closed"):
        asked(hall, promise)


def test_the_front_sees_what_is_late_in_its_ward_and_nowhere_else(hall: Town, promise: Commitment) -> None:
    far = work(hall, unit=hall.units["99002"], person=hall.accounts["nhap"])
    other = heard(hall, word(hall, far), by="99002", origin="question:8")
    asked(hall, promise)
    seen = queries.seen(hall.staff("mat"), LATER.date())
    assert ([one.id for one in seen.late], seen.supervises) == ([promise.id], True)
    assert [(unit.code, sums["late"]) for unit, sums in seen.sums] == [("99001-KT", 1)]
    assert [row.commitment_id for row in seen.accounts] == [promise.id]
    promises.give(hall, "xay", "99", "head")
    above = queries.seen(hall.staff("xay"), LATER.date())
    assert ({one.id for one in above.late}, above.supervises) == ({promise.id, other.id}, False)


def test_whoever_neither_supervises_nor_leads_sees_nothing(hall: Town) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        queries.seen(hall.staff("lam"), MONDAY.date())


def test_its_day_moves_with_the_calendar(hall: Town, promise: Commitment) -> None:
    """A holiday on the last day: 8 September 2026 becomes free, so the last day is the next one."""
    row = asked(hall, promise)
    calendars.add_swap(
        actor=hall.machine, at=MONDAY, free=date(2026, 9, 8), worked=date(2026, 9, 12), notice="Thông báo ví dụ"
    )
    recount.go_on(actor=hall.machine, at=MONDAY)
    assert queries.one(hall.staff("mat"), row.id).due == date(2026, 9, 9)


def test_the_front_sees_how_the_plan_of_each_dialogue_stands(hall: Town) -> None:
    talk = planned(hall).to("following")
    after = queries.seen(hall.staff("mat"), date(2026, 10, 5))
    assert [(one.id, sums["late"], sums["going"]) for one, sums in after.plans] == [(talk.dialogue.id, 1, 0)]
    before = queries.seen(hall.staff("mat"), date(2026, 9, 1))
    assert [(sums["late"], sums["going"]) for _one, sums in before.plans] == [(0, 1)]


def test_whoever_works_for_both_sides_settles_nothing(hall: Town, promise: Commitment) -> None:
    row = asked(hall, promise)
    of_account(hall, "answer", "hoa", row, answer="Đang làm.")
    promises.give(hall, "mat", "99001-KT", "settler")
    with pytest.raises(Refusal, match="not_a_supervisor"):
        of_account(hall, "settle", "mat", row)


def test_what_was_asked_goes_with_the_question_that_turns_out_to_denounce(hall: Town) -> None:
    talk = planned(hall).to("following")
    [one] = talk.promises()
    asked(hall, one, at=talk.at)
    talk.handle("refer", talk.question)
    assert not Words.objects.filter(text__isnull=False).exists()
    assert checks.texts()["problems"] == []
