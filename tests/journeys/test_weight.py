"""What a page weighs on the wire, with nothing in the telephone yet: the country has slow lines and dear megabytes.

Whoever holds a code or a link does not come by the first page: each room is a first page for somebody.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from support.walks import files, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

FIRST_PAGE, SCRIPT, APP, PHOTOGRAPH = 60_000, 40_000, 3_000, 40_000
LAID_UP = "async (address) => !!(await caches.match(address))"
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Slow 3G as WebPageTest has it: 400 kbit/s, 400 ms there and back. The processor is made four times slower, too."""

Found = Callable[[Any, str], str]
"""From a page of anybody's and a language, the address to come to first."""


def at(address: str) -> Found:
    return lambda page, language: f"/{language}/{address}"


def led(room: str, link: str) -> Found:
    def found(page: Any, language: str) -> str:
        page.goto(f"/{language}/{room}")
        return str(page.locator(link).first.get_attribute("href"))

    return found


ROOMS: Mapping[str, tuple[Found, str]] = {
    "home": (at(""), ".hero .btn.big"),
    "a case by its QR": (lambda page, language: f"/{language}/c/{files(page, language)}", "main h1"),
    "promises": (at("promises/"), "main h1"),
    "a promise": (led("promises/", "ul.promised a"), "main h1"),
    "dialogues": (at("dialogues/"), "main h1"),
    "a dialogue": (led("dialogues/", "ul.talks a"), "main h1"),
    "receptions": (at("receptions/"), "main h1"),
    "units": (at("units/?q=minh+hoa"), "main h1"),
    "an office": (led("units/?q=minh+hoa", "main table a"), "main h1"),
    "a model": (led("models/", "ul.talks li:last-child a"), "main h1"),
}
"""Name: how it is found, and what has to stand there before it can be used."""
FIRST = [("home", "vi", 390), ("home", "ar", 390)]
OTHERS = [(name, language, 390) for name in ROOMS for language in ("vi", "ar") if name != "home"]
OTHERS += [("home", "ar", 1280), ("a promise", "ar", 1280)]


def watched(page: Any) -> tuple[Any, Counter[str]]:
    """{address: bytes that came over the line, headers and all}, as the browser's own network counts them from now."""
    loaded, names, session = Counter[str](), {}, page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda sent: names.update({sent["requestId"]: sent["response"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda sent: loaded.update({names.get(sent["requestId"], "?"): int(sent["encodedDataLength"])}),
    )
    return session, loaded


@pytest.mark.parametrize(
    ("name", "language", "width"), [*FIRST, *(pytest.param(*row, marks=pytest.mark.proof) for row in OTHERS)]
)
def test_whatever_comes_first_is_light(screen: Any, name: str, language: str, width: int) -> None:
    """With the page that it lays up for the day when there is no signal. Photographs come after all else, when they are
    near: small ones."""
    address = ROOMS[name][0](screen(width, language), language)
    page = screen(width, language)
    _, loaded = watched(page)
    page.goto(address)
    page.wait_for_function(LAID_UP, arg=f"/{language}/offline/")
    page.wait_for_load_state("networkidle")

    photographs = {address: loaded.pop(address) for address in list(loaded) if "/picture/" in address}
    assert all(size < PHOTOGRAPH for size in photographs.values()), photographs
    kinds = {address.rsplit(".", 1)[-1] for address in loaded if "/static/" in address}
    print(f"\n{name}, {language}, {width}: {sum(loaded.values())} bytes")
    assert kinds == {"css", "js", "svg", "woff2"}  # no picture in points
    ours = {address: size for address, size in loaded.items() if not address.startswith("data:")}  # no icon
    assert [address for address, size in ours.items() if not size and not address.endswith(".svg")] == []  # no cache
    assert sum(size for address, size in loaded.items() if address.endswith(".js")) < APP
    assert sum(loaded.values()) < FIRST_PAGE, loaded


@pytest.mark.proof
@pytest.mark.parametrize("language", ["vi", "ar"])
@pytest.mark.parametrize("name", ROOMS)
def test_a_slow_line_and_an_old_phone_wait_three_seconds(screen: Any, name: str, language: str) -> None:
    found, usable_is = ROOMS[name]
    address, page = found(screen(360, language), language), screen(360, language)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="commit")
    page.locator(usable_is).first.click(trial=True)  # it can be read, and pressed
    usable = page.evaluate("performance.now()")
    page.wait_for_load_state("load")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    print(f"\n{name}, {language}: painted {painted:.0f} ms, usable {usable:.0f} ms, whole {loaded:.0f} ms")
    assert usable < 3_000


def test_the_desks_script_is_small(screen: Any) -> None:
    page = screen(1280, "vi")
    signs_in(page, "vi")
    session, loaded = watched(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto("/vi/desk/")
    page.wait_for_load_state("networkidle")
    scripts = {address: size for address, size in loaded.items() if address.endswith(".js")}
    assert len(scripts) == 1
    assert 0 < sum(scripts.values()) < SCRIPT
