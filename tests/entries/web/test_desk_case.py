"""One case at the desk: its letter and story, its contact, its photographs, and what somebody else wrote."""

from datetime import timedelta

import pytest

from dongthuan.ground.people.models import Office
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from support.desk_pages import act_form, case_page, desk_of, move_page
from support.pages import Visitor, say
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db


def test_the_case_with_its_letter_its_place_and_its_story(town: Town) -> None:
    case = town.case_in("reopened", what="Đèn đường ngõ 5 tắt.\nĐã bốn hôm.")
    page = case_page(desk_of(town, "thu"), case)
    sheet = page.one("div", cls="sheet").one("div")
    assert (sheet.raw, sheet.attrs["lang"], sheet.attrs["dir"]) == ("Đèn đường ngõ 5 tắt.\nĐã bốn hôm.", "vi", "ltr")
    assert [one.text for one in page.all("blockquote")] == ["Tổ điện đã thay bóng sáng nay.", "Đèn vẫn tắt."]
    for word in ("Ngõ 5", SORT["summary"], "Trần Văn Thử", case.reference):
        assert word in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_steps_that_are_offered_are_those_that_the_person_may_make_now(town: Town) -> None:
    case = town.case_in("in_work")

    def offered(login: str) -> list[str]:
        moves = case_page(desk_of(town, login), case).one("div", cls="moves")
        links = [one.attrs.get("href") or one.attrs["action"] for one in moves.all("a", "form")]
        return sorted(link.split("/")[-2] for link in links)

    sorts = ["ask", "join", "publish", "refer", "transfer"]
    assert offered("thu") == sorted([*sorts, "answer", "promise", "send_up"])
    assert offered("mau") == sorts
    assert offered("hoa") == sorted([*sorts, "answer", "promise", "send_up"])


def test_a_case_of_another_place_is_not_found(town: Town) -> None:
    case, visitor = town.file().case, desk_of(town, "vidu")
    assert case_page(visitor, case, "ar").status == 404
    assert move_page(visitor, case, "classify", "ar").status == 404
    assert visitor.get("/ar/desk/case/VD-0000-000/").status == 404
    assert Case.objects.get().version == 1


@pytest.mark.parametrize("odd", ["x", "VD-7K4Q-29M-X3PTW", "%00", "a" * 3_000])
def test_an_address_that_is_no_reference_is_a_page_that_says_so(town: Town, odd: str) -> None:
    page = desk_of(town, "mau").get(f"/vi/desk/case/{odd}/")
    assert (page.status in (404, 422), bool(page.heading)) == (True, True)


# The contact


def test_the_contact_is_closed_until_somebody_opens_it_and_the_ledger_says_who(town: Town) -> None:
    case = town.file(contact="0900 000 012").case
    visitor = desk_of(town, "mau")
    page = case_page(visitor, case)
    assert ("900 000 012" in page.text, "+84900000012" in page.text) == (False, False)
    page = visitor.press(page.form(ending="/contact/"))
    assert (page.status, "+84900000012" in page.text, page.headers["Cache-Control"]) == (200, True, "no-store")
    entry = Entry.objects.get(kind="contact_opened")
    assert (entry.actor, entry.subject) == (f"account:{town.accounts['mau'].id}", case.subject)
    assert "900" not in str(entry.facts)
    assert "900000012" not in case_page(visitor, case).text  # closed again


def test_the_address_of_the_contact_alone_opens_nothing(town: Town) -> None:
    case = town.file(contact="0900 000 012").case
    page = desk_of(town, "mau").get(f"/ar/desk/case/{case.reference}/contact/")
    assert (page.address, "900000012" in page.text) == (f"/ar/desk/case/{case.reference}/", False)
    assert not Entry.objects.filter(kind="contact_opened").exists()


def test_no_contact_left_is_said_and_recorded_all_the_same(town: Town) -> None:
    case = town.file().case
    visitor = desk_of(town, "mau")
    page = visitor.press(case_page(visitor, case).form(ending="/contact/"))
    assert say("vi", "none left") in page.text
    assert Entry.objects.filter(kind="contact_opened").count() == 1


# Photographs, and what somebody else wrote


def test_a_photo_is_for_those_who_may_see_the_case(town: Town, visitor: Visitor, photo: bytes) -> None:
    from dongthuan.record.files.photo import take_photo

    case = town.file(photo=take_photo(photo)).case
    officer = desk_of(town, "mau")
    address = case_page(officer, case).one("img").attrs["src"]
    answer = officer.client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"], answer.content[:2]) == (200, "image/jpeg", b"\xff\xd8")
    assert desk_of(town, "vidu").client.get(address).status_code == 404
    assert visitor.client.get(address).status_code == 302
    assert officer.client.get(address.replace("/photo/", "/photo/9")).status_code == 404


def test_words_of_a_resident_are_words(town: Town) -> None:
    what = "<script>alert(1)</script> {{ case.key_hash }} \u202eđảo"
    case = town.file(what=what).case
    visitor = desk_of(town, "mau")
    for page in (case_page(visitor, case), visitor.get("/vi/desk/?view=unit"), move_page(visitor, case, "classify")):
        assert [one.raw for one in page.all("script") if one.raw] == []
        assert "<script>alert(1)</script> {{ case.key_hash }}" in page.text


def test_an_arabic_letter_keeps_its_direction_on_a_vietnamese_desk(town: Town) -> None:
    case = town.file(what="مصباح الشارع مطفأ منذ أربعة أيام.", language="ar").case
    sheet = case_page(desk_of(town, "mau"), case).one("div", cls="sheet").one("div")
    assert (sheet.attrs["lang"], sheet.attrs["dir"]) == ("ar", "rtl")


def test_what_the_desk_shows_ends_with_the_office(town: Town) -> None:
    case, visitor = town.file().case, desk_of(town, "mau")
    assert case_page(visitor, case).status == 200
    Office.objects.update(valid_to=MONDAY.date() - timedelta(days=1))
    assert case_page(visitor, case).status == 404


def test_a_referred_letter_leaves_nothing_to_read(town: Town) -> None:
    case = town.file("Ông Ví Dụ nhận tiền.", contact="0900 000 012").case
    visitor = desk_of(town, "mau")
    page = move_page(visitor, case, "refer")
    assert say("vi", "This cannot be undone") in page.text
    page = visitor.press(act_form(page))
    assert ("Ông Ví Dụ" in page.html, "/contact/" in page.html) == (False, False)
    assert queries.contact_of(case) == ""
