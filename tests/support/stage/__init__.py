"""Every page there is, and how one comes to it: for the rules of accessibility, for validity, for pictures, for proofs.

Each concept keeps its own pages; here they are only gathered. What stands after a comma says another look of the same
page: another width, another state.
"""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from dongthuan.entries.web import urls
from support.addresses import ASKED, LOOKS
from support.stage import (
    cases,
    dialogues,
    documents,
    door,
    house,
    models,
    people,
    promises,
    receptions,
    residents,
    style,
    units,
)
from support.stage.base import LONG_LETTER, Pages, Stage, Way, public
from support.stage.cases import REGISTER
from support.stage.story import lead

CONCEPTS = (residents, door, cases, house, units, people, promises, dialogues, receptions, documents, models, style)
PAGES: Pages = {name: row for concept in CONCEPTS for name, row in concept.PAGES.items()}
TO_MEET = ASKED - LOOKS
"""Names of the addresses that have to be met on the way: whoever adds one adds its page to its concept here."""


def meets(name: str, stage: Stage) -> Any:
    """The page, in its theme and at its width."""
    return met(stage, *PAGES[name])


def met(stage: Stage, way: Way, language: str, theme: str, width: int) -> Any:
    for page in stage.pages:
        page.emulate_media(color_scheme=theme, media="screen", forced_colors="none")
        page.set_viewport_size({"width": width, "height": 900})
    page = way(stage, language)
    with suppress(Resolver404):
        stage.met.add(resolve(f"/{urlsplit(page.url).path[4:]}", urlconf=urls).view_name)
    return page


__all__ = ["LONG_LETTER", "PAGES", "REGISTER", "TO_MEET", "Stage", "lead", "meets", "met", "public"]
