"""The same way without a mouse: Tab, letters, arrows and Enter, in English."""

from typing import Any

import pytest

from support.keys import MOST_TABS, Keys
from support.site import PASSWORD
from support.walks import HEAD, WARD, next_code, reference, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

ROWS = "[data-rows] tbody tr, ul[data-rows] > li"


def test_the_whole_way_by_keyboard(screen: Any) -> None:
    resident, officer = screen(390, "en", script=False), screen(1280, "en", script=False)
    keys, desk = Keys(resident), Keys(officer)
    resident.goto("/en/")
    keys.to("Skip to the content").enter()
    keys.to("Raise an issue").enter()
    keys.to("What is it about?").type("The lamp in alley 5 has been out for four nights.")
    keys.to("Continue").enter()
    keys.to("House number").type("Alley 5, opposite 12")
    keys.to("Which commune or ward?").type(WARD["en"])
    keys.to("Continue").enter()
    keys.to("Send").enter()
    code = resident.locator(".slip .code").inner_text()

    officer.goto("/en/desk/")
    desk.to("Name").type(HEAD)
    desk.to("Password").type(PASSWORD).enter()
    desk.type(next_code(HEAD)).enter()  # the one field of the second step has the cursor
    officer.goto("/en/desk/?view=unit")
    desk.to("Search words").type(reference(code)).enter()
    desk.to("The lamp in alley 5").enter()
    desk.to("Sort").enter()
    desk.to("What it is").type("Reflection")
    desk.to("Topic").type("Light")
    desk.to("Subject").type("Lamp in alley 5 is out").enter()
    desk.to("Take on").enter()
    desk.to("Answer").enter()
    desk.to("Your answer").type("The lamp was replaced this morning.")
    desk.to("Answer").enter()

    resident.goto("/en/case/")
    assert resident.locator(".quote").inner_text() == "The lamp was replaced this morning."
    keys.to("It is not solved").unfold()
    keys.to("Reason").type("Still dark.")
    keys.to("Send").enter()
    assert "Still dark." in resident.locator(".tl").inner_text()
    officer.goto(f"/en/desk/case/{reference(code)}/")
    desk.to("Answer").enter()
    desk.to("Your answer").type("The cable was replaced, too.")
    desk.to("Answer").enter()
    resident.goto("/en/case/")
    keys.to("It is solved").enter()
    assert resident.locator("h1").inner_text().startswith("You said that it is solved.")
    keys.to("Forget it on this phone").enter()
    assert resident.url.endswith("/en/")


def test_an_error_is_reached_and_left_by_keyboard(screen: Any) -> None:
    page = screen(390, "en", script=False)
    page.goto("/en/new/")
    keys = Keys(page)
    keys.to("Continue").enter()
    assert page.evaluate("document.activeElement.id") == "errors"
    keys.to("What is it about").enter()
    assert page.evaluate("document.activeElement.id") == "f-what"


def test_the_focus_never_hides(screen: Any) -> None:
    """Every stop of the keyboard lies within the window, is drawn, and has a ring."""
    page = screen(1280, "en", script=False)
    keys = Keys(page)
    for address in ("/en/", "/en/new/", "/en/look-up/", "/en/desk/sign-in/"):
        page.goto(address)
        seen = set()
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            assert keys.ring(), (address, keys.here())
            box = page.evaluate(
                "(({x, y, width, height}) => [x, y, width, height])(document.activeElement.getBoundingClientRect())"
            )
            assert box[2] >= 24, (address, keys.here(), box)
            assert box[3] >= 24, (address, keys.here(), box)
            seen.add(keys.here())
        assert len(seen) >= 6


@pytest.mark.proof
def test_every_list_of_the_desk_goes_by_letters(screen: Any) -> None:
    """J and K from row to row, Enter into one, ? for the list of keys, G and a letter to another room."""
    page = screen(1280, "en")
    signs_in(page, "en")
    for address in ("tasks/?view=unit", "documents/", "dialogues/", "models/", "supervision/"):
        page.goto(f"/en/desk/{address}")
        first, second = (page.locator(ROWS).nth(place) for place in (0, 1))
        page.keyboard.press("j")
        assert "on" in str(first.get_attribute("class")), address
        if page.locator(ROWS).count() > 1:
            page.keyboard.press("j")
            assert "on" in str(second.get_attribute("class")), address
            page.keyboard.press("k")
        leads = first.locator("a").first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{leads}")
        page.keyboard.press("?")
        assert page.locator("#keysheet").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("q")
        page.wait_for_url("**/en/desk/")


@pytest.mark.proof
def test_a_form_is_sent_from_the_field_where_somebody_writes(screen: Any) -> None:
    page = screen(1280, "en")
    signs_in(page, "en")
    page.goto("/en/desk/promises/new/")
    page.locator("main form textarea, main form input[type=text]").first.focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".errs")


@pytest.mark.proof
def test_at_four_hundred_per_cent_every_stop_can_be_seen(screen: Any) -> None:
    """1280 by 900 points at that zoom hold 320 by 225: nothing runs out of them, nothing lies over the focus."""
    page = screen(1280, "en", script=False)
    page.set_viewport_size({"width": 320, "height": 225})
    for address in ("/en/", "/en/new/", "/en/look-up/", "/en/promises/", "/en/units/?q=minh+hoa", "/en/desk/sign-in/"):
        page.goto(address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, address
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            assert page.evaluate(SEEN), (address, Keys(page).here())


SEEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
                    (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(x, y);
    const labels = [...(one.labels || [])];
    return Boolean(top) && (one.contains(top) || top.contains(one) || labels.some((label) => label.contains(top)));
}"""
"""Whether the middle of what has the focus, as far as it lies in the window, is what a finger would meet there."""
