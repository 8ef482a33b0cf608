"""What a clerk does with documents at the desk, without typing a number: issued, sent, mended, taken back, laid out."""

import io
import zipfile
from datetime import date

import pytest

from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import (
    Assignment,
    Claim,
    Document,
    Figure,
    Issuer,
    Mention,
    Recipient,
    Relation,
)
from dongthuan.work.documents.queries import graph
from entries.web.test_documents import HERE, of_act
from support import papers
from support.pages import Visitor, say, signed_in
from support.program import acting_for
from support.shell import Shell
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "Quyết định 23-QĐ/TW ngày 30/7/2021 thay thế Quyết định 290-QĐ/TW. Hơn 400 cán bộ về phường Minh Hoạ."


@pytest.fixture
def head(town: Town) -> Visitor:
    """Of the ward."""
    return signed_in(town.accounts["hoa"])


@pytest.fixture
def province(town: Town) -> Visitor:
    papers.as_head_of_the_province(town, "xay")
    return signed_in(town.accounts["xay"])


def test_the_house_gives_the_number_and_nobody_types_it(head: Visitor) -> None:
    given = {"type": "KH", "signed_as": "UBND", "side": "state", "subject": "Dân vận năm 2027"}
    for symbol in ("01/KH-UBND", "02/KH-UBND"):
        head.get(HERE)
        assert head.press(of_act(head, "issue"), **given).heading == symbol
    head.get(HERE)
    page = head.press(of_act(head, "issue"), **{**given, "type": ""})
    assert page.refusal == "missing"
    assert say("vi", "Issue a document: the next number") in page.text


def test_issuers_signers_and_the_last_day_are_entered_at_the_desk(town: Town, head: Visitor) -> None:
    head.get(HERE)
    given = {
        "written": "03/NQLT-UBND-MTTQ", "direction": "incoming", "subject": "Phối hợp", "issued_on": "2026-08-03",
        "issuer": "UBND phường Minh Hoạ; Mặt trận phường Minh Hoạ", "signers": "Lê Thị Mẫu; Trần Văn Thử",
        "expires_on": "2027-12-31",
    }  # fmt: skip
    assert not head.press(of_act(head, "enter"), **given).refusal
    row = Document.objects.get()
    assert (row.signers, row.expires_on) == (["Lê Thị Mẫu", "Trần Văn Thử"], date(2027, 12, 31))
    assert list(Issuer.objects.order_by("position").values_list("unit__code", flat=True)) == ["99001", "99001-MT"]


def test_it_is_sent_to_every_commune_beneath_or_beneath_one_of_them(town: Town, province: Visitor) -> None:
    row = papers.directive(town)
    province.get(f"{HERE}{row.id}/")
    assert province.press(of_act(province, "send")).refusal == "nobody_asked"
    province.press(of_act(province, "send"), kind="all", within="99002")
    assert list(Recipient.objects.values_list("unit__code", flat=True)) == ["99002"]
    province.press(of_act(province, "ask"), what="Lập kế hoạch", due="2027-09-30", kind="all", within="99001")
    assert list(Assignment.objects.values_list("unit__code", flat=True)) == ["99001"]


def test_what_was_said_by_mistake_is_set_aside_or_taken_back(town: Town, province: Visitor) -> None:
    old, new = papers.enter(town, "290-QĐ/TW", issued_on=date(2010, 2, 25)), papers.enter(town, "23-QĐ/TW")
    province.get(f"{HERE}{new.id}/")
    told = {"relation": "amends", "other": old.symbol, "told_by": "nhandan.vn"}
    province.press(of_act(province, "relate"), **told)
    province.press(of_act(province, "relate"), **{**told, "told_by": "congthuong.vn"})
    assert "congthuong.vn" in province.page.text
    row = Relation.objects.get()
    province.press(of_act(province, "unrelate"), taken_back=str(row.id), reason="wrong_kind")
    assert not Relation.objects.exists()
    province.press(of_act(province, "claim"), field="issued_on", value="2021-07-30", source="nhandan.vn")
    claim = Claim.objects.get(source="nhandan.vn")
    province.press(of_act(province, "set_aside"), str(claim.id))
    claim.refresh_from_db()
    assert claim.taken is False
    assert [one.text for one in province.page.all("td") if one.text == say("vi", "stands")] == [say("vi", "stands")]


def read(province: Visitor) -> None:
    province.get(f"{HERE}read/")
    province.press(province.page.form("text"), "read", text=WORDS, source="congthuong.vn")


def test_what_is_proposed_is_mended_before_it_is_accepted(town: Town, province: Visitor) -> None:
    """The symbol, the kind of a relation and its direction, and which unit is meant."""
    read(province)
    province.press(
        province.page.form("source"), "accept",
        **{"document": ["0", "1"], "symbol-1": "291-QĐ/TW", "kind-0": "amends", "turned-0": "yes",
           "unit-0": str(town.units["99001"].id),
           "day-1": "2022-01-01"},
    )  # fmt: skip
    assert sorted(Document.objects.values_list("symbol", flat=True)) == ["23-QĐ/TW", "291-QĐ/TW"]
    [row] = Relation.objects.select_related("source", "target")
    assert (row.source.symbol, row.kind, row.target.symbol) == ("291-QĐ/TW", "amends", "23-QĐ/TW")
    mention = Mention.objects.get()
    assert (mention.as_written, mention.meant, mention.source) == (
        "phường Minh Hoạ", town.units["99001"], "congthuong.vn"
    )  # fmt: skip
    assert "phường Minh Hoạ" in province.get(f"{HERE}figures/").text


def test_a_refused_acceptance_forgets_nothing_that_was_ticked_or_typed(town: Town, province: Visitor) -> None:
    read(province)
    typed = {"document": "", "kind-0": "amends", "turned-0": "yes", "part-0": "yes", "figure": "0", "value-0": "401",
             "qualifier-0": "about", "symbol-1": "291-QĐ/TW", "subject-0": "Quy chế", "source": ""}  # fmt: skip
    form = province.page.form("source")
    page = province.press(form, "accept", **typed)
    assert page.refusal == "missing"
    form = page.form("source")
    assert [("checked" in box.attrs) for box in form.all("input", name="document")] == [False, False]
    for name in ("turned-0", "part-0", "figure", "relation"):
        assert "checked" in form.one("input", name=name).attrs
    assert {name: form.one("input", name=name).attrs["value"] for name in ("value-0", "symbol-1", "subject-0")} == {
        "value-0": "401", "symbol-1": "291-QĐ/TW", "subject-0": "Quy chế"
    }  # fmt: skip
    for name, code in (("kind-0", "amends"), ("qualifier-0", "about")):
        [chosen] = [one for one in form.one("select", name=name).all("option") if "selected" in one.attrs]
        assert chosen.attrs["value"] == code
    assert not Figure.objects.exists()


def test_too_many_to_draw_are_drawn_by_province_and_what_is_cut_is_said(
    town: Town, province: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = papers.directive(town)
    for n in (1, 2, 3):
        row = papers.enter(town, f"{n}/KH-UBND", unit="99001", public=True)
        documents.relate(actor=town.machine, source_id=row.id, kind="implements", target_id=top.id, at=MONDAY)
    monkeypatch.setattr("dongthuan.entries.web.documents.MOST_DRAWN", 3)
    page = province.get(f"{HERE}{top.id}/graph/")
    assert [one.text for one in page.all("text")][2:] == ["Tỉnh Ví Dụ", "3 văn bản"]
    assert page.text.count("/KH-UBND") == 3
    monkeypatch.setattr(graph, "MOST", 2)
    told = acting_for(town, "xay").get(f"/documents/{top.id}/descent").json()
    assert (len(told["documents"]), told["cut"]) == (2, True)
    assert "2 văn bản" in province.get(f"{HERE}{top.id}/graph/").one("p", cls="warn").text


def test_a_document_of_the_register_is_laid_out_as_the_state_and_the_party_want_it(
    town: Town, head: Visitor, dt: Shell, tmp_path: object
) -> None:
    plan = papers.plan(town, signers=["Phạm Minh Hoạ"])
    head.get(f"{HERE}{plan.id}/")
    form = of_act(head, "layout")
    assert head.press(form, words="").refusal == "missing"
    typed = {"words": "I. Mục đích\nGần dân hơn.\n- Họp bảy thôn", "title": "Chủ tịch", "form": "docx"}
    token = form.one("input", name="csrfmiddlewaretoken").attrs["value"]
    answer = head.client.post(form.attrs["action"], {**typed, "csrfmiddlewaretoken": token})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="01-kh-ubnd.docx"'
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    for said in ("01/KH-UBND", "KẾ HOẠCH", "Gần dân hơn.", "Họp bảy thôn", "CHỦ TỊCH", "Phạm Minh Hoạ"):
        assert said in words
    given = documents.New(written="", subject="Về dân vận", side="party", issued_on=date(2026, 8, 20))
    row = documents.issue(
        actor=town.staff("hoa"), unit=town.units["99001"], new=given, type="QĐ", signed_as="ĐU", at=MONDAY
    )
    text, out = tmp_path / "a.txt", tmp_path / "a.docx"  # type: ignore[operator]
    text.write_text("Điều 1. Phạm vi", "utf-8")
    command = ("documents", "layout", row.id, "--text", text, "--out", out, "--as", "hoa", "--json")
    assert dt(*command).document["refusal"] == "missing"
    assert dt(*command, "--type", "Quy định").exit == 0
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in zipfile.ZipFile(out).read("word/document.xml").decode()
