"""The whole chain, in browsers: a question on the web, the hall, a promise, the Board, the work, the check, the asker.

A resident asks in Arabic, on a telephone; the ward's clerk and the Front work in Vietnamese, the Board and the head
read English, whoever does the work Arabic; at the end somebody hears the public pages by the tree that a screen reader
is given. Nobody but the hall's screen runs any script.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest

from support.halls import OFFICE, acts, asks, fills, in_days, opens_task, plans, steps, tree, writes_down
from support.pages import say
from support.site import Site
from support.walks import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.proof]
ASKED = "الزقاق ٢٩٥ ضيق ولا تدخله سيارة الإطفاء. ماذا نفعل إذا اندلع حريق؟"
SPOKEN = "Chợ Minh Hoạ bán nhiều hàng giả, ai kiểm tra?"
WHAT = "Đặt sáu hộp vòi chữa cháy ở đầu ngõ 295"
TITLE = "Xe chữa cháy không vào được ngõ 295"


@dataclass
class People:
    clerk: Any
    front: Any
    board: Any
    head: Any
    worker: Any
    resident: Any
    wall: Any


@pytest.fixture
def people(screen: Any) -> People:
    """Each before a screen of their own; who works here has signed in."""
    found = People(
        clerk=screen(1280, "vi", script=False), front=screen(1280, "vi", script=False),
        board=screen(1280, "en", script=False), head=screen(1280, "en", script=False),
        worker=screen(1280, "ar", script=False), resident=screen(390, "ar", script=False),
        wall=screen(1920, "vi"),
    )  # fmt: skip
    signs_in(found.clerk, "vi", "le_thi_mau")
    signs_in(found.front, "vi", "ho_van_vi_du")
    signs_in(found.board, "en", "trinh_van_mau")
    signs_in(found.head, "en", "pham_minh_hoa")
    signs_in(found.worker, "ar", "tran_van_thu")
    return found


def question_of(page: Any, dialogue: str, words: str) -> str:
    """The desk's page of a question, found by its words."""
    page.goto(f"/vi/desk/dialogues/{dialogue}/")
    return str(page.get_by_role("link", name=words).first.get_attribute("href"))


def the_day(people: People, dialogue: str) -> str:
    """The hall is opened, one speaks and is answered, one is promised something. Returns the page of the latter."""
    clerk, desk = people.clerk, f"/vi/desk/dialogues/{dialogue}/"
    clerk.goto(desk)
    steps(clerk, "open_hall")
    people.wall.goto(f"/vi/dialogues/{dialogue}/hall/")
    clerk.goto(f"{desk}live/")
    writes_down(clerk, SPOKEN, "bà Mẫu, tổ 5", area="state_management", topic="counterfeit_goods")
    steps(clerk, "call")
    people.wall.locator(".hallsay", has_text=SPOKEN).wait_for()
    assert "bà Mẫu" not in people.wall.content()  # she did not wish to be named
    clerk.goto(question_of(clerk, dialogue, SPOKEN))
    steps(clerk, "answer", answer="Quản lý thị trường kiểm tra ngày 5 hằng tháng, kết quả niêm yết ở cổng chợ.")
    asked = question_of(clerk, dialogue, ASKED)
    clerk.goto(asked)
    steps(clerk, "sort", area="state_management", topic="fire_safety")
    steps(clerk, "translate", language="vi", translation="Ngõ 295 hẹp, xe chữa cháy không vào được. Nếu cháy thì sao?")
    steps(clerk, "publish", title=TITLE)
    steps(clerk, "call")
    people.wall.locator('.hallsay[dir="rtl"]', has_text=ASKED).wait_for()
    assert people.wall.locator(".hallsay.too").inner_text().startswith("Ngõ 295 hẹp")
    steps(clerk, "accept", answer="Phường đặt hộp vòi ở đầu ngõ.")
    return asked


def the_conclusions(people: People, dialogue: str) -> None:
    """The paper that the Front brought is answered, a row is written, the Board sends back and then approves."""
    clerk, board, desk = people.clerk, people.board, f"/vi/desk/dialogues/{dialogue}/"
    clerk.goto(question_of(clerk, dialogue, "Đề nghị mở nhà văn hoá"))
    steps(clerk, "decline", reason="Nhà văn hoá đang sửa đến hết quý.")
    clerk.goto(desk)
    steps(clerk, "end_hall")
    clerk.goto(f"{desk}plan/")
    form = clerk.locator("form", has=clerk.locator("[name=product]"))
    option = form.locator("[name=question] option", has_text=TITLE).get_attribute("value")
    row = {
        "what": WHAT, "unit": f"={OFFICE}", "person": "=Trần Văn Thử", "question": str(option), "priority": "urgent",
        "product": "Sáu hộp vòi có nước", "milestones": f"{in_days(10)} Chọn chỗ\n{in_days(20)} Lắp xong",
    }  # fmt: skip
    fills(form, **row, due=in_days(-1))
    form.get_by_role("button", name=say("vi", "Write it")).click()
    assert clerk.locator("[name=what]").input_value() == WHAT  # a day before the dialogue is refused, nothing is lost
    fills(form, due=in_days(20))
    form.get_by_role("button", name=say("vi", "Write it")).click()
    clerk.goto(desk)
    steps(clerk, "conclude", conclusions="Giao phòng Kinh tế làm ngay việc ở ngõ 295.", symbol="41/TB-UBND")
    steps(clerk, "submit")
    board.goto(f"/en/desk/dialogues/{dialogue}/")
    steps(board, "send_back", reason="Ghi rõ ngày thử nước.")
    clerk.goto(desk)
    steps(clerk, "submit")
    board.goto(f"/en/desk/dialogues/{dialogue}/")
    steps(board, "approve")


def shows_it(people: People, note: str) -> None:
    opens_task(people.worker, "ar", "mine", WHAT)
    if people.worker.get_by_role("button", name=say("ar", "Take it on"), exact=True).count():
        acts(people.worker, "ar", "Take it on")
    acts(people.worker, "ar", "Submit as done", note=note, spot="Đầu ngõ 295")
    opens_task(people.head, "en", "to_confirm", WHAT)
    acts(people.head, "en", "Confirm")


def looks(people: People, promise: str, verdict: str) -> None:
    """The Front's supervisor goes there; whoever asked is told of it by the same press."""
    people.front.goto(f"/vi/desk/promises/{promise}/")
    acts(people.front, "vi", "It is so", verdict=verdict)


def speaks(people: People, code: str, said: str, reason: str = "") -> None:
    """The resident, with the code of the receipt alone."""
    page = people.resident
    page.goto("/ar/look-up/")
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name=say("ar", "Look"), exact=True).click()
    page.locator(f'[name=said][value="{said}"]').check()
    page.locator("textarea[name=reason]").fill(reason)
    page.get_by_role("button", name=say("ar", "Send"), exact=True).click()


def days_pass(site: Site, promise: str) -> None:
    """The days of those who asked are over: what was done today is set back by three weeks."""
    with closing(sqlite3.connect(site.home / "dongthuan.sqlite3", timeout=30)) as database, database:
        back = "told_on = date(told_on, '-21 days'), open_until = date(open_until, '-21 days')"
        database.execute(f"UPDATE commitments_commitment SET {back} WHERE id = ?", [int(promise)])


def closes(people: People, promise: str) -> None:
    """The head says so, unless the worker was quicker: it closes by itself what nobody objected to."""
    people.head.goto(f"/en/desk/promises/{promise}/")
    if people.head.get_by_role("button", name=say("en", "Close as kept"), exact=True).count():
        acts(people.head, "en", "Close as kept")


def test_from_a_question_on_the_web_to_a_promise_kept(people: People, screen: Any, site: Site) -> None:
    dialogue = plans(people.clerk, "Đối thoại thử cả chuỗi (ví dụ)", ("vi", "ar"))
    code = asks(people.resident, "ar", dialogue, ASKED)
    assert people.resident.locator("html").get_attribute("dir") == "rtl"
    people.front.goto(f"/vi/desk/dialogues/{dialogue}/live/")  # the Front keeps the desk along with the ward
    writes_down(people.front, "Đề nghị mở nhà văn hoá buổi tối.", "Tổ dân phố 4", channel="paper")
    assert people.front.request.get(f"/vi/desk/dialogues/{dialogue}/plan/").status == 200
    assert not people.front.locator('form[action$="/open_hall/"]').count()

    the_day(people, dialogue)
    the_conclusions(people, dialogue)
    reader = screen(1280, "vi", script=False)
    reader.goto(f"/vi/dialogues/{dialogue}/")
    seen = tree(reader)
    for part in (TITLE, "Phường đặt hộp vòi ở đầu ngõ.", "Giao phòng Kinh tế làm ngay việc ở ngõ 295.", WHAT):
        assert part in seen
    assert ASKED not in reader.content()
    reader.get_by_role("link", name=WHAT).first.click()
    promise = str(reader.url.rstrip("/").rsplit("/", 1)[1])

    shows_it(people, "Sáu hộp vòi đã lắp.")
    looks(people, promise, "Đã đến sáu điểm, năm điểm có nước.")
    speaks(people, code, "not_done", "الصندوق السادس بلا ماء.")
    reader.reload()
    assert say("vi", "It was opened again once, because somebody who asked said that it was not so.") in tree(reader)
    assert "الصندوق" not in reader.content()

    shows_it(people, "Hộp thứ sáu đã có nước.")
    looks(people, promise, "Đã đến lại, cả sáu điểm có nước.")
    speaks(people, code, "done")
    days_pass(site, promise)
    closes(people, promise)
    assert people.resident.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.reload()
    seen = tree(reader)
    assert f'heading "{WHAT}" [level=1]' in seen
    for step in ("Question", "Answer given", "Promise made", "Evidence", "Check", "Askers say"):
        assert f'heading "{say("vi", step)}" [level=2]' in seen
    for part in (TITLE, "Hộp thứ sáu đã có nước.", "Đã đến lại, cả sáu điểm có nước."):
        assert part in seen
    lotus = reader.locator("svg.whole").get_attribute("aria-label")
    assert "6" in str(lotus)
    assert say("vi", "Kept on time") in seen
