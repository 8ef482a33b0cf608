"""Finding one's matter again with the code: for its holder easy, for whoever guesses slow and dumb."""

import logging
import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings

from dongthuan.entries.web import receipt_cookie
from dongthuan.ground.access import throttle
from dongthuan.kernel import codes
from dongthuan.work.cases.operations import Receipt
from support.pages import Page, Visitor, say, values
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
LANGUAGES = ("vi", "ar", "en")


def typed(visitor: Visitor, code: str, language: str = "vi") -> Page:
    page = visitor.get(f"/{language}/look-up/")
    return visitor.press(page.form("code"), code=code)


def wrong_key(code: codes.ReceiptCode) -> str:
    """The same reference with another key, and with the check symbol that belongs to it: no slip of the finger."""
    return codes.ReceiptCode(code.prefix, code.reference_symbols, "2345" if code.key != "2345" else "6789").full


def nowhere(at: int = 0) -> str:
    return codes.ReceiptCode("VD", f"{at:07d}", "2345").full


def shown_code(page: Page) -> str:
    return page.one("section", cls="slip").one("bdi", cls="code").text


def said_to(page: Page, code: str) -> tuple[int, str, str]:
    """All that a visitor could tell two answers apart by, but for the code that they typed themselves."""
    return page.status, page.refusal, TOKEN.sub("", page.html).replace(code, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_opens_the_case(town: Town, visitor: Visitor, language: str) -> None:
    receipt = town.file()
    page = typed(visitor, receipt.code.full, language)
    assert (page.status, page.address, shown_code(page)) == (200, f"/{language}/case/", receipt.code.full)


@pytest.mark.parametrize("how", ["lower", "plain", "spaced", "arabic"])
def test_the_code_may_be_typed_as_people_type_it_and_the_receipt_shows_it_as_printed(
    town: Town, visitor: Visitor, how: str
) -> None:
    code = town.file().code.full
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    written = {"lower": code.lower(), "plain": code.replace("-", ""), "spaced": f"  {' '.join(code)} "}.get(how, arabic)
    page = typed(visitor, written)
    assert shown_code(page) == code
    assert qr_says(page) == f"{django_settings.SITE}/vi/c/{code}"


def qr_says(page: Page) -> str:
    """What the code in the drawing would be read as: drawn again from that address, it is the same drawing."""
    import segno

    drawing = page.one("section", cls="slip").one("svg", cls="qr").one("path").attrs["d"]
    code = shown_code(page)
    for address in (f"{django_settings.SITE}/{language}/c/{code}" for language in LANGUAGES):
        if drawing in segno.make(address, error="m", micro=False).svg_inline(omitsize=True):
            return address
    return ""


@pytest.mark.parametrize("empty", ["", "   "])
def test_no_code_at_all_is_said_to_be_missing(town: Town, visitor: Visitor, empty: str) -> None:
    page = typed(visitor, empty)
    assert (page.status, page.refusal, page.summary[0][0]) == (422, "missing", "#f-code")
    assert page.one("input", name="code").attrs["aria-invalid"] == "true"


def test_a_slip_of_the_finger_is_said_to_be_one_and_is_not_counted(town: Town, visitor: Visitor) -> None:
    code = town.file().code.full
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    for _ in range(throttle.WRONG_CODE.most + 3):
        page = typed(visitor, slip)
        assert (page.status, page.refusal, values(page.form("code"))["code"]) == (422, "code_mistyped", slip)
    assert typed(visitor, code).address == "/vi/case/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_key_answers_exactly_like_a_code_that_does_not_exist(
    town: Town, visitor: Visitor, language: str
) -> None:
    wrong = wrong_key(town.file().code)
    first, second = typed(visitor, wrong, language), typed(visitor, nowhere(), language)
    assert said_to(first, wrong) == said_to(second, nowhere())
    assert (first.status, first.refusal) == (404, "not_found")
    assert say(language, "We have no matter with this code. Please compare it with your receipt.") in first.text
    assert first.headers == second.headers


def test_the_link_of_a_wrong_key_answers_exactly_like_one_that_does_not_exist(town: Town, visitor: Visitor) -> None:
    wrong = wrong_key(town.file().code)
    answers = [visitor.client.get(f"/vi/c/{code}") for code in (wrong, nowhere())]
    assert {(one.status_code, one.headers["Location"], one.content) for one in answers} == {
        (303, "/vi/look-up/?no=not_found", b"")
    }
    assert {str(one.headers) for one in answers} == {str(answers[0].headers)}
    assert visitor.get("/vi/look-up/?no=not_found").status == 404


def guesses(visitor: Visitor, many: int) -> None:
    for at in range(many):
        assert typed(visitor, nowhere(at)).status == 404


def test_guessing_is_slowed_down_and_a_right_code_works_again_afterwards(
    town: Town, visitor: Visitor, clock: object
) -> None:
    code = town.file().code.full
    guesses(visitor, throttle.WRONG_CODE.most)
    page = typed(visitor, nowhere())
    assert (page.status, page.refusal, page.headers["Retry-After"]) == (429, "too_many_tries", "660")
    assert typed(visitor, code).status == 429
    assert values(visitor.page.form("code"))["code"] == code
    clock(MONDAY + timedelta(minutes=11))  # type: ignore[operator]
    assert typed(visitor, code).address == "/vi/case/"


def test_guessing_by_links_counts_too(town: Town, visitor: Visitor) -> None:
    for at in range(throttle.WRONG_CODE.most):
        visitor.client.get(f"/vi/c/{nowhere(at)}")
    page = visitor.get(f"/vi/c/{nowhere()}")
    assert (page.status, page.address, page.headers["Retry-After"]) == (
        429, "/vi/look-up/?no=too_many_tries&minutes=11", "660",
    )  # fmt: skip
    assert say("vi", "Look up your code") == page.heading


def test_one_who_guesses_locks_nobody_else_out(town: Town, visitor: Visitor) -> None:
    receipt = town.file()
    guesses(visitor, throttle.WRONG_CODE.most)
    elsewhere = Visitor()
    elsewhere.comes_from("203.0.113.9")
    assert typed(elsewhere, receipt.code.full).address == "/vi/case/"


def test_a_receipt_that_is_open_stays_open_while_a_neighbour_guesses(town: Town, visitor: Visitor) -> None:
    """Behind one address may sit a whole ward; the signed cookie has nothing in it to be guessed."""
    typed(visitor, town.file().code.full)
    guesses(Visitor(), throttle.WRONG_CODE.most)
    assert visitor.get("/vi/case/").address == "/vi/case/"


def test_a_reference_is_guarded_whoever_guesses(town: Town) -> None:
    """Who knows a reference, as every officer does, could else try all its keys from many addresses."""
    receipt = town.file()
    for at in range(throttle.WRONG_KEY.most):
        one = Visitor()
        one.comes_from(f"198.51.100.{at}")
        assert typed(one, wrong_key(receipt.code)).status == 404
    page = typed(Visitor(), receipt.code.full)
    assert (page.status, page.headers["Retry-After"]) == (429, "3660")


# The link in the QR


def test_the_link_opens_the_case_and_leaves_no_code_in_the_address(town: Town, visitor: Visitor) -> None:
    code = town.file().code.full
    answer = visitor.client.get(f"/en/c/{code}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/case/")
    assert visitor.get("/en/case/").status == 200


def test_the_qr_on_the_receipt_is_that_link(town: Town, visitor: Visitor) -> None:
    receipt = town.file()
    for language in LANGUAGES:
        page = typed(visitor, receipt.code.full, language)
        assert qr_says(page) == f"{django_settings.SITE}/{language}/c/{receipt.code.full}"


@pytest.mark.parametrize("odd", ["x", "%00", "a" * 5_000, "VD-7K4Q-29M-X3PTW%20%0a", "..%2f..%2fetc", "é", "١٢٣"])
def test_an_odd_link_is_only_a_mistyped_code(town: Town, visitor: Visitor, odd: str) -> None:
    page = visitor.get(f"/vi/c/{odd}")
    assert (page.status, page.refusal) in [(422, "code_mistyped"), (404, "not_found")]


@pytest.mark.parametrize(
    "query", ["no=x", "no=stale", "no=too_many_tries&minutes=x", "no=not_found&minutes=9" + "9" * 99]
)
def test_an_address_says_nothing_of_its_own(town: Town, visitor: Visitor, query: str) -> None:
    page = visitor.get(f"/vi/look-up/?{query}")
    assert page.status in (200, 404, 429)
    assert "999" not in page.text


# The cookie


def opened(visitor: Visitor, receipt: Receipt) -> Page:
    return typed(visitor, receipt.code.full)


def test_the_cookie_ends_with_the_window_and_no_script_reads_it(town: Town, visitor: Visitor) -> None:
    opened(visitor, town.file())
    cookie = visitor.client.cookies[receipt_cookie.NAME]
    assert (cookie["expires"], cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")


def test_it_is_open_for_half_an_hour_after_the_last_look(
    town: Town, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core import signing

    moment = [1_000_000.0]
    monkeypatch.setattr(signing.time, "time", lambda: moment[0])
    opened(visitor, town.file())
    for _ in range(3):
        moment[0] += 29 * 60
        assert visitor.get("/vi/case/").address == "/vi/case/"
    moment[0] += 31 * 60
    assert visitor.get("/vi/case/").address == "/vi/look-up/"


def test_what_was_written_on_a_page_that_closed_meanwhile_is_not_lost(town: Town, visitor: Visitor) -> None:
    form = opened(visitor, town.file()).form("text")
    visitor.client.cookies.pop(receipt_cookie.NAME)
    page = visitor.press(form, text="Cả ngõ 7 cũng tối.\nTừ hôm qua.")
    assert (page.status, page.refusal) == (401, "not_signed_in")
    assert page.one("blockquote").raw == "Cả ngõ 7 cũng tối.\nTừ hôm qua."
    assert say("vi", "Your receipt is no longer open here. Please type its code again.") in page.text


def test_forgetting_leaves_nothing_on_the_phone(town: Town, visitor: Visitor) -> None:
    page = opened(visitor, town.file())
    page = visitor.press(page.form(ending="/forget/"))
    assert (page.address, visitor.client.cookies[receipt_cookie.NAME].value) == ("/vi/", "")
    assert visitor.get("/vi/case/").address == "/vi/look-up/"


@pytest.mark.parametrize("forged", ["", "x", "WyJWRCIsdHJ1ZV0:1abc:nosignature", "é" * 300, ":::"])
def test_a_cookie_of_ones_own_making_opens_nothing(town: Town, visitor: Visitor, forged: str) -> None:
    town.file()
    visitor.client.cookies[receipt_cookie.NAME] = forged
    assert visitor.get("/vi/case/").address == "/vi/look-up/"
    assert visitor.client.get("/vi/case/proof/").status_code == 401
    assert visitor.client.get("/vi/case/photo/1/").status_code == 401


def test_a_cookie_of_another_purpose_opens_nothing(town: Town, visitor: Visitor) -> None:
    from django.core import signing

    visitor.client.cookies[receipt_cookie.NAME] = signing.dumps([town.file().code.full, False], salt="something else")
    assert visitor.get("/vi/case/").address == "/vi/look-up/"


def test_another_code_closes_the_first_receipt(town: Town, visitor: Visitor) -> None:
    first, second = town.file(), town.file("Nắp cống vỡ.")
    opened(visitor, first)
    assert shown_code(opened(visitor, second)) == second.code.full


# Where the code must not be


def test_no_address_on_any_page_of_the_way_carries_the_code(town: Town, visitor: Visitor) -> None:
    receipt = town.file()
    key = receipt.code.full.rsplit("-", 1)[1]
    pages = [typed(visitor, wrong_key(receipt.code))]
    pages += [visitor.get(address) for address in (f"/vi/c/{receipt.code.full}", "/vi/case/")]
    for page in pages:
        assert key not in page.address
        for one in page.all("a", "form", "img", "link"):
            for name in ("href", "src", "action", "hreflang"):
                assert receipt.code.reference not in one.attrs.get(name, ""), page.address
        assert page.headers["Referrer-Policy"] == "same-origin"


def test_no_log_holds_the_code_or_what_it_opens(
    town: Town, visitor: Visitor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    receipt = town.file("Một câu chỉ có ở đây.", contact="0900 000 012")
    wrong = wrong_key(receipt.code)
    with caplog.at_level(logging.DEBUG, "dongthuan"):
        typed(visitor, receipt.code.full)
        typed(visitor, wrong)
        for address in (f"/vi/c/{wrong}", f"/vi/c/{receipt.code.full}", f"/vi/c/{receipt.code.full}/no", "/vi/case/"):
            visitor.client.get(address)
        visitor.client.post(f"/vi/c/{receipt.code.full}")  # without a token, and by the wrong method
    written = caplog.text + "".join(capfd.readouterr())
    for secret in (receipt.code.full, wrong, receipt.code.key, "chỉ có ở đây", "900 000 012", "+84900000012"):
        assert secret not in written
