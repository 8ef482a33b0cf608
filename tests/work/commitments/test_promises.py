"""From the promise to its end: who may do what, and that nobody can call it kept alone."""

from datetime import date

import pytest

from dongthuan.ground.organisations.models import Supervision
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.lifecycle import LIFECYCLE
from dongthuan.work.commitments.models import Commitment, Words
from dongthuan.work.tasks.models import Evidence, Milestone, Step
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


def test_it_is_not_closed_before_those_who_asked_were_told(hall: Town, promise: Commitment) -> None:
    checked(hall, promise)
    with pytest.raises(Refusal, match="not_told_yet"):
        say(hall, "close", "hoa", promise, at=MONDAY + 90 * DAY)
    askers_told(promise, hall.machine)
    with pytest.raises(Refusal, match="window_open"):
        say(hall, "close", "hoa", promise, at=MONDAY + DAY)
    assert operations.close_due(actor=hall.machine, at=MONDAY + DAY) == 0


def test_the_days_to_object_leave_weekends_and_holidays_out(hall: Town, promise: Commitment) -> None:
    checked(hall, promise)
    told = askers_told(promise, hall.machine)
    assert told.open_until == date(2026, 9, 10)  # ten working days; 31 August to 2 September are off


def test_an_objection_opens_it_again_once(hall: Town, promise: Commitment) -> None:
    askers_told(checked(hall, promise), hall.machine)
    row = asker_says(hall, promise, "not_done", SPOKEN, at=MONDAY + DAY)
    assert (row.state, row.objected, row.told_on, task_of(promise).stage) == ("open", 1, None, "in_progress")
    askers_told(checked(hall, promise, MONDAY + 2 * DAY), hall.machine, at=MONDAY + 2 * DAY)
    again = asker_says(hall, promise, "not_done", SPOKEN, at=MONDAY + 3 * DAY)
    assert (again.state, again.objected) == ("checked", 1)
    assert queries.whole(promise.id).voices == {"not_done": 1}


def test_each_asker_speaks_once_and_in_time(hall: Town, promise: Commitment) -> None:
    checked(hall, promise)
    with pytest.raises(Refusal, match="not_told_yet"):
        asker_says(hall, promise, "done")
    askers_told(promise, hall.machine)
    asker_says(hall, promise, "done")
    with pytest.raises(Refusal, match="spoken_before"):
        asker_says(hall, promise, "done")
    with pytest.raises(Refusal, match="missing"):
        asker_says(hall, promise, "part", who="question:9")
    with pytest.raises(Refusal, match="window_over"):
        asker_says(hall, promise, "not_done", SPOKEN, who="question:9", at=MONDAY + 60 * DAY)


def test_what_an_asker_wrote_is_no_public_word(hall: Town, promise: Commitment) -> None:
    askers_told(checked(hall, promise), hall.machine)
    asker_says(hall, promise, "not_done", SPOKEN)
    assert Words.objects.filter(text=SPOKEN).count() == 1
    assert SPOKEN not in [row.text for row in queries.whole(promise.id).words]
    assert not [entry for entry in Entry.objects.all() if SPOKEN in str(entry.facts)]


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


def test_when_its_words_go_nothing_of_them_stays(hall: Town, promise: Commitment) -> None:
    shown(hall, promise)
    operations.forget("question:7")
    row = queries.one(promise.id)
    assert (row.what, row.question, row.answer, row.place, task_of(promise).what) == ("", "", "", "", "")
    assert not Words.objects.exclude(text=None).exists()
    assert not Step.objects.exclude(text=None).exists()
    assert not Evidence.objects.exists()


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
