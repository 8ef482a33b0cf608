"""Those who asked and those who follow: told, heard, given their days, and forgotten."""

from datetime import date

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.ledger.models import Entry
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.models import Commitment, Follower, Words
from dongthuan.work.tasks.models import Evidence, Step
from support.promises import (
    DAY,
    asker_says,
    askers_told,
    checked,
    say,
    shown,
    task_of,
)
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
SPOKEN = "Trụ số 17 không có nước."


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


def test_the_counter_of_the_office_that_said_it_tells_and_hears(hall: Town, promise: Commitment) -> None:
    """Economics answers for it; whoever asked comes to the ward, which said it before people."""
    checked(hall, promise)
    with pytest.raises(Refusal, match="not_allowed"):
        say(hall, "tell", "vidu", promise, how="Niêm yết ở chợ.")
    say(hall, "tell", "mau", promise, how="Niêm yết ở 12 tổ dân phố.")
    with pytest.raises(Refusal, match="not_allowed"):
        say(hall, "hear", "vidu", promise, said="not_done", reason=SPOKEN)
    row = say(hall, "hear", "mau", promise, said="not_done", reason=SPOKEN)
    assert (row.by.code, row.unit.code, row.state, row.objected) == ("99001", "99001-KT", "open", 1)
    with pytest.raises(Refusal, match="not_allowed"):
        say(hall, "give_up", "mau", promise, reason="Không làm được.")


def test_what_an_asker_wrote_is_no_public_word(hall: Town, promise: Commitment) -> None:
    askers_told(checked(hall, promise), hall.machine)
    asker_says(hall, promise, "not_done", SPOKEN)
    assert Words.objects.filter(text=SPOKEN).count() == 1
    assert SPOKEN not in [row.text for row in queries.whole(promise.id).words]
    assert not [entry for entry in Entry.objects.all() if SPOKEN in str(entry.facts)]


def test_when_its_words_go_nothing_of_them_stays(hall: Town, promise: Commitment) -> None:
    shown(hall, promise)
    operations.forget("question:7")
    row = queries.one(promise.id)
    assert (row.what, row.question, row.answer, row.place, task_of(promise).what) == ("", "", "", "", "")
    assert not Words.objects.exclude(text=None).exists()
    assert not Step.objects.exclude(text=None).exists()
    assert not Evidence.objects.exists()


def test_a_swapped_day_gives_those_who_asked_more_days_and_never_fewer(hall: Town, promise: Commitment) -> None:
    """Told on Monday 24 August: of the days up to 10 September three are holidays, or swapped for one."""
    row = askers_told(checked(hall, promise), hall.machine)
    assert row.open_until == date(2026, 9, 10)
    calendars.add_swap(
        actor=hall.machine, at=MONDAY, free=date(2026, 9, 8), worked=date(2026, 9, 12), notice="Thông báo (ví dụ)"
    )
    assert queries.one(promise.id).open_until == date(2026, 9, 11)
    calendars.add_swap(
        actor=hall.machine, at=MONDAY, free=date(2026, 9, 14), worked=date(2026, 8, 29), notice="Thông báo (ví dụ)"
    )
    assert queries.one(promise.id).open_until == date(2026, 9, 11)


def test_what_is_closed_is_followed_by_nobody_new_and_forgets_whoever_did(hall: Town, promise: Commitment) -> None:
    follow = {"commitment_id": promise.id, "language": "vi", "dice": hall.dice}
    operations.follow(address="a@example.com", at=MONDAY, **follow)
    Follower.objects.update(confirmed_at=MONDAY)
    Outgoing.objects.all().delete()
    say(hall, "give_up", "hoa", promise, reason="Không làm được.")
    with pytest.raises(Refusal, match="promise_closed"):
        operations.follow(address="b@example.com", at=MONDAY, **follow)
    counts = []
    for day in (1, 3):  # the letter that tells of the end waits; then it has gone out
        operations.sweep(now=MONDAY + day * DAY)
        counts.append(Follower.objects.count())
        Outgoing.objects.update(state="sent", sent_at=MONDAY + DAY)
    assert counts == [1, 0]


def test_nobody_follows_a_promise_whose_words_are_gone(hall: Town, promise: Commitment) -> None:
    Commitment.objects.filter(id=promise.id).update(what="")
    before = Outgoing.objects.count()
    with pytest.raises(Refusal, match="promise_closed"):
        operations.follow(commitment_id=promise.id, address="a@example.com", language="vi", at=MONDAY, dice=hall.dice)
    assert (Follower.objects.count(), Outgoing.objects.count()) == (0, before)


def test_a_follower_whose_address_is_lost_holds_no_promise_back(hall: Town, promise: Commitment) -> None:
    operations.follow(commitment_id=promise.id, address="a@example.com", language="vi", at=MONDAY, dice=hall.dice)
    Follower.objects.update(confirmed_at=MONDAY, address=b"sealed under a key that is gone")
    assert say(hall, "give_up", "hoa", promise, reason="Không làm được.").state == "broken"
