"""What a resident and an officer read in their mail: the day, and how it comes about."""

from datetime import UTC, date, datetime

import pytest

from dongthuan.ground.channels.deliver import message
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.people.models import Account
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import recount
from dongthuan.work.alarms import operations as alarms
from support.complaints import LODGE
from support.town import MONDAY, PROMISE, SORT, Town

pytestmark = pytest.mark.django_db

LAMP = "The street lamp in alley 5 has been out for four days and children fall on their way home from school."


def body(template: str) -> str:
    return str(message(Outgoing.objects.get(template=template), MONDAY).body)


def taken_on(town: Town) -> None:
    """Received and taken on, on Monday, 24 August 2026, with an address to write to."""
    case = town.file(LAMP, contact="dan@vidu.example.com", language="en", at=MONDAY).case
    case = town.move("classify", "mau", case, MONDAY, **SORT)
    town.move("accept", "thu", case, MONDAY)


def test_the_letter_says_why_the_answer_comes_on_that_day(town: Town) -> None:
    """Fifteen working days of the office's own period, over weekends, an exchanged Monday and the National Day."""
    taken_on(town)
    said = body("case_accepted")
    assert "You will get an answer by Thursday 17 September 2026.\n\nWhy this day:\n- " in said
    assert "\n- The period is 15 working days, set by the office itself. (" in said
    assert "\n- 6 weekend days are left out.\n" in said
    assert "Tuesday 1 September 2026" in said


def test_a_letter_does_not_explain_another_day_than_it_names(town: Town) -> None:
    taken_on(town)
    calendars.add_swap(
        actor=town.machine, at=MONDAY, free=date(2026, 9, 4), worked=date(2026, 10, 31), notice="1/TB-BNV"
    )
    recount.go_on(actor=town.machine, at=MONDAY)
    assert "Thursday 17 September 2026" in body("case_accepted")
    assert "Why this day" not in body("case_accepted")


def test_a_promised_day_is_the_offices_word_and_no_law_explains_it(town: Town) -> None:
    case = town.file(LAMP, contact="dan@vidu.example.com", language="en", at=MONDAY).case
    case = town.move("classify", "mau", case, MONDAY, **SORT)
    case = town.move("accept", "thu", case, MONDAY)
    town.move("promise", "thu", case, MONDAY, **PROMISE)
    assert "Why this day" not in body("case_promised")


def test_an_alarm_explains_itself_to_the_officer(town: Town) -> None:
    town.file(at=datetime(2026, 7, 6, 2, tzinfo=UTC))
    alarms.ring(now=datetime(2026, 7, 15, 2, tzinfo=UTC))
    said = body("alarm_due_soon")
    day, _, why = said.partition("- ")
    assert ("20/7/2026" in day, "6/7/2026" in why, "10 ngày làm việc" in why) == (True, True, True)


def test_an_alarm_calls_no_day_the_laws_that_an_office_set_itself(town: Town) -> None:
    """Taken on on Monday, 24 August, and late on Friday, 18 September: fifteen working days of the ward's own."""
    Account.objects.filter(login="thu").update(language="en")
    taken_on(town)
    alarms.ring(now=datetime(2026, 9, 18, 2, tzinfo=UTC))
    late = Outgoing.objects.get(template="alarm_overdue", address="thu@example.invalid")
    said = str(message(late, MONDAY).body)
    told, _, why = said.partition("Why this day:")
    assert "has passed its day.\nThat day was Thursday 17 September 2026." in told
    assert "law" not in told.lower()
    assert "15 working days, set by the office itself." in why


def test_a_resident_reads_why_the_time_is_longer(town: Town) -> None:
    case = town.file(LAMP, contact="dan@vidu.example.com", language="en", at=MONDAY).case
    case = town.move("lodge", "mau", case, MONDAY, **{**LODGE, "remote": "yes"})
    town.move("take_on", "thu", case, MONDAY)
    said = body("complaint_taken_on")
    assert "- The period is 45 days (remote area that is hard to reach). (Law 02/2011/QH13, article 28)" in said
