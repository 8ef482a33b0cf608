"""Units as they are looked at, and one handover between two people in two browsers."""

from typing import Any

import pytest

from support.pages import say
from support.walks import HEAD, press, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]

TAKER = "le_thi_mau"


def complaints_of(page: Any) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("language", ["vi", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_units_their_people_and_a_persons_duties_fit_the_screen(screen: Any, language: str, width: int) -> None:
    page = screen(width, language)
    wrong = complaints_of(page)
    signs_in(page, language, HEAD)
    page.goto(f"/{language}/units/")
    page.locator("table a").first.click()
    unit = page.url.rstrip("/").rsplit("/", 1)[1]
    for address in (f"units/{unit}/", "units/map/", f"desk/units/{unit}/people/", "desk/handover/", "desk/rounds/"):
        answer = page.goto(f"/{language}/{address}")
        assert answer.status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".who-bar a").click()
    page.locator("h1").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert wrong == []


def test_the_slider_goes_to_another_day(screen: Any) -> None:
    page = screen(1280)
    page.goto("/vi/units/")
    page.locator("#step").fill("0")
    page.locator("form", has=page.locator("#step")).get_by_role("button").click()
    assert "step=0" in page.url


def test_a_handover_is_drawn_up_by_one_and_signed_by_both(screen: Any) -> None:
    """What each side sees. Signing needs a code that nobody has used: that is proven without a browser."""
    giver, taker = screen(1280), screen(390, "ar")
    signs_in(giver, "vi", HEAD)
    giver.goto("/vi/desk/handover/")
    giver.locator("#f-office").select_option(index=1)
    giver.locator("#f-to").fill(TAKER)
    press(giver, "vi", "Draw up the packet")
    giver.locator("article.a4").wait_for()
    assert giver.locator("#f-code").count() == 1
    signs_in(taker, "ar", TAKER)
    taker.goto("/ar/desk/handover/")
    taker.locator("table a").first.click()
    taker.locator("article.a4").wait_for()
    assert taker.evaluate("document.documentElement.scrollWidth") <= 390
    press(taker, "ar", "Withdraw this handover")
    assert say("ar", "withdrawn") in taker.locator("article.a4").inner_text()
