"""Units and the plans that change them."""

from typing import Any

from support.stage.base import Pages, Stage, desk, kept, made, public, refused


def an_office(stage: Stage, language: str) -> Any:
    page = public("units/?q=minh+hoa")(stage, language)
    page.locator("main table a").first.click()
    return page


def office_at_desk(stage: Stage, language: str) -> Any:
    number = an_office(stage, language).url.rstrip("/").rsplit("/", 1)[1]
    return desk(f"units/{number}/")(stage, language)


PAGES: Pages = {
    "offices": (public("units/"), "vi", "light", 1280),
    "offices, telephone": (public("units/?q=thu+nghiem"), "ar", "dark", 390),
    "offices, nothing found": (public("units/?q=khong+co"), "en", "light", 390),
    "office": (an_office, "vi", "dark", 390),
    "office at the desk": (office_at_desk, "ar", "dark", 1280),
    "map of the offices": (public("units/map/"), "ar", "light", 1280),
    "plans": (kept("units/plans/"), "ar", "light", 1280),
    "plans, refused": (refused(kept("units/plans/")), "vi", "dark", 390),
    "a plan drawn": (kept("units/plans/new/?q=minh+hoa"), "vi", "light", 390),
    "to place cases": (desk("placing/"), "ar", "light", 1280),
    "a plan": (made("draft"), "vi", "light", 1280),
    "a plan, in effect": (made("plan"), "ar", "dark", 390),
    "handover on paper": (made("handover"), "vi", "light", 1280),
}
