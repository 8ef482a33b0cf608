"""A passkey is made at the desk and opens it alone the next time, in a real browser with a key of its own."""

from typing import Any

import pytest

from support.pages import say
from support.walks import signs_in

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
LOGIN = "mai_van_kiem_thu"


def has_a_key(page: Any) -> None:
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def test_a_passkey_is_made_and_opens_the_desk_alone(screen: Any) -> None:
    page = screen(1280)
    has_a_key(page)
    signs_in(page, "vi", LOGIN)
    page.goto("/vi/desk/sign-in/set-up/")
    page.locator("#f-label").fill("Máy ở bàn")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/desk/factors/")
    assert page.get_by_role("cell", name="Máy ở bàn").is_visible()
    page.get_by_role("button", name=say("vi", "Sign out")).click()
    page.goto("/vi/desk/sign-in/")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/vi/desk/")
    assert page.get_by_role("button", name=say("vi", "Sign out")).is_visible()


def test_without_script_no_passkey_is_offered_and_a_code_does(screen: Any) -> None:
    page = screen(390, script=False)
    page.goto("/vi/desk/sign-in/")
    assert not page.locator("form[data-passkey]").is_visible()
    signs_in(page, "vi", LOGIN)
    assert page.url.endswith("/vi/desk/")
