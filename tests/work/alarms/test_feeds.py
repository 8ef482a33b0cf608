"""Calendars that any program can subscribe to: whose days, until when, and nothing that names anybody."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import icalendar
import pytest
from django.test import Client
from django.utils import translation

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.work.alarms import ical, rules
from dongthuan.work.alarms import operations as alarms
from dongthuan.work.alarms.models import Feed
from dongthuan.work.cases.models import Words
from support.complaints import LODGE
from support.pages import signed_in
from support.plans import applied
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db


def opened(town: Town, login: str, unit: str = "") -> str:
    return alarms.open_feed(actor=town.staff(login), unit=unit, at=MONDAY, dice=town.dice)


def days(secret: str) -> list[tuple[date, str]]:
    answer = Client().get(f"/calendar/{secret}.ics")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    read = icalendar.Calendar.from_ical(answer.content)
    return [(one["DTSTART"].dt, str(one["SUMMARY"])) for one in read.walk("VEVENT")]


def test_ones_own_days_and_those_of_the_unit(town: Town) -> None:
    own = town.case_in("in_work")  # thu took it on; fifteen working days of the office's own
    other = town.case_in("classified")
    complaint = town.move("lodge", "mau", town.file("Khiếu nại.", at=MONDAY).case, MONDAY, **LODGE)
    [(day, said)] = days(opened(town, "thu"))
    assert (day, said.partition(" · ")[0]) == (own.due, own.reference)
    unit = {summary: day for day, summary in days(opened(town, "mau", "99001"))}
    assert {line.split(" ")[0] for line in unit} == {own.reference, other.reference, complaint.reference}
    assert len(unit) == 4  # a complaint has its own day and that of the first reply


def test_the_last_day_before_a_decision_takes_effect_is_called_that(town: Town) -> None:
    """Decided on Monday, 24 August; by article 44 in effect after thirty days, so from Thursday, 24 September on."""
    case = town.case_in("sent")
    found = {said.partition(" · ")[2]: day for day, said in days(opened(town, "hoa", "99001"))}
    effect = Clock.objects.get(subject=case.subject, rule_key="KN-10")
    with translation.override("vi"):
        names = [rules.name(key) for key in ("KN-08", "KN-10")]
    assert found == {names[0]: date(2026, 9, 23), names[1]: date(2026, 9, 23)}
    assert (effect.due, "trước" in names[1].lower()) == (date(2026, 9, 23), True)


def test_a_merged_wards_days_stand_in_the_calendar_of_who_has_its_cases(town: Town) -> None:
    here, there = town.case_in("received"), town.file("Chợ họp lấn đường.", unit="99002", at=MONDAY).case
    applied(town)
    later = MONDAY + timedelta(days=1)
    secret = alarms.open_feed(actor=town.staff("mau", later), unit="99010", at=later, dice=town.dice)
    assert {said.partition(" · ")[0] for _, said in days(secret)} == {here.reference, there.reference}


def test_nothing_in_it_names_anybody(town: Town) -> None:
    case = town.file("Ông Quỵt Hư Cấu đòi tiền.", place="Xóm Chài", contact="dan@vidu.example.com").case
    town.move("classify", "mau", case, MONDAY, **{**SORT, "summary": "Việc của bà Mây"})
    text = Client().get(f"/calendar/{opened(town, 'mau', '99001')}.ics").content.decode().replace("\r\n ", "")
    assert case.reference in text
    told = [row.text for row in Words.objects.all()] + ["Việc của bà Mây", "Lê Thị Mẫu", "mau@", "Trần"]
    assert [word for word in told if word and word in text] == []


def test_revoked_it_is_not_found_and_nobody_revokes_anothers(town: Town) -> None:
    secret = opened(town, "mau")
    feed = Feed.objects.get()
    assert secret not in (feed.sha256, str(feed.id))
    with pytest.raises(Refusal) as no:
        alarms.revoke_feed(actor=town.staff("hoa"), feed_id=feed.id, at=MONDAY)
    assert no.value.code == "not_found"
    alarms.revoke_feed(actor=town.staff("mau"), feed_id=feed.id, at=MONDAY)
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404
    assert Client().get("/calendar/guess.ics").status_code == 404


def test_nobody_opens_a_unit_that_they_may_not_see(town: Town) -> None:
    with pytest.raises(Refusal) as no:
        opened(town, "mau", "99002")
    assert no.value.code == "not_allowed"


def test_whoever_leaves_the_office_sees_an_empty_calendar(town: Town) -> None:
    town.case_in("in_work")
    secret, held = opened(town, "thu", "99001"), town.accounts["thu"].offices.get()
    assert days(secret) != []
    held.valid_to = date(2026, 8, 1)
    held.save()
    assert days(secret) == []


def test_the_page_shows_the_address_once(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    page = visitor.get("/vi/desk/calendars/")
    page = visitor.press(page.form("unit"))
    [address] = [one.text for one in page.all("bdi", id="secret")]
    assert address.endswith(".ics")
    assert address not in visitor.get("/vi/desk/calendars/").html


def test_long_lines_are_folded_between_letters() -> None:
    """RFC 5545 section 3.1: no line is longer than 75 octets, and each reader joins them again."""
    name = "Uỷ ban nhân dân phường Ví Dụ; Đường Thử, số 1 \\ " * 4
    now = datetime(2026, 8, 24, 2, tzinfo=UTC)
    body = ical.calendar([ical.Day("a@b", date(2026, 9, 1), name)], name=name, language="vi", now=now)
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    read = icalendar.Calendar.from_ical(BytesIO(body).read())
    [event] = read.walk("VEVENT")
    assert str(event["SUMMARY"]) == name
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 9, 1), date(2026, 9, 2))
