"""What keeps the house in order."""

from typing import Any

from support.stage.base import Pages, Stage, desk, kept, made, pressed, refused, shown
from support.walks import reference


def token_issued(stage: Stage, language: str) -> Any:
    page = shown(stage.officer, f"/{language}/desk/tokens/")
    page.locator("#f-label").fill("Quầy một cửa")
    page.locator("#f-scope").select_option(index=1)
    page.locator("#f-days").select_option(index=1)
    page.locator("main form button.btn").last.click()
    assert page.locator("#secret").count() == 1
    return page


def one_case_checked(stage: Stage, language: str) -> Any:
    return kept(f"ledger/?about={reference(stage.codes['answered'])}&check=1")(stage, language)


PAGES: Pages = {
    "tokens": (token_issued, "en", "dark", 390),
    "webhooks": (refused(desk("webhooks/")), "ar", "light", 1280),
    "webhook": (made("webhook"), "en", "light", 390),
    "calendars": (desk("calendars/"), "vi", "light", 390),
    "calendars, opened": (
        pressed(desk("calendars/"), "main form:not(:has([name=feed])) button.btn"),
        "ar",
        "dark",
        1280,
    ),
    "who can do what": (kept("access/?of=99001"), "vi", "light", 1280),
    "ledger": (kept("ledger/"), "vi", "light", 1280),
    "ledger, telephone": (pressed(kept("ledger/"), ".leaf summary"), "ar", "dark", 390),
    "ledger, refused": (refused(kept("ledger/?about=x")), "en", "light", 1280),
    "ledger, empty": (kept("ledger/?since=2020-01-01&until=2020-01-02"), "ar", "light", 1280),
    "ledger, one case": (one_case_checked, "en", "dark", 1280),
    "auditor's queue": (kept(""), "vi", "light", 390),
}
