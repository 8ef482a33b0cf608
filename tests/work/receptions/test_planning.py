"""A leader's duty becomes days, everybody is told of them in time, and what cannot be held has another day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import operations as calendars
from dongthuan.work.receptions import operations, queries
from dongthuan.work.receptions.models import Leader, Session
from support import receptions as rec
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
SEPTEMBER = (date(2026, 8, 31), date(2026, 9, 27))


def test_the_chair_of_a_ward_sits_one_day_in_each_week(town: Town) -> None:
    leader = rec.chair(town)
    days = operations.fill(actor=rec.staff(town), leader_id=leader.id, first=SEPTEMBER[0], last=SEPTEMBER[1], at=MONDAY)
    assert [row.day.isoformat() for row in days] == ["2026-09-03", "2026-09-10", "2026-09-17", "2026-09-24"]
    again = operations.fill(
        actor=rec.staff(town), leader_id=leader.id, first=SEPTEMBER[0], last=SEPTEMBER[1], at=MONDAY
    )
    assert again == []


@pytest.mark.parametrize(
    ("unit", "post", "month", "days"),
    [("99", "province_chair", 9, 1), ("99", "party_province_head", 9, 1), ("99001", "party_commune_head", 9, 2),
     ("99-SXD", "agency_head", 10, 1)],
)  # fmt: skip
def test_other_leaders_sit_as_their_rules_say(town: Town, unit: str, post: str, month: int, days: int) -> None:
    person = {"99": "kiem", "99001": "hoa", "99-SXD": "xay"}[unit]
    leader = operations.name_leader(
        actor=town.machine, unit=unit, post=post, person=person, valid_from=date(2026, 1, 1), place="Trụ sở", at=MONDAY
    )
    first, last = date(2026, month, 1), date(2026, month, 30)
    first, last = (first, date(2026, month, 31)) if month == 10 else (first, last)
    found = operations.fill(actor=town.machine, leader_id=leader.id, first=first, last=last, at=MONDAY)
    assert len(found) == days
    assert {row.day.weekday() for row in found} == {3}


def test_the_head_of_a_public_service_unit_owes_a_day_a_month_under_either_decree(town: Town) -> None:
    for on in (date(2026, 6, 1), date(2026, 7, 1)):
        leader = Leader(post="public_service_head", unit=town.units["99"], person=town.accounts["kiem"])
        ruling = queries.duty.ruling_on(leader, on)  # type: ignore[attr-defined]
        assert ruling is not None
        assert (ruling.value, ruling.unit) == (1, "days_a_month")
    assert queries.duty.ruling_on(Leader(post="district_chair"), date(2025, 7, 1)) is None  # type: ignore[attr-defined]


def test_two_years_of_many_leaders_cost_the_statements_of_a_month_of_one(town: Town) -> None:
    """By the law of each week, though the book is opened once."""
    rec.chair(town)
    today = MONDAY.date()
    with counted() as few:
        [one] = queries.duties(date(2026, 7, 1), date(2026, 7, 31), today)
    for unit, post, person in (("99", "province_chair", "kiem"), ("99-SXD", "agency_head", "xay")):
        operations.name_leader(
            actor=town.machine, unit=unit, post=post, person=person, valid_from=date(2025, 7, 1), place="Trụ sở",
            at=MONDAY,
        )  # fmt: skip
    with counted() as many:
        found = queries.duties(date(2024, 9, 1), date(2026, 8, 31), today)
    assert [len(many), len(found)] == [len(few), 3]
    weeks = next(duty for duty in found if duty.leader == one.leader)
    assert {week.owed for week in weeks.periods if week.first < date(2025, 7, 1)} == {0}  # the post had not begun
    assert one.periods == tuple(week for week in weeks.periods if date(2026, 7, 1) <= week.first <= date(2026, 7, 25))


def test_told_five_working_days_before_by_the_offices_calendar(town: Town) -> None:
    """From Thursday 10 September back: 2 and 1 September are days off, so 3 September is the last day in time."""
    session = rec.planned(town)
    assert session.publish_by == date(2026, 9, 3)
    in_time = rec.on_day(town, "publish", session, at=datetime(2026, 9, 3, 16, 59, tzinfo=UTC))
    assert not in_time.late


def test_a_swapped_day_moves_the_last_day_of_telling(town: Town) -> None:
    calendars.add_swap(
        actor=town.staff("kiem"), at=MONDAY, free=date(2026, 9, 4), worked=date(2026, 9, 12), notice="Thông báo (ví dụ)"
    )
    assert rec.planned(town).publish_by < date(2026, 9, 3)


def test_who_tells_late_is_shown_to_be_late(town: Town) -> None:
    late = rec.on_day(town, "publish", rec.planned(town), at=datetime(2026, 9, 4, 2, tzinfo=UTC))
    assert late.late
    [row] = queries.public_calendar(rec.THURSDAY, rec.THURSDAY)
    assert row.late


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 9, 12), "reception_on_day_off"), (date(2026, 9, 2), "reception_on_day_off"),
     (date(2026, 8, 24), "date_in_the_past"), (date(2026, 8, 3), "date_in_the_past"),
     (date(2028, 8, 24), "date_out_of_range")],
)  # fmt: skip
def test_no_day_is_planned_that_cannot_be_held(town: Town, day: date, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rec.planned(town, day)
    assert not Session.objects.exists()


def test_twice_on_one_day_is_once(town: Town) -> None:
    rec.planned(town)
    with pytest.raises(Refusal, match="reception_planned"):
        rec.planned(town)


def test_a_post_stands_where_the_law_has_it(town: Town) -> None:
    with pytest.raises(Refusal, match="post_not_here"):
        operations.name_leader(
            actor=town.machine, unit="99001", post="province_chair", person="hoa", valid_from=MONDAY.date(),
            place="Trụ sở", at=MONDAY,
        )  # fmt: skip
    with pytest.raises(Refusal, match="person_unknown"):
        operations.name_leader(
            actor=town.machine, unit="99001", post="commune_chair", person="nhap", valid_from=MONDAY.date(),
            place="Trụ sở", at=MONDAY,
        )  # fmt: skip


def test_a_postponed_day_has_its_reason_and_another_day_and_those_who_booked_hear_it(town: Town) -> None:
    session = rec.published(town)
    visit = rec.booked(town, session, contact="bui@vidu.example.com").visit
    old = rec.on_day(town, "postpone", session, at=MONDAY, day="2026-09-17", reason="Họp Hội đồng nhân dân")
    new = Session.objects.get(instead_of=old)
    assert (old.state, old.reason, new.state, new.day) == (
        "postponed", "Họp Hội đồng nhân dân", "published", date(2026, 9, 17),
    )  # fmt: skip
    visit.refresh_from_db()
    assert (visit.session_id, visit.day) == (new.id, date(2026, 9, 17))
    letter = Outgoing.objects.get()
    assert (letter.template, letter.facts["date"]) == ("reception_postponed", "2026-09-17")
    assert rec.MATTER not in str(letter.facts)


@pytest.mark.parametrize(
    ("given", "code"),
    [({"day": "2026-09-10", "reason": "Họp"}, "reception_not_later"), ({"day": "2026-09-17"}, "missing"),
     ({"day": "", "reason": "Họp"}, "missing"), ({"day": "mai", "reason": "Họp"}, "date_not_readable"),
     ({"day": "2026-09-13", "reason": "Họp"}, "reception_on_day_off")],
)  # fmt: skip
def test_nothing_is_put_off_without_a_reason_and_a_real_day(town: Town, given: dict[str, str], code: str) -> None:
    session = rec.published(town)
    with pytest.raises(Refusal, match=code):
        rec.on_day(town, "postpone", session, at=MONDAY, **given)
    session.refresh_from_db()
    assert (session.state, Session.objects.count()) == ("published", 1)


def test_before_july_2026_a_deputy_may_sit_and_it_shows(town: Town) -> None:
    day, at = date(2026, 6, 25), datetime(2026, 6, 25, 2, tzinfo=UTC)
    session = rec.published(town, day, at - timedelta(days=14))
    held = rec.on_day(town, "open", session, at=at, by="deputy", person="thu")
    assert (held.sat_as, held.sat_by) == ("deputy", town.accounts["thu"])
    [duty] = queries.duties(date(2026, 6, 22), date(2026, 6, 28), date(2026, 7, 6))
    [week] = duty.periods
    assert (week.owed, week.held, week.delegated, week.kept) == (1, 1, 1, True)


def test_from_july_2026_on_nobody_sits_in_the_heads_place(town: Town) -> None:
    session = rec.published(town)
    with pytest.raises(Refusal) as no:
        rec.on_day(town, "open", session, by="deputy", person="thu")
    assert no.value.code == "reception_not_delegated"
    assert "154/2026/NĐ-CP art 25.1" in str(no.value.facts["basis"])
    assert rec.on_day(town, "open", session).sat_by == town.accounts["hoa"]


def test_a_day_is_opened_on_its_day_alone(town: Town) -> None:
    session = rec.published(town)
    with pytest.raises(Refusal, match="reception_not_today"):
        rec.on_day(town, "open", session, at=MONDAY)


def test_a_week_without_a_reception_is_a_duty_not_kept_and_nobody_typed_it(town: Town) -> None:
    rec.opened(town)
    first, last = date(2026, 8, 31), date(2026, 9, 20)
    [duty] = queries.duties(first, last, date(2026, 9, 16))
    assert [(week.owed, week.held, week.kept) for week in duty.periods] == [(1, 0, False), (1, 1, True), (1, 0, None)]
    assert (duty.owed, duty.held, duty.missed) == (2, 1, 1)


def test_in_the_week_of_tet_nobody_owes_a_day(town: Town) -> None:
    rec.chair(town)
    [duty] = queries.duties(date(2026, 2, 16), date(2026, 2, 22), date(2026, 3, 2))
    assert [(week.owed, week.kept) for week in duty.periods] == [(0, True)]


def test_few_visitors_are_not_told_as_a_number(town: Town) -> None:
    rec.opened(town)
    for _ in range(4):
        rec.came(town)
    week = (date(2026, 9, 7), date(2026, 9, 13), date(2026, 9, 16))
    assert queries.duties(*week)[0].people is None
    rec.came(town)
    assert queries.duties(*week)[0].people == 5


def test_whoever_leaves_has_no_duty_from_then_on(town: Town) -> None:
    from dongthuan.ground.people import operations as people

    leader = rec.chair(town)
    people.leave(actor=town.machine, login="hoa", to="thu", at=MONDAY)
    leader.refresh_from_db()
    assert leader.valid_to == MONDAY.date()


def test_a_matter_that_cannot_wait_is_heard_today(town: Town) -> None:
    session = rec.planned(town, MONDAY.date(), urgent=True)
    assert not rec.on_day(town, "publish", session, at=MONDAY).late


# Online


def online(town: Town) -> Session:
    return rec.published(town, mode="online")


def test_before_july_2026_no_law_knew_a_reception_online(town: Town) -> None:
    at = datetime(2026, 6, 1, 2, tzinfo=UTC)
    with pytest.raises(Refusal, match="rule_not_in_force"):
        rec.planned(town, date(2026, 6, 25), at, mode="online")
    assert rec.planned(town, date(2026, 7, 2), at, mode="online").notify_by == date(2026, 6, 25)


def test_online_everybody_is_told_and_the_line_is_tested_before(town: Town) -> None:
    session = online(town)
    with pytest.raises(Refusal, match="online_not_notified"):
        rec.on_day(town, "open", session)
    session = rec.on_day(town, "notify", session, at=MONDAY)
    same_day = rec.on_day(town, "check_line", session, at=rec.AT)
    with pytest.raises(Refusal, match="online_not_checked"):
        rec.on_day(town, "open", same_day)
    tested = rec.on_day(town, "check_line", same_day, at=rec.AT - timedelta(days=1))
    assert rec.on_day(town, "open", tested).state == "in_session"


def test_the_recording_is_known_by_its_digest_and_the_minutes_by_who_sat(town: Town) -> None:
    session = rec.day_in(town, "held", "online")
    with pytest.raises(Refusal, match="hash_not_readable"):
        rec.on_day(town, "keep_recording", session, sha256="abc")
    session = rec.on_day(town, "keep_recording", session, sha256="A" * 64)
    assert session.recording == "a" * 64
    with pytest.raises(Refusal, match="not_allowed"):
        rec.on_day(town, "sign_minutes", session, minutes="Biên bản")
    signed = rec.on_day(town, "sign_minutes", session, "hoa", minutes="Biên bản")
    assert (signed.minutes_by, signed.minutes_on) == (town.accounts["hoa"], rec.THURSDAY)
    with pytest.raises(Refusal, match="minutes_signed"):
        rec.on_day(town, "sign_minutes", signed, "hoa", minutes="Khác")


def test_where_somebody_comes_to_denounce_nothing_of_the_recording_is_kept(town: Town) -> None:
    session = rec.day_in(town, "in_session", "online")
    session = rec.on_day(town, "keep_recording", session, sha256="7" * 64)
    operations.count_denouncer(actor=rec.staff(town), unit="", session_id=session.id, at=rec.AT)
    session.refresh_from_db()
    assert (session.withheld, session.recording) == (True, "")
    with pytest.raises(Refusal, match="recording_withheld"):
        rec.on_day(town, "keep_recording", session, sha256="7" * 64)


def test_in_person_nothing_is_recorded(town: Town) -> None:
    session = rec.opened(town)
    with pytest.raises(Refusal, match="reception_not_online"):
        rec.on_day(town, "keep_recording", session, sha256="7" * 64)


def test_days_that_are_planned_already_move_with_the_calendar_and_told_ones_stay(town: Town) -> None:
    told, waits = rec.published(town), rec.planned(town, date(2026, 9, 17))
    assert (told.publish_by, waits.publish_by) == (date(2026, 9, 3), date(2026, 9, 10))
    calendars.add_swap(
        actor=town.machine, at=MONDAY, free=date(2026, 9, 11), worked=date(2026, 9, 19), notice="Thông báo (ví dụ)"
    )
    told.refresh_from_db(), waits.refresh_from_db()
    assert (told.publish_by, waits.publish_by) == (date(2026, 9, 3), date(2026, 9, 9))


def test_two_windows_a_day_apart_do_not_tell_who_came_between(town: Town) -> None:
    rec.opened(town)
    for _ in range(6):
        rec.came(town)
    whole, cut = (queries.duties(date(2026, 9, day), date(2026, 9, 13), date(2026, 9, 16))[0] for day in (7, 8))
    assert (whole.people, cut.people) == (6, None)


def test_nobody_owes_a_day_for_an_office_that_has_ended(town: Town) -> None:
    leader = rec.chair(town)
    Unit.objects.filter(id=leader.unit_id).update(valid_to=date(2026, 9, 6))
    [duty] = queries.duties(date(2026, 8, 31), date(2026, 9, 20), date(2026, 9, 30))
    assert [week.owed for week in duty.periods] == [1, 0, 0]
