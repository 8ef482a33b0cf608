"""A lamp that does not burn: from a resident's telephone over the desk and back, until the resident says it is solved.

Nobody runs any script; the resident reads Vietnamese on a telephone, the officer Arabic on a large screen.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.pages import say
from support.walks import (
    PLACE,
    WHAT,
    files,
    goes_back,
    looks_up,
    makes,
    opens,
    places,
    press,
    reference,
    signs_in,
    state_on,
    writes,
)

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def test_a_lamp_from_the_telephone_to_the_desk_and_back(screen: Any) -> None:
    resident, officer = screen(390, script=False), screen(1280, "ar", script=False)
    resident.goto("/vi/")
    resident.get_by_role("link", name=say("vi", "Raise an issue")).last.click()
    assert resident.url.endswith("/vi/new/")
    code = files(resident, picture=True)
    assert WHAT in resident.locator("blockquote").first.inner_text()
    assert resident.locator(".photos img").evaluate("one => one.naturalWidth") == 900

    elsewhere = screen(390, script=False)  # another day, another telephone
    looks_up(elsewhere, code.lower().replace("-", " "))
    assert elsewhere.locator(".slip .code").inner_text() == code

    signs_in(officer, "ar")
    opens(officer, code, "ar")
    assert officer.locator("html").get_attribute("dir") == "rtl"
    sheet = officer.locator(".sheet > div")
    assert (sheet.inner_text(), sheet.get_attribute("dir")) == (WHAT, "ltr")
    makes(officer, "ar", "Sort", kind="reflection", topic="lighting", summary="مصباح في الزقاق 5 لا يضيء")
    assert state_on(officer) == say("ar", "Sorted")
    makes(officer, "ar", "Take on")
    assert state_on(officer) == say("ar", "In work")
    makes(officer, "ar", "Answer", answer="Tổ điện đã thay bóng sáng nay.")
    assert state_on(officer) == say("ar", "Answered")

    resident.goto("/vi/case/")
    assert "Tổ điện đã thay bóng sáng nay." in resident.locator("main").inner_text()
    resident.locator("summary", has_text=say("vi", "It is not solved")).click()
    resident.locator("#f-object-reason").fill("Đèn vẫn tắt.")
    resident.locator("form", has=resident.locator("#f-object-reason")).get_by_role("button").click()
    assert "Đèn vẫn tắt." in resident.locator(".tl").inner_text()

    opens(officer, code, "ar")
    due = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    promised = {"answer": "Sẽ thay cả dãy.", "task": "Thay 6 bóng đèn", "person": "=Phạm Minh Hoạ", "due": due}
    makes(officer, "ar", "Promise", **promised)
    assert state_on(officer) == say("ar", "Promised")
    makes(officer, "ar", "Show it is done", evidence="Sáu bóng đã sáng, có ảnh ở trụ sở.")

    resident.goto("/vi/case/")
    assert resident.locator(".quote").inner_text() == "Sáu bóng đã sáng, có ảnh ở trụ sở."
    assert "Thay 6 bóng đèn" in resident.locator("main").inner_text()
    assert resident.get_by_text(say("vi", "It is not solved"), exact=True).count() == 0  # that is said once only
    press(resident, "vi", "It is solved")
    assert say("vi", "You said that it is solved. Thank you for telling us.") in resident.locator("h1").inner_text()

    officer.goto(f"/ar/desk/case/{reference(code)}/")
    assert (state_on(officer), officer.locator(".moves a, .moves button").count()) == (say("ar", "Solved"), 0)
    press(officer, "ar", "Sign out")
    officer.goto(f"/ar/desk/case/{reference(code)}/")
    assert "/ar/desk/sign-in/" in officer.url


def test_the_back_button_of_a_telephone_loses_nothing(screen: Any) -> None:
    page = screen(390)
    writes(page, "vi")
    places(page, "vi")
    goes_back(page)
    assert page.locator("#f-place").input_value() == PLACE
    goes_back(page)
    assert page.locator("#f-what").input_value() == WHAT


def test_an_error_takes_the_eye_and_the_keyboard_to_it(screen: Any) -> None:
    page = screen(390, script=False)
    page.goto("/vi/new/")
    press(page, "vi", "Continue")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.locator("#errors a").click()
    page.keyboard.type("Đèn tắt.")
    assert page.locator("#f-what").input_value() == "Đèn tắt."


def test_the_letter_is_sealed_within_seconds(screen: Any) -> None:
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
    goes_back(page)
    assert code not in page.content()
    assert [one["name"] for one in page.context.cookies() if code in one["value"]] == []


def test_the_link_in_the_qr_opens_the_receipt_and_leaves_the_address_bar_clean(screen: Any, site: Any) -> None:
    code = files(screen(390, script=False))
    page, asked = screen(390, script=False), []
    page.on("request", lambda request: asked.append((request.url, request.headers.get("referer", ""))))
    page.goto(f"/vi/c/{code}")
    assert page.url == f"{site.url}/vi/case/"
    page.get_by_role("link", name=say("vi", "Look up your code")).click()
    assert [url for url, _ in asked if code in url] == [f"{site.url}/vi/c/{code}"]
    assert [referer for _, referer in asked if code in referer] == []
    assert "c/" not in page.evaluate("document.referrer")
