"""Two people at the desk over one letter, words that nobody sent, and a hand that stays on the keyboard."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from support.pages import say
from support.site import Site
from support.walks import HEAD, files, goes_back, makes, opens, reference, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

SORTER = "le_thi_mau"
WORDS = "Tổ điện đã thay bóng sáng nay."


@pytest.fixture
def code(screen: Any) -> str:
    """A letter that the head has taken on."""
    officer = screen(1280)
    code = files(screen(390))
    signs_in(officer, "vi", HEAD)
    opens(officer, code, "vi")
    makes(officer, "vi", "Sort", kind="reflection", topic="lighting", summary="Đèn ngõ 5 không sáng")
    makes(officer, "vi", "Take on")
    return code


def at_case(screen: Any, code: str, login: str = HEAD, language: str = "vi", move: str = "", **more: Any) -> Any:
    page = screen(more.pop("width", 1280), language, **more)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    signs_in(page, language, login)
    page.goto(f"/{language}/desk/case/{reference(code)}/{move}")
    return page


@pytest.mark.proof
def test_two_officers_on_one_case_see_each_other(screen: Any, code: str) -> None:
    head = at_case(screen, code)
    head.wait_for_load_state("networkidle")
    assert head.locator("#others p").count() == 0
    sorter = at_case(screen, code, SORTER, "ar")
    sorter.locator("#others p").wait_for()
    assert "Phạm Minh Hoạ" in sorter.locator("#others").inner_text()
    head.locator("#others p").wait_for(timeout=30_000)  # within twenty seconds, by itself
    assert "Lê Thị Mẫu" in head.locator("#others").inner_text()


@pytest.mark.proof
def test_whoever_writes_hears_that_the_case_moved_on_and_loses_no_word(screen: Any, code: str) -> None:
    head = at_case(screen, code)
    head.locator(".moves a").first.click()
    head.locator("#f-answer").fill(WORDS)
    head.locator("#kept button").wait_for()
    resident = screen(390)
    resident.goto(f"/vi/c/{code}")
    resident.locator("summary", has_text=say("vi", "Add something")).click()
    resident.locator("#f-add-text").fill("Cả ngõ 7 cũng tối.")
    resident.locator("form", has=resident.locator("#f-add-text")).get_by_role("button").click()
    again = head.get_by_role("link", name=say("vi", "Load it again"))
    again.wait_for(timeout=30_000)
    again.click()
    head.wait_for_url("**/answer/")
    assert head.locator("#f-answer").input_value() == WORDS
    assert head.locator("#kept .told").count() == 1
    assert "Cả ngõ 7 cũng tối." in head.locator(".tl").inner_text()
    makes_it = head.locator(".act-form .btn")
    makes_it.click()
    assert head.locator(".act-form").count() == 0
    assert head.complaints == []


@pytest.mark.proof
def test_a_form_opens_beside_the_letter_and_the_hand_goes_on_in_it(screen: Any, code: str) -> None:
    page = at_case(screen, code)
    page.evaluate("window.same = true")
    page.keyboard.press("r")
    page.wait_for_url("**/answer/")
    page.wait_for_function("document.activeElement.id === 'f-answer'")
    assert page.evaluate("window.same")  # the page was not left
    letter, act = (page.locator(name).bounding_box() for name in (".letter", "#act"))
    assert letter["x"] + letter["width"] <= act["x"]
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(200)
    assert page.locator(".sheet").bounding_box()["y"] >= -1  # it stays in view
    goes_back(page)
    page.wait_for_url(f"**/{reference(code)}/")
    assert page.complaints == []


@pytest.mark.proof
def test_on_a_telephone_the_form_follows_the_letter(screen: Any, code: str) -> None:
    page = at_case(screen, code, move="answer/", width=390)
    letter, act = (page.locator(name).bounding_box() for name in (".letter", "#act"))
    assert letter["y"] + letter["height"] <= act["y"]


@pytest.mark.proof
def test_a_draft_survives_a_closed_tab(screen: Any, code: str) -> None:
    page = at_case(screen, code, move="answer/")
    page.locator("#f-answer").fill(WORDS)
    page.locator("#kept button").wait_for()
    other = page.context.new_page()
    page.close()
    other.goto(f"/vi/desk/case/{reference(code)}/answer/")
    assert other.locator("#f-answer").input_value() == WORDS
    other.locator("#kept button").click()
    assert other.locator("#f-answer").input_value() == ""


@pytest.mark.proof
def test_words_typed_a_moment_before_the_page_is_left_are_kept(screen: Any, code: str) -> None:
    page = at_case(screen, code, move="answer/")
    page.locator("#f-answer").press_sequentially(WORDS)
    page.goto("/vi/desk/")
    page.wait_for_timeout(300)
    page.goto(f"/vi/desk/case/{reference(code)}/answer/")
    assert page.locator("#f-answer").input_value() == WORDS


@pytest.mark.proof
def test_without_script_a_draft_is_kept_by_a_button(screen: Any, code: str) -> None:
    page = at_case(screen, code, script=False)
    page.locator(".moves").get_by_role("link", name=say("vi", "Answer"), exact=True).click()
    page.locator("#f-answer").fill(WORDS)
    page.get_by_role("button", name=say("vi", "Keep for later")).click()
    page.goto(f"/vi/desk/case/{reference(code)}/answer/")
    assert page.locator("#f-answer").input_value() == WORDS


@pytest.mark.proof
def test_an_answer_that_was_sent_leaves_no_draft(screen: Any, site: Site, code: str) -> None:
    page = at_case(screen, code, move="answer/")
    page.locator("#f-answer").fill(WORDS)
    page.locator(".act-form .btn").click()  # at once: the keeping and the sending are on their way together
    page.wait_for_timeout(1_500)
    page.goto(f"/vi/desk/case/{reference(code)}/")
    assert page.locator(".tl").inner_text().count(WORDS) == 1
    with closing(sqlite3.connect(site.home / "dongthuan.sqlite3", timeout=30)) as database:
        drafts = "SELECT count(*) FROM desk_draft JOIN cases_case ON case_id = cases_case.id WHERE reference = ?"
        assert database.execute(drafts, [reference(code)]).fetchone() == (0,)
