"""The register at the desk: a clerk enters, a head asks, a ward answers, a leader sees who is silent."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.ground.channels.models import Outgoing
from dongthuan.record.files.models import File
from dongthuan.work.documents.models import Assignment, Attachment, Claim, Document, Figure, Relation
from support import papers, pdfs
from support.pages import Page, Visitor, signed_in
from support.town import Town

pytestmark = pytest.mark.django_db
HERE = "/vi/desk/documents/"


@pytest.fixture
def head(town: Town) -> Visitor:
    """Of the ward."""
    return signed_in(town.accounts["hoa"])


@pytest.fixture
def province(town: Town) -> Visitor:
    papers.as_head_of_the_province(town, "xay")
    return signed_in(town.accounts["xay"])


def of_act(visitor: Visitor, act: str):  # type: ignore[no-untyped-def]
    [form] = [one for one in visitor.page.all("form") if one.all("input", name="act", value=act)]
    return form


def test_a_document_is_entered_found_and_not_entered_twice(head: Visitor) -> None:
    given = {"written": "12/BC-UBND", "subject": "Báo cáo quý I", "issued_on": "2026-04-01", "direction": "outgoing"}
    head.get(HERE)
    page = head.press(of_act(head, "enter"), **given)
    assert page.heading == "12/BC-UBND"
    head.get(HERE)
    page = head.press(of_act(head, "enter"), **given)
    assert page.refusal == "document_known"
    assert "Báo cáo quý I" in head.get(f"{HERE}?q=bao+cao").text
    assert "Báo cáo quý I" not in head.get(f"{HERE}?q=thue").text.partition("Nhập văn bản")[0]


def test_a_province_asks_a_ward_answers_and_the_leader_sees_who_is_silent(
    town: Town, head: Visitor, province: Visitor
) -> None:
    row = papers.directive(town)
    province.get(f"{HERE}{row.id}/")
    ask = {"what": "Ban hành kế hoạch", "due": "2027-09-30", "kind": "all"}
    province.press(of_act(province, "ask"), **ask)
    plan = papers.plan(town)
    owed = Assignment.objects.get(unit__code="99001")
    assert "Ban hành kế hoạch" in head.get(f"{HERE}asked/").text
    head.get(f"{HERE}asked/{owed.id}/")
    page = head.press(of_act(head, "answer"), document="9/KH-UBND")
    assert page.refusal == "not_found"
    page = head.press(of_act(head, "answer"), document=plan.symbol)
    assert not page.refusal
    page = province.get(f"{HERE}coverage/{owed.requirement_id}/")
    assert "1/1 phường đã có văn bản; thời gian trả lời trung vị: " in page.text
    assert "0/1 xã đã có văn bản; 1 đơn vị chưa có." in page.text
    assert [one.text for one in page.all("th", scope="row")][-2:] == ["Xã Thử Nghiệm", "Phường Minh Hoạ"]
    assert plan.symbol in province.get(f"{HERE}{row.id}/graph/").text


def test_relations_and_claims_from_the_page(town: Town, province: Visitor) -> None:
    old, new = papers.enter(town, "290-QĐ/TW", issued_on=date(2010, 2, 25)), papers.enter(town, "23-QĐ/TW")
    province.get(f"{HERE}{new.id}/")
    province.press(of_act(province, "relate"), relation="replaces", other="290-QD/TW")
    assert Relation.objects.get().target == old
    province.press(of_act(province, "claim"), field="issued_on", value="2021-07-30", source="congthuong.vn")
    claim = Claim.objects.get(source="congthuong.vn")
    province.press(of_act(province, "settle"), str(claim.id))
    assert str(Document.objects.get(id=new.id).issued_on) == "2021-07-30"


def test_whoever_may_not_see_it_finds_nothing(town: Town) -> None:
    row = papers.enter(town, "7/KH-UBND")
    page = signed_in(town.accounts["thu"]).get(f"{HERE}{row.id}/")
    assert page.refusal == "not_found"


def test_a_pasted_text_is_read_and_only_what_is_ticked_is_entered(town: Town, province: Visitor) -> None:
    words = "Kết luận 43-KL/TW ngày 7/1/2019 tiếp tục thực hiện Nghị quyết 25-NQ/TW ngày 3/6/2013. "
    words += "Nghị quyết 25-NQ/TW ngày 23/6/2013; Chỉ thị 26/CT-TTg ngày 20/10/2023."
    province.get(f"{HERE}read/")
    page = province.press(province.page.form("text"), "read", text=words, source="congthuong.vn")
    assert [one.text for one in page.form("source").all("b")] == ["43-KL/TW", "25-NQ/TW", "26/CT-TTg"]
    assert Document.objects.count() == 0
    sent = {"text": words, "step": "accept", "source": "congthuong.vn", "unit": str(town.units["99"].id)}
    token = page.form("source").one("input", name="csrfmiddlewaretoken").attrs["value"]
    chosen = {"document": ["0", "1"], "relation": ["0"], "day-0": "2019-01-07", "subject-0": "Tiếp tục"}
    response = province.client.post(f"{HERE}read/", {**sent, **chosen, "csrfmiddlewaretoken": token})
    assert response.status_code == 303
    assert sorted(Document.objects.values_list("symbol", "source")) == [
        ("25-NQ/TW", "congthuong.vn"),
        ("43-KL/TW", "congthuong.vn"),
    ]
    assert Relation.objects.get().kind == "continues"
    assert sorted(Claim.objects.values_list("value", flat=True)) == ["2013-06-03", "2013-06-23", "2019-01-07"]


def test_a_text_is_shown_with_its_places_marked_and_a_figure_is_kept_with_its_qualifier(
    town: Town, province: Visitor
) -> None:
    words = "Chỉ thị 26/CT-TTg ngày 20/10/2023.\nHơn 400 cán bộ về 113 xã; công tác dân vận ở phường Minh Hoạ."
    province.get(f"{HERE}read/")
    page = province.press(province.page.form("text"), "read", text=words, source="baovidu")
    marked = page.one("div", cls="sheet")
    assert [(one.attrs["class"], one.text) for one in marked.all("mark")] == [
        ("m-document", "26/CT-TTg"),
        ("m-figure", "Hơn 400 cán bộ về"),
        ("m-figure", "113 xã"),
        ("m-term", "công tác dân vận"),
        ("m-unit", "phường Minh Hoạ"),
    ]
    assert all(one.attrs["dir"] == "auto" for one in marked.all("p"))
    page = province.press(page.form("source"), "accept", figure="0", source="baovidu")
    row = Figure.objects.get()
    assert (row.value, row.qualifier, row.source) == (400, "more_than", "baovidu")
    assert "⟦Hơn 400 cán bộ về⟧" in row.quotation
    told = province.get(f"{HERE}figures/?q=400").text
    assert "hơn 400" in told
    assert "baovidu" in told
    assert "baovidu" not in province.get(f"{HERE}figures/?q=khong+co").text


def test_a_file_is_read_and_not_kept(province: Visitor) -> None:
    province.get(f"{HERE}read/")
    given = {"file": SimpleUploadedFile("a.pdf", pdfs.made()), "step": "read"}
    token = province.page.form("text").one("input", name="csrfmiddlewaretoken").attrs["value"]
    response = province.client.post(f"{HERE}read/", {**given, "csrfmiddlewaretoken": token})
    assert "12/QĐ-UBND" in response.content.decode()
    assert (File.objects.count(), Document.objects.count()) == (0, 0)


def test_a_signed_pdf_is_kept_with_a_document_taken_down_and_taken_away(town: Town, head: Visitor) -> None:
    row = papers.enter(town, "7/KH-UBND", unit="99001")
    page = head.get(f"{HERE}{row.id}/")
    [form] = [one for one in page.all("form") if one.all("input", name="file")]
    token = form.one("input", name="csrfmiddlewaretoken").attrs["value"]
    upload = SimpleUploadedFile("Nguyễn Văn A.pdf", pdfs.made())
    given = {"file": upload, "what": "signed", "csrfmiddlewaretoken": token}
    assert head.client.post(form.attrs["action"], given).status_code == 303
    kept = Attachment.objects.get()
    address = f"{HERE}{row.id}/file/{kept.id}/"
    assert f'href="{address}"' in head.get(f"{HERE}{row.id}/").html
    got = head.client.get(address)
    assert (got.content, got.headers["Content-Type"]) == (pdfs.made(), "application/pdf")
    assert got.headers["Content-Disposition"] == 'attachment; filename="7-kh-ubnd-signed.pdf"'
    assert (got.headers["Cache-Control"], got.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert signed_in(town.accounts["xay"]).client.get(address).status_code == 404
    taken = {"remove": str(kept.id), "csrfmiddlewaretoken": token}
    assert head.client.post(form.attrs["action"], taken).status_code == 303
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"file": b""}, "missing"),
        ({"file": b"MZ\x90 no paper"}, "paper_kind_unknown"),
        ({"file": pdfs.made(catalog=pdfs.SCRIPT)}, "paper_not_plain"),
    ],
)
def test_what_is_no_paper_is_not_kept_and_the_page_says_why(
    town: Town, head: Visitor, given: dict[str, bytes], code: str
) -> None:
    row = papers.enter(town, "7/KH-UBND", unit="99001")
    [form] = [one for one in head.get(f"{HERE}{row.id}/").all("form") if one.all("input", name="file")]
    token = form.one("input", name="csrfmiddlewaretoken").attrs["value"]
    body = {"file": SimpleUploadedFile("a.pdf", given["file"]), "what": "scan", "csrfmiddlewaretoken": token}
    page = Page(head.client.post(form.attrs["action"], body), form.attrs["action"])
    assert page.refusal == code
    assert page.heading == "7/KH-UBND"
    assert not Attachment.objects.exists()


def test_the_page_says_whom_a_reminder_did_not_reach(town: Town, province: Visitor) -> None:
    asked = papers.ask(town)
    province.get(f"{HERE}coverage/{asked.id}/")
    [form] = [one for one in province.page.all("form") if "2" in one.text]
    page = province.press(form)
    assert "Không có ai giữ chức vụ để đôn đốc" in page.text
    Outgoing.objects.update(state="given_up")
    assert "Thư đôn đốc không gửi được" in province.get(f"{HERE}coverage/{asked.id}/").text
