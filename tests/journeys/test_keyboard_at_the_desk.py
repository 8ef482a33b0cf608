"""A morning at the desk without a mouse: rows, letters, Tab and Control with Enter, in English."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from dongthuan.record.phrases.codes import STATES
from support.keys import MOST_TABS, Keys
from support.walks import reference, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]


def test_the_focus_never_hides_at_the_desk(screen: Any) -> None:
    page = screen(1280, "en", script=False)
    signs_in(page, "en")
    page.goto("/en/desk/?view=unit")
    case = page.locator("#q a.go").first.get_attribute("href")
    for address in ("/en/desk/?view=unit", case, "/en/desk/templates/", "/en/desk/export/"):
        page.goto(address)
        assert len(stops(page, address)) >= 6


def stops(page: Any, address: str) -> set[str]:
    seen, keys = set(), Keys(page)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert keys.ring(), (address, keys.here())
        width, height = page.evaluate(SIZE)
        assert min(width, height) >= 24, (address, keys.here(), width, height)
        seen.add(keys.here())
    return seen


SIZE = """() => {
    const one = document.activeElement, box = (one.closest("label") || one).getBoundingClientRect();
    const words = one.matches("a:not(.btn, .at)") && !one.closest("nav, .who-bar, .langs");
    return words ? [24, 24] : [box.width, box.height];
}"""
"""A link within a line of words is as high as its line, as WCAG 2.2 lets it be; axe holds the room round it."""


def test_a_hand_that_presses_twice_sends_once(screen: Any) -> None:
    page = screen(1280, "en")
    signs_in(page, "en")
    page.goto("/en/desk/receptions/")
    before, sent = page.locator("[data-rows] tbody tr").count(), []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.locator("[name=act][value=came]").dblclick()
    page.wait_for_url("**/visit/*/")
    page.goto("/en/desk/receptions/")
    assert ([url.rpartition("/en/")[2] for url in sent], page.locator("[data-rows] tbody tr").count()) == (
        ["desk/receptions/"], before + 1,
    )  # fmt: skip


LETTERS = ("Zeppelin lamp one is out.", "Zeppelin lamp two is out.", "Zeppelin lamp three, and rubbish lies there.")


def test_a_morning_at_the_desk_by_letters(screen: Any) -> None:
    """Rows chosen, sorted together, looked for, kept as a view, joined, undone, taken apart: nobody touches a mouse."""
    page = screen(1280, "en")
    signs_in(page, "en")
    keys, filed = Keys(page), [letter(page, what) for what in LETTERS]
    one, two, three = filed

    page.goto("/en/desk/?view=unsorted&sort=newest")
    for key, row in (("j", three), ("j", two), ("k", three), ("k", three)):
        page.keyboard.press(key)
        assert page.locator("#q tr.on .at").inner_text() == row
    page.keyboard.press("Shift+X")
    assert page.locator("#bulk-count").inner_text() == str(page.locator("#q tbody tr").count())
    page.keyboard.press("Shift+X")
    for key in "xjxjx":
        page.keyboard.press(key)
    assert page.locator("#bulk-count").inner_text() == "3"
    keys.to("Go on", most=200).enter()
    keys.to("What it is").type("Reflection")
    keys.to("Topic").type("Light")
    keys.to("Subject").type("Zeppelin lamps")
    keys.sends()
    assert page.locator("main [role=status]").inner_text() == "Done for 3 cases."

    page.goto("/en/desk/?view=unit")
    page.keyboard.press("/")
    keys.type("zeppelin").enter()
    assert page.locator("#q .at").all_inner_texts() == filed
    keys.to("Save this view").unfold()
    keys.to("Its name").type("Airships").enter()
    assert page.locator("nav.views a[aria-current]").inner_text() == "Airships"

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")  # the second letter
    page.wait_for_url("**/en/desk/case/*/")
    page.keyboard.press("m")
    keys.waits("into").type(one).sends()
    assert one in page.locator("main").inner_text()
    with page.expect_navigation():
        page.keyboard.press("z")
    assert page.get_by_role("button", name="Undo", exact=True).count() == 0

    page.goto(f"/en/desk/case/{three}/")
    page.keyboard.press("a")
    keys.waits("first").type("Zeppelin lamp three.")
    keys.next("second").type("Rubbish lies there.").sends()
    assert page.locator("article .st").first.inner_text() == "Taken apart"


def letter(page: Any, what: str) -> str:
    """Filed by a program; its reference."""
    answer = page.request.post("/api/v1/cases", data={"unit": "99001", "what": what, "place": "Alley 9"})
    return reference(str(answer.json()["code"]))


def test_each_step_of_a_case_by_its_letter(screen: Any) -> None:
    """Sorted, taken on, answered; another promised; a third passed on to another office. `?` lists the keys."""
    page = screen(1280, "en")
    signs_in(page, "en")
    keys = Keys(page)
    answered, promised, passed_on = [sorted_by_letters(page, keys, letter(page, what)) for what in LETTERS]

    page.goto(f"/en/desk/case/{answered}/")
    page.keyboard.press("?")
    assert page.locator("#keysheet").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    keys.waits("answer").type("The lamp was replaced this morning.").sends()
    assert state(page) == said("answered")

    page.goto(f"/en/desk/case/{promised}/")
    page.keyboard.press("h")
    keys.waits("answer").type("A new lamp will be set.")
    keys.next("task").type("Set a lamp in alley 9")
    keys.next("person").type("Tr")
    keys.next("due")
    day(page, date(2026, 12, 24))
    keys.sends()
    assert state(page) == said("committed")

    page.goto(f"/en/desk/case/{passed_on}/")
    page.keyboard.press("c")
    keys.waits("unit").type("Th")
    keys.next("reason").type("It lies in their commune.").sends()
    assert page.url.endswith("/en/desk/")  # it lies with others now: back to the list


def sorted_by_letters(page: Any, keys: Keys, reference: str) -> str:
    page.goto(f"/en/desk/case/{reference}/")
    page.keyboard.press("p")
    keys.waits("kind").type("Reflection")
    keys.next("topic").type("Light")
    keys.next("summary").type("A lamp is out").sends()
    with page.expect_navigation():
        page.keyboard.press("n")
    return reference


def day(page: Any, on: date) -> None:
    """Typed as this browser writes days: the order of its parts is the browser's."""
    for order in ("%m%d%Y", "%d%m%Y", "%Y%m%d"):
        page.keyboard.type(on.strftime(order))
        if page.evaluate("document.activeElement.value") == on.isoformat():
            return
        page.evaluate("(({ activeElement: one }) => { one.value = ''; one.blur(); one.focus(); })(document)")
    raise AssertionError("this browser takes no day by keyboard")


def state(page: Any) -> str:
    return str(page.locator("article .st").first.inner_text())


def said(code: str) -> str:
    with translation.override("en"):
        return str(STATES[code])
