"""Dialogues, for everybody and at the desk."""

import shutil
from typing import Any
from urllib.parse import urlsplit

from support.stage.base import Pages, Stage, Way, desk, public, refused, shown, through
from support.stage.cases import register_taken

PAST, COMING = "ul.talks li:nth-child(2) a", "ul.talks li:first-child a"


def one(rest: str = "", which: str = PAST) -> Way:
    return through(public("dialogues/"), which, rest)


def at_the_desk(rest: str = "", which: str = PAST) -> Way:
    """What the desk sees of it: the same number beneath another address."""

    def way(stage: Stage, language: str) -> Any:
        number = urlsplit(one("", which)(stage, language).url).path.rstrip("/").rsplit("/", 1)[1]
        page = desk(f"dialogues/{number}/{rest}")(stage, language)
        assert page.locator("body.desk main h1").count() == 1
        return page

    return way


def a_question_of_ones_own(stage: Stage, language: str) -> Any:
    page = one("ask/", COMING)(stage, language)
    page.locator("main form textarea").first.fill("Bao giờ ngõ 5 có nước sạch?")
    page.locator("main form button.btn").last.click()
    assert page.locator(".slip").count() == 1
    return page


def a_question_at_the_desk(stage: Stage, language: str) -> Any:
    return through(at_the_desk(), "ol.entries a[href*='/desk/question/']")(stage, language)


def the_year(place: str) -> Way:
    def way(stage: Stage, language: str) -> Any:
        page = desk("dialogues/")(stage, language)
        address = page.locator("main a[href*='/dialogues/year/']").first.get_attribute("href")
        return shown(page, address if place else address.replace("/desk/", "/"))

    return way


def conclusions_brought(stage: Stage, language: str) -> Any:
    """Their report, as a register of letters leaves one: no dialogue of the example waits for its conclusions."""
    register_taken(stage, language)
    token = urlsplit(stage.officer.url).path.rstrip("/").rsplit("/", 1)[1]
    [folder] = (stage.site.home / "registers").glob(f"*-{token}")
    shutil.copy(folder / "register.report.json", folder / "conclusions.report.json")
    return at_the_desk(f"bring/{token}/")(stage, language)


PAGES: Pages = {
    "dialogues": (public("dialogues/"), "vi", "light", 390),
    "dialogues, large": (public("dialogues/"), "ar", "dark", 1280),
    "a dialogue": (one(), "vi", "light", 1280),
    "a dialogue, telephone": (one(), "ar", "light", 390),
    "a dialogue to come": (one("", COMING), "ar", "dark", 1280),
    "to ask a question": (refused(one("ask/", COMING)), "vi", "light", 390),
    "an organisation registers": (refused(one("come/", COMING)), "ar", "light", 390),
    "one's own question": (a_question_of_ones_own, "vi", "dark", 390),
    "the screen of the hall": (one("hall/", COMING), "vi", "dark", 1280),
    "the screen of the hall, telephone": (one("hall/", COMING), "ar", "light", 390),
    "the year of a place": (the_year(""), "vi", "light", 390),
    "dialogues at the desk": (desk("dialogues/"), "vi", "light", 1280),
    "dialogues at the desk, telephone": (desk("dialogues/"), "ar", "dark", 390),
    "a dialogue at the desk": (at_the_desk(), "ar", "light", 1280),
    "live desk": (at_the_desk("live/", COMING), "vi", "light", 1280),
    "live desk, telephone": (at_the_desk("live/", COMING), "ar", "light", 390),
    "plan of a dialogue": (at_the_desk("plan/"), "vi", "dark", 1280),
    "to bring conclusions in": (at_the_desk("bring/"), "ar", "light", 390),
    "conclusions brought in": (conclusions_brought, "vi", "light", 1280),
    "minutes on paper": (at_the_desk("paper/minutes/"), "vi", "light", 1280),
    "notice on paper": (at_the_desk("paper/notice/"), "ar", "light", 390),
    "a question at the desk": (a_question_at_the_desk, "vi", "light", 1280),
    "the year at the desk": (the_year("desk"), "ar", "light", 1280),
}
