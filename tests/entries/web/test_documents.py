"""The register at the desk: a clerk enters, a head asks, a ward answers, a leader sees who is silent."""

import pytest

from dongthuan.work.documents.models import Assignment, Claim, Document, Relation
from support import papers
from support.pages import Visitor, signed_in
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
    assert "1/2 đơn vị đã có văn bản; 1 đơn vị chưa có." in page.text
    assert [one.text for one in page.all("th", scope="row")][-2:] == ["Xã Thử Nghiệm", "Phường Minh Hoạ"]
    assert plan.symbol in province.get(f"{HERE}{row.id}/graph/").text


def test_relations_and_claims_from_the_page(town: Town, province: Visitor) -> None:
    old, new = papers.enter(town, "290-QĐ/TW"), papers.enter(town, "23-QĐ/TW")
    province.get(f"{HERE}{new.id}/")
    province.press(of_act(province, "relate"), relation="replaces", other="290-QD/TW")
    assert Relation.objects.get().target == old
    province.press(of_act(province, "claim"), field="issued_on", value="2021-07-30", source="congthuong.vn")
    claim = Claim.objects.get()
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
    assert [one.text for one in page.one("main").all("b")] == ["43-KL/TW", "25-NQ/TW", "26/CT-TTg"]
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
    assert sorted(Claim.objects.values_list("value", flat=True)) == ["2013-06-03", "2013-06-23"]
