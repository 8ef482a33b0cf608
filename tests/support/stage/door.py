"""Signing in, and its second steps."""

from typing import Any

from support.site import PASSWORD
from support.stage.base import Pages, Stage, desk, kept, pressed, public, refused, shown


def sign_in_refused(stage: Stage, language: str) -> Any:
    """Name and password left empty; the page's other button is for a passkey."""
    page = public("desk/sign-in/")(stage, language)
    page.locator("main form:has(#f-login) button.btn").click()
    assert page.locator(".errs").count() == 1
    return page


def second_step(stage: Stage, language: str) -> Any:
    """Half-way in: a name and a password, and now a code."""
    page = public("desk/sign-in/")(stage, language)
    page.locator("#f-login").fill("le_thi_mau")
    page.locator("#f-password").fill(PASSWORD)
    page.locator("main form:has(#f-login) button.btn").click()
    page.wait_for_url("**/second/")
    return shown(page, f"/{language}/desk/sign-in/second/")


PAGES: Pages = {
    "sign in": (public("desk/sign-in/"), "en", "dark", 1280),
    "sign in, refused": (sign_in_refused, "ar", "light", 390),
    "second step": (second_step, "ar", "light", 390),
    "second step, refused": (refused(second_step), "vi", "dark", 1280),
    "set up": (desk("sign-in/set-up/"), "ar", "dark", 390),
    "factors": (desk("factors/"), "vi", "light", 1280),
    "factors, somebody lost theirs": (kept("factors/"), "ar", "light", 390),
    "factors, new codes": (pressed(kept("factors/"), "[value=codes]"), "en", "dark", 1280),
}
