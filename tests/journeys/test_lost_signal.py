"""A weak signal, and a phone that is one's own or is not: what outlives the one, and what stays on the other."""

from pathlib import Path
from typing import Any

import pytest

from dongthuan.entries import web
from support.pages import say
from support.walks import PLACE, WARD, WHAT, files, goes_back, places, press, writes

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

KEPT = "localStorage.getItem('dongthuan-letter')"
STORED = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found.sort();
}"""


def installed(page: Any, language: str = "vi") -> Any:
    """The first page, until its worker has what it needs."""
    page.goto(f"/{language}/")
    for _ in range(80):
        controlled = page.evaluate("navigator.serviceWorker.controller !== null")
        if controlled and f"/{language}/offline/" in page.evaluate(STORED):
            return page
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(STORED))


def test_a_letter_outlives_a_lost_signal_and_goes_when_it_is_back(screen: Any) -> None:
    page = installed(screen(390))
    page.goto("/vi/new/")
    page.locator("#own-phone").check()
    page.get_by_label(say("vi", "What is it about?")).fill(WHAT)
    page.context.set_offline(True)
    press(page, "vi", "Continue")
    assert page.locator("[data-lost]").is_visible()
    page.goto("/vi/")  # the page is left, the phone put away
    assert page.locator("h1").inner_text() == say("vi", "You can write all the same")
    assert page.locator("#f-what").input_value() == WHAT
    page.locator("#f-place").fill(PLACE)
    page.locator("#f-unit").select_option(label=WARD["vi"])
    press(page, "vi", "Send when the signal is back")
    assert page.locator("[data-waiting]").is_visible()
    page.context.set_offline(False)
    page.wait_for_url("**/vi/case/")
    assert WHAT in page.locator("main").inner_text()
    assert page.evaluate(KEPT) is None  # sent, and wiped


def test_a_line_that_is_dead_while_the_phone_says_it_is_there(screen: Any) -> None:
    """Two bars and nothing comes through: Send leads to the page on which the letter waits, not to an error."""
    page = installed(screen(390))
    page.add_init_script("Object.defineProperty(navigator, 'onLine', { get: () => true })")
    writes(page, "vi")
    places(page, "vi")
    page.locator("#own-phone").check()
    page.wait_for_load_state("load")
    page.context.set_offline(True)
    press(page, "vi", "Send")
    page.locator("[data-waiting]").wait_for()
    assert page.locator("h1").inner_text() == say("vi", "You can write all the same")
    assert page.locator("#f-what").input_value() == WHAT
    page.context.set_offline(False)
    page.wait_for_url("**/vi/case/")
    assert WHAT in page.locator("main").inner_text()
    assert page.evaluate(KEPT) is None


APP = Path(web.__file__).parent / "static" / "web" / "app.js"
LEFT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((base) => base.name),
]"""


def leftovers(page: Any) -> list[str]:
    """Whatever of one's own stays on the telephone: kept things, pages in a store, cookies that outlive the browser."""
    pages = [
        path for path in page.evaluate(STORED) if not path.startswith("/static/") and not path.endswith("/offline/")
    ]
    lasting = [one["name"] for one in page.context.cookies() if one["expires"] > 0]
    return [*page.evaluate(LEFT), *pages, *lasting]


def test_a_phone_that_is_shared_keeps_nothing(screen: Any) -> None:
    page = installed(screen(390))
    writes(page, "vi")
    places(page, "vi")
    assert leftovers(page) == []  # whoever leaves before it is sent
    code = files(page)
    page.goto("/vi/case/")
    assert leftovers(page) == []
    kept = page.evaluate("async () => (await (await caches.match('/vi/offline/')).text())")
    assert (code in kept, WHAT in kept, "csrf" in kept) == (False, False, False)
    page.context.set_offline(True)
    page.reload()
    assert code not in page.content()


def test_who_has_pressed_forget_is_not_found_by_the_next_hand(screen: Any) -> None:
    page = screen(390)
    code = files(page)
    page.locator("[data-forget] button").click()
    page.wait_for_url("**/vi/")
    assert page.context.cookies() == [one for one in page.context.cookies() if one["name"] == "csrftoken"]
    goes_back(page)
    page.wait_for_load_state("load")
    assert (code in page.content(), WHAT in page.content()) == (False, False)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("slip", "instead"),
    [
        ("const note = () => box.checked && keep(typed())", "const note = () => keep(typed())"),
        ("if (box.checked) keep({ ...typed()", "keep({ ...typed()"),
        ("const wipe = () => {", "const wipe = () => { return;"),
    ],
)
def test_a_script_that_kept_something_would_be_caught(screen: Any, slip: str, instead: str) -> None:
    """The eye of the tests above: with a slip in the script, they see what is left."""
    page, script = screen(390, service_workers="block"), APP.read_text("utf-8")
    assert slip in script
    slipped = script.replace(slip, instead)
    page.route("**/static/app*.js", lambda way: way.fulfill(body=slipped, content_type="text/javascript"))
    if "wipe" in slip:  # one's own phone, and the letter has been sent
        page.goto("/vi/new/")
        page.locator("#own-phone").check()
        files(page)
    else:
        writes(page, "vi")
        places(page, "vi")
    assert page.evaluate(LEFT) == ["dongthuan-letter"]


def test_a_draft_is_kept_from_step_to_step_and_deleted_by_a_press(screen: Any) -> None:
    page = screen(390, "en")
    page.goto("/en/new/")
    assert page.locator("[data-kept]").is_hidden()
    page.locator("#own-phone").check()
    page.locator("#f-what").fill(WHAT)
    page.goto("/en/new/")  # another day
    assert (page.locator("#f-what").input_value(), page.locator("#own-phone").is_checked()) == (WHAT, True)
    page.locator("[data-wipe]").click()
    assert (page.evaluate(KEPT), page.locator("#f-what").input_value()) == (None, "")


def test_a_letter_that_was_sent_twice_is_one_letter(screen: Any) -> None:
    page = screen(390)
    page.goto("/vi/new/")
    page.locator("#own-phone").check()
    page.locator("#f-what").fill(WHAT)
    draft = page.evaluate(KEPT)
    code = files(page)
    page.evaluate("draft => localStorage.setItem('dongthuan-letter', draft)", draft)
    assert files(page) == code


def test_without_script_nothing_is_said_of_phones(screen: Any) -> None:
    page = screen(390, script=False)
    page.goto("/vi/new/")
    assert page.locator("[data-own]").is_hidden()
    assert page.get_by_role("checkbox").count() == 0
