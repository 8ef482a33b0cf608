"""What a page weighs on the wire, with nothing in the telephone yet: the country has slow lines and dear megabytes."""

from typing import Any

import pytest

from support.walks import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

FIRST_PAGE, SCRIPT, APP = 60_000, 40_000, 3_000


def fetched(page: Any, address: str) -> dict[str, int]:
    """{address: bytes that came over the line, headers and all}, as the browser's own network counts them."""
    wire, names, session = {}, {}, page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.responseReceived", lambda sent: names.update({sent["requestId"]: sent["response"]["url"]}))
    session.on("Network.loadingFinished", lambda sent: wire.update({sent["requestId"]: sent["encodedDataLength"]}))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return {names[one]: int(size) for one, size in wire.items() if one in names}


@pytest.mark.parametrize("language", ["vi", "ar"])
def test_the_residents_first_page_is_light(screen: Any, language: str) -> None:
    loaded = fetched(screen(390, language), f"/{language}/")
    kinds = sorted({address.rsplit(".", 1)[-1] for address in loaded if "/static/" in address})
    assert set(kinds) <= {"css", "js", "svg", "woff2"}  # no picture in points
    assert sum(size for address, size in loaded.items() if address.endswith(".js")) < APP
    assert sum(loaded.values()) < FIRST_PAGE, loaded


def test_the_desks_script_is_small(screen: Any) -> None:
    page = screen(1280, "vi")
    signs_in(page, "vi")
    loaded = fetched(page, "/vi/desk/")
    scripts = {address: size for address, size in loaded.items() if address.endswith(".js")}
    assert len(scripts) == 1
    assert 0 < sum(scripts.values()) < SCRIPT
