"""Models, examples and campaigns, for everybody and at the desk."""

import itertools
import re
from typing import Any
from urllib.parse import urlsplit

from support.paper_registers import CSV
from support.stage.base import Pages, Stage, Way, at, desk, public, refused, shown, through

KEEPER = "ta_thi_vi_du"
"""Who keeps the list."""
FIRST = "ul.talks li:last-child a"
"""The oldest of the worked example: recognised, with pictures, and taken up elsewhere."""

TIMES = itertools.count(1)


def one(rest: str = "") -> Way:
    return through(public("models/"), FIRST, rest)


def at_the_desk(rest: str = "") -> Way:
    def way(stage: Stage, language: str) -> Any:
        number = urlsplit(one()(stage, language).url).path.rstrip("/").rsplit("/", 1)[1]
        return desk(f"models/{number}/{rest}")(stage, language)

    return way


def taken_up(stage: Stage, language: str) -> Any:
    number = urlsplit(one()(stage, language).url).path.rstrip("/").rsplit("/", 1)[1]
    return shown(stage.officer, f"/{language}/desk/models/new/?source={number}")


def register_shown(stage: Stage, language: str) -> Any:
    """A register that was never seen before: what is known already is not offered to be taken in again."""
    page = at(KEEPER, "models/import/")(stage, language)
    rows = re.sub(r"(?m)^(\d);([^;]+)", rf"\1;\2 {next(TIMES)}", CSV)
    upload = {"name": "so.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("main input[name=file]").set_input_files(upload)
    page.locator("main form button.btn").click()
    return page


def register_taken(stage: Stage, language: str) -> Any:
    page = register_shown(stage, language)
    page.locator("button[value=take]").click()
    return page


PAGES: Pages = {
    "models": (public("models/"), "vi", "light", 1280),
    "models, telephone": (public("models/"), "ar", "dark", 390),
    "models, none found": (public("models/?words=khongcogica"), "vi", "light", 390),
    "models on the map": (public("models/map/"), "vi", "light", 1280),
    "models in figures": (public("models/figures/"), "vi", "light", 1280),
    "models in figures, telephone": (public("models/figures/?by=now"), "ar", "light", 390),
    "a model": (one(), "vi", "light", 1280),
    "a model, telephone": (one(), "ar", "dark", 390),
    "models at the desk": (desk("models/"), "vi", "light", 1280),
    "models at the desk, telephone": (desk("models/"), "ar", "dark", 390),
    "a model at the desk": (at_the_desk(), "ar", "light", 1280),
    "a model at the desk, telephone": (at_the_desk(), "vi", "light", 390),
    "to report of a model": (refused(at_the_desk("report_again/")), "vi", "dark", 1280),
    "to register a model": (refused(desk("models/new/")), "ar", "light", 390),
    "to take a model up": (taken_up, "vi", "light", 1280),
    "likely copies": (at(KEEPER, "models/copies/"), "ar", "light", 1280),
    "a register of models": (refused(at(KEEPER, "models/import/")), "vi", "light", 390),
    "a register of models, shown": (register_shown, "ar", "dark", 1280),
    "a register of models brought in": (register_taken, "vi", "light", 1280),
    "books of models": (desk("models/books/"), "vi", "light", 1280),
    "books of models, telephone": (desk("models/books/"), "ar", "dark", 390),
    "who keeps the register of models": (desk("models/keeper/"), "ar", "light", 390),
    "campaigns": (public("campaigns/"), "ar", "light", 390),
    "a campaign": (through(public("campaigns/"), "ul.talks a"), "vi", "light", 1280),
    "a campaign, telephone": (through(public("campaigns/"), "ul.talks a"), "ar", "dark", 390),
    "campaigns at the desk": (desk("campaigns/"), "vi", "light", 390),
    "a campaign at the desk": (through(desk("campaigns/"), "main table a"), "vi", "light", 1280),
    "to note a deed": (
        refused(through(desk("campaigns/"), "main table a", "note_deed/"), ".act-form button.btn"),
        "ar",
        "light",
        1280,
    ),
}
