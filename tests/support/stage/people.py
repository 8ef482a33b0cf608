"""People, their offices and duties, packets and rounds."""

from typing import Any

from support.stage.base import Pages, Stage, desk, refused, shown, through


def people_of_the_ward(stage: Stage, language: str) -> Any:
    """As whoever keeps the house sees them, from the ward's own page."""
    page = shown(stage.keeper, f"/{language}/units/?q=minh+hoa")
    number = page.locator("main table a").first.get_attribute("href").rstrip("/").rsplit("/", 1)[1]
    return shown(page, f"/{language}/desk/units/{number}/people/")


def packet(stage: Stage, language: str) -> Any:
    """Drawn up once; afterwards the list leads to it."""
    page = desk("handover/")(stage, language)
    if page.locator("main table a").count():
        return through(desk("handover/"), "main table a")(stage, language)
    page.locator("#f-office").select_option(index=1)
    page.locator("#f-to").fill("tran_van_thu")
    page.locator("main form button.btn").last.click()
    return page


PAGES: Pages = {
    "people and offices": (people_of_the_ward, "vi", "light", 1280),
    "people and offices, telephone": (people_of_the_ward, "ar", "dark", 390),
    "duties": (through(people_of_the_ward, "main table a"), "ar", "light", 1280),
    "duties, one's own": (through(desk(""), "header a[href*='/desk/people/']"), "vi", "light", 390),
    "handovers": (refused(desk("handover/")), "vi", "light", 1280),
    "a packet": (packet, "vi", "light", 390),
    "rounds": (desk("rounds/"), "ar", "light", 1280),
    "rounds, telephone": (refused(desk("rounds/")), "vi", "dark", 390),
}
