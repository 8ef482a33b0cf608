"""The same way without a mouse: Tab, letters, arrows and Enter, in English."""

from typing import Any

import pytest

from support.site import PASSWORD
from support.walks import HEAD, WARD, next_code, reference

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

MOST_TABS = 60


class Keys:
    """Somebody who has only a keyboard, and sees where the focus is."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def here(self) -> str:
        """What has the focus, as it is called: its label, or its words."""
        return str(
            self.page.evaluate(
                "() => { const one = document.activeElement; return (one.labels && one.labels.length ? "
                "one.labels[0].innerText : one.getAttribute('aria-label') || one.innerText || one.tagName).trim(); }"
            )
        )

    def to(self, name: str) -> "Keys":
        """Tab on until something of that name has the focus; a ring must show where one is on the way."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.here().startswith(name):
                assert self._ring(), f"no ring round {name}"
                return self
        raise AssertionError(f"{name} cannot be reached with Tab; at last: {self.here()}")

    def _ring(self) -> bool:
        return bool(
            self.page.evaluate(
                "() => { const style = getComputedStyle(document.activeElement);"
                " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }"
            )
        )

    def enter(self) -> "Keys":
        """Where Enter leads to another page, or to a place on this one."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def unfold(self) -> "Keys":
        self.page.keyboard.press("Enter")
        return self

    def type(self, words: str) -> "Keys":
        self.page.keyboard.type(words)
        return self


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
            assert keys._ring(), (address, keys.here())
            box = page.evaluate(
                "(({x, y, width, height}) => [x, y, width, height])(document.activeElement.getBoundingClientRect())"
            )
            assert box[2] >= 24, (address, keys.here(), box)
            assert box[3] >= 24, (address, keys.here(), box)
            seen.add(keys.here())
        assert len(seen) >= 6
