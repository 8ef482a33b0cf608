"""What others have raised, shown before a letter is sent; and what the officer then sees."""

import pytest
from django.test import Client

from dongthuan.work.cases.models import Case
from support.pages import Page, Visitor, say, signed_in, values
from support.program import Program
from support.statements import counted
from support.town import Town

pytestmark = pytest.mark.django_db
SHOWN = {"title": "Cả dãy đèn đường không sáng", "where": "Phố Hoà Bình, đoạn ngõ 5"}
WHAT, PLACE = "den duong tat, khong sang", "ngo 5 pho Hoa Binh"


def shown(town: Town) -> Case:
    return town.move("publish", "thu", town.case_in("in_work"), **SHOWN)


def last_step(visitor: Visitor, town: Town, language: str = "vi", what: str = WHAT) -> Page:
    visitor.press(visitor.get(f"/{language}/new/").form("what"), "what", what=what)
    unit = str(town.units["99001"].id)
    return visitor.press(visitor.page.form("place"), "where", place=PLACE, unit=unit)


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_others_have_raised_this(town: Town, visitor: Visitor, language: str) -> None:
    case = shown(town)
    box = last_step(visitor, town, language).one("fieldset", cls="raised")
    assert box.one("legend").text == say(language, "Others have raised this")
    assert [one.attrs["value"] for one in box.all("input")] == ["", case.reference]
    assert (SHOWN["title"] in box.text, SHOWN["where"] in box.text, "tắt đã bốn hôm" in box.text) == (True, True, False)


def test_the_one_who_says_nothing_names_nothing(town: Town, visitor: Visitor) -> None:
    shown(town)
    page = last_step(visitor, town)
    assert values(page.form("like"))["like"] == ""
    visitor.press(page.form("like"), "send")
    assert Case.objects.latest("id").like is None


def test_join_this_one_keeps_the_letter_its_own_and_tells_the_officer_first(town: Town, visitor: Visitor) -> None:
    case = shown(town)
    receipt = visitor.press(last_step(visitor, town).form("like"), "send", like=case.reference)
    mine = Case.objects.latest("id")
    assert (mine.like, mine.joined_to, mine.state) == (case, None, "received")
    assert mine.reference in receipt.text
    desk = signed_in(town.accounts["thu"])
    row = desk.get(f"/vi/desk/case/{mine.reference}/similar/").all("section", cls="alike")[0]
    assert say("vi", "the resident says it is the same matter") in row.text
    form = desk.get(row.one("a", cls="btn").attrs["href"]).form("into")
    assert values(form)["into"] == case.reference
    desk.press(form)
    mine.refresh_from_db()
    assert mine.joined_to == case


def test_the_case_says_that_its_resident_named_another_until_the_two_are_joined(town: Town) -> None:
    case = shown(town)
    mine, plain = town.file(like=case.reference).case, town.file().case
    desk, said = signed_in(town.accounts["mau"]), say("vi", "The resident names another case as the same matter.")
    assert said in desk.get(f"/vi/desk/case/{mine.reference}/").text
    assert said not in desk.get(f"/vi/desk/case/{plain.reference}/").text
    town.move("join", "mau", mine, into=case.reference)
    page = desk.get(f"/vi/desk/case/{mine.reference}/")
    assert (said in page.text, page.all("a", href=f"/vi/desk/case/{mine.reference}/similar/")) == (False, [])


def test_the_choice_is_still_made_when_something_else_has_to_be_mended(town: Town, visitor: Visitor) -> None:
    case = shown(town)
    page = visitor.press(last_step(visitor, town).form("like"), "send", like=case.reference, contact="?")
    assert (page.refusal, values(page.form("like"))["like"]) == ("contact_not_readable", case.reference)


def test_nothing_public_nothing_shown_and_a_reference_that_is_not_public_is_no_answer(town: Town) -> None:
    private, visitor = town.case_in("in_work"), Visitor()
    assert last_step(visitor, town).all("fieldset", cls="raised") == []
    Program().post("/cases", {"unit": "99001", "what": WHAT, "place": PLACE, "like": shown(town).reference})
    assert Case.objects.latest("id").like is not None
    Program().post("/cases", {"unit": "99001", "what": WHAT, "place": PLACE, "like": private.reference})
    assert Case.objects.latest("id").like is None


def test_a_program_asks_the_same(town: Town) -> None:
    case = shown(town)
    [row] = Program().post("/similar", {"unit": "99001", "what": WHAT, "place": PLACE}).json()
    assert (row["reference"], row["title"], row["letters"]) == (case.reference, SHOWN["title"], None)


def test_sending_stays_within_its_statements(town: Town) -> None:
    case = shown(town)
    given = {"unit": "99001", "what": WHAT, "place": PLACE, "step": "send", "like": case.reference}
    for number in range(2):
        with counted() as statements:
            answer = Client().post("/vi/new/", {**given, "once": str(number), "contact": "0900 000 012"})
        assert answer.status_code == 303
    assert len(statements) <= 12
