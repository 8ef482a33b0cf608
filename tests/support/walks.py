"""What people do in a browser, again and again: file, look up, sign in, open a case, make a step."""

import io
import time
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from dongthuan.ground.signing import factors
from support.pages import say
from support.site import PASSWORD, TOTP

WHAT = "Đèn đường ngõ 5 tắt đã bốn hôm, trẻ con đi học về tối không thấy ổ gà."
PLACE = "Trước nhà số 12, ngõ 5"
WARD = {"vi": "Phường Minh Hoạ", "en": "Minh Hoạ Ward", "ar": "حي مينه هوا"}
HEAD = "pham_minh_hoa"
"""Who may do at the desk of that ward whatever is possible."""
KEEPER = "mai_van_kiem_thu"
"""Who keeps the house and reads its ledger, and sees nobody's letter."""


def photo() -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").resize((900, 600)).save(out, "JPEG")
    return out.getvalue()


def press(page: Any, language: str, words: str) -> None:
    page.get_by_role("button", name=say(language, words), exact=True).click()


def goes_back(page: Any) -> None:
    """The telephone's back button, by a person: who has seen the page that they leave."""
    page.wait_for_load_state("load")
    page.go_back()


def writes(page: Any, language: str, what: str = WHAT) -> None:
    """Step one."""
    page.goto(f"/{language}/new/")
    page.get_by_label(say(language, "What is it about?")).fill(what)
    press(page, language, "Continue")


def places(page: Any, language: str, place: str = PLACE) -> None:
    """Step two."""
    page.get_by_label(say(language, "House number, alley, or a landmark")).fill(place)
    page.get_by_label(say(language, "Which commune or ward?")).select_option(label=WARD[language])
    press(page, language, "Continue")


def files(page: Any, language: str = "vi", what: str = WHAT, picture: bool = False) -> str:
    """All three steps; returns the code that the resident writes down."""
    writes(page, language, what)
    places(page, language)
    if picture:
        upload = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        page.get_by_label(say(language, "Have you a photo?")).set_input_files(upload)
    press(page, language, "Send")
    assert page.url.endswith(f"/{language}/case/")
    return str(page.locator(".slip .code").inner_text())


def reference(code: str) -> str:
    return code.rsplit("-", 1)[0]


def looks_up(page: Any, code: str, language: str = "vi") -> None:
    page.goto(f"/{language}/look-up/")
    page.get_by_label(say(language, "The code on your receipt")).fill(code)
    press(page, language, "Look")
    assert page.url.endswith(f"/{language}/case/")


def signs_in(page: Any, language: str, login: str = HEAD) -> None:
    page.goto(f"/{language}/desk/")
    page.get_by_label(say(language, "Name"), exact=True).fill(login)
    page.get_by_label(say(language, "Password")).fill(PASSWORD)
    press(page, language, "Sign in")
    for _ in range(2):  # on a busy machine half a minute can pass between the code and the press
        page.locator("#f-code").fill(next_code(login))
        with page.expect_navigation():
            page.locator("form:not([hidden]) button.big").click()
        if "sign-in" not in page.url:
            return
    raise AssertionError(page.url)


_taken: dict[str, int] = {}
"""The half minute whose code each person has shown last: a code opens once, and tests are quicker than people."""


def next_code(login: str) -> str:
    """What the person's app shows; of the half minute before or after, which opens too, when this one was used."""
    now = int(time.time()) // 30
    slot = max(now - 1, _taken.get(login, 0) + 1)
    while slot > int(time.time()) // 30 + 1:
        time.sleep(0.5)
    _taken[login] = slot
    return factors.code_at(TOTP, datetime.fromtimestamp(slot * 30, UTC))


def opens(page: Any, code: str, language: str) -> None:
    """From the queue, by its reference."""
    page.goto(f"/{language}/desk/?view=unit")
    page.get_by_role("searchbox").fill(reference(code))
    press(page, language, "Search")
    page.get_by_role("row").filter(has_text=reference(code)).locator("a.go").click()


def makes(page: Any, language: str, move: str, **inputs: str) -> None:
    """A step from the case's page. A choice is meant by its value, or as "=what it says"."""
    if not inputs:
        press(page, language, move)
        return
    page.locator(".moves").get_by_role("link", name=say(language, move), exact=True).click()
    for name, value in inputs.items():
        field = page.locator(f"#f-{name}")
        if field.evaluate("one => one.tagName") != "SELECT":
            field.fill(value)
        elif value.startswith("="):
            field.select_option(label=value[1:])
        else:
            field.select_option(value)
    press(page, language, move)


def state_on(page: Any) -> str:
    return str(page.locator("article .st").first.inner_text())
