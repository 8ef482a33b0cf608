"""Prepared texts, saved views, pictures, periods and a resident's contact: by program and at the command line as at the
desk."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger.models import Entry
from dongthuan.work.desk.models import AnswerTemplate, SavedView
from support.pages import signed_in
from support.program import Program, acting_for, code_of, holding
from support.shell import Shell
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LAMP = {"unit": "99001", "move": "answer", "language": "vi", "name": "Đèn", "body": "Về {reference}: {{việc}}."}
PHOTO = Photo(b"pixels of a lamp", "image/jpeg", 40, 30)


def docx_words(file: bytes) -> str:
    """As they are read: a symbol within a line is a run of its own."""
    return re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode())


def test_a_program_writes_a_prepared_text_fills_it_and_withdraws_it(town: Town) -> None:
    head, settler, case = acting_for(town, "hoa", "template.write"), acting_for(town, "thu"), town.case_in("in_work")
    first, again = (head.post("/templates", LAMP, Idempotency_Key="đèn") for _ in range(2))
    assert (first.status_code, first.content, AnswerTemplate.objects.count()) == (201, again.content, 1)
    template = first.json()["id"]
    assert head.get("/templates").json()["templates"] == [first.json()]
    fitting = settler.get(f"/cases/{case.id}/templates", {"move": "answer"}).json()["templates"]
    assert [row["name"] for row in fitting] == ["Đèn"]
    filled = settler.get(f"/cases/{case.id}/templates/{template}", {"move": "answer"})
    assert filled.json() == {"inputs": {"answer": f"Về {case.reference}: {{{{việc}}}}."}}
    assert head.post(f"/templates/{template}/retire", {}).status_code == 204
    assert settler.get(f"/cases/{case.id}/templates/{template}", {"move": "answer"}).status_code == 404


def test_whoever_wrote_the_letter_reads_no_prepared_text(town: Town) -> None:
    acting_for(town, "hoa", "template.write").post("/templates", LAMP)
    case = town.case_in("in_work")
    answer = holding(code_of(case)).get(f"/cases/{case.id}/templates", {"move": "answer"})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert acting_for(town, "vidu").get(f"/cases/{case.id}/templates", {"move": "answer"}).status_code == 404
    refused = acting_for(town, "thu").post("/templates", LAMP)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def test_a_program_keeps_views_and_nobody_elses(town: Town) -> None:
    thu, mau = acting_for(town, "thu"), acting_for(town, "mau")
    view = thu.post("/views", {"name": "Trễ hạn", "query": "?view=overdue"})
    assert (view.status_code, thu.get("/views").json()["views"]) == (201, [view.json()])
    assert mau.get("/views").json() == {"views": []}
    assert mau.client.delete(f"/api/v1/views/{view.json()['id']}", headers=mau.headers).status_code == 404
    assert thu.client.delete(f"/api/v1/views/{view.json()['id']}", headers=thu.headers).status_code == 204
    assert SavedView.objects.count() == 0


def test_a_contact_is_opened_by_name_each_time(town: Town) -> None:
    case = town.file(contact="0900 000 012").case
    opened = acting_for(town, "mau").post(f"/cases/{case.id}/contact", {})
    assert (opened.status_code, opened.json()) == (200, {"contact": "+84900000012"})
    assert [row.actor for row in Entry.objects.filter(kind="contact_opened")] == [f"account:{town.accounts['mau'].id}"]
    assert acting_for(town, "vidu").post(f"/cases/{case.id}/contact", {}).status_code == 404
    assert Program().post(f"/cases/{case.id}/contact", {}).status_code == 401


def test_the_same_at_the_command_line(town: Town, dt: Shell) -> None:
    case = town.case_in("in_work", contact="0900 000 012")
    written = [part for name, value in LAMP.items() for part in (f"--{name}", value)]
    template = dt("template", "write", *written, "--as", "hoa", "--json").document
    assert template == {"id": template["id"], **LAMP}
    [row] = dt("template", "list", "--case", case.reference, "--as", "thu", "--json").document["templates"]
    assert row == template
    filled = dt("template", "fill", template["id"], case.reference, "--as", "thu")
    assert filled.out == f"Về {case.reference}: {{{{việc}}}}.\n"
    assert dt("template", "retire", template["id"], "--as", "thu", "--json").document["refusal"] == "not_allowed"
    assert dt("template", "retire", template["id"], "--as", "hoa", "--json").exit == 0
    assert dt("template", "list", "--as", "hoa", "--json").document == {"templates": []}
    view = dt("view", "save", "Trễ hạn", "view=overdue", "--as", "thu", "--json").document
    assert dt("view", "list", "--as", "thu", "--json").document == {"views": [view]}
    assert dt("view", "drop", view["id"], "--as", "mau", "--json").exit == 4
    assert dt("view", "drop", view["id"], "--as", "thu", "--json").exit == 0
    assert dt("case", "contact", case.reference, "--as", "mau", "--json").document == {"contact": "+84900000012"}
    assert dt("case", "contact", case.reference, "--as", "vidu", "--json").exit == 4


def test_what_hangs_on_a_case_at_the_command_line(town: Town, dt: Shell, tmp_path: Path) -> None:
    case = town.file(photo=PHOTO).case
    [picture] = dt("case", "photo", case.reference, "--out", tmp_path, "--as", "mau", "--json").document["attachments"]
    assert (picture["width"], Path(picture["file"]).read_bytes()) == (40, PHOTO.data)
    [clock] = dt("case", "clocks", case.reference, "--as", "mau", "--json").document["clocks"]
    assert (clock["rule"], clock["state"], clock["why"]["due"]) == ("TCD-10", "running", clock["due"])
    assert dt("case", "counts", "--as", "mau", "--json").document["unsorted"] == 1
    assert dt("case", "photo", case.reference, "--as", "vidu", "--json").exit == 4


def test_before_a_letter_is_sent_it_is_compared_with_what_everybody_sees(town: Town, dt: Shell) -> None:
    shown = town.move("publish", "mau", town.case_in("in_work"), title="Đèn đường không sáng", where="Ngõ 5")
    asked = ("case", "alike", "--unit", "99001", "--what", "den duong ngo 5 khong sang", "--place", "ngo 5", "--json")
    [row] = dt(*asked).document["raised"]
    assert (row["reference"], row["title"], row["letters"]) == (shown.reference, "Đèn đường không sáng", None)
    town.move("unpublish", "mau", shown, MONDAY)
    assert json.loads(dt(*asked).out) == {"raised": []}


@pytest.mark.parametrize("what", ["letter", "slip", "cover"])
def test_the_papers_of_a_case_are_the_same_from_page_program_and_command_line(
    town: Town, dt: Shell, tmp_path: Path, what: str
) -> None:
    case, out = town.case_in("answered" if what == "letter" else "in_work"), tmp_path / "paper.docx"
    asked = acting_for(town, "hoa").get(f"/cases/{case.id}/papers/{what}")
    dt("case", "paper", case.reference, "--what", what, "--out", out, "--as", "hoa", "--json")
    page = f"/vi/desk/case/{case.reference}/paper/?what={what}&form=docx"
    shown = signed_in(town.accounts["hoa"]).client.get(page)
    assert (asked.status_code, asked.content == shown.content == out.read_bytes()) == (200, True)
    assert shown.headers["Content-Disposition"] == f'attachment; filename="{what}-{case.reference}.docx"'
    words = docx_words(asked.content)
    assert case.reference in words
    assert ("Tổ điện đã thay bóng sáng nay." in words, "Phạm Minh Hoạ" in words) == (what == "letter", what != "cover")
    assert ("17/9/2026" in words) == (what != "letter")


def test_no_paper_for_whoever_may_not_see_the_case_or_has_no_name_to_sign_with(town: Town, dt: Shell) -> None:
    case = town.case_in("answered")
    assert acting_for(town, "vidu").get(f"/cases/{case.id}/papers/slip").status_code == 404
    assert acting_for(town, "hoa").get(f"/cases/{case.id}/papers/poster").status_code == 404
    assert (
        acting_for(town, "hoa").get(f"/cases/{case.id}/papers/slip", {"form": "odt"}).json()["code"] == "not_a_choice"
    )
    assert holding(code_of(case)).get(f"/cases/{case.id}/papers/slip").json()["code"] == "not_signed_in"
    referred = town.case_in("referred", what="Ông Ví Dụ nhận tiền.")
    for what in ("letter", "slip", "cover"):
        written = acting_for(town, "mau").get(f"/cases/{referred.id}/papers/{what}")
        assert (written.status_code, "Ông Ví Dụ" in docx_words(written.content)) == (200, False)
