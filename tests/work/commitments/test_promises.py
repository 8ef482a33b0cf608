"""From the promise to its end: who may do what, and that nobody can call it kept alone."""

from datetime import date

import pytest

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Supervision
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.lifecycle import LIFECYCLE
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.supervisors import watching
from dongthuan.work.tasks import queries as tasks
from dongthuan.work.tasks.models import Evidence, Milestone, Step
from dongthuan.work.tasks.operations import perform
from support import promises
from support.promises import (
    DAY,
    DUE,
    asker_says,
    askers_told,
    checked,
    do,
    heard,
    kept,
    say,
    shown,
    task_of,
    word,
    work,
)
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
SPOKEN = "Trụ số 17 không có nước."


def lent(town: Town, login: str, holder: str) -> Actor:
    """One who acts in another's place."""
    offices = tuple(Office.objects.filter(account=town.accounts[holder]).select_related("unit"))
    return policy.deputy(town.accounts[login], offices, "web", MONDAY.date())


def test_a_promise_has_an_owner_a_day_and_a_task(hall: Town, promise: Commitment) -> None:
    task = task_of(promise)
    assert (promise.reference, promise.state, promise.unit.code) == ("99001-LH-2026-001", "open", "99001-KT")
    assert (task.stage, task.person.login, task.due, task.origin) == ("new", "lam", DUE, promise.subject)
    assert [row.what for row in Milestone.objects.filter(task=task).order_by("id")] == ["Khảo sát 14 ngõ", "Lắp trụ"]
    assert heard(hall, origin="question:8").reference == "99001-LH-2026-002"


def test_it_is_kept_when_three_others_have_spoken(hall: Town, promise: Commitment) -> None:
    row = kept(hall, promise)
    assert (row.state, row.is_late(DUE), row.closed_on) == ("kept", False, (MONDAY + 30 * DAY).date())
    kinds = list(Entry.objects.filter(subject=promise.subject).order_by("id").values_list("kind", flat=True))
    assert kinds == [
        "commitment_made", "commitment_submitted", "commitment_checked", "askers_told", "commitment_closed",
    ]  # fmt: skip


def test_what_is_shown_after_its_day_is_kept_late(hall: Town, promise: Commitment) -> None:
    row = kept(hall, promise, at=MONDAY + 60 * DAY)
    assert (row.state, row.is_late(date(2027, 1, 1))) == ("kept", True)


def test_whoever_answers_for_it_neither_confirms_nor_checks(hall: Town, promise: Commitment) -> None:
    promises.give(hall, "lam", "99001-MT", "front_supervisor")
    promises.give(hall, "lam", "99001", "head")
    do(hall, "accept", "lam", promise)
    do(hall, "submit", "lam", promise, photo=promises.PHOTO, note="Xong.")
    with pytest.raises(Refusal, match="own_work"):
        do(hall, "confirm", "lam", promise)
    do(hall, "confirm", "hoa", promise)
    with pytest.raises(Refusal, match="own_work"):
        say(hall, "check", "lam", promise, verdict="Tốt.")


def test_a_colleague_of_the_owner_does_not_check_either(hall: Town, promise: Commitment) -> None:
    promises.give(hall, "mat", "99001-KT", "settler")
    with pytest.raises(Refusal, match="not_a_supervisor"):
        say(hall, "check", "mat", shown(hall, promise), verdict="Tốt.")


def test_the_head_of_the_owner_is_no_supervisor_at_all(hall: Town, promise: Commitment) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        say(hall, "check", "hoa", shown(hall, promise), verdict="Tốt.")


def test_the_front_of_a_ward_does_not_look_into_another_place(hall: Town) -> None:
    elsewhere = work(hall, unit=hall.units["99002"], person=hall.accounts["nhap"])
    promise = heard(hall, word(hall, elsewhere), by="99002")
    do(hall, "accept", "nhap", promise)
    do(hall, "submit", "nhap", promise, note="Xong.", link="https://vidu.example/anh")
    promises.give(hall, "hoa", "99002", "head")
    do(hall, "confirm", "hoa", promise)
    with pytest.raises(Refusal, match="not_a_supervisor"):
        say(hall, "check", "mat", promise, verdict="Tốt.")


def test_nobody_says_done_without_showing_it(hall: Town, promise: Commitment) -> None:
    do(hall, "accept", "lam", promise)
    with pytest.raises(Refusal, match="evidence_missing"):
        do(hall, "submit", "lam", promise, note="Đã xong, tin tôi đi.")
    assert not Evidence.objects.exists()


def test_a_link_that_runs_something_is_no_evidence(hall: Town, promise: Commitment) -> None:
    do(hall, "accept", "lam", promise)
    for link in ("javascript:alert(1)", "http://vidu.example", "https://vidu.example/a b"):
        with pytest.raises(Refusal, match="link_not_usable"):
            do(hall, "progress", "lam", promise, note="Xem.", link=link)


def test_an_owner_out_of_reach_is_refused(hall: Town) -> None:
    for code, login in (("99002", "nhap"), ("99-SXD", "xay")):
        far = work(hall, unit=hall.units[code], person=hall.accounts[login])
        with pytest.raises(Refusal, match="owner_out_of_reach"):
            heard(hall, word(hall, far))
    assert not Commitment.objects.exists()


def test_nothing_is_due_before_it_was_promised_or_begun(hall: Town) -> None:
    before = word(hall, work(hall, due=date(2026, 8, 20)))
    with pytest.raises(Refusal) as no:
        heard(hall, before)
    assert no.value == Refusal("due_too_early", {"field": "due", "date": "2026-08-24"})
    with pytest.raises(Refusal, match="due_too_early"):
        heard(hall, word(hall, work(hall, start=date(2026, 10, 1))))


def test_the_owner_must_work_where_the_work_is(hall: Town) -> None:
    with pytest.raises(Refusal, match="person_unknown"):
        heard(hall, word(hall, work(hall, person=hall.accounts["nhap"])))


def test_a_moved_day_stays_to_be_seen(hall: Town, promise: Commitment) -> None:
    do(hall, "accept", "lam", promise)
    do(hall, "ask_extension", "lam", promise, due="2026-10-31", reason="Đường ống đang sửa.")
    with pytest.raises(Refusal, match="not_allowed"):
        do(hall, "grant_extension", "lam", promise)
    do(hall, "grant_extension", "hoa", promise)
    row = queries.one(promise.id)
    assert (row.first_due, row.due, row.moved) == (DUE, date(2026, 10, 31), 1)
    step = Step.objects.get(move="ask_extension")
    assert (step.before, step.after, step.text) == (DUE, date(2026, 10, 31), "Đường ống đang sửa.")


def test_progress_is_how_many_steps_are_done(hall: Town, promise: Commitment) -> None:
    do(hall, "accept", "lam", promise)
    first = Milestone.objects.filter(task=promise.task_id).order_by("id")[0]
    do(hall, "progress", "lam", promise, note="Đã khảo sát.", reached=str(first.id), spot="Ngõ 295")
    assert Milestone.objects.get(id=first.id).done_on == MONDAY.date()
    with pytest.raises(Refusal, match="milestone_unknown"):
        do(hall, "progress", "lam", promise, note="Nữa.", reached=str(first.id))


def test_how_often_it_went_between_offices_is_counted(hall: Town, promise: Commitment) -> None:
    do(hall, "pass_on", "hoa", promise, unit="99001", person="thu", reason="Việc của văn phòng.")
    do(hall, "pass_on", "hoa", promise, unit="99001", person="hoa", reason="Tôi tự làm.")
    do(hall, "pass_on", "hoa", promise, unit="99001-KT", person="lam", reason="Trả lại.")
    row = queries.one(promise.id)
    assert (row.unit.code, task_of(promise).passed, row.passed) == ("99001-KT", 2, 2)


def test_a_supervisor_sends_it_back_and_the_work_goes_on(hall: Town, promise: Commitment) -> None:
    row = say(hall, "return", "mat", shown(hall, promise), reason="Trụ 17 chưa có nước.")
    assert (row.state, row.shown_on, task_of(promise).stage) == ("open", None, "in_progress")
    assert checked(hall, promise, MONDAY + DAY).state == "checked"


def test_a_broken_promise_says_why_and_stays(hall: Town, promise: Commitment) -> None:
    with pytest.raises(Refusal, match="not_due_yet"):
        say(hall, "give_up", "mat", promise, reason="Không làm được.")
    row = say(hall, "give_up", "mat", promise, at=MONDAY + 60 * DAY, reason="Hai tháng không ai làm.")
    assert (row.state, row.closed_on, task_of(promise).state) == ("broken", (MONDAY + 60 * DAY).date(), "cancelled")
    with pytest.raises(Refusal, match="not_now"):
        say(hall, "give_up", "hoa", promise, reason="Nữa.")


def test_what_was_promised_is_not_taken_off_the_list(hall: Town, promise: Commitment) -> None:
    with pytest.raises(Refusal, match="task_promised"):
        do(hall, "cancel", "hoa", promise, reason="Thôi.")


def test_the_first_of_two_wins(hall: Town, promise: Commitment) -> None:
    row = shown(hall, promise)
    say(hall, "check", "mat", promise, verdict="Tốt.")
    with pytest.raises(Refusal, match=r"not_now|stale"):
        operations.perform(
            "check", actor=hall.staff("mat"), commitment_id=row.id, version=row.version, at=MONDAY, dice=hall.dice,
            inputs={"verdict": "Tốt."},
        )  # fmt: skip


def test_every_state_is_reached_and_the_ends_are_ends() -> None:
    reached = {"open"} | {row.to for row in LIFECYCLE if row.to in LIFECYCLE.states}
    assert reached == set(LIFECYCLE.states)
    assert [row.name for state in LIFECYCLE.final for row in LIFECYCLE.open_from(state)] == []


def test_the_inspector_of_the_province_checks_by_an_instrument(hall: Town, promise: Commitment) -> None:
    shown(hall, promise)
    with pytest.raises(Refusal, match="not_a_supervisor"):
        say(hall, "check", "thanh", promise, verdict="Tốt.")
    Supervision.objects.create(
        unit=hall.units["99"], over=hall.units["99001"], valid_from=date(2026, 1, 1), instrument="Quyết định (ví dụ)"
    )
    assert say(hall, "check", "thanh", promise, verdict="Tốt.").checked_unit == hall.units["99"]


def test_the_front_of_another_ward_has_no_say(hall: Town, promise: Commitment) -> None:
    """Neither gives up nor tells nor hears nor closes, and reads nobody's objection."""
    promises.give(hall, "nhap", "99-SXD", "front_supervisor")
    for move, inputs in (("give_up", {"reason": "Không."}), ("tell", {"how": "Niêm yết."}), ("close", {})):
        with pytest.raises(Refusal, match="not_allowed"):
            say(hall, move, "nhap", promise, at=MONDAY + 60 * DAY, **inputs)
    askers_told(checked(hall, promise), hall.machine)
    with pytest.raises(Refusal, match="not_allowed"):
        say(hall, "hear", "nhap", promise, said="not_done", reason=SPOKEN)
    asker_says(hall, promise, "not_done", SPOKEN)
    today = MONDAY.date()
    one = queries.one(promise.id)
    assert [len(queries.heard(hall.staff(who), one, today)) for who in ("nhap", "mat", "hoa")] == [0, 1, 1]
    assert queries.open_moves(hall.staff("nhap"), one, today) == ()


def test_a_deputy_neither_confirms_the_holders_work_nor_looks_at_their_own_wards(
    hall: Town, promise: Commitment
) -> None:
    do(hall, "pass_on", "hoa", promise, unit="99001", person="hoa", reason="Việc của chủ tịch.")
    do(hall, "accept", "hoa", promise)
    do(hall, "submit", "hoa", promise, note="Xong.", spot="Ngõ 5")
    task = task_of(promise)
    for_hoa = lent(hall, "thu", "hoa")
    assert [row.name for row in tasks.open_moves(for_hoa, task) if row.name == "confirm"] == []
    with pytest.raises(Refusal, match="own_work"):
        perform("confirm", actor=for_hoa, task_id=task.id, version=task.version, at=MONDAY, dice=hall.dice, inputs={})
    assert [row.id for row in tasks.desk(for_hoa, "mine", today=MONDAY.date())] == [task.id]
    assert watching(lent(hall, "lam", "mat"), queries.one(promise.id).unit, MONDAY.date()) is None


def test_nobody_puts_words_into_a_dialogues_mouth(hall: Town) -> None:
    with pytest.raises(Refusal, match="not_a_choice"):
        operations.make(word(hall), by=hall.units["99001"], before="dialogue:7", actor=hall.staff("hoa"), at=MONDAY,
                        dice=hall.dice)  # fmt: skip
