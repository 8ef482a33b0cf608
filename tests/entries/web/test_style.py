"""The guide shows every part that the pages are made of, in each language, by the template that the pages use."""

import re
from pathlib import Path

import pytest

from dongthuan.entries.web import style
from dongthuan.entries.web.style.parts import PARTS
from support.pages import Visitor
from support.statements import counted

pytestmark = pytest.mark.django_db
COMPONENTS = Path(style.__file__).parent.parent / "templates" / "components"
BENEATH = {"arrow", "field_aria", "mark", "shape", "foot", "line"}
"""Partials that stand inside another part, or are drawn on every page."""


def test_every_partial_has_a_page_in_the_guide() -> None:
    shown = {
        part.template.removeprefix("components/").removesuffix(".html") for part in PARTS.values() if part.template
    }
    assert {path.stem for path in COMPONENTS.glob("*.html")} == shown | BENEATH


PAGES = [path for path in COMPONENTS.parent.rglob("*.html") if not {"style", "components"} & set(path.parts)]
ALONE = re.compile(r'class="[^"]*(?<![\w-])(empty|toast|summary|chain)(?![\w-])')
"""Classes that one partial draws, and no page by hand."""


def test_every_part_is_drawn_on_a_page_by_the_partial_that_the_guide_shows() -> None:
    """On a page, or inside a part that stands on one; words of the language draw state tags."""
    source = "".join(path.read_text("utf-8") for path in [*PAGES, *COMPONENTS.glob("*.html")])
    drawn = set(re.findall(r'"(components/\w+\.html)"', source)) | {"components/state.html"}
    assert {part.template for part in PARTS.values() if part.template} - drawn == set()


def test_no_page_draws_a_part_by_hand() -> None:
    assert [
        (path.name, ALONE.findall(path.read_text("utf-8"))) for path in PAGES if ALONE.search(path.read_text())
    ] == []


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_every_page_of_the_guide_opens(visitor: Visitor, language: str) -> None:
    listed = visitor.get(f"/{language}/style/")
    links = [one.attrs["href"] for box in listed.all("ul", cls="listed") for one in box.all("a")]
    assert links == [f"/{language}/style/{slug}/" for slug in PARTS]
    for address in links:
        page = visitor.get(address)
        assert (page.status, page.one("html").attrs["lang"]) == (200, language)
        assert page.one("div", cls="sample").inside, address


def test_it_leads_on_from_part_to_part(visitor: Visitor) -> None:
    first, *_rest = PARTS
    page = visitor.get(f"/en/style/{first}/")
    assert page.all("a", rel="prev") == []
    page = visitor.get(page.one("a", rel="next").attrs["href"])
    assert page.one("a", rel="prev").attrs["href"] == f"/en/style/{first}/"


def test_the_guide_asks_the_database_nothing(visitor: Visitor) -> None:
    with counted() as statements:
        visitor.get("/vi/style/lotus/")
    assert statements == []


def test_what_it_does_not_have_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/vi/style/carousel/").status == 404
    assert visitor.client.get("/style/").headers["Location"] == "/vi/style/"
