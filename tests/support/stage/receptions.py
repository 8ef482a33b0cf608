"""Receptions, for everybody and at the desk."""

from datetime import UTC, datetime, timedelta
from typing import Any

from support.stage.base import Pages, Stage, Way, desk, public, refused, through

BOOKABLE = "ul.receptions a.btn"


def booked(stage: Stage, language: str) -> Any:
    """A place booked by somebody without an account, and the slip that they keep."""
    page = through(public("receptions/"), BOOKABLE)(stage, language)
    for field in page.locator("main form :is(input, textarea)[required]").all():
        field.fill("Bùi Văn Thử (ví dụ)")
    page.locator("main form button.btn").click()
    assert page.locator(".slip").count() == 1
    return page


def a_day_of_visits(stage: Stage, language: str) -> Any:
    """The register of some months, and the first visit in it."""
    since = datetime.now(UTC).date() - timedelta(days=120)
    return through(desk(f"receptions/register/?since={since}"), "table.register th a")(stage, language)


def on_paper(stage: Stage, language: str) -> Any:
    page = a_day_of_visits(stage, language)
    paper = page.locator("a[href*='paper/?what=']").first.get_attribute("href")
    page.goto(paper)
    return page


def act(move: str) -> Way:
    """What the desk does with a visit, or with a day: the form before it."""

    def way(stage: Stage, language: str) -> Any:
        page = desk("receptions/days/")(stage, language)
        page.goto(page.locator(f"a[href$='/{move}/']").first.get_attribute("href"))
        return page

    return way


def walked_in(stage: Stage, language: str) -> Any:
    """Somebody stands at the desk, and their visit is open."""
    page = desk("receptions/")(stage, language)
    page.locator("main button[value=came]").click()
    return page


def recorded(stage: Stage, language: str) -> Any:
    page = walked_in(stage, language)
    page.goto(page.locator("a[href$='/record/']").first.get_attribute("href"))
    return page


PAGES: Pages = {
    "receptions": (public("receptions/"), "vi", "light", 390),
    "receptions, large": (public("receptions/"), "ar", "dark", 1280),
    "who keeps their days": (public("receptions/duty/"), "vi", "light", 1280),
    "who keeps their days, telephone": (public("receptions/duty/"), "ar", "light", 390),
    "book a place": (refused(through(public("receptions/"), BOOKABLE)), "ar", "light", 390),
    "an appointment": (booked, "vi", "dark", 390),
    "reception desk": (desk("receptions/"), "vi", "light", 1280),
    "reception desk, telephone": (desk("receptions/"), "ar", "dark", 390),
    "days of leaders": (desk("receptions/days/"), "ar", "light", 1280),
    "a day postponed": (act("postpone"), "vi", "light", 1280),
    "book at the desk": (act("book"), "en", "light", 390),
    "register of receptions": (desk("receptions/register/"), "vi", "light", 1280),
    "register of receptions, telephone": (desk("receptions/register/"), "ar", "light", 390),
    "a visit": (a_day_of_visits, "vi", "light", 1280),
    "a visit, telephone": (walked_in, "ar", "dark", 390),
    "to record a visit": (recorded, "vi", "light", 1280),
    "a visit on paper": (on_paper, "vi", "light", 1280),
}
