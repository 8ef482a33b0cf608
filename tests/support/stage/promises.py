"""Promises, tasks and accounts."""

from typing import Any

from support.stage.base import Pages, Stage, desk, public, refused, through

ASKED = "main table a[href*='/desk/supervision/']"


def promise_at_desk(stage: Stage, language: str) -> Any:
    page = through(public("promises/"), "ul.promised a")(stage, language)
    number = page.url.rstrip("/").rsplit("/", 1)[1]
    return desk(f"promises/{number}/")(stage, language)


def of_an_office(stage: Stage, language: str) -> Any:
    return through(through(public("units/?q=minh+hoa"), "main table a"), "main a[href$='/promises/']")(stage, language)


PAGES: Pages = {
    "promises": (public("promises/"), "vi", "light", 1280),
    "promises, telephone": (public("promises/"), "ar", "dark", 390),
    "a promise": (through(public("promises/"), "ul.promised a"), "ar", "light", 1280),
    "a promise, telephone": (through(public("promises/"), "ul.promised a"), "vi", "dark", 390),
    "promises of an office": (of_an_office, "vi", "light", 390),
    "to follow a promise": (refused(through(public("promises/"), "ul.promised a", "follow/")), "en", "light", 390),
    "a promise at the desk": (promise_at_desk, "vi", "light", 1280),
    "a new promise": (refused(desk("promises/new/")), "ar", "light", 390),
    "tasks": (desk("tasks/?view=unit"), "vi", "light", 1280),
    "tasks, telephone": (desk("tasks/?view=unit"), "ar", "dark", 390),
    "a task": (through(desk("tasks/?view=unit"), "table.rows a"), "ar", "light", 1280),
    "supervision": (desk("supervision/"), "vi", "dark", 1280),
    "an account asked for": (through(desk("supervision/"), ASKED), "vi", "light", 390),
}
