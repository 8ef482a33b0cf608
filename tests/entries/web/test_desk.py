"""The queue at the desk: its views, its rows, its pages and its search."""

from datetime import datetime, timedelta

import pytest

from dongthuan.record.phrases import codes as phrases
from support.desk_pages import case_page, desk_of
from support.pages import Page, say
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db


def listed(page: Page) -> list[str]:
    """The references in the queue, in order."""
    return [row.one("bdi", cls="code").text for body in page.all("tbody") for row in body.all("tr")]


def counted(page: Page) -> dict[str, str]:
    links = page.one("nav", cls="views").all("a")
    return {link.attrs["href"].removeprefix("?view="): link.one("span").text for link in links}


def further(page: Page) -> list[str]:
    """Where the rest of the list is."""
    links = [one for one in page.one("main").all("a") if one.attrs.get("class") != "at"]
    return [one.attrs["href"] for one in links if "after=" in one.attrs["href"]]


def test_the_views_hold_what_they_say_with_their_counts(town: Town, clock: object) -> None:
    at = datetime(2026, 9, 7, 2, tzinfo=MONDAY.tzinfo)
    late = town.file("Muộn.", at=MONDAY - timedelta(days=21)).case
    soon = town.file("Sắp đến hạn.", at=MONDAY).case  # due on 10 September
    later = town.file("Còn lâu.", at=at).case
    mine = town.case_in("in_work", at=at, what="Của tôi.")
    town.case_in("answered", what="Đã trả lời, không còn trong hàng.")
    town.file("Của xã khác.", unit="99002")
    clock(at)  # type: ignore[operator]
    visitor = desk_of(town, "thu")
    found = {view: listed(visitor.get(f"/vi/desk/?view={view}")) for view in ("mine", "unit", "soon", "overdue")}
    assert found == {
        "mine": [mine.reference],
        "unit": [late.reference, soon.reference, later.reference, mine.reference],
        "soon": [soon.reference],
        "overdue": [late.reference],
    }
    assert counted(visitor.page) == {
        "mine": "1", "unit": "4", "soon": "1", "overdue": "1", "unsorted": "3", "waiting": "0", "sent_up": "0",
    }  # fmt: skip
    assert "aria-current" in visitor.page.one("a", href="?view=overdue").attrs
    assert visitor.page.one("a", href="?view=overdue").attrs.get("class") == "overdue"


def test_the_first_view_is_ones_own(town: Town) -> None:
    page = desk_of(town, "thu").get("/vi/desk/")
    assert "aria-current" in page.one("a", href="?view=mine").attrs
    assert say("vi", "No case waits in this view.") in page.text
    assert page.one("a", href="?view=overdue").attrs.get("class") is None  # nothing is late: nothing is brick red


def test_a_row_says_what_was_written_when_it_is_due_and_who_has_it(town: Town) -> None:
    case = town.case_in("in_work", what="Đèn đường ngõ 5 tắt.")
    row = desk_of(town, "thu").get("/vi/desk/").one("tbody").one("tr")
    link = row.one("td", cls="c2").one("a")
    assert (link.text, link.attrs["lang"], link.attrs["dir"]) == ("Đèn đường ngõ 5 tắt.", "vi", "auto")
    assert link.attrs["href"] == f"/vi/desk/case/{case.reference}/"
    assert "17/9" in row.one("td", cls="c4").text
    assert row.one("td", cls="c6").text == "Trần Văn Thử"
    assert row.one("td", cls="c5").one("span", cls="st").text == str(phrases.STATES["in_work"])


def test_a_long_queue_comes_in_pages_each_case_once(town: Town) -> None:
    receipts = [town.file(f"Việc số {number}.", at=MONDAY + timedelta(minutes=number)) for number in range(103)]
    visitor = desk_of(town, "mau")
    page, seen, sizes = visitor.get("/vi/desk/?view=unit"), [], []
    while True:
        seen += listed(page)
        sizes.append(len(listed(page)))
        following = further(page)
        if not following:
            break
        page = visitor.get(f"/vi/desk/{following[0]}")
    assert (sizes, counted(page)["unit"]) == ([50, 50, 3], "100+")
    assert seen == [receipt.case.reference for receipt in receipts]


def test_pages_of_a_search_keep_its_words(town: Town) -> None:
    for number in range(51):
        case = town.file(f"Bãi rác số {number} & chợ.").case
        town.move("classify", "mau", case, **SORT)
    visitor = desk_of(town, "mau")
    page = visitor.get("/vi/desk/?view=unit&q=b%C3%A3i+r%C3%A1c+%26")
    [following] = further(page)
    page = visitor.get(f"/vi/desk/{following}")
    assert (len(listed(page)), page.one("input", name="q").attrs["value"]) == (1, "bãi rác &")


@pytest.mark.parametrize("words", ["bãi rác", "bai rac", "BÃI RÁC", "rác", "mui cho"])
def test_search_finds_with_marks_and_without(town: Town, words: str) -> None:
    case = town.case_in("classified", what="Bãi rác bốc mùi sau chợ.")
    town.case_in("classified", what="Nắp cống vỡ.")
    visitor = desk_of(town, "mau")
    page = visitor.get("/vi/desk/?view=unit")
    page = visitor.press(page.form("q"), q=words)
    assert (listed(page), page.one("input", name="q").attrs["value"]) == ([case.reference], words)


def test_with_marks_another_word_is_not_meant(town: Town) -> None:
    town.case_in("classified", what="Bãi rác bốc mùi sau chợ.")
    page = desk_of(town, "mau").get("/vi/desk/?view=unit&q=bãi cỏ")
    assert listed(page) == []
    assert say("vi", "No case of this view has these words.") in page.text


def test_a_reference_finds_its_case_however_it_is_typed(town: Town) -> None:
    case, _ = town.file().case, town.file("Nắp cống vỡ.")
    visitor = desk_of(town, "mau")
    for written in (case.reference, case.reference.lower(), case.reference.replace("-", " ")):
        assert listed(visitor.get(f"/vi/desk/?view=unit&q={written}")) == [case.reference]


@pytest.mark.parametrize(
    ("query", "status"),
    [("view=all", 404), ("view=unit&after=x", 422), ("view=unit&q=%00", 200), ("view=unit&q=" + "a" * 5000, 200),
     ("view=unit&q=%22%27%3B--%25_*", 200), ("view=unit&after=" + "9" * 40, 422)],
)  # fmt: skip
def test_odd_questions_get_a_page(town: Town, query: str, status: int) -> None:
    town.file()
    assert desk_of(town, "mau").get(f"/vi/desk/?{query}").status == status


def test_who_holds_no_office_sees_an_empty_desk(town: Town) -> None:
    case = town.file().case
    visitor = desk_of(town, "kiem")
    assert listed(visitor.get("/vi/desk/?view=unit")) == []
    assert case_page(visitor, case).status == 404
