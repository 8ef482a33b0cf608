"""A resident books and cancels without an account; the desk takes people in; the register shows no denouncer."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dongthuan.work.receptions import operations
from dongthuan.work.receptions.models import Said, Session, Visit
from support import receptions as rec
from support.pages import Visitor, signed_in, values
from support.town import Town

pytestmark = pytest.mark.django_db
Clocked = object


def test_somebody_books_reads_the_slip_and_cancels(town: Town, visitor: Visitor) -> None:
    session = rec.published(town)
    page = visitor.get("/vi/receptions/")
    [link] = [one for one in page.all("a") if one.attrs.get("href", "").endswith("/book/")]
    page = visitor.press(visitor.get(link.attrs["href"]).form("once"), who="Bùi Thị Thử", content=rec.MATTER)
    assert page.address == "/vi/receptions/appointment/"
    [visit] = Visit.objects.all()
    assert visit.reference in page.one("section", cls="slip").text
    page = visitor.press(page.form(ending="/appointment/"), "cancel")
    visit.refresh_from_db()
    assert (visit.state, visit.session_id) == ("cancelled", session.id)
    assert not Said.objects.filter(text__isnull=False).exists()


def test_the_page_of_a_day_that_is_over_says_so_and_asks_for_nothing(town: Town, clock: Any) -> None:
    session = rec.published(town)
    clock(rec.AT + timedelta(days=1))
    page = Visitor().get(f"/vi/receptions/{session.id}/book/")
    assert (page.status, page.all("input", name="who"), len(page.all("p", cls="told"))) == (200, [], 1)


def test_the_page_of_a_day_that_is_full_says_so_before_anybody_has_written_a_word(town: Town, visitor: Visitor) -> None:
    session = rec.published(town)
    Session.objects.filter(id=session.id).update(places=1)
    early = visitor.get(f"/vi/receptions/{session.id}/book/")
    rec.booked(town, session)
    page = Visitor().get(f"/vi/receptions/{session.id}/book/")
    assert (page.status, page.all("input", name="who")) == (200, [])
    assert page.one("p", cls="told").text == "Ngày này đã kín chỗ. Xin chọn ngày khác, hoặc đến không cần hẹn."
    late = visitor.press(early.form("once"), who="Bùi Thị Thử", content=rec.MATTER)
    assert (late.refusal, late.one("textarea", name="content").text) == ("reception_full", rec.MATTER)


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(town: Town, visitor: Visitor) -> None:
    session = rec.published(town)
    page = visitor.press(visitor.get(f"/vi/receptions/{session.id}/book/").form("once"), content=rec.MATTER)
    assert page.refusal == "missing"
    assert page.error_of("who")
    assert page.one("textarea", name="content").text == rec.MATTER


def test_the_code_opens_the_appointment_elsewhere_and_a_wrong_one_does_not(town: Town, visitor: Visitor) -> None:
    slip = rec.booked(town)
    page = visitor.get("/vi/receptions/appointment/")
    assert page.status == 200
    assert not page.refusal
    wrong = slip.code.full[:-5] + "00000"
    assert visitor.press(page.form("code"), code=wrong).refusal in ("not_found", "code_mistyped")
    page = visitor.press(visitor.get("/vi/receptions/appointment/").form("code"), code=slip.code.full.lower())
    assert slip.code.reference in page.text


def test_the_public_pages_name_no_visitor(town: Town) -> None:
    rec.visit_in(town, "concluded")
    for path in ("receptions/", "receptions/duty/", f"receptions/{town.units['99001'].id}.ics"):
        html = Client().get(f"/vi/{path}").content.decode()
        assert rec.PERSON["who"] not in html
        assert rec.MATTER not in html


def test_a_calendar_program_gets_the_days(town: Town) -> None:
    rec.published(town)
    answer = Client().get(f"/vi/receptions/{town.units['99001'].id}.ics")
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20260910" in lines
    assert Client().get("/vi/receptions/123456789012345678.ics").status_code == 404


def test_a_whole_day_at_the_desk_without_script(town: Town, clock: object) -> None:
    """From the leader's arrival to the notice of conclusions; every button stands in the order of the page."""
    session = rec.published(town)
    clock(rec.AT)  # type: ignore[operator]
    desk, head = signed_in(rec.officer(town)), signed_in(town.accounts["hoa"])
    page = desk.get("/vi/desk/receptions/")
    page = desk.press(desk.get(f"/vi/desk/receptions/day/{session.id}/open/").form("version"))
    page = desk.get("/vi/desk/receptions/")
    keys = [one.attrs["aria-keyshortcuts"] for one in page.all("button", "a") if "aria-keyshortcuts" in one.attrs]
    assert {"W", "D", "L"} <= set(keys)
    page = desk.press(page.form("interpreter"), "came", place=f"session:{session.id}")
    [visit] = Visit.objects.all()
    base = f"/vi/desk/receptions/visit/{visit.id}/"
    page = desk.press(desk.get(f"{base}record/").form("version"), **rec.RECORD)
    assert page.address == base
    assert rec.PERSON["who"] in page.text
    page = head.press(head.get(f"{base}conclude/").form("version"), **{
        **rec.INPUTS["conclude"], "person": str(town.accounts["thu"].id),
    })  # fmt: skip
    assert "Thông cống ngõ 5" in page.text
    paper = head.get(f"{base}paper/?what=conclusion")
    assert "Thông báo kết luận việc tiếp công dân" in paper.heading
    assert desk.get(f"{base}paper/?what=notice").status == 404


def test_the_same_button_pressed_twice_is_one_person_who_came(town: Town, clock: object) -> None:
    clock(rec.AT)  # type: ignore[operator]
    desk = signed_in(rec.officer(town))
    page = desk.get("/vi/desk/receptions/")
    first, again = (desk.press(page.form("interpreter"), "came", place=str(town.units["99001"].id)) for _ in range(2))
    assert (first.address, [one.number for one in Visit.objects.all()]) == (again.address, [1])
    desk.press(desk.get("/vi/desk/receptions/").form("interpreter"), "came", place=str(town.units["99001"].id))
    assert sorted(one.number for one in Visit.objects.all()) == [1, 2]


def test_the_register_has_thirteen_columns_and_of_a_denouncer_three_empty_ones(town: Town, clock: object) -> None:
    clock(rec.AT)  # type: ignore[operator]
    rec.move(town, "record", rec.came(town), **rec.RECORD, identity="001234567890")
    operations.count_denouncer(actor=rec.staff(town), unit="99001", at=rec.AT)
    page = signed_in(rec.officer(town)).get("/vi/desk/receptions/register/?since=2026-09-01&until=2026-09-30")
    first, second = ([cell.text for cell in row.all("th", "td")] for row in page.one("tbody").all("tr"))
    assert len(page.one("thead").all("th")) == len(first) == 13
    assert (first[2], first[3], second[2:5]) == ("".join(rec.PERSON.values()), "…890", ["", "", ""])
    assert "001234567890" not in page.html


def test_a_month_in_which_nobody_came_leads_to_the_last_one_in_which_somebody_did(town: Town, clock: object) -> None:
    clock(rec.AT)  # type: ignore[operator]
    desk = signed_in(rec.officer(town))
    empty = desk.get("/en/desk/receptions/register/").one("div", cls="empty")
    assert (empty.text, empty.all("a")) == ("Nobody stands in the register in these days.", [])
    rec.came(town)
    [way] = desk.get("/en/desk/receptions/register/?since=2026-07-01&until=2026-07-31").one("div", cls="empty").all("a")
    assert way.text == "Show the month of the latest reception: Thursday 10 September 2026"
    assert way.attrs["href"] == "?since=2026-09-01&until=2026-09-30"
    assert len(desk.get(f"/en/desk/receptions/register/{way.attrs['href']}").one("tbody").all("tr")) == 1


def test_a_number_of_identity_is_shown_to_whoever_asks_for_it_by_name(town: Town, clock: object) -> None:
    clock(rec.AT)  # type: ignore[operator]
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD, identity="001234567890")
    desk = signed_in(rec.officer(town))
    page = desk.get(f"/vi/desk/receptions/visit/{visit.id}/")
    assert "001234567890" in desk.press(page.form(ending="/identity/")).text


def test_the_register_leaves_as_a_file(town: Town, clock: object) -> None:
    clock(rec.AT)  # type: ignore[operator]
    rec.move(town, "record", rec.came(town), **{**rec.RECORD, "content": "=1+1"})
    for login, personal, there in (("tiep", "", False), ("hoa", "yes", True)):
        desk = signed_in(rec.staff(town) and town.accounts[login])
        desk.get("/vi/desk/receptions/register/")
        answer = desk.client.post(
            "/vi/desk/receptions/register/export/",
            {"since": "2026-09-01", "until": "2026-09-30", "format": "csv", "personal": personal,
             "csrfmiddlewaretoken": desk.client.cookies["csrftoken"].value},
        )  # fmt: skip
        body = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert (rec.PERSON["who"] in body) is there
        assert ("'=1+1" in body) is there
    assert answer["Content-Disposition"] == 'attachment; filename="receptions-2026-09-10.csv"'


def test_whoever_has_no_reception_to_see_is_not_shown_the_desk(town: Town) -> None:
    assert signed_in(town.accounts["thu"]).get("/vi/desk/receptions/").status == 403
    assert signed_in(town.accounts["thu"]).get("/vi/desk/receptions/visit/7/").status == 404


def test_days_are_planned_published_and_put_off_at_the_desk(town: Town) -> None:
    leader = rec.chair(town)
    desk = signed_in(town.accounts["tiep"])
    page = desk.get("/vi/desk/receptions/days/")
    [fill] = [form for form in page.all("form") if form.all("button", value="fill")]
    page = desk.press(fill, "fill")
    assert Session.objects.filter(leader=leader, state="planned").count() >= 5
    [publish] = [form for form in page.all("form") if form.all("button", value="publish")]
    desk.press(publish, "publish")
    assert not Session.objects.filter(state="planned").exists()
    session = Session.objects.order_by("day").first()
    assert session is not None
    page = desk.press(desk.get(f"/vi/desk/receptions/day/{session.id}/postpone/").form("version"), reason="Họp")
    assert page.refusal == "missing"
    form = page.form("version")
    desk.press(form, reason="Họp", day=date(2026, 12, 17).isoformat())
    session.refresh_from_db()
    assert session.state == "postponed"


def test_papers_leave_as_files_whose_names_say_nothing(town: Town, clock: object) -> None:
    clock(rec.AT)  # type: ignore[operator]
    head = signed_in(town.accounts["hoa"])
    for state, what in (("notice_owed", "notice"), ("concluded", "conclusion")):
        visit = rec.visit_in(town, state)
        for form, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
            answer = head.client.get(f"/vi/desk/receptions/visit/{visit.id}/paper/?what={what}&form={form}")
            assert answer.content.startswith(begins)
            assert answer["Content-Disposition"] == f'attachment; filename="{what}-{visit.number}.{form}"'


def test_the_one_page_for_every_code_opens_an_appointment_too(town: Town, visitor: Visitor) -> None:
    slip = rec.booked(town)
    page = visitor.press(visitor.get("/vi/look-up/").form("code"), code=slip.code.full)
    assert (page.address, slip.code.reference in page.text) == ("/vi/receptions/appointment/", True)
    wrong = visitor.press(visitor.get("/vi/look-up/").form("code"), code=f"{slip.code.reference}-00000")
    assert wrong.refusal in ("not_found", "code_mistyped")


def test_a_recording_is_counted_as_it_comes_and_not_kept(town: Town, clock: object) -> None:
    session, desk = rec.day_in(town, "held", "online"), signed_in(rec.officer(town))
    address = f"/vi/desk/receptions/day/{session.id}/keep_recording/"
    form = values(desk.get(address).form("version"))
    for sent, kept in ((b"", ""), (b"sound and pictures" * 9_000, "5a6f")):
        recording = SimpleUploadedFile("r.mp4", sent, "video/mp4")
        answer = desk.client.post(address, {**form, "sha256": "", "recording": recording})
        session.refresh_from_db()
        assert (answer.status_code, bool(session.recording)) == ((303 if kept else 422), bool(kept))
    assert session.recording == sha256(b"sound and pictures" * 9_000).hexdigest()
