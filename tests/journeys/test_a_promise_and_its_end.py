"""A promise from the hall until those who asked have spoken: five people, three languages, one of them on a telephone.

Who does the work reads Arabic, who leads English, the Front and the reception Vietnamese; a resident looks on with a
telephone, and by the tree that a screen reader is given. Nobody runs any script.
"""

import re
from typing import Any

import pytest

from support.halls import acts, opens_task, tree
from support.pages import say
from support.walks import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]
WHAT = "Mở bàn hướng dẫn dịch vụ công tối thứ Ba hằng tuần"


def steps_done(page: Any) -> str:
    return str(page.locator("svg.whole").get_attribute("aria-label"))


def test_from_the_work_to_the_word_of_those_who_asked(screen: Any) -> None:
    worker, leader = screen(1280, "ar", script=False), screen(1280, "en", script=False)
    front, counter = screen(1280, "vi", script=False), screen(1280, "vi", script=False)
    resident = screen(390, "vi", script=False)

    resident.goto("/vi/promises/")
    resident.get_by_role("link", name=WHAT).click()
    promise = re.search(r"/promises/(\d+)/", resident.url)
    assert promise
    desk = f"desk/promises/{promise[1]}/"
    seen = tree(resident)
    assert f'heading "{WHAT}" [level=1]' in seen
    assert re.search(r'img "[^"]*3[^"]*6', seen)  # three of six steps, in a sentence
    for step in ("Question", "Answer given", "Promise made", "Evidence", "Check", "Askers say"):
        assert f'heading "{say("vi", step)}" [level=2]' in seen
    assert resident.evaluate("document.documentElement.scrollWidth <= innerWidth")

    signs_in(worker, "ar", "tran_van_thu")
    opens_task(worker, "ar", "mine", WHAT)
    assert worker.locator("html").get_attribute("dir") == "rtl"
    acts(worker, "ar", "Take it on")
    acts(worker, "ar", "Submit as done", note="Bàn mở tối thứ Ba, có hai người trực.", spot="Trụ sở phường")
    assert say("ar", "Waits to be confirmed") in worker.locator("main").inner_text()

    signs_in(leader, "en", "pham_minh_hoa")
    opens_task(leader, "en", "to_confirm", WHAT)
    acts(leader, "en", "Confirm")
    leader.goto(f"/en/{desk}")
    assert leader.get_by_text("It is so", exact=True).count() == 0  # nobody checks the work of the own office

    signs_in(front, "vi", "ho_van_vi_du")
    front.goto("/vi/desk/supervision/")
    front.get_by_role("link", name=WHAT).first.click()
    acts(front, "vi", "It is so", verdict="Đã đến hai tối, bàn mở đúng giờ.")
    acts(front, "vi", "Those who asked were told", how="Niêm yết ở 12 tổ dân phố.")

    resident.reload()
    assert "5" in steps_done(resident)
    assert "Đã đến hai tối, bàn mở đúng giờ." in tree(resident)
    assert resident.locator(".photos img").evaluate("one => one.naturalWidth") == 900

    signs_in(counter, "vi", "le_thi_mau")
    counter.goto(f"/vi/{desk}")
    acts(counter, "vi", "Write down what an asker says", said="not_done", reason="Tối qua bàn đóng cửa.")

    resident.reload()
    assert "Tối qua bàn đóng cửa." not in resident.content()
    assert say("vi", "It was opened again once, because somebody who asked said that it was not so.") in tree(resident)
    assert "3" in steps_done(resident)
    opens_task(worker, "ar", "mine", WHAT)
    assert say("ar", "Under way") in worker.locator("main").inner_text()
