"""Complaints of named people, with due dates worked by hand from the articles, on both sides of 1 July 2026."""

import random
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from dongthuan.ground.access import grants, policy
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.people import operations as people
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import checks
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Words
from support.complaints import INPUTS, LODGE
from support.town import Town

pytestmark = pytest.mark.django_db


def at(day: str) -> datetime:
    """Nine in the morning in Việt Nam."""
    return datetime.fromisoformat(f"{day}T02:00:00").replace(tzinfo=UTC)


def step(town: Town, case: Case, move: str, on: str, who: str = "thu", **given: str) -> Case:
    """The move with what the town says, or with these inputs."""
    case = Case.objects.select_related("unit", "officer", "clock", "home", "complaint__against__cases_with").get(
        id=case.id
    )
    return town.move(move, who, case, at(on), **{**INPUTS[move], **given})


def lodged(town: Town, received: str, sorted_on: str = "", **given: str) -> Case:
    case = town.file(
        "Tôi khiếu nại Quyết định 12 về thu hồi đất.", at=at(received), contact="dan@vidu.example.com"
    ).case
    return town.move("lodge", "mau", case, at(sorted_on or received), **{**LODGE, **given})


def taken_on(town: Town, received: str, day: str, **given: str) -> Case:
    return step(town, lodged(town, received, **given), "take_on", day)


def clock(case: Case, key: str) -> tuple[date | None, str]:
    row = Clock.objects.filter(subject=case.subject, rule_key=key).latest("id")
    return row.due, row.state


def refused(town: Town, case: Case, move: str, on: str, who: str = "thu", **given: str) -> str:
    with pytest.raises(Refusal) as no:
        step(town, case, move, on, who, **given)
    return no.value.code


@pytest.fixture
def province(town: Town) -> Town:
    """With somebody at the province who settles second complaints."""
    people.take_office(
        actor=town.machine, account=town.accounts["kiem"], unit=town.units["99"], role="settler",
        valid_from=date(2025, 7, 1), at=at("2026-01-05"), roles=grants.roles(),
    )  # fmt: skip
    return town


# Law 02/2011 art 27: ten calendar days; Decree 155/2026 art 10: seven working days.


def test_received_before_july_it_is_taken_on_in_ten_days(town: Town) -> None:
    case = lodged(town, "2026-06-08", "2026-07-02")  # read late: the law of the day on which it came
    assert (case.state, case.kind, case.due) == ("lodged", "complaint", date(2026, 6, 18))


def test_received_since_july_it_is_taken_on_in_seven_working_days(town: Town) -> None:
    case = lodged(town, "2026-07-06")
    assert (case.due, clock(case, "KN-01")) == (date(2026, 7, 15), (date(2026, 7, 15), "running"))


# Art 28: 30, 45, 45 and 60 days from the day it was taken on; Civil Code art 148.5: never to a day off.


@pytest.mark.parametrize(
    ("received", "day", "remote", "due", "longer"),
    [
        ("2026-06-08", "2026-06-18", "", "2026-07-20", "2026-08-03"),  # 18 July is a Saturday; 2 August a Sunday
        ("2026-07-06", "2026-07-10", "", "2026-08-10", "2026-08-24"),  # 9 August is a Sunday
        ("2026-07-06", "2026-07-10", "yes", "2026-08-24", "2026-09-08"),
    ],
)
def test_the_time_to_decide_and_the_longer_one(
    town: Town, received: str, day: str, remote: str, due: str, longer: str
) -> None:
    case = taken_on(town, received, day, remote=remote)
    assert (case.due.isoformat(), clock(case, "KN-01")[1], clock(case, "TCD-10")[1]) == (due, "met", "met")
    case = step(town, case, "mark_complex", "2026-07-14")
    assert (case.due.isoformat(), case.complaint.complex_for) == (longer, "several_places,agencies_disagree")
    assert Clock.objects.filter(subject=case.subject, rule_key="KN-02").count() == 1
    assert refused(town, case, "mark_complex", "2026-07-15") == "complex_before"


def test_what_is_late_is_not_made_longer_and_one_criterion_is_the_least(town: Town) -> None:
    case = taken_on(town, "2026-07-06", "2026-07-10")
    none = {"several_places": "", "agencies_disagree": ""}
    assert refused(town, case, "mark_complex", "2026-07-14", **none) == "criteria_too_few"
    assert refused(town, case, "mark_complex", "2026-08-11") == "period_passed"


def test_suspended_the_days_stand_still_and_both_decisions_are_sent(town: Town) -> None:
    """Suspended on 20 July, gone on with on 30 July: 9 August and ten days are Wednesday, 19 August."""
    case = taken_on(town, "2026-07-06", "2026-07-10")
    case = step(town, case, "suspend", "2026-07-20")
    assert (case.state, case.due) == ("suspended", date(2026, 7, 23))  # KN-18: three working days
    assert refused(town, case, "resume", "2026-07-30") == "not_served"
    case = step(town, case, "serve", "2026-07-21")
    assert (case.due, clock(case, "KN-18")) == (NO_DATE, (date(2026, 7, 23), "met"))
    case = step(town, case, "resume", "2026-07-30")
    assert (case.state, case.due, clock(case, "KN-02")) == (
        "verifying",
        date(2026, 8, 19),
        (date(2026, 8, 19), "running"),
    )
    assert case.complaint.serve_by == date(2026, 8, 4)
    assert step(town, case, "mark_complex", "2026-08-03").due == date(2026, 9, 3)  # 24 August and ten days


def test_before_july_no_law_let_it_stand_still(town: Town) -> None:
    case = taken_on(town, "2026-06-08", "2026-06-18")
    assert refused(town, case, "suspend", "2026-06-22") == "rule_not_in_force"
    assert step(town, case, "suspend", "2026-07-01").state == "suspended"  # Decree 155/2026 art 22.1


def test_a_dialogue_is_called_five_days_before_since_july(town: Town) -> None:
    old = step(town, taken_on(town, "2026-06-08", "2026-06-18"), "verify", "2026-06-19")
    assert step(town, old, "call_dialogue", "2026-06-22", day="2026-06-24").state == "dialogue"
    new = step(town, taken_on(town, "2026-07-06", "2026-07-10"), "verify", "2026-07-10")
    assert refused(town, new, "call_dialogue", "2026-07-16", day="2026-07-20") == "invited_too_late"
    new = step(town, new, "call_dialogue", "2026-07-15", day="2026-07-20")
    assert refused(town, new, "hold_dialogue", "2026-07-17") == "dialogue_not_yet"
    assert step(town, new, "hold_dialogue", "2026-07-20", absent="yes").complaint.heard


def test_decided_sent_and_in_effect(town: Town) -> None:
    """Decided on Wednesday, 5 August; received on Friday, 7 August."""
    case = step(town, taken_on(town, "2026-07-06", "2026-07-10"), "verify", "2026-07-13")
    case = step(town, case, "decide", "2026-08-05")
    assert (case.due, clock(case, "KN-02")[1]) == (date(2026, 8, 10), "met")
    case = step(town, case, "send", "2026-08-07", received_on="2026-08-07")
    assert (case.due, clock(case, "KN-08")) == (date(2026, 9, 7), (date(2026, 9, 7), "running"))  # 6 September: Sunday
    assert clock(case, "KN-10") == (date(2026, 9, 4), "running")
    assert refused(town, case, "take_effect", "2026-09-04") == "not_yet_in_effect"
    case = step(town, case, "take_effect", "2026-09-05")
    case = step(town, case, "enforce", "2026-09-07")
    case = step(town, case, "execute", "2026-09-29")
    assert (case.state, case.due, clock(case, "KN-10")[1]) == ("executed", NO_DATE, "met")
    assert not Clock.objects.filter(subject=case.subject, state="running").exists()
    templates = list(Outgoing.objects.filter(subject=case.subject).order_by("id").values_list("template", flat=True))
    assert templates == ["complaint_taken_on", "decision_sent", "complaint_moved"]


def sent_to_somebody(town: Town) -> Case:
    """Decided on Wednesday, 5 August, and sent on Friday, 7 August; nobody knows yet when it was received."""
    case = step(town, taken_on(town, "2026-07-06", "2026-07-10"), "verify", "2026-07-13")
    return step(town, step(town, case, "decide", "2026-08-05"), "send", "2026-08-07", received_on="")


def test_while_nobody_knows_when_it_was_received_no_day_of_the_window_passes(province: Town) -> None:
    """Law 02/2011 art 33.1: thirty days from the receipt, not from the sending; its effect counts all the same."""
    case = sent_to_somebody(province)
    assert (case.state, case.due, case.complaint.received_on) == ("sent", NO_DATE, None)
    assert [row.rule_key for row in Clock.objects.filter(subject=case.subject, state="running")] == ["KN-10"]
    letter = Outgoing.objects.get(subject=case.subject, template="decision_sent")
    assert "date" not in letter.facts
    case = step(province, case, "take_effect", "2026-09-05")
    first = step(province, case, "appeal", "2026-10-30", "resident")
    assert (first.state, second_of(first).complaint.late) == ("contested", False)


def test_the_receipt_is_recorded_afterwards_and_the_window_counts_from_it(town: Town) -> None:
    """Received on Wednesday, 19 August: thirty days are Friday, 18 September."""
    case = sent_to_somebody(town)
    assert refused(town, case, "note_receipt", "2026-08-24", received_on="2026-08-04") == "date_in_the_future"
    assert refused(town, case, "note_receipt", "2026-08-24", received_on="2026-08-25") == "date_in_the_future"
    assert refused(town, case, "note_receipt", "2026-08-24", received_on="") == "missing"
    case = step(town, case, "note_receipt", "2026-08-24", received_on="2026-08-19")
    assert (case.due, clock(case, "KN-08")) == (date(2026, 9, 18), (date(2026, 9, 18), "running"))
    letter = Outgoing.objects.get(subject=case.subject, template="decision_received")
    assert letter.facts["date"] == "2026-09-18"
    assert refused(town, case, "appeal", "2026-09-21", "resident") == "window_closed"
    case = step(town, case, "note_receipt", "2026-08-25", received_on="2026-08-20")  # a slip, mended
    assert (case.due, clock(case, "KN-08")) == (date(2026, 9, 21), (date(2026, 9, 21), "running"))
    assert Clock.objects.filter(subject=case.subject, rule_key="KN-08", state="cancelled").count() == 1


def test_a_receipt_that_is_known_after_the_effect_opens_the_window_all_the_same(town: Town) -> None:
    case = step(town, sent_to_somebody(town), "take_effect", "2026-09-05")
    case = step(town, case, "note_receipt", "2026-09-07", received_on="2026-08-26")
    assert (case.state, case.due, clock(case, "KN-08")) == ("in_effect", NO_DATE, (date(2026, 9, 25), "running"))
    assert refused(town, case, "appeal", "2026-09-28", "resident") == "window_closed"


def decided_and_sent(town: Town) -> Case:
    case = step(town, taken_on(town, "2026-07-06", "2026-07-10"), "verify", "2026-07-13")
    return step(town, step(town, case, "decide", "2026-08-05"), "send", "2026-08-07", received_on="2026-08-07")


def second_of(case: Case) -> Case:
    return Case.objects.select_related("unit", "clock", "complaint").get(complaint__first=case)


def test_a_second_complaint_goes_to_the_province_and_is_decided_after_the_dialogue(province: Town) -> None:
    """Law 02/2011 art 7, 33, 36, 37, 41, 44; the districts have ended, so the province is above the ward."""
    first = step(province, decided_and_sent(province), "appeal", "2026-09-07", "resident")
    second = second_of(first)
    assert (first.state, clock(first, "KN-08")[1], clock(first, "KN-10")[1]) == ("contested", "met", "stopped")
    assert (second.unit.code, second.due, second.complaint.late) == ("99", date(2026, 9, 16), False)
    assert queries.held_by(first) == {first.id, second.id}  # the one receipt opens both
    second = step(province, second, "take_on", "2026-09-09", "kiem")
    assert second.due == date(2026, 10, 26)  # 45 days: Saturday, 24 October
    second = step(province, second, "verify", "2026-09-10", "kiem", person="kiem")
    assert refused(province, second, "decide", "2026-09-11", "kiem") == "dialogue_first"
    second = step(province, second, "call_dialogue", "2026-09-16", "kiem", day="2026-09-21")
    second = step(province, second, "hold_dialogue", "2026-09-21", "kiem")
    second = step(province, second, "decide", "2026-09-25", "kiem")
    assert second.due == date(2026, 10, 2)  # seven calendar days
    second = step(province, second, "send", "2026-09-28", "kiem", received_on="")
    assert (second.due, clock(second, "KN-17")) == (date(2026, 10, 25), (date(2026, 10, 25), "running"))
    assert refused(province, second, "note_receipt", "2026-09-29", "kiem", received_on="2026-09-28") == "second_is_last"
    holder = policy.resident("web", "vi", frozenset({second.id}))
    assert "appeal" not in {row.name for row in queries.open_moves(holder, second)}
    assert step(province, second, "take_effect", "2026-10-26", "kiem").state == "in_effect"


def test_after_its_window_only_with_what_kept_the_complainant_from_it(province: Town) -> None:
    first = decided_and_sent(province)
    assert refused(province, first, "appeal", "2026-09-08", "resident") == "window_closed"
    step(province, first, "appeal", "2026-09-08", "resident", obstacle="Tôi nằm viện từ 1 đến 7 tháng 9.")
    second = second_of(first)
    assert second.complaint.late
    refusal = step(province, second, "refuse", "2026-09-10", "kiem", ground="limitation_passed")
    assert refusal.state == "not_taken_on"


def test_because_there_is_no_decision_in_time(province: Town) -> None:
    """Due Monday, 10 August; from then on thirty days, to Wednesday, 9 September."""
    first = step(province, taken_on(province, "2026-07-06", "2026-07-10"), "verify", "2026-07-13")
    assert refused(province, first, "appeal", "2026-08-10", "resident") == "not_overdue"
    assert refused(province, first, "appeal", "2026-09-10", "resident") == "window_closed"
    assert step(province, first, "appeal", "2026-09-09", "resident").state == "contested"


def test_that_the_time_has_passed_is_said_only_where_the_days_say_it(town: Town) -> None:
    """Known on 6 April: ninety days end on Sunday, 5 July, so on Monday, 6 July."""
    for known, late in (("2026-04-06", False), ("2026-04-03", True)):
        case = lodged(town, "2026-07-06", known_on=known)
        assert case.complaint.late is late
    assert step(town, case, "refuse", "2026-07-08", ground="limitation_passed").state == "not_taken_on"
    unknown = lodged(town, "2026-07-06")
    assert refused(town, unknown, "refuse", "2026-07-08", ground="limitation_passed") == "limitation_not_passed"


@pytest.mark.parametrize(
    ("number", "speakers", "code"),
    [
        ("4", "", ""), ("5", "", "speakers_missing"), ("10", "A\nB", ""), ("10", "A\nB\nC", "speakers_too_many"),
        ("11", "A\nB\nC\nD\nE", ""), ("11", "A\nB\nC\nD\nE\nF", "speakers_too_many"), ("0", "", "number_not_readable"),
    ],
)  # fmt: skip
def test_who_speaks_for_how_many(town: Town, number: str, speakers: str, code: str) -> None:
    """Law 42/2013 art 29."""
    said = ""
    try:
        lodged(town, "2026-07-06", people=number, speakers=speakers)
    except Refusal as no:
        said = no.code
    assert said == code


def test_of_six_one_leaves_and_then_all_withdraw(town: Town) -> None:
    case = taken_on(town, "2026-07-06", "2026-07-10", people="6", speakers="Nguyễn Thị Ví Dụ\nĐỗ Văn Nháp")
    case = step(town, case, "leave", "2026-07-13", "resident")
    assert (case.state, case.complaint.people, clock(case, "KN-02")[1]) == ("taken_on", 5, "running")
    case = step(town, case, "withdraw", "2026-07-14", "resident")
    assert (case.state, case.due, clock(case, "KN-02")[1]) == ("withdrawn", NO_DATE, "stopped")
    assert not Clock.objects.filter(subject=case.subject, state="running").exists()
    case = step(town, case, "terminate", "2026-07-16")  # decided on a Thursday: three working days from here
    assert (case.state, case.due, clock(case, "KN-18")) == (
        "ending", date(2026, 7, 21), (date(2026, 7, 21), "running"),
    )  # fmt: skip
    case = step(town, case, "send_end", "2026-07-20")
    assert (case.state, case.due, clock(case, "KN-18")) == ("terminated", NO_DATE, (date(2026, 7, 21), "met"))
    facts = str(list(Entry.objects.filter(subject=case.subject).values_list("facts", flat=True)))
    assert "Ví Dụ" not in facts
    assert checks.texts()["problems"] == []


def test_a_suspension_that_was_not_sent_is_owed_no_more_once_all_withdraw(town: Town) -> None:
    case = step(town, taken_on(town, "2026-07-06", "2026-07-10"), "suspend", "2026-07-13")
    case = step(town, case, "withdraw", "2026-07-14", "resident")
    assert (case.due, case.complaint.serve_by, clock(case, "KN-18")[1]) == (NO_DATE, None, "stopped")
    assert step(town, case, "terminate", "2026-07-15").complaint.serve_by == date(2026, 7, 20)


def test_before_july_an_end_is_sent_and_no_law_counts_the_days(town: Town) -> None:
    case = step(town, taken_on(town, "2026-06-08", "2026-06-15"), "withdraw", "2026-06-16", "resident")
    case = step(town, case, "terminate", "2026-06-17")
    assert (case.state, case.due) == ("ending", NO_DATE)
    assert step(town, case, "send_end", "2026-06-18").state == "terminated"


def test_nobody_leaves_alone_and_no_officer_withdraws(town: Town) -> None:
    case = taken_on(town, "2026-07-06", "2026-07-10")
    assert refused(town, case, "leave", "2026-07-13", "resident") == "alone"
    assert refused(town, case, "withdraw", "2026-07-13", "hoa") == "not_allowed"


def test_who_is_competent(town: Town) -> None:
    """The ward settles what its office did; what another place decided is guided there."""
    case = lodged(town, "2026-07-06", against="99001-KT")
    assert step(town, case, "take_on", "2026-07-08").state == "taken_on"
    other = lodged(town, "2026-07-06", against="99002")
    assert refused(town, other, "take_on", "2026-07-08") == "not_competent"
    assert step(town, other, "guide", "2026-07-08").state == "guided"


def test_a_slip_in_the_sorting_is_mended(town: Town) -> None:
    case = step(town, lodged(town, "2026-07-06"), "sort_again", "2026-07-07")
    assert (case.state, case.kind, case.due) == ("received", "", date(2026, 7, 20))  # TCD-10 as it always ran
    assert clock(case, "KN-01")[1] == "cancelled"
    again = town.move("lodge", "mau", case, at("2026-07-07"), **LODGE)
    assert (again.state, again.due) == ("lodged", date(2026, 7, 15))


def test_a_second_complaint_that_is_a_denunciation_leaves_nothing_of_its_words(province: Town) -> None:
    first = decided_and_sent(province)
    step(province, first, "appeal", "2026-09-07", "resident", why="Ông Quỵt Hư Cấu đòi tiền.")
    second = second_of(first)
    assert Words.objects.filter(case=second, text__isnull=False).count() == 3
    case = Case.objects.select_related("unit", "clock", "home").get(id=second.id)
    province.move("refer", "kiem", case, at("2026-09-08"))
    assert not Words.objects.filter(case=second, text__isnull=False).exists()
    assert queries.contact_of(case) == ""
    assert not Clock.objects.filter(subject=second.subject, state="running").exists()


@pytest.mark.parametrize("seed", range(8))
def test_a_closed_clock_never_moves(town: Town, seed: int) -> None:
    """Whatever people do, in whatever order: what was met, stopped or cancelled stays as it was."""
    dice, days = random.Random(seed), sorted(random.Random(seed).sample(range(1, 90), 24))
    with transaction.atomic():
        case, closed = lodged(town, "2026-07-06"), dict[int, tuple[object, ...]]()
        for number in days:
            day = date.fromordinal(date(2026, 7, 6).toordinal() + number).isoformat()
            moves = LIFECYCLE.open_from(Case.objects.get(id=case.id).state)
            names = sorted(row.name for row in moves if row.name in INPUTS)
            if not names:
                break
            move = dice.choice(names)
            with suppress(Refusal):
                step(town, case, move, day, "resident" if move in ("withdraw", "leave", "appeal") else "hoa")
            found = Clock.objects.filter(subject=case.subject).exclude(state="running")
            now = {row[0]: row for row in found.values_list("id", "state", "due", "met_on", "pauses", "extensions")}
            assert {number: now[number] for number in closed} == closed
            closed = now
        assert checks.texts()["problems"] == []


def test_a_register_of_complaints_is_replayed(town: Town) -> None:
    """The same decisions, made in memory: suspended, gone on with, complex, decided."""
    from dongthuan.work.cases.operations.replay import Kept, Matter, Step, replay

    letter = cases.Letter("99001", "Khiếu nại cũ trong sổ.", "Ngõ 5", "vi", channel="import")
    told = [
        ("lodge", "2026-07-06", "mau", LODGE), ("take_on", "2026-07-10", "thu", {}),
        ("suspend", "2026-07-20", "thu", {}), ("serve", "2026-07-21", "thu", {}), ("resume", "2026-07-30", "thu", {}),
        ("serve", "2026-07-31", "thu", {}), ("mark_complex", "2026-08-03", "thu", {}),
        ("decide", "2026-08-05", "thu", {}),
    ]  # fmt: skip
    steps = tuple(Step(move, at(on), who, given or INPUTS[move]) for move, on, who, given in told)
    [result] = replay(
        [Matter("so:1", letter, at("2026-07-06"), steps)], actor=town.staff("hoa"), dice=town.dice, shelf=Kept()
    )
    assert result.refusal is None, (result.step, result.refusal)
    case = Case.objects.get(reference=result.reference)
    assert (result.status, case.state, case.complaint.number) == ("new", "decided", "15/QĐ-UBND")
    assert clock(case, "KN-02") == (date(2026, 9, 3), "met")
