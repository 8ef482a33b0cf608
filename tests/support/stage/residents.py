"""What a resident sees."""

from typing import Any

from support.stage.base import LONG_LETTER, LONG_WORD, Pages, Stage, followed, public, refused, shown
from support.walks import files, places, writes


def step_where(stage: Stage, language: str) -> Any:
    writes(stage.resident, language, LONG_WORD)
    return stage.resident


def step_send(stage: Stage, language: str) -> Any:
    writes(stage.resident, language, LONG_LETTER)
    places(stage.resident, language, LONG_WORD)
    return stage.resident


def send_refused(stage: Stage, language: str) -> Any:
    page = step_send(stage, language)
    page.locator("#f-contact").fill("0900")
    page.locator("button[value=send]").click()
    return page


def just_sent(stage: Stage, language: str) -> Any:
    files(stage.resident, language, LONG_LETTER, picture=True)
    return stage.resident


def stale_form(stage: Stage, language: str) -> Any:
    page = shown(stage.resident, f"/{language}/look-up/")
    page.context.clear_cookies()
    page.locator("#f-code").fill("x")
    page.locator("main form button").click()
    assert page.locator("main .btn").count() == 1
    return page


PAGES: Pages = {
    "home": (public(""), "vi", "light", 390),
    "home, large": (public(""), "ar", "dark", 1280),
    "step what": (public("new/"), "ar", "light", 390),
    "step what, refused": (refused(public("new/")), "en", "dark", 390),
    "step where": (step_where, "vi", "dark", 390),
    "step where, refused": (refused(step_where), "ar", "light", 1280),
    "step send": (step_send, "en", "light", 390),
    "step send, refused": (send_refused, "ar", "dark", 390),
    "just sent": (just_sent, "en", "light", 1280),
    "look up": (public("look-up/"), "ar", "light", 1280),
    "look up, refused": (refused(public("look-up/")), "vi", "dark", 390),
    "answered": (followed("answered"), "vi", "light", 390),
    "promised": (followed("promised"), "ar", "dark", 1280),
    "declined": (followed("declined"), "en", "light", 390),
    "denunciation": (followed("referred"), "ar", "light", 390),
    "a long letter": (followed("long"), "en", "dark", 390),
    "not found": (public("khong-co/"), "vi", "light", 390),
    "stale form": (stale_form, "ar", "dark", 390),
    "no signal": (public("offline/"), "ar", "light", 390),
    "complaint, followed": (followed("verified"), "ar", "light", 390),
    "complaint, decision followed": (followed("decided"), "vi", "dark", 1280),
}
