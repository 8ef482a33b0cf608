"""Every page before the rules of accessibility, on the narrowest screen, on paper, and in the system's own colours.

One combination of language, theme and width for each page, spread so that every page is seen once and every language,
theme and width often.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from support import walks
from support.rules import RULES, in_words
from support.stage import LONG_LETTER, PAGES, TO_MEET, Stage, meets
from support.walks import files

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

NARROW = 320
"""CSS pixels: the narrowest telephone, and a screen of 1280 at 400 per cent (WCAG 2.2, 1.4.10)."""


ONE_LOOK = [pytest.param(name, marks=pytest.mark.proof) if "," in name else name for name in PAGES]
"""Whatever is another look of the same page ("queue, dark") is for ``make proof``."""

ILL_FORMED = """() => {
    const all = (what) => [...document.querySelectorAll(what)], ids = all('[id]').map(one => one.id);
    const day = /^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2}))?$/;
    return [
        ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `twice: #${id}`),
        ...all('[autofocus]').slice(1).map(one => `a second place for the cursor: ${one.outerHTML.slice(0, 60)}`),
        ...all('time').filter(one => !day.test(one.dateTime)).map(one => `no day: ${one.outerHTML.slice(0, 80)}`),
        ...all('section:not([aria-label], [aria-labelledby]), article:not([aria-label], [aria-labelledby])')
            .filter(one => !one.querySelector('h1, h2, h3, h4'))
            .map(one => `no heading: ${one.outerHTML.slice(0, 80)}`),
    ];
}"""
"""What the checker of the W3C finds most often, asked in every run: the checker itself needs Java and minutes."""


@pytest.mark.parametrize("name", ONE_LOOK)
def test_every_page_can_be_used_by_everybody(stage: Stage, name: str) -> None:
    """No rule of axe is broken, what a program reads is said once and well, and at 320 px nothing has to be pushed
    sideways."""
    from axe_playwright_python.sync_playwright import Axe

    page = meets(name, stage)
    found = Axe().run(page, options=RULES)
    assert [in_words(one) for one in found.response["violations"]] == []
    assert page.evaluate(ILL_FORMED) == []
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert _too_wide(page) == []


def test_no_page_was_forgotten(stage: Stage, request: pytest.FixtureRequest) -> None:
    """The last of them: every address that answers with a page was met above, so whoever adds one has it looked at."""
    here = {item.name for item in request.session.items if item.path == Path(__file__)}
    alone = [name for name in PAGES if "," not in name]
    if not {f"test_every_page_can_be_used_by_everybody[{name}]" for name in alone} <= here:
        pytest.skip("only some of the pages were met in this run")
    assert sorted(TO_MEET - stage.met) == []


def _too_wide(page: Any) -> list[str]:
    """What stands out of the window."""
    wide = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    if not wide:
        return []
    script = """() => [...document.querySelectorAll('body *')].filter(one => {
        const box = one.getBoundingClientRect();
        const out = box.right > innerWidth + 1 || box.left < -1;
        return box.width && out && getComputedStyle(one).position !== 'absolute';
    }).map(one => one.outerHTML.slice(0, 120))"""
    return [str(one) for one in page.evaluate(script)][:5] or [f"{wide} px too wide"]


def test_the_receipt_on_paper_shows_code_and_qr_and_the_days(stage: Stage) -> None:
    page = stage.resident
    page.emulate_media(media="screen", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 900})
    code = files(page, "vi")
    page.emulate_media(media="print", color_scheme="dark")
    for shown in (".slip .code", ".slip .qr", ".slip .days2", ".tl", "h1"):
        assert page.locator(shown).is_visible(), shown
    for gone in (".nav", ".langs", ".foot", "main .btn"):
        assert [one.is_visible() for one in page.locator(gone).all()] in ([], [False] * page.locator(gone).count()), (
            gone
        )
    assert page.locator(".slip .code").inner_text() == code
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"  # paper is white, also for whoever reads in the dark
    assert re.match(r"rgb\(\d, \d, \d\)", page.locator("h1").evaluate("one => getComputedStyle(one).color"))
    assert page.locator(".slip .qr").bounding_box()["width"] >= 100
    assert len(page.pdf(format="A4")) > 10_000


def test_a_long_letter_is_whole_on_paper(stage: Stage) -> None:
    stage.officer.emulate_media(media="print")
    stage.at_desk("long", "vi")
    sheet = stage.officer.locator(".sheet")
    hidden = sheet.evaluate("one => one.scrollHeight - one.clientHeight")
    assert (hidden <= 1, sheet.inner_text()[-20:]) == (True, LONG_LETTER.strip()[-20:])


def test_in_the_systems_own_colours_what_is_chosen_still_shows(stage: Stage) -> None:
    page = stage.officer
    page.emulate_media(media="screen", forced_colors="active")
    page.goto("/vi/desk/?view=unit")
    edge = page.locator(".views a[aria-current]").evaluate("one => getComputedStyle(one).borderBlockEndWidth")
    assert float(edge.removesuffix("px")) >= 2
    page.emulate_media(forced_colors="none")


def test_nothing_moves_for_those_who_want_no_motion(stage: Stage) -> None:
    page = stage.resident
    page.emulate_media(media="screen", reduced_motion="reduce")
    page.goto("/vi/")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')]"
        ".filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    )
    assert moving == 0


def test_arrows_turn_round_in_arabic_and_ticks_do_not(stage: Stage) -> None:
    page = stage.resident
    page.goto("/ar/")
    assert page.locator(".flip").first.evaluate("one => getComputedStyle(one).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    page.goto("/vi/")
    assert page.locator(".flip").first.evaluate("one => getComputedStyle(one).transform") == "none"


def test_the_pages_are_seen_in_every_language_theme_and_width() -> None:
    for at, values in enumerate((("vi", "ar", "en"), ("light", "dark"), (390, 1280)), 1):
        for value in values:
            assert sum(row[at] == value for row in PAGES.values()) >= 8, value
    assert walks.WARD.keys() == {"vi", "ar", "en"}
