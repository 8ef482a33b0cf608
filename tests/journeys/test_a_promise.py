"""A lamp that does not burn: from a resident's telephone over the desk and back, until the resident says it is solved.

Nobody runs any script; the resident reads Vietnamese on a telephone, the officer Arabic on a large screen.
"""

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from support.pages import say
from support.site import PASSWORD, Site

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

WHAT = "Đèn đường ngõ 5 tắt đã bốn hôm, trẻ con đi học về tối không thấy ổ gà."
PLACE = "Trước nhà số 12, ngõ 5"


def photo() -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").resize((900, 600)).save(out, "JPEG")
    return out.getvalue()


def press(page: Any, language: str, words: str) -> None:
    page.get_by_role("button", name=say(language, words), exact=True).click()


def files(page: Any) -> str:
    """The three steps; returns the code that the resident writes down."""
    page.goto("/vi/")
    page.get_by_role("link", name=say("vi", "Raise an issue")).last.click()
    page.get_by_label(say("vi", "What is it about?")).fill(WHAT)
    press(page, "vi", "Continue")
    page.get_by_label(say("vi", "House number, alley, or a landmark")).fill(PLACE)
    page.get_by_label(say("vi", "Which commune or ward?")).select_option(label="Phường Minh Hoạ")
    press(page, "vi", "Continue")
    picture = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.get_by_label(say("vi", "Have you a photo?")).set_input_files(picture)
    press(page, "vi", "Send")
    assert page.url.endswith("/vi/case/")
    return str(page.locator(".slip .code").inner_text())


def looks_up(page: Any, code: str) -> None:
    page.goto("/vi/look-up/")
    page.get_by_label(say("vi", "The code on your receipt")).fill(code.lower().replace("-", " "))
    press(page, "vi", "Look")
    assert page.url.endswith("/vi/case/")


def signs_in(page: Any, login: str, language: str) -> None:
    page.goto(f"/{language}/desk/")
    page.get_by_label(say(language, "Name"), exact=True).fill(login)
    page.get_by_label(say(language, "Password")).fill(PASSWORD)
    press(page, language, "Sign in")


def opens(page: Any, reference: str, language: str) -> None:
    page.goto(f"/{language}/desk/?view=unit")
    page.get_by_role("searchbox").fill(reference)
    press(page, language, "Search")
    page.get_by_role("row").filter(has_text=reference).get_by_role("link").click()


def state_on(page: Any) -> str:
    return str(page.locator("article .st").first.inner_text())


def test_a_lamp_from_the_telephone_to_the_desk_and_back(screen: Any, site: Site) -> None:
    resident, officer = screen(390, script=False), screen(1280, "ar", script=False)
    code = files(resident)
    reference = code.rsplit("-", 1)[0]
    assert WHAT in resident.locator("blockquote").first.inner_text()
    assert resident.locator(".photos img").evaluate("one => one.naturalWidth") == 900

    elsewhere = screen(390, script=False)  # another day, another telephone
    looks_up(elsewhere, code)
    assert elsewhere.locator(".slip .code").inner_text() == code

    signs_in(officer, "pham_minh_hoa", "ar")
    opens(officer, reference, "ar")
    assert officer.locator("html").get_attribute("dir") == "rtl"
    sheet = officer.locator(".sheet")
    assert (sheet.inner_text(), sheet.get_attribute("dir")) == (WHAT, "ltr")
    officer.locator(".moves").get_by_role("link", name=say("ar", "Sort"), exact=True).click()
    officer.locator("#f-kind").select_option("reflection")
    officer.locator("#f-topic").select_option("lighting")
    officer.locator("#f-summary").fill("مصباح في الزقاق 5 لا يضيء")
    press(officer, "ar", "Sort")
    assert state_on(officer) == say("ar", "Sorted")
    press(officer, "ar", "Take on")
    assert state_on(officer) == say("ar", "In work")
    officer.locator(".moves").get_by_role("link", name=say("ar", "Answer"), exact=True).click()
    officer.locator("#f-answer").fill("Tổ điện đã thay bóng sáng nay.")
    press(officer, "ar", "Answer")
    assert state_on(officer) == say("ar", "Answered")

    resident.goto("/vi/case/")
    assert "Tổ điện đã thay bóng sáng nay." in resident.locator("main").inner_text()
    resident.locator("summary", has_text=say("vi", "It is not solved")).click()
    resident.locator("#f-reason").fill("Đèn vẫn tắt.")
    resident.locator("form", has=resident.locator("#f-reason")).get_by_role("button").click()
    assert "Đèn vẫn tắt." in resident.locator(".tl").inner_text()

    opens(officer, reference, "ar")
    officer.locator(".moves").get_by_role("link", name=say("ar", "Promise"), exact=True).click()
    officer.locator("#f-answer").fill("Sẽ thay cả dãy.")
    officer.locator("#f-task").fill("Thay 6 bóng đèn")
    officer.locator("#f-person").select_option(label="Phạm Minh Hoạ")
    officer.locator("#f-due").fill((datetime.now(UTC) + timedelta(days=20)).date().isoformat())
    press(officer, "ar", "Promise")
    assert state_on(officer) == say("ar", "Promised")
    officer.locator(".moves").get_by_role("link", name=say("ar", "Show it is done"), exact=True).click()
    officer.locator("#f-evidence").fill("Sáu bóng đã sáng, có ảnh ở trụ sở.")
    press(officer, "ar", "Show it is done")

    resident.goto("/vi/case/")
    assert "Thay 6 bóng đèn" in resident.locator("main").inner_text()
    assert resident.get_by_text(say("vi", "It is not solved"), exact=True).count() == 0  # that is said once only
    press(resident, "vi", "It is solved")
    assert say("vi", "You said that it is solved. Thank you for telling us.") in resident.locator("h1").inner_text()

    officer.goto(f"/ar/desk/case/{reference}/")
    assert (state_on(officer), officer.locator(".moves a, .moves button").count()) == (say("ar", "Solved"), 0)
    press(officer, "ar", "Sign out")
    officer.goto(f"/ar/desk/case/{reference}/")
    assert "/ar/desk/sign-in/" in officer.url


def test_the_back_button_of_a_telephone_loses_nothing(screen: Any) -> None:
    page = screen(390)
    page.goto("/vi/new/")
    page.get_by_label(say("vi", "What is it about?")).fill(WHAT)
    press(page, "vi", "Continue")
    page.get_by_label(say("vi", "House number, alley, or a landmark")).fill(PLACE)
    page.get_by_label(say("vi", "Which commune or ward?")).select_option(label="Phường Minh Hoạ")
    press(page, "vi", "Continue")
    page.go_back()
    assert page.locator("#f-place").input_value() == PLACE
    page.go_back()
    assert page.locator("#f-what").input_value() == WHAT


def test_an_error_takes_the_eye_and_the_keyboard_to_it(screen: Any) -> None:
    page = screen(390, script=False)
    page.goto("/vi/new/")
    press(page, "vi", "Continue")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.locator("#errors a").click()
    page.keyboard.type("Đèn tắt.")
    assert page.locator("#f-what").input_value() == "Đèn tắt."


def test_the_letter_is_sealed_within_seconds(screen: Any, site: Site) -> None:
    page = screen(390, script=False)
    files(page)
    for _ in range(60):
        proof = page.context.request.get("/vi/case/proof/").json()
        if proof["sealed"]:
            break
        page.wait_for_timeout(250)
    assert proof["sealed"]
    assert re.match(r"\d+$", str(proof["seq"]))


def test_forgetting_leaves_nothing_on_the_telephone(screen: Any) -> None:
    page = screen(390, script=False)
    code = files(page)
    press(page, "vi", "Forget it on this phone")
    assert page.url.endswith("/vi/")
    page.go_back()
    assert code not in page.content()
    assert [one["name"] for one in page.context.cookies() if code in one["value"]] == []
