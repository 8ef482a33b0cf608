"""Two clerks before the live desk, with its script; one loses the line for a minute: nothing is lost or doubled."""

import re
from typing import Any

import pytest

from support.halls import fills, plans, steps, writes_down
from support.pages import say
from support.walks import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]
MINUTE = 60_000
ON_THE_WALL = re.compile(r"Câu \d+ của \w+\.")


@pytest.fixture
def hall(screen: Any) -> tuple[Any, Any, str]:
    """Two clerks at the live desk of an open hall, and its number."""
    first, second = screen(1280), screen(1280)
    signs_in(first, "vi", "le_thi_mau")
    signs_in(second, "vi", "pham_minh_hoa")
    dialogue = plans(first, "Đối thoại có hai người ghi (ví dụ)")
    steps(first, "open_hall")
    for page in (first, second):
        page.goto(f"/vi/desk/dialogues/{dialogue}/live/")
    return first, second, dialogue


def types(page: Any, number: int, who: str) -> None:
    fills(page.locator("#live"), what=f"Câu {number} của {who}.", asker=f"người {number}")
    page.locator("#live").get_by_role("button", name=say("vi", "Take down")).click()


def taken(page: Any, dialogue: str) -> list[str]:
    """Every entry that the server has, in the order of its numbers."""
    page.goto(f"/vi/desk/dialogues/{dialogue}/")
    return list(ON_THE_WALL.findall(page.locator("ol.entries").first.inner_text()))


def test_what_is_typed_while_the_line_is_down_is_sent_once_when_it_is_back(hall: tuple[Any, Any, str]) -> None:
    first, second, dialogue = hall
    types(first, 1, "Mẫu"), types(second, 1, "Hoạ")
    first.locator("#lists", has_text="Câu 1 của Hoạ.").wait_for()  # each sees what the other took down
    first.context.set_offline(True)
    for number in (2, 3):
        types(first, number, "Mẫu"), types(second, number, "Hoạ")
    first.wait_for_timeout(MINUTE)
    shelf = first.locator("#unsent .waiting").all_inner_texts()
    assert [ON_THE_WALL.search(one)[0] for one in shelf] == ["Câu 3 của Mẫu.", "Câu 2 của Mẫu."]  # type: ignore[index]
    first.context.set_offline(False)
    first.locator("#lists", has_text="Câu 3 của Mẫu.").wait_for()
    first.locator("#unsent .waiting").first.wait_for(state="detached")
    assert sorted(taken(second, dialogue)) == sorted(f"Câu {n} của {who}." for n in (1, 2, 3) for who in ("Mẫu", "Hoạ"))


def test_an_answer_that_was_lost_on_its_way_doubles_nothing(hall: tuple[Any, Any, str]) -> None:
    first, _second, dialogue = hall
    lost = []

    def swallow(route: Any) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())  # the server takes it in
            route.abort()  # and nobody hears of it
        else:
            route.continue_()

    first.route("**/live/", swallow)
    types(first, 1, "Mẫu")
    first.locator("#unsent .sent").wait_for()
    assert (len(lost), taken(first, dialogue)) == (1, ["Câu 1 của Mẫu."])


def test_what_comes_after_the_end_of_the_hall_is_in_the_minutes(hall: tuple[Any, Any, str]) -> None:
    first, second, dialogue = hall
    first.context.set_offline(True)
    types(first, 1, "Mẫu")
    second.goto(f"/vi/desk/dialogues/{dialogue}/")
    steps(second, "end_hall")
    first.context.set_offline(False)
    first.locator("#unsent .sent").wait_for()
    second.goto(f"/vi/desk/dialogues/{dialogue}/paper/minutes/")
    assert "Câu 1 của Mẫu." in second.locator("main").inner_text()


def test_whoever_was_signed_out_meanwhile_is_told_and_loses_nothing(hall: tuple[Any, Any, str]) -> None:
    first, _second, dialogue = hall
    other = first.context.new_page()
    first.context.clear_cookies(name="sessionid")
    types(first, 1, "Mẫu")
    door = say("vi", "Not sent: you are signed out. Sign in in another window; it is sent then.")
    first.locator("#unsent .waiting", has_text=door).wait_for()
    signs_in(other, "vi", "le_thi_mau")
    first.locator("#unsent .sent").wait_for()
    assert taken(other, dialogue) == ["Câu 1 của Mẫu."]


def test_without_script_the_form_does_the_same(screen: Any) -> None:
    page = screen(1280, script=False)
    signs_in(page, "vi", "le_thi_mau")
    dialogue = plans(page, "Đối thoại không kịch bản (ví dụ)")
    page.goto(f"/vi/desk/dialogues/{dialogue}/live/")
    writes_down(page, "Câu 1 của Mẫu.", "người 1", channel="phone")
    page.go_back()
    with page.expect_navigation():
        page.locator("#live button.btn").click()  # the same page, sent twice
    assert taken(page, dialogue) == ["Câu 1 của Mẫu."]
