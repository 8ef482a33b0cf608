"""Whoever comes is heard; what is concluded becomes work; refused is by the law alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel import codes
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.receptions import law, queries
from dongthuan.work.receptions.lifecycle import SESSION, VISIT
from dongthuan.work.receptions.models import Said, Visit
from dongthuan.work.tasks import queries as tasks
from dongthuan.work.tasks.models import Task
from support import receptions as rec
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db
ALL = queries.Wish(date(2026, 1, 1), date(2026, 12, 31))


def texts() -> list[str | None]:
    return list(Said.objects.filter(text__isnull=False).values_list("text", flat=True))


@pytest.mark.parametrize("state", VISIT.states)
def test_a_visit_goes_where_the_table_says_and_nowhere_else(town: Town, state: str) -> None:
    visit = rec.visit_in(town, state)
    for row in VISIT:
        fresh = rec.visit_in(town, state) if state in row.source else visit
        who = rec.ACTORS.get(row.name, "tiep")
        if state in row.source:
            rec.tasks_done(town, fresh)
            moved = rec.move(town, row.name, fresh, who, **rec.INPUTS[row.name])
            assert moved.state == Visit.objects.get(id=fresh.id).state == VISIT.to(row.name, state)
        else:
            with pytest.raises(Refusal, match="not_now"):
                rec.move(town, row.name, fresh, who, **rec.INPUTS[row.name])


@pytest.mark.parametrize("state", SESSION.states)
def test_a_day_goes_nowhere_that_the_table_does_not_know(town: Town, state: str) -> None:
    session = rec.day_in(town, state, "online")
    for row in SESSION:
        if state not in row.source:
            with pytest.raises(Refusal, match="not_now"):
                rec.on_day(town, row.name, session, "hoa", **rec.DAY_INPUTS.get(row.name, {}))


def test_of_two_who_move_a_visit_the_second_hears_that_it_has_moved(town: Town) -> None:
    visit = rec.visit_in(town, "waiting")
    stale = Visit.objects.get(id=visit.id)
    rec.move(town, "record", visit, **rec.RECORD)
    with pytest.raises(Refusal, match="stale"):
        rec.move(town, "take_papers", stale, papers="Ảnh")


def test_a_receipt_opens_the_appointment_and_nothing_else_does(town: Town) -> None:
    slip = rec.booked(town)
    assert queries.by_receipt(codes.parse(slip.code.full)) == slip.visit
    wrong = codes.ReceiptCode(slip.code.prefix, slip.code.reference_symbols, "0000")
    with pytest.raises(Refusal, match="not_found"):
        queries.by_receipt(wrong)


def test_the_same_form_twice_is_one_appointment_with_one_receipt(town: Town) -> None:
    first, second = rec.booked(town, once="x"), rec.booked(town, once="x")
    assert (first.code, first.visit) == (second.code, second.visit)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [({"who": " "}, "missing"), ({"content": ""}, "missing"), ({"content": "x" * 2_001}, "too_long"),
     ({"contact": "?"}, "contact_not_readable"), ({"interpreter": "xx"}, "not_a_choice"),
     ({"language": "fr"}, "language_unknown"), ({"came_by": "dream"}, "not_a_choice")],
)  # fmt: skip
def test_what_is_booked_badly_is_not_booked(town: Town, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rec.booked(town, **given)
    assert not Visit.objects.exists()


def test_the_last_place_is_given_once_and_a_cancelled_one_again(town: Town) -> None:
    session = rec.published(town)
    type(session).objects.filter(id=session.id).update(places=1)
    visit = rec.booked(town, session).visit
    with pytest.raises(Refusal, match="reception_full"):
        rec.booked(town, session)
    rec.move(town, "cancel", visit, "resident", at=MONDAY)
    assert texts() == []
    assert rec.booked(town, session).visit.state == "booked"


def test_nobody_books_a_day_that_is_over_or_that_nobody_was_told_of(town: Town) -> None:
    session = rec.published(town)
    with pytest.raises(Refusal, match="reception_over"):
        rec.booked(town, session, at=MONDAY + timedelta(days=40))
    with pytest.raises(Refusal, match="not_found"):
        rec.booked(town, rec.planned(town, date(2026, 9, 17)))


def test_an_interpreter_is_kept_until_somebody_was_heard(town: Town) -> None:
    visit = rec.booked(town, interpreter="sign").visit
    visit = rec.move(town, "arrive", visit)
    assert visit.interpreter == "sign"
    assert rec.move(town, "record", visit, **rec.RECORD).interpreter == ""


def test_the_list_of_grounds_is_that_of_the_law() -> None:
    articles = [ground.basis for ground in law.grounds().values()]
    assert articles[:3] == [f"42/2013/QH13 art 9.{number}" for number in (1, 2, 3)]
    assert articles[3:] == [f"154/2026/NĐ-CP art 4.1{letter}" for letter in "abcdđeghik"]
    assert law.WRITTEN == ("settled_rightly", "answered_before")


@pytest.mark.parametrize("ground", law.grounds().values(), ids=lambda ground: ground.code)
def test_a_ground_holds_from_the_day_of_its_law(town: Town, ground: law.Ground) -> None:
    name, given = ("refuse", {**rec.INPUTS["refuse"]}) if ground.written else ("turn_away", {"document": "7/QĐ"})
    for at in (datetime(2026, 6, 30, 2, tzinfo=UTC), datetime(2026, 7, 1, 2, tzinfo=UTC)):
        visit = rec.came(town, at)
        if ground.valid_from <= at.date():
            moved = rec.move(town, name, visit, at=at, **{**given, "ground": ground.code})
            assert moved.ground == ground.code
        else:
            with pytest.raises(Refusal, match="ground_not_yet"):
                rec.move(town, name, visit, at=at, **{**given, "ground": ground.code})


@pytest.mark.parametrize(
    ("name", "ground", "code"),
    [("turn_away", "", "missing"), ("turn_away", "không thích", "not_a_choice"), ("refuse", "weapons", "not_a_choice"),
     ("turn_away", "settled_rightly", "not_a_choice"), ("turn_away", "judged", "document_missing")],
)  # fmt: skip
def test_nobody_is_refused_in_free_words_or_by_the_wrong_way(town: Town, name: str, ground: str, code: str) -> None:
    visit = rec.visit_in(town, "waiting")
    with pytest.raises(Refusal, match=code):
        rec.move(town, name, visit, **{**rec.INPUTS[name], "ground": ground})
    visit.refresh_from_db()
    assert visit.state == "waiting"


def test_whoever_is_turned_away_leaves_no_name_behind(town: Town) -> None:
    visit = rec.visit_in(town, "refused")
    assert (visit.ground, texts()) == ("disorder", [])


def test_a_notice_is_signed_by_the_head_within_three_working_days(town: Town) -> None:
    visit = rec.visit_in(town, "notice_owed")
    clock = Clock.objects.get(subject=visit.subject)
    assert (clock.rule_key, clock.due) == ("TCD-13", date(2026, 9, 15))
    with pytest.raises(Refusal, match="not_allowed"):
        rec.move(town, "issue_notice", visit, number="7/TB-UBND")
    rec.move(town, "issue_notice", visit, "hoa", number="7/TB-UBND")
    clock.refresh_from_db()
    assert (clock.state, clock.met_on) == ("met", rec.THURSDAY)


def test_before_july_2026_the_notice_had_no_number_of_days(town: Town) -> None:
    at = datetime(2026, 6, 30, 2, tzinfo=UTC)
    wish = {**rec.INPUTS["refuse"], "ground": "settled_rightly"}
    visit = rec.move(town, "refuse", rec.came(town, at), at=at, **wish)
    assert (visit.state, visit.clock) == ("notice_owed", None)


def test_a_case_is_opened_from_the_register_and_column_12_follows_it(town: Town) -> None:
    visit = rec.move(town, "open_case", rec.visit_in(town, "recorded"), **rec.INPUTS["open_case"])
    case = Case.objects.get()
    assert (visit.case, case.channel, case.state) == (case, "reception", "received")
    assert Words.objects.get(case=case, name="what").text == rec.MATTER
    assert Clock.objects.get(subject=visit.subject).state == "stopped"  # the letter has its days now
    town.move("classify", "mau", case, rec.AT, **SORT)
    [line] = queries.register(rec.staff(town), ALL)[0]
    assert queries.result_of(line) == ("classified", case.reference)
    with pytest.raises(Refusal, match="case_opened"):
        rec.move(town, "open_case", visit, **rec.INPUTS["open_case"])


def test_what_the_leader_concludes_has_a_person_and_a_day_and_whoever_came_is_told(town: Town) -> None:
    visit = rec.visit_in(town, "concluded", contact="bui@vidu.example.com")
    rec.move(town, "add_task", visit, "hoa", **rec.INPUTS["add_task"])
    owed = Task.objects.filter(origin=visit.subject).order_by("id")
    assert [(task.what, task.person.login, task.due, task.state) for task in owed] == [
        ("Thông cống ngõ 5", "thu", date(2026, 9, 30), "open"), ("Báo lại người dân", "thu", date(2026, 9, 30), "open"),
    ]  # fmt: skip
    letter = Outgoing.objects.get(template="reception_concluded")
    assert letter.facts["date"] == "2026-09-30"
    assert Outgoing.objects.filter(template="staff_task_assigned").count() == 2
    assert {task.id for task in tasks.desk(town.staff("thu"), "mine", today=date(2026, 9, 1))} == {
        task.id for task in owed
    }  # fmt: skip
    visit.refresh_from_db()
    with pytest.raises(Refusal, match="tasks_open") as no:
        rec.move(town, "finish", visit, result="Cống đã thông.")
    assert no.value.facts == {"count": 2}
    rec.tasks_done(town, visit)
    rec.move(town, "finish", visit, result="Cống đã thông.")
    assert set(Task.objects.values_list("state", flat=True)) == {"done"}


@pytest.mark.parametrize(
    ("given", "code"),
    [({"task": ""}, "missing"), ({"due": "2026-09-10"}, "date_in_the_past"), ({"person": "nhap"}, "person_unknown"),
     ({"conclusion": " "}, "missing"), ({"due": "mai"}, "date_not_readable"), ({"conclusion": "{{ai}}"}, "blank_left")],
)  # fmt: skip
def test_a_conclusion_without_clear_work_is_none(town: Town, given: dict[str, str], code: str) -> None:
    visit = rec.visit_in(town, "recorded")
    with pytest.raises(Refusal, match=code):
        rec.move(town, "conclude", visit, "hoa", **{**rec.INPUTS["conclude"], **given})
    assert not Task.objects.exists()


def test_a_visit_whose_case_is_open_is_not_guided_past_it(town: Town) -> None:
    visit = rec.move(town, "open_case", rec.visit_in(town, "recorded"), unit="99001", place="Ngõ 5")
    assert "guide" not in [row.name for row in queries.open_visit_moves(rec.staff(town), visit)]
    with pytest.raises(Refusal, match="case_opened"):
        rec.move(town, "guide", visit)


def test_the_days_of_a_letter_from_the_register_run_from_the_day_of_the_register(town: Town) -> None:
    """Law 42/2013/QH13 art 28.1: from the day on which the content was received."""
    visit, later = rec.visit_in(town, "recorded"), rec.AT + timedelta(days=4)
    first = visit.clock
    assert first is not None
    case = rec.move(town, "open_case", visit, at=later, unit="99001", place="Ngõ 5").case
    own = Clock.objects.get(subject=case.subject, rule_key="TCD-10")
    assert (own.started, own.due, Clock.objects.get(id=first.id).state) == (first.started, first.due, "stopped")
