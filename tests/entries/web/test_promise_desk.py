"""Tasks, promises and accounts at the desk: each person is offered what is theirs, and told why not."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.entries.web import when
from dongthuan.oversight.supervision import queries as supervision
from dongthuan.oversight.supervision.models import Account
from dongthuan.record.ledger import checks
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.tasks.models import Evidence, Task
from support import pdfs, promises
from support.pages import Page, Visitor, signed_in
from support.promises import askers_told, checked, do, heard
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> datetime:
        return MONDAY

    monkeypatch.setattr(when, "now", now)


@pytest.fixture
def hall(town: Town) -> Town:
    return promises.people_of(town)


@pytest.fixture
def one(hall: Town) -> Commitment:
    return heard(hall)


def desk(hall: Town, login: str) -> Visitor:
    return signed_in(hall.accounts[login])


def offered(page: Page) -> list[str]:
    """The moves that a page has a form for."""
    actions = [form.attrs.get("action", "") for form in page.all("form", cls="act") + page.all("form", cls="stack")]
    return sorted(action.rstrip("/").rpartition("/")[2] for action in actions)


def task_page(visitor: Visitor, one: Commitment) -> Page:
    return visitor.get(f"/en/desk/tasks/{one.task_id}/")


def test_each_is_offered_what_is_theirs(hall: Town, one: Commitment) -> None:
    assert offered(task_page(desk(hall, "lam"), one)) == ["accept", "pass_on", "plan"]
    assert offered(task_page(desk(hall, "hoa"), one)) == ["pass_on", "plan"]
    assert task_page(desk(hall, "nhap"), one).refusal == "not_found"


def test_from_my_tasks_to_a_submitted_one(hall: Town, one: Commitment, photo: bytes) -> None:
    lam = desk(hall, "lam")
    assert "Lắp 24 trụ nước ở 14 ngõ hẹp" in lam.get("/en/desk/tasks/").text
    page = lam.press(task_page(lam, one).form(ending="/accept/"))
    form = page.form("note", ending="/submit/")
    page = lam.press(form, note="Đã xong.", files={"photo": SimpleUploadedFile("tru.jpg", photo, "image/jpeg")})
    assert (page.refusal, Task.objects.get(id=one.task_id).stage) == ("", "submitted")
    hoa = desk(hall, "hoa")
    assert "Lắp 24 trụ nước" in hoa.get("/en/desk/tasks/?view=to_confirm").text
    hoa.press(task_page(hoa, one).form(ending="/confirm/"))
    assert queries.one(one.id).state == "submitted"


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("a.jpg", b"", "file_empty"),
        ("a.svg", SCRIPT, "file_type_unknown"),
        ("a.jpg", b"#!/bin/sh\nrm", "file_type_unknown"),
        ("a.pdf", pdfs.made(catalog=pdfs.SCRIPT), "paper_not_plain"),
        ("a.pdf", pdfs.made()[:200], "file_not_readable"),
    ],
)
def test_a_file_that_is_empty_or_a_script_is_no_evidence(
    hall: Town, one: Commitment, name: str, body: bytes, code: str
) -> None:
    do(hall, "accept", "lam", one)
    lam = desk(hall, "lam")
    form = task_page(lam, one).form("note", ending="/submit/")
    page = lam.press(form, note="Đã xong cả dãy.", files={"photo": SimpleUploadedFile(name, body)})
    assert page.refusal == code
    assert [row.raw for row in page.all("textarea", id="f-submit-note")] == ["Đã xong cả dãy."]  # nothing is lost
    assert page.one("span", id="f-submit-photo-error").text
    assert not Evidence.objects.exists()
    assert Task.objects.get(id=one.task_id).stage == "in_progress"


def test_a_paper_is_evidence_and_is_saved_never_opened_in_the_page(hall: Town, one: Commitment) -> None:
    do(hall, "accept", "lam", one)
    lam, raw = desk(hall, "lam"), pdfs.made()
    form = task_page(lam, one).form("note", ending="/submit/")
    page = lam.press(form, note="Biên bản kèm theo.", files={"photo": SimpleUploadedFile("bb.pdf", raw)})
    assert (page.refusal, Evidence.objects.get().kind) == ("", "paper")
    [link] = [row for row in Visitor().get(f"/vi/promises/{one.id}/").all("a") if "/photo/" in row.attrs["href"]]
    answer = Visitor().client.get(link.attrs["href"])
    assert (answer.content, answer["Content-Type"]) == (raw, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    assert checks.texts()["problems"] == []


def test_a_supervisor_checks_and_asks_and_the_head_answers(hall: Town, one: Commitment) -> None:
    promises.shown(hall, one)
    mat = desk(hall, "mat")
    page = mat.get(f"/en/desk/promises/{one.id}/")
    assert offered(page) == ["ask", "check", "return"]
    page = mat.press(page.form("question"), question="Trụ 17 thế nào?")
    row = Account.objects.get()
    hoa = desk(hall, "hoa")
    page = hoa.get(f"/en/desk/supervision/{row.id}/")
    assert "Trụ 17 thế nào?" in page.text
    hoa.press(page.form("answer"), answer="Đã sửa.")
    page = mat.get(f"/en/desk/promises/{one.id}/")
    mat.press(page.form("verdict", ending="/check/"), verdict="Đã đến xem.")
    assert queries.one(one.id).state == "checked"
    assert "Đã sửa." in Visitor().get(f"/en/promises/{one.id}/").text


def test_the_owner_has_no_button_to_check_and_is_refused_without(hall: Town, one: Commitment) -> None:
    row = promises.shown(hall, one)
    hoa = desk(hall, "hoa")
    page = hoa.get(f"/en/desk/promises/{one.id}/")
    assert offered(page) == ["give_up"]
    form = page.form("reason")
    form.attrs["action"] = form.attrs["action"].replace("give_up", "check")
    assert hoa.press(form).refusal == "not_allowed"
    assert queries.one(one.id).state == row.state


def test_what_an_asker_wrote_is_read_by_office_and_supervisor_alone(hall: Town, one: Commitment) -> None:
    askers_told(checked(hall, one), hall.machine)
    mat = desk(hall, "mat")
    page = mat.get(f"/en/desk/promises/{one.id}/")
    mat.press(page.form("said"), said="not_done", reason="Trụ trước nhà tôi không có nước.")
    assert "không có nước" in mat.get(f"/en/desk/promises/{one.id}/").text
    assert "không có nước" not in desk(hall, "nhap").get(f"/en/desk/promises/{one.id}/").text
    assert "không có nước" not in Visitor().get(f"/en/promises/{one.id}/").text


def test_the_supervision_page_is_for_those_who_supervise_or_lead(hall: Town, one: Commitment) -> None:
    assert "Shown, waits for your check" in desk(hall, "mat").get("/en/desk/supervision/").text
    assert "Shown, waits for your check" not in desk(hall, "hoa").get("/en/desk/supervision/").text
    assert desk(hall, "lam").get("/en/desk/supervision/").refusal == "not_allowed"


def test_whoever_leads_and_whoever_supervises_see_what_those_who_asked_do_not_know_yet(
    hall: Town, one: Commitment
) -> None:
    said = "Checked: those who asked are still to be told"
    checked(hall, one)
    assert [said in desk(hall, who).get("/en/desk/supervision/").text for who in ("mat", "hoa")] == [True, True]
    askers_told(one, hall.machine)
    assert said not in desk(hall, "hoa").get("/en/desk/supervision/").text


def test_the_finding_counts_what_the_list_no_longer_shows(
    hall: Town, one: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(hall, origin="question:8")
    Commitment.objects.update(first_due="2026-08-01", due="2026-08-01")
    monkeypatch.setattr(supervision, "MOST", 1)
    assert desk(hall, "mat").get("/en/desk/supervision/").heading == "2 promises are late"


def test_a_head_puts_a_promise_on_record_and_wrong_days_are_refused(hall: Town) -> None:
    hoa = desk(hall, "hoa")
    given = {
        "what": "Dọn chợ mỗi tối", "unit": str(hall.units["99001-KT"].id), "person": str(hall.accounts["lam"].id),
        "due": "2026-08-20", "topic": "market_hygiene", "before": "họp tổ 12", "milestones": "Mua chổi\nDọn buổi đầu",
    }  # fmt: skip
    page = hoa.press(hoa.get("/en/desk/promises/new/").form("what"), **given)
    assert (page.refusal, page.error_of("due")) == ("due_too_early", "Nothing can be due before 2026-08-24.")
    page = hoa.press(page.form("what"), due="2026-09-30")
    assert page.heading == "Dọn chợ mỗi tối"
    one = Commitment.objects.get()
    assert (one.by.code, one.before, one.task.milestones.count()) == ("99001", "họp tổ 12", 2)
    assert desk(hall, "lam").get("/en/desk/promises/new/").refusal == "not_allowed"
