"""Three short steps, as somebody walks through them without script."""

import pytest
from django.contrib.sessions.models import Session

from dongthuan.ground.access import throttle
from dongthuan.record.files.models import File
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases.lifecycle import LETTER
from dongthuan.work.cases.models import Case, Words
from support import threads
from support.filing import PLACE, WHAT, placed, unit, written
from support.pages import Visitor, say, signed_in, values
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db

MISSING = {
    "place": lambda: str(phrases.REFUSALS["missing"]),
    "unit": lambda: say("vi", "This is missing. Please choose."),
}


def test_three_steps_and_the_receipt(town: Town, visitor: Visitor) -> None:
    page = placed(visitor, town)
    steps = [one.text for one in page.one("ol", cls="steps").all("li")]
    assert steps == [f"{at}. {say('vi', name)}" for at, name in enumerate(("What", "Where", "Check and send"), 1)]
    assert (WHAT in page.text, PLACE in page.text, "Phường Minh Hoạ" in page.text) == (True, True, True)
    page = visitor.press(page.form("contact"), "send", contact="0900 000 012")
    case = Case.objects.get()
    assert (page.status, page.address) == (200, "/vi/case/")
    assert page.one("section", cls="slip").one("bdi", cls="code").text.startswith(case.reference)
    assert "thứ Năm, 10/9/2026" in page.heading
    assert (case.unit.code, case.language, case.channel, case.filed_at) == ("99001", "vi", "web", MONDAY)
    assert sorted(Words.objects.values_list("name", "text")) == [
        ("contact", "+84900000012"), ("place", PLACE), ("what", WHAT),
    ]  # fmt: skip


@pytest.mark.parametrize("step", ["what", "where", "send"])
def test_nothing_is_kept_before_it_is_sent(town: Town, visitor: Visitor, step: str) -> None:
    pages = {"what": lambda: visitor.get("/vi/new/"), "where": lambda: written(visitor)}
    pages.get(step, lambda: placed(visitor, town))()
    assert (Case.objects.count(), Words.objects.count(), File.objects.count()) == (0, 0, 0)
    assert Session.objects.count() == 0


def test_the_sent_page_can_be_loaded_again_and_sends_nothing_twice(town: Town, visitor: Visitor) -> None:
    page = placed(visitor, town)
    visitor.press(page.form("contact"), "send")
    for _ in range(3):
        assert visitor.get("/vi/case/").status == 200
    assert Case.objects.count() == 1


# What is missing is said where it stands, and nothing written is lost


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_an_empty_letter_is_said_beside_the_field_and_above_the_form(
    town: Town, visitor: Visitor, language: str
) -> None:
    page = visitor.get(f"/{language}/new/")
    page = visitor.press(page.form("what"), "what", what=" \n ")
    sentence = say(language, "This is missing. A few words are enough.")
    assert (page.status, page.refusal, page.error_of("what")) == (422, "missing", sentence)
    [(leads_to, line)] = page.summary
    assert (leads_to, line.endswith(sentence)) == ("#f-what", True)
    assert page.one("div", cls="errs").attrs["role"] == "alert"


def test_all_that_is_missing_is_named_at_once(town: Town, visitor: Visitor) -> None:
    page = visitor.press(written(visitor).form("place"), "where", place=" ", unit="")
    assert [leads_to for leads_to, _ in page.summary] == ["#f-place", "#f-unit"]
    assert page.error_of("place") == MISSING["place"]()
    assert page.error_of("unit") == MISSING["unit"]()


@pytest.mark.parametrize("missing", ["place", "unit"])
def test_step_two_names_what_is_missing_and_keeps_the_rest(town: Town, visitor: Visitor, missing: str) -> None:
    given = {"place": PLACE, "unit": unit(town)}
    page = visitor.press(written(visitor).form("place"), "where", **{**given, missing: ""})
    assert (page.status, page.refusal) == (422, "missing")
    assert page.error_of(missing) == MISSING[missing]()
    kept = values(page.form("place"))
    assert {name: kept[name] for name in ("what", *given)} == {"what": WHAT, **given, missing: ""}


def test_a_letter_of_ten_thousand_letters_is_taken_and_one_more_is_not(town: Town, visitor: Visitor) -> None:
    page = visitor.get("/vi/new/")
    page = visitor.press(page.form("what"), "what", what="ữ" * (LETTER + 1))
    assert (page.status, page.refusal) == (422, "too_long")
    assert "10000" in page.error_of("what")
    assert values(page.form("what"))["what"] == "ữ" * (LETTER + 1)
    page = placed(visitor, town, what="ữ" * LETTER)
    visitor.press(page.form("contact"), "send")
    assert Words.objects.get(name="what").text == "ữ" * LETTER


def test_a_place_may_be_three_hundred_letters_long(town: Town, visitor: Visitor) -> None:
    page = visitor.press(written(visitor).form("place"), "where", place="a" * 301, unit=unit(town))
    assert (page.status, page.refusal, values(page.form("place"))["what"]) == (422, "too_long", WHAT)
    assert page.error_of("place")
    page = visitor.press(page.form("place"), "where", place="a" * 300)
    assert (page.status, bool(page.form("contact"))) == (200, True)


def test_line_breaks_of_a_browser_do_not_make_a_letter_longer_or_stranger(town: Town, visitor: Visitor) -> None:
    page = placed(visitor, town, what="Dòng một.\r\n\r\n  Dòng hai.  \r\n")
    visitor.press(page.form("contact"), "send")
    assert Words.objects.get(name="what").text == "Dòng một.\n\n  Dòng hai."


def test_going_back_to_change_something_loses_nothing(town: Town, visitor: Visitor) -> None:
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "change_what", contact="0900 000 012")
    assert values(page.form("what"))["what"] == WHAT
    page = visitor.press(page.form("what"), "what", what="Đèn ngõ 5 vẫn tắt.")
    assert (values(page.form("place"))["place"], values(page.form("place"))["unit"]) == (PLACE, unit(town))
    page = visitor.press(page.form("place"), "where")
    assert values(page.form("contact"))["contact"] == "0900 000 012"
    visitor.press(page.form("contact"), "send")
    assert Words.objects.get(name="what").text == "Đèn ngõ 5 vẫn tắt."


@pytest.mark.parametrize("contact", ["0900", "khong phai dia chi", "a@b", "+84 900 000 012 345 678"])
def test_a_contact_that_cannot_be_read_is_refused_beside_its_field(town: Town, visitor: Visitor, contact: str) -> None:
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "send", contact=contact)
    assert (page.status, page.refusal, Case.objects.count()) == (422, "contact_not_readable", 0)
    assert page.error_of("contact") == str(phrases.REFUSALS["contact_not_readable"])
    kept = values(page.form("contact"))
    assert [kept[name] for name in ("what", "place", "unit", "contact")] == [WHAT, PLACE, unit(town), contact]


@pytest.mark.parametrize("what", ["\x00", "Đèn\x00tắt", "\ufffe\ufffe"])
def test_letters_that_no_database_takes_are_refused_or_cleaned_never_an_error(
    town: Town, visitor: Visitor, what: str
) -> None:
    page = visitor.get("/vi/new/")
    page = visitor.press(page.form("what"), "what", what=what)
    assert page.status in (200, 422)


@pytest.mark.parametrize(("chosen", "code"), [("99001-KT", "unit_takes_no_letters"), ("", "unit_unknown")])
def test_an_office_that_takes_no_letters_leads_back_to_its_field(
    town: Town, visitor: Visitor, chosen: str, code: str
) -> None:
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "send", unit=unit(town, chosen) if chosen else "31")
    assert (page.status, page.refusal) == (422, code)
    assert page.error_of("unit") == str(phrases.REFUSALS[code])
    assert values(page.form("unit"))["what"] == WHAT


def test_offices_to_choose_from_are_those_that_take_letters(town: Town, visitor: Visitor) -> None:
    options = [one.text for one in written(visitor).one("select", name="unit").all("option")]
    assert options == [say("vi", "Choose…"), "Phường Minh Hoạ", "Xã Thử Nghiệm"]


def test_a_link_may_name_the_office(town: Town, visitor: Visitor) -> None:
    visitor.get(f"/vi/new/?unit={unit(town, '99002')}")
    page = visitor.press(visitor.page.form("what"), "what", what=WHAT)
    assert values(page.form("place"))["unit"] == unit(town, "99002")


# Twice


def test_a_double_click_is_one_case_with_one_receipt(town: Town, visitor: Visitor) -> None:
    placed(visitor, town)
    form = visitor.page.form("contact")
    first, second = (visitor.press(form, "send", contact="0900 000 012") for _ in range(2))
    assert first.one("section", cls="slip").text == second.one("section", cls="slip").text
    assert (Case.objects.count(), Words.objects.count()) == (1, 3)


def test_the_back_button_and_another_letter_is_another_case(town: Town, visitor: Visitor) -> None:
    first = placed(visitor, town).form("contact")
    visitor.press(first, "send")
    visitor.press(first, "send", contact="0900 000 012")
    assert Case.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_the_same_moment_are_one_case_with_one_receipt(busy_town: Town) -> None:
    visitor = Visitor()
    sent = {**values(placed(visitor, busy_town).form("contact")), "step": "send"}
    browsers = [Visitor(), Visitor(), Visitor()]
    for one in browsers:
        one.client.cookies = visitor.client.cookies.copy()
    answers = threads.together(*[lambda one=one: one.client.post("/vi/new/", sent) for one in browsers])
    assert threads.failures(answers) == []
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert Case.objects.count() == 1
    slips = {one.get("/vi/case/").one("section", cls="slip").text for one in browsers}
    assert len(slips) == 1


# What else may come


@pytest.mark.parametrize("step", ["", "nowhere", "change_what", "change_where", "what", "where", "send"])
def test_a_step_without_anything_else_is_a_page_and_never_an_error(town: Town, visitor: Visitor, step: str) -> None:
    token = values(visitor.get("/vi/new/").form("what"))["csrfmiddlewaretoken"]
    answer = visitor.client.post("/vi/new/", {"csrfmiddlewaretoken": token, "step": step})
    assert answer.status_code in (200, 422)
    assert Case.objects.count() == 0


def test_what_is_written_is_shown_as_words_never_as_markup(town: Town, visitor: Visitor) -> None:
    what = '"><script>alert(1)</script>{{ settings.SECRET_KEY }}<img src=x onerror=alert(2)>'
    page = placed(visitor, town, what=what)
    assert what in page.text
    page = visitor.press(page.form("contact"), "send")
    assert what in " ".join(one.text for one in page.all("blockquote"))
    assert ([one for one in page.all("script") if "src" not in one.attrs or one.text], page.all("img")) == ([], [])


def test_filing_is_slowed_down_for_one_address_and_for_nobody_else(town: Town, visitor: Visitor) -> None:
    limit = throttle.FILING
    throttle.count({limit.key("127.0.0.1"): limit}, now=MONDAY)
    throttle.Tries.objects.update(count=limit.most)
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "send", contact="0900 000 012")
    assert (page.status, page.refusal, page.headers["Retry-After"]) == (429, "too_many_tries", "660")
    assert values(page.form("contact"))["contact"] == "0900 000 012"
    visitor.comes_from("203.0.113.9")
    visitor.press(page.form("contact"), "send")
    assert Case.objects.count() == 1


def test_a_clerk_who_is_signed_in_files_as_anybody_does(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    page = placed(visitor, town)
    visitor.press(page.form("contact"), "send")
    assert Case.objects.get().officer is None


def test_ten_million_letters_are_too_large_and_said_so(town: Town, visitor: Visitor) -> None:
    token = values(visitor.get("/vi/new/").form("what"))["csrfmiddlewaretoken"]
    answer = visitor.client.post("/vi/new/", {"csrfmiddlewaretoken": token, "step": "what", "what": "a" * 10_000_000})
    assert (answer.status_code, str(phrases.REFUSALS["too_large"]) in answer.content.decode()) == (413, True)
