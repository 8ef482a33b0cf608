"""Pictures and trees of the main pages, kept beside the test: a mirror that broke, a face that is missing, a drawing
that was lost or a heading that nobody hears any more shows in review.

    make proof        compares
    LOOK_AGAIN=1      draws the reference pictures and trees anew, to be looked at before they are kept
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from support import told_pages
from support.pictures import DRAWING, PAGE, Kept, erased, mirrored, same, small
from support.site import Site
from support.told_pages import Told

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof, pytest.mark.django_db]

LOOK_AGAIN = bool(os.environ.get("LOOK_AGAIN"))
PICTURES, TREES = Path(__file__).parent / "pictures", Path(__file__).parent / "trees"
STILL = {
    "home": Kept("", 390), "what": Kept("new/", 390), "look-up": Kept("look-up/"), "offline": Kept("offline/", 390),
    "sign-in": Kept("desk/sign-in/"),
    **{part: Kept(f"style/{part}/", wide) for part, wide in {"slip": 390, "queue-table": 1280, "field": 390}.items()},
    **{part: Kept(f"style/{part}/", part=".sample") for part in ("lotus", "thread", "lineage", "why")},
    "home-dark": Kept("", 390, theme="dark", languages=("vi",)),
    "lotus-dark": Kept("style/lotus/", part=".sample", theme="dark", languages=("ar",)),
    "why-forced": Kept("style/why/", part=".sample", forced=True, languages=("en",)),
    **{name: Kept(f"told/{name}/", wide) for name, wide in told_pages.WIDTHS.items()},
}  # fmt: skip
"""Pages that say the same on every day, but for what is marked ``data-daily``: it is taken out before. Those that are
told happen in a town whose clock stands still."""
NOT_DAILY = "document.querySelectorAll('[data-daily]').forEach((one) => one.remove())"
LOOKS = [(name, language) for name, kept in STILL.items() for language in kept.languages]
DRAWN = [(name, language) for name, language in LOOKS if STILL[name].part]
HEARD = [
    (name, language)
    for name in ("home", "what", "look-up", "lotus", "field", "queue-table", *told_pages.WIDTHS)
    for language in ("vi", "ar", "en")
]

NUMBERED = re.compile(r"\d{6,}|VD-[0-9A-Z-]+")
"""Numbers and codes that are drawn anew in every town."""


@pytest.fixture(scope="module", autouse=True)
def beside_a_browser() -> Iterator[None]:
    """Only what is marked gets a database at all, and Django takes a thread with a browser for an asynchronous one."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def told(site: Site, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Told]:
    """Asked for before the browser begins: while it runs, Django keeps off the database."""
    with django_db_blocker.unblock():
        yield told_pages.told(site, tmp_path_factory.mktemp("told"))


@pytest.fixture
def shown(told: Told, screen: Any, site: Site) -> Any:
    """The page as it is looked at: its letters there, nothing daily on it."""

    def show(name: str, language: str) -> Any:
        kept = STILL[name]
        page = screen(kept.width, language, kept.theme, service_workers="block")
        if kept.forced:
            page.emulate_media(forced_colors="active")
        body = told.get((name, language), "")
        page.route(f"{site.url}/*/told/**", lambda way: way.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.route("**/looking/", lambda way: way.fulfill(status=204))
        page.goto(f"/{language}/{kept.address}")
        page.evaluate(NOT_DAILY)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        return page

    return show


def looked_at(page: Any, kept: Kept) -> Any:
    one = page.locator(kept.part).screenshot() if kept.part else page.screenshot(full_page=True)
    with Image.open(io.BytesIO(one)) as whole:
        return small(whole, DRAWING if kept.part else PAGE)


@pytest.mark.parametrize(("name", "language"), LOOKS)
def test_the_page_looks_as_it_did(shown: Any, name: str, language: str) -> None:
    now = looked_at(shown(name, language), STILL[name])
    kept = PICTURES / f"{name}.{language}.png"
    if LOOK_AGAIN:
        PICTURES.mkdir(exist_ok=True)
        now.save(kept, "PNG", optimize=True)
    with Image.open(kept) as before:
        assert same(before, now)
        assert not same(before, mirrored(before))


@pytest.mark.parametrize(("name", "language"), DRAWN)
def test_a_drawing_that_is_turned_round_or_lost_is_seen(shown: Any, name: str, language: str) -> None:
    """The drawing alone, while all around it stays."""
    page, kept = shown(name, language), STILL[name]
    before = looked_at(page, kept)
    frame = page.locator(kept.part).bounding_box()
    for drawing in page.locator(f"{kept.part} :is(svg:not(.icon), ol.days)").all():
        if not drawing.is_visible():  # drawn twice, for a wide window and a narrow one
            continue
        at = drawing.bounding_box()
        left, top = ((at[side] - frame[side]) / DRAWING for side in ("x", "y"))
        box = tuple(map(int, (left, top, left + at["width"] / DRAWING, top + at["height"] / DRAWING)))
        assert (same(before, mirrored(before, box)), same(before, erased(before, box))) == (False, False), box


@pytest.mark.parametrize(("name", "language"), HEARD)
def test_whoever_hears_the_page_hears_the_same(shown: Any, name: str, language: str) -> None:
    """The tree that a screen reader walks: what is a heading, a link, a field, and what each is called."""
    tree = NUMBERED.sub("…", shown(name, language).locator("body").aria_snapshot())
    kept = TREES / f"{name}.{language}.yaml"
    if LOOK_AGAIN:
        TREES.mkdir(exist_ok=True)
        kept.write_text(tree + "\n", "utf-8")
    assert tree == kept.read_text("utf-8").rstrip("\n")
