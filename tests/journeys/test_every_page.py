"""Every page before the rules of accessibility, on the narrowest screen, on paper, and in the system's own colours.

One combination of language, theme and width for each page, spread so that every page is seen once and every language,
theme and width often.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from support import walks
from support.site import Site
from support.walks import files, makes, opens, places, reference, signs_in, writes

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

NARROW = 320
"""CSS pixels: the narrowest telephone, and a screen of 1280 at 400 per cent (WCAG 2.2, 1.4.10)."""
LONG_WORD = "Khôngngắtdòngnàocảthậtlàdàiquáđithôi" * 4
LONG_LETTER = f"{LONG_WORD} {'Một lá thư rất dài, không ai dừng lại ở đâu. ' * 200}"[:10_000]


@dataclass
class Stage:
    """One town for all pages: codes of cases in several states, and a page with somebody signed in at the desk."""

    site: Site
    resident: Any
    officer: Any
    codes: dict[str, str] = field(default_factory=dict)

    def case(self, name: str, language: str) -> None:
        self.resident.goto(f"/{language}/c/{self.codes[name]}")

    def at_desk(self, name: str, language: str, move: str = "") -> None:
        self.officer.goto(f"/{language}/desk/case/{reference(self.codes[name])}/{move}")


@pytest.fixture(scope="module")
def stage(chromium: Any, site: Site) -> Iterator[Stage]:
    contexts = [chromium.new_context(base_url=site.url, locale="vi-VN") for _ in range(2)]
    stage = Stage(site, *[context.new_page() for context in contexts])
    signs_in(stage.officer, "vi")
    for name in ("answered", "promised", "referred", "declined"):
        stage.codes[name] = files(stage.resident, "vi", picture=name == "answered")
    stage.codes["long"] = files(stage.resident, "vi", LONG_LETTER)
    _lead(stage)
    yield stage
    for context in contexts:
        context.close()


def _lead(stage: Stage) -> None:
    sort = {"kind": "reflection", "topic": "lighting", "summary": LONG_WORD}
    for name in ("answered", "promised"):
        opens(stage.officer, stage.codes[name], "vi")
        makes(stage.officer, "vi", "Sort", **sort)
        makes(stage.officer, "vi", "Take on")
    makes(
        stage.officer, "vi", "Promise", answer="Sẽ thay.", task="Thay 6 bóng", person="=Phạm Minh Hoạ", due="2027-03-01"
    )
    opens(stage.officer, stage.codes["answered"], "vi")
    makes(stage.officer, "vi", "Answer", answer=LONG_LETTER[:6_000])
    stage.at_desk("referred", "vi", "refer/")
    stage.officer.locator(".act-form .btn").click()
    stage.at_desk("declined", "vi", "decline/")
    stage.officer.locator("#f-ground").select_option("unclear")
    stage.officer.locator("#f-reason").fill("Không rõ ngõ nào.")
    stage.officer.locator(".act-form .btn").click()


Way = Callable[[Stage, str], Any]


def public(address: str) -> Way:
    return lambda stage, language: _shown(stage.resident, f"/{language}/{address}")


def _shown(page: Any, address: str) -> Any:
    page.goto(address)
    return page


def step_where(stage: Stage, language: str) -> Any:
    writes(stage.resident, language, LONG_WORD)
    return stage.resident


def step_send(stage: Stage, language: str) -> Any:
    writes(stage.resident, language, LONG_LETTER)
    places(stage.resident, language, LONG_WORD)
    return stage.resident


def refused(form: Way) -> Way:
    """The same form, sent empty."""

    def way(stage: Stage, language: str) -> Any:
        page = form(stage, language)
        page.locator("main form button.btn").last.click()
        assert page.locator(".errs").count() == 1
        return page

    return way


def send_refused(stage: Stage, language: str) -> Any:
    page = step_send(stage, language)
    page.locator("#f-contact").fill("0900")
    page.locator("button[value=send]").click()
    return page


def followed(name: str) -> Way:
    def way(stage: Stage, language: str) -> Any:
        stage.case(name, language)
        for summary in stage.resident.locator("main summary").all():
            summary.click()
        return stage.resident

    return way


def just_sent(stage: Stage, language: str) -> Any:
    files(stage.resident, language, LONG_LETTER, picture=True)
    return stage.resident


def at_desk(name: str, move: str = "") -> Way:
    def way(stage: Stage, language: str) -> Any:
        stage.at_desk(name, language, move)
        return stage.officer

    return way


def queue(query: str) -> Way:
    return lambda stage, language: _shown(stage.officer, f"/{language}/desk/?{query}")


def stale_form(stage: Stage, language: str) -> Any:
    page = _shown(stage.resident, f"/{language}/look-up/")
    page.context.clear_cookies()
    page.locator("#f-code").fill("x")
    page.locator("main form button").click()
    assert page.locator("main .btn").count() == 1
    return page


PAGES: dict[str, tuple[Way, str, str, int]] = {
    "home": (public(""), "vi", "light", 390),
    "home, large": (public(""), "ar", "dark", 1280),
    "step what": (public("new/"), "ar", "light", 390),
    "step what, refused": (refused(public("new/")), "en", "dark", 390),
    "step where": (step_where, "vi", "dark", 390),
    "step where, refused": (refused(step_where), "ar", "light", 1280),
    "step send": (step_send, "en", "light", 390),
    "step send, refused": (send_refused, "ar", "dark", 390),
    "just sent": (just_sent, "en", "light", 1280),
    "look up": (public("look-up/"), "ar", "light", 1280),
    "look up, refused": (refused(public("look-up/")), "vi", "dark", 390),
    "answered": (followed("answered"), "vi", "light", 390),
    "promised": (followed("promised"), "ar", "dark", 1280),
    "declined": (followed("declined"), "en", "light", 390),
    "denunciation": (followed("referred"), "ar", "light", 390),
    "a long letter": (followed("long"), "en", "dark", 390),
    "sign in": (public("desk/sign-in/"), "en", "dark", 1280),
    "sign in, refused": (refused(public("desk/sign-in/")), "ar", "light", 390),
    "queue": (queue("view=unit"), "vi", "light", 1280),
    "queue, dark": (queue("view=overdue"), "ar", "dark", 1280),
    "queue, telephone": (queue("view=soon"), "en", "light", 390),
    "queue, empty": (queue("view=unit&q=khongcogica"), "vi", "dark", 1280),
    "case": (at_desk("long"), "ar", "light", 1280),
    "case, promised": (at_desk("promised"), "en", "dark", 1280),
    "case, answered": (at_desk("answered"), "vi", "dark", 390),
    "case, denunciation": (at_desk("referred"), "vi", "light", 1280),
    "sort": (at_desk("long", "classify/"), "vi", "light", 1280),
    "sort, refused": (refused(at_desk("long", "classify/")), "ar", "dark", 1280),
    "pass on": (at_desk("long", "transfer/"), "en", "light", 390),
    "decline": (at_desk("long", "decline/"), "ar", "light", 1280),
    "promise": (at_desk("promised", "promise/"), "vi", "dark", 1280),
    "denounce": (at_desk("long", "refer/"), "en", "light", 1280),
    "not found": (public("khong-co/"), "vi", "light", 390),
    "stale form": (stale_form, "ar", "dark", 390),
}


def meets(name: str, stage: Stage) -> Any:
    """The page, in its theme and at its width."""
    way, language, theme, width = PAGES[name]
    for page in (stage.resident, stage.officer):
        page.emulate_media(color_scheme=theme, media="screen", forced_colors="none")
        page.set_viewport_size({"width": width, "height": 900})
    return way(stage, language)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_used_by_everybody(stage: Stage, name: str) -> None:
    """No rule of axe is broken, and at 320 px nothing has to be pushed sideways."""
    from axe_playwright_python.sync_playwright import Axe

    page = meets(name, stage)
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    assert [_told(one) for one in found.response["violations"]] == []
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert _too_wide(page) == []


def _told(violation: dict[str, Any]) -> str:
    nodes = "; ".join(f"{node['html'][:160]} {node.get('failureSummary', '')[:200]}" for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {nodes}"


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
