"""The six people for whom this is made, each with a task, the time that the pages take them, and how often they press.

make proof        runs them and prints a line for each; docs/design.md keeps the last ones
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dongthuan.record.terms import queries as terms
from support.pages import say
from support.stage import Stage
from support.walks import KEEPER, PLACE, WARD, WHAT, files, reference, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s, 400 ms there and back."""
SENDING = 3_000
"""Milliseconds: what a page may take on that line, in which a letter comes, too."""


@dataclass
class Day:
    """What somebody does, with a watch beside them: the time that pages take, not that of reading and typing."""

    who: str
    page: Any
    presses: int = 0
    pages: int = 0
    waited: float = 0.0
    longest: float = 0.0

    def slowly(self, times: int) -> "Day":
        """On a slow line, with a processor so many times slower than this one."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": times})
        return self

    def leads(self, act: Callable[[], object], until: str) -> "Day":
        """A press that leads to a page; until what one came for can be seen and used."""
        began = time.perf_counter()
        act()
        self.page.locator(until).first.click(trial=True)
        took = (time.perf_counter() - began) * 1_000
        self.pages, self.presses = self.pages + 1, self.presses + 1
        self.waited, self.longest = self.waited + took, max(self.longest, took)
        return self

    def told(self) -> str:
        return (
            f"{self.who}: {self.pages} pages, {self.presses} presses, "
            f"{self.waited:.0f} ms in all, the longest {self.longest:.0f} ms"
        )


def files_a_letter(day: Day, language: str) -> Day:
    page = day.page
    day.leads(lambda: page.goto(f"/{language}/", wait_until="commit"), ".hero .btn.big")
    day.leads(lambda: page.locator(".hero .btn.big").click(no_wait_after=True), "#f-what")
    page.locator("#f-what").fill(WHAT)
    day.leads(lambda: page.locator("button[value=what]").click(no_wait_after=True), "#f-place")
    page.locator("#f-place").fill(PLACE)
    page.locator("#f-unit").select_option(label=WARD[language])
    day.presses += 1
    day.leads(lambda: page.locator("button[value=where]").click(no_wait_after=True), "button[value=send]")
    day.leads(lambda: page.locator("button[value=send]").click(no_wait_after=True), ".slip .code")
    return day


def test_a_farmer_with_an_old_telephone_and_a_weak_signal(screen: Any) -> None:
    day = files_a_letter(Day("farmer", screen(360)).slowly(6), "vi")
    print(f"\n{day.told()}")
    assert (day.pages, day.longest < SENDING) == (5, True)
    days = day.page.locator(".slip .days2 dd").all_inner_texts()
    assert (len(days), all(days)) == (2, True)


def test_an_arabic_reader_in_the_dark(screen: Any) -> None:
    page = screen(390, "ar", "dark")
    day = files_a_letter(Day("Arabic reader", page).slowly(4), "ar")
    day.leads(lambda: page.locator(".why summary").click(), ".why .reason li")
    print(f"\n{day.told()}")
    assert (page.locator("html").get_attribute("dir"), day.longest < SENDING) == ("rtl", True)
    first, second = (page.locator(".days li.dow").nth(place).bounding_box() for place in (0, 1))
    assert first["x"] > second["x"]  # the week begins on the right


def test_a_clerk_with_two_hundred_letters(screen: Any) -> None:
    """Ten of them, from the list of what nobody has sorted: a key, a class, a topic, the subject, Enter."""
    page, sent = screen(1280), screen(390)
    for _ in range(10):
        files(sent)
    signs_in(page, "vi", "le_thi_mau")
    day = Day("clerk", page)
    for _ in range(10):
        page.goto("/vi/desk/?view=unsorted&sort=newest")
        day.leads(lambda: page.keyboard.press("p"), "#f-kind")
        page.locator("#f-kind").focus()
        page.keyboard.type(terms.label("kinds", "reflection", "vi")[:2])
        page.keyboard.press("Tab")
        page.locator("#f-topic").select_option("lighting")
        page.locator("#f-summary").fill("Đèn ngõ 5 không sáng")
        day.presses += 4
        day.leads(lambda: page.keyboard.press("Control+Enter"), ".toast")
    print(f"\n{day.told()}; a letter: {day.waited / 10:.0f} ms, {day.presses / 10:.0f} presses; "
          f"two hundred: {day.waited / 10 * 200 / 60_000:.1f} minutes of waiting")  # fmt: skip
    assert day.waited / 10 < 2_500


def test_a_ward_chair_with_ten_minutes(screen: Any) -> None:
    page = screen(1280)
    signs_in(page, "vi")
    day = Day("ward chair", page)
    day.leads(lambda: (page.keyboard.press("g"), page.keyboard.press("d")), ".needs .btn")
    heading = page.locator("h1").inner_text()
    assert page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0  # one screen
    day.leads(lambda: page.locator(".needs .btn").first.click(), "#q a.go, .casehead")
    if page.locator("#q").count():
        day.leads(lambda: page.locator("#q a.go").first.click(), ".casehead h1")
    print(f"\n{day.told()}: “{heading}”")
    assert (day.pages <= 3, day.longest < 1_500) == (True, True)


def test_an_auditor_who_trusts_nobody(screen: Any, tmp_path: Path) -> None:
    """Who did what on a case, whether it was touched since, and the whole of it checked by a program of one's own."""
    import json
    import subprocess
    import sys

    code, page = files(screen(390)), screen(1280)
    signs_in(page, "vi", KEEPER)
    day = Day("auditor", page)
    day.leads(lambda: page.locator(".nav a[href$='/ledger/']").click(), "#f-about")
    page.locator("#f-about").fill(reference(code))
    day.leads(lambda: page.keyboard.press("Enter"), "table.book")
    day.leads(lambda: page.locator("a[href*='check=1']").click(), "#checked")
    for name in ("leaves.jsonl", "hashes", "checkpoint", "key"):
        with page.expect_download() as file:
            page.locator(f"a[href$='/{name}']").click()
        file.value.save_as(tmp_path / name)
        day.presses += 1
    checker = Path(__file__).parents[2] / "verify.py"
    done = subprocess.run([sys.executable, checker, tmp_path], capture_output=True, text=True, check=False)
    print(f"\n{day.told()}; verify.py says {json.loads(done.stdout)['entries']} entries are well")
    assert (done.returncode, page.locator("#checked.kept").count(), day.longest < 1_500) == (0, 1, True)


def test_a_blind_resident_by_what_the_reader_says(stage: Stage, screen: Any) -> None:
    """The tree that a screen reader walks, without a look at the page: where one is, what is wrong, what was done."""
    page = screen(390)
    page.goto("/vi/new/")
    page.get_by_role("button", name=say("vi", "Continue"), exact=True).press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"  # what is wrong is said at once
    field = page.get_by_role("textbox", name=say("vi", "What is it about?"))
    assert (field.get_attribute("aria-invalid"), bool(field.get_attribute("aria-describedby"))) == ("true", True)
    stops = {}
    for name in ("answered", "promised", "declined", "verified", "decided"):
        followed = stage.resident
        followed.goto(f"/vi/c/{stage.codes[name]}")
        tree = followed.locator("main").aria_snapshot()
        stops[name] = tree.count("\n") + 1
        assert tree.count("heading") == followed.locator("main :is(h1, h2, h3)").count()
        assert followed.locator("h1").count() == 1
        silent = followed.evaluate(
            "() => [...document.querySelectorAll('main svg')].filter(one => !one.closest('[aria-hidden=true]') && "
            "one.getAttribute('aria-hidden') !== 'true' && !one.getAttribute('aria-label') && "
            "!one.querySelector('title')).map(one => one.outerHTML.slice(0, 80))"
        )
        assert silent == [], name  # a drawing says what it shows, or is not there for who cannot see it
    drawn = stage.resident
    drawn.goto(f"/vi/c/{stage.codes['promised']}")
    said = drawn.locator("svg.whole").get_attribute("aria-label")
    print(f"\nblind resident: {stops} lines of the tree a page; the lotus says “{said}”")
    assert said.startswith(say("vi", "%(done)s of %(of)s steps done.") % {"done": 3, "of": 6})
