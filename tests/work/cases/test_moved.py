"""A day off more, and the dates in the queue move; whoever works on them hears it in one letter."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.channels.words import render
from dongthuan.ground.people.models import Account
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import recount
from dongthuan.record.deadlines.models import Recount
from dongthuan.work.cases.models import Case, Complaint
from dongthuan.work.cases.operations import moved
from support.law import corrected
from support.plans import MERGED, applied
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(town: Town) -> None:
    for account in Account.objects.filter(kind="person"):
        Account.objects.filter(id=account.id).update(email=f"{account.login}@vidu.invalid", language="en")


def a_day_off_more(town: Town, free: str = "2026-09-04", worked: str = "2026-10-31") -> int:
    calendars.add_swap(
        actor=town.machine, at=MONDAY, free=date.fromisoformat(free), worked=date.fromisoformat(worked), notice="1/TB"
    )
    return recount.go_on(actor=town.machine, at=MONDAY)


def letters() -> list[tuple[str, object]]:
    found = Outgoing.objects.filter(template="staff_days_moved").order_by("address")
    return [(letter.address.partition("@")[0], letter.facts["count"]) for letter in found]


def test_the_queue_shows_the_new_day(town: Town) -> None:
    received, in_work = town.case_in("received"), town.case_in("in_work")

    assert a_day_off_more(town) == 2
    assert Case.objects.get(id=received.id).due == date(2026, 9, 11)
    assert Case.objects.get(id=in_work.id).due == date(2026, 9, 18)


def test_what_is_answered_stays_as_it_was(town: Town) -> None:
    town.case_in("answered")
    before = list(Case.objects.values_list("due", "clock__due"))

    assert a_day_off_more(town) == 0
    assert list(Case.objects.values_list("due", "clock__due")) == before


def test_a_promised_day_is_the_offices_own_word_and_does_not_move(town: Town) -> None:
    case = town.case_in("committed")

    a_day_off_more(town)
    assert Case.objects.get(id=case.id).due == date(2026, 9, 30)


def test_each_owner_gets_one_letter_a_run(town: Town) -> None:
    for _ in range(3):
        town.case_in("in_work")  # Thu's
    town.case_in("received")  # nobody's yet: who answers for the unit hears of it

    a_day_off_more(town)
    assert moved.tell_owners(at=MONDAY) == len(letters())
    assert dict(letters())["thu"] == 3
    assert moved.tell_owners(at=MONDAY) == 0
    assert Recount.objects.get().told_at == MONDAY


def test_the_letter_names_no_matter_and_nobody(town: Town) -> None:
    town.case_in("in_work")
    a_day_off_more(town)
    moved.tell_owners(at=MONDAY)

    letter = Outgoing.objects.get(template="staff_days_moved", address="thu@vidu.invalid")
    assert set(letter.facts) == {"count", "office", "site", "date"}
    words = render(letter.template, "en", letter.facts)
    assert words.subject == "Dates have moved: 1"
    assert "The change was made on Monday 24 August 2026." in words.body


def test_who_has_no_address_is_left_out_and_the_run_is_told_all_the_same(town: Town) -> None:
    Account.objects.update(email="")
    town.case_in("in_work")
    a_day_off_more(town)

    assert (moved.tell_owners(at=MONDAY), Recount.objects.get().told_at) == (0, MONDAY)


def test_a_case_that_was_referred_is_in_no_letter(town: Town) -> None:
    town.case_in("referred")
    a_day_off_more(town)
    moved.tell_owners(at=MONDAY)

    assert letters() == []


def test_the_day_of_effect_moves_though_the_case_goes_by_the_window(town: Town, tmp_path: Path) -> None:
    """Decided on Monday, 24 August, in effect after thirty days; the rule is mended to forty."""
    case = town.case_in("sent")
    assert Complaint.objects.get(case=case).effect_on == date(2026, 9, 23)

    corrected(tmp_path, "KN-10", "value = 30", "value = 40", actor=town.machine, at=MONDAY)
    assert recount.go_on(actor=town.machine, at=MONDAY) == 1
    assert Complaint.objects.get(case=case).effect_on == date(2026, 10, 3)
    assert Case.objects.get(id=case.id).due == date(2026, 9, 23)  # the window, received on the same day


def test_a_suspended_case_shows_the_day_by_which_its_decision_is_sent(town: Town) -> None:
    """Suspended on Monday, 24 August: three working days."""
    case = town.case_in("suspended")
    assert Complaint.objects.get(case=case).serve_by == date(2026, 8, 27)

    a_day_off_more(town, free="2026-08-27")
    assert Complaint.objects.get(case=case).serve_by == date(2026, 8, 28)
    assert Case.objects.get(id=case.id).due == date(2026, 8, 28)


def test_of_a_merged_wards_letters_hears_who_answers_for_them_now(town: Town) -> None:
    town.case_in("received")
    applied(town, replace(MERGED, leads_on=("99001",)))

    a_day_off_more(town)
    moved.tell_owners(at=MONDAY + timedelta(days=1))
    assert letters() == [("hoa", 1)]
