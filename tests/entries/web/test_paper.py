"""The office's paper, and the prepared texts that stand on it."""

from datetime import date

import pytest

from dongthuan.ground.people.models import Deputising, Office
from dongthuan.work.desk.models import AnswerTemplate
from dongthuan.work.desk.queries import FIELDS
from support.pages import say, signed_in
from support.town import SORT, Town
from support.watches import office

pytestmark = pytest.mark.django_db
WISH = {"move": "answer", "language": "vi", "name": "Đèn đường", "body": "Về {reference}: {{việc}}."}


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_a_reply_is_a_letter_with_the_title_of_the_nation_in_vietnamese(town: Town, language: str) -> None:
    case = town.case_in("answered")
    page = signed_in(town.accounts["hoa"]).get(f"/{language}/desk/case/{case.reference}/paper/")
    [title] = page.one("header", cls="a4head").all("div", lang="vi")
    assert title.attrs["dir"] == "ltr"
    assert [one.text for one in title.all("p")] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert page.one("div", cls="words").text == "Tổ điện đã thay bóng sáng nay."
    assert (case.reference in page.text, "Phạm Minh Hoạ" in page.one("div", cls="sign").text) == (True, True)


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        ("deputy", ["KT. NGƯỜI ĐỨNG ĐẦU", "PHÓ CHỦ TỊCH, PHÓ TRƯỞNG BAN"]),
        ("", ["TUQ. NGƯỜI ĐỨNG ĐẦU", "NGƯỜI XỬ LÝ ĐƠN"]),
    ],
)
def test_whoever_acts_for_the_head_signs_for_the_head_and_under_their_own_name(
    town: Town, seat: str, expected: list[str]
) -> None:
    """A deputy of the office for its head (KT.), anybody else by authority (TUQ.): Decree 30/2020, article 13."""
    if seat:
        office(town, "mau", "99001", seat)
    held = Office.objects.get(account=town.accounts["hoa"])
    Deputising.objects.create(
        office=held, deputy=town.accounts["mau"], valid_from=date(2020, 1, 1), valid_to=date(2099, 1, 1),
        instrument="15/GUQ (ví dụ)",
    )  # fmt: skip
    case, visitor = town.case_in("answered"), signed_in(town.accounts["mau"])
    visitor.press(visitor.get(f"/vi/desk/people/{town.accounts['mau'].id}/").form("for"))
    sign = visitor.get(f"/vi/desk/case/{case.reference}/paper/").one("div", cls="sign")
    lines = [one.text for one in sign.all("b")]
    assert lines == [*expected, "Lê Thị Mẫu"]


def test_slip_and_cover_say_what_the_file_says(town: Town) -> None:
    case, visitor = town.case_in("in_work"), signed_in(town.accounts["thu"])
    cover = visitor.get(f"/vi/desk/case/{case.reference}/paper/?what=cover")
    assert (SORT["summary"] in cover.text, len(cover.one("tbody").all("tr"))) == (True, 4)
    slip = visitor.get(f"/vi/desk/case/{case.reference}/paper/?what=slip")
    for sheet in (cover, slip):  # the day, and why: first the day that is not counted, last the last one
        reasons = [one.text for one in sheet.one("ol").all("li")]
        assert ("24/8/2026" in reasons[0], "17/9/2026" in reasons[-1]) == (True, True)
    assert (slip.heading, slip.all("tbody")) == (say("vi", "Slip of receipt"), [])
    assert visitor.get(f"/vi/desk/case/{case.reference}/paper/?what=poster").status == 404


def test_the_paper_of_a_denunciation_is_empty(town: Town) -> None:
    case = town.case_in("referred", what="Ông Ví Dụ nhận tiền.")
    for what in ("letter", "slip", "cover"):
        page = signed_in(town.accounts["mau"]).get(f"/vi/desk/case/{case.reference}/paper/?what={what}")
        assert (page.status, "Ông Ví Dụ" in page.html) == (200, False)


def test_a_head_writes_looks_and_withdraws(town: Town) -> None:
    visitor, wish = signed_in(town.accounts["hoa"]), {**WISH, "unit": str(town.units["99001"].id)}
    page = visitor.get("/vi/desk/templates/")
    page = visitor.press(page.form("body"), button="1", **wish)
    assert (page.one("blockquote").text, AnswerTemplate.objects.count()) == ("Về VD-0000-000: {{việc}}.", 0)
    page = visitor.press(page.form("body"))
    assert [one.body for one in AnswerTemplate.objects.all()] == [WISH["body"]]
    visitor.press(page.form(ending="/retire/"))
    assert not AnswerTemplate.objects.filter(retired_at=None).exists()


@pytest.mark.parametrize(("language", "office"), [("vi", "Phường Minh Hoạ"), ("en", "Phường Minh Hoạ (en)")])
def test_whoever_looks_at_a_prepared_text_sees_every_field_filled(town: Town, language: str, office: str) -> None:
    """Where a field stayed in braces, whoever wrote it would think that the officer has to fill it in."""
    body = " | ".join(f"{{{name}}}" for name in FIELDS) + " | {{việc}}"
    wish = {**WISH, "unit": str(town.units["99001"].id), "language": language, "body": body}
    visitor = signed_in(town.accounts["hoa"])
    page = visitor.press(visitor.get("/vi/desk/templates/").form("body"), button="1", **wish)
    shown = page.one("blockquote").text.split(" | ")
    assert (shown[FIELDS.index("office")], shown[FIELDS.index("summary")], shown[-1]) == (
        office, say(language, "A street lamp does not light"), "{{việc}}",
    )  # fmt: skip
    assert not [one for one in shown[:-1] if "{" in one]


def test_a_prepared_text_with_an_unknown_field_is_refused_beside_it(town: Town) -> None:
    visitor, wish = signed_in(town.accounts["hoa"]), {**WISH, "unit": str(town.units["99001"].id), "body": "{ten}"}
    page = visitor.press(visitor.get("/vi/desk/templates/").form("body"), **wish)
    assert (page.status, page.refusal, "{ten}" in page.error_of("body")) == (422, "template_field_unknown", True)


def test_who_may_not_write_them_is_shown_no_form(town: Town) -> None:
    page = signed_in(town.accounts["thu"]).get("/vi/desk/templates/")
    assert (page.status, page.one("main").all("textarea")) == (200, [])
