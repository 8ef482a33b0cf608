"""A long form at the desk, and a line, a session or a tab that goes: what was typed is there again."""

from typing import Any

import pytest

from support.pages import say
from support.walks import HEAD, files, makes, opens, reference, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]

FORM = "/vi/desk/promises/new/"
WORDS = "Phường thay toàn bộ nắp cống vỡ ở ngõ 5 trước ngày 30 tháng 11."
LINE = "main form p[role=status]"


@pytest.fixture
def page(screen: Any) -> Any:
    page = screen(1280)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    signs_in(page, "vi", HEAD)
    page.goto(FORM)
    return page


def types(page: Any, words: str = WORDS, kept: bool = True) -> None:
    page.locator("#f-what").fill(words)
    said = say("vi", "Draft kept at %(at)s").partition("%")[0] if kept else ""
    if kept:
        page.locator(LINE).get_by_text(said).wait_for()


def out_in_another_window(page: Any) -> Any:
    other = page.context.new_page()
    other.goto("/vi/desk/")
    other.get_by_role("button", name=say("vi", "Sign out")).click()
    other.wait_for_url("**/sign-in/**")
    return other


def test_a_closed_tab_loses_nothing_and_a_press_throws_it_away(page: Any) -> None:
    types(page)
    other = page.context.new_page()
    page.close()
    other.goto(FORM)
    other.locator(LINE).get_by_role("button", name=say("vi", "discard")).click()
    other.wait_for_function("document.querySelector('#f-what').value === ''")
    other.goto(FORM)
    other.wait_for_load_state("networkidle")
    assert other.locator("#f-what").input_value() == ""
    assert page.complaints == []


def test_words_of_the_last_second_are_kept_when_the_page_is_left(page: Any) -> None:
    page.locator("#f-what").press_sequentially(WORDS)
    page.goto("/vi/desk/")
    page.wait_for_timeout(300)
    page.goto(FORM)
    page.wait_for_function("words => document.querySelector('#f-what').value === words", arg=WORDS)


def test_what_is_sent_after_the_session_ended_stays_on_the_page(page: Any) -> None:
    """Signed out, in another window in again, and the same page goes on: its words never left it."""
    types(page)
    other = out_in_another_window(page)
    page.locator("#f-place").fill("Ngõ 5")
    page.locator(LINE).get_by_text(say("vi", DOOR)).wait_for()
    page.locator("main form button.btn").click()
    page.wait_for_timeout(500)
    assert (page.url.endswith(FORM), page.locator("#f-what").input_value()) == (True, WORDS)
    signs_in(other, "vi", HEAD)
    page.locator("main form button.btn").click()
    page.wait_for_selector(".errs")  # it is sent now; what else is missing stands above, and no word is
    assert (page.locator("#f-what").input_value(), page.locator("#f-place").input_value()) == (WORDS, "Ngõ 5")
    assert page.complaints == []


DOOR = "Not kept: you are signed out. Sign in in another window; what stands here is kept then."


def test_a_line_that_is_gone_keeps_the_page_and_goes_on_when_it_is_back(page: Any) -> None:
    types(page)
    page.context.set_offline(True)
    page.locator("#f-place").fill("Ngõ 5")
    page.locator(".told.late").wait_for()
    page.locator("main form button.btn").click()
    page.wait_for_timeout(500)
    assert page.url.endswith(FORM)
    page.context.set_offline(False)
    page.locator(LINE).get_by_role("button", name=say("vi", "discard")).wait_for()
    assert page.locator("#f-what").input_value() == WORDS


def test_an_answer_to_a_letter_outlives_the_session_too(screen: Any) -> None:
    page, code = screen(1280), files(screen(390))
    signs_in(page, "vi", HEAD)
    opens(page, code, "vi")
    makes(page, "vi", "Sort", kind="reflection", topic="lighting", summary="Đèn ngõ 5 không sáng")
    makes(page, "vi", "Take on")
    address = f"/vi/desk/case/{reference(code)}/answer/"
    page.goto(address)
    other = out_in_another_window(page)
    page.locator("#f-answer").fill("Tổ điện đã thay bóng sáng nay.")
    page.locator("#kept").get_by_text(say("vi", "Please sign in first.")).wait_for()
    page.locator("#act button.btn").first.click()
    page.wait_for_timeout(500)
    assert (page.url.endswith(address), page.locator("#f-answer").input_value() != "") == (True, True)
    signs_in(other, "vi", HEAD)
    with page.expect_navigation():
        page.locator("#act button.btn").first.click()
    assert "Tổ điện đã thay bóng sáng nay." in page.locator("main").inner_text()
