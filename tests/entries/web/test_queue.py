"""The queue as a page: its bar, its views, the case beside it, and one move for many cases."""

import pytest

from dongthuan.work.cases.models import Case
from dongthuan.work.desk.models import SavedView
from support.pages import Page, Visitor, say, signed_in
from support.town import SORT, Town

pytestmark = pytest.mark.django_db


def listed(page: Page) -> list[str]:
    return [row.one("bdi", cls="code").text for body in page.all("tbody") for row in body.all("tr")]


def desk_of(town: Town, login: str) -> Visitor:
    return signed_in(town.accounts[login])


def test_the_bar_cuts_the_list_and_remembers_what_was_chosen(town: Town) -> None:
    town.file("Chưa ai đọc.")
    lamp = town.case_in("classified")
    visitor = desk_of(town, "mau")
    page = visitor.get("/vi/desk/?view=unit")
    page = visitor.press(page.form("topic"), topic="lighting", officer="nobody", sort="newest")
    chosen = [
        option.attrs["value"]
        for name in ("topic", "officer", "sort")
        for option in page.one("select", name=name).all("option")
        if "selected" in option.attrs
    ]
    assert (listed(page), chosen) == ([lamp.reference], ["lighting", "nobody", "newest"])
    assert "open" in page.one("details", cls="more").attrs
    assert [one.attrs["href"] for one in page.all("a", cls="at")] == [
        f"?view=unit&topic=lighting&officer=nobody&sort=newest&at={lamp.reference}#pane"
    ]


def test_the_officers_of_the_unit_can_be_chosen_and_no_others(town: Town) -> None:
    options = desk_of(town, "mau").get("/vi/desk/").one("select", name="officer").all("option")
    names = [one.text for one in options][2:]
    assert names == ["Lê Thị Mẫu", "Phạm Minh Hoạ", "Trần Văn Thử"]


def test_whoever_sees_several_offices_is_asked_which(town: Town) -> None:
    assert desk_of(town, "mau").get("/vi/desk/").all("select", name="unit") == []
    assert len(desk_of(town, "hoa").get("/vi/desk/").one("select", name="unit").all("option")) == 4


def test_the_archive_is_searched_by_a_state(town: Town) -> None:
    solved = town.case_in("solved", what="Đèn đã sáng lại.")
    visitor = desk_of(town, "mau")
    assert listed(visitor.get("/vi/desk/?view=unit")) == []
    assert listed(visitor.get("/vi/desk/?view=unit&state=any&q=den")) == [solved.reference]


def test_whoever_finds_nothing_is_led_to_what_waits(town: Town) -> None:
    visitor = desk_of(town, "mau")

    def led(query: str) -> list[tuple[str, str]]:
        links = visitor.get(f"/vi/desk/?{query}").one("div", cls="empty").all("a")
        return [(link.attrs["href"], link.text) for link in links]

    assert led("view=mine") == []
    town.file("Chưa ai đọc.")
    assert led("view=mine") == [("?view=unsorted", "Chưa phân loại: 1")]
    assert led("view=unit&topic=lighting") == [("?view=unit", "Cả đơn vị: 1")]
    assert led("view=unsorted&q=con+m%C3%A8o") == [("?view=unsorted", "Chưa phân loại: 1")]


def test_beside_the_list_stands_the_first_case_or_the_one_that_is_asked_for(town: Town) -> None:
    first, second = town.file("Lá thư thứ nhất.").case, town.file("Lá thư thứ hai.").case
    visitor = desk_of(town, "mau")
    assert visitor.get("/vi/desk/?view=unit").one("aside").one("div", cls="sheet").text == "Lá thư thứ nhất."
    pane = visitor.get(f"/vi/desk/?view=unit&at={second.reference}").one("aside")
    assert pane.one("div", cls="sheet").text == "Lá thư thứ hai."
    moves = [one.attrs.get("href", "") for one in pane.one("div", cls="moves").all("a")]
    assert f"/vi/desk/case/{second.reference}/classify/" in moves
    assert visitor.page.one("tr", cls="on").one("bdi", cls="code").text == second.reference
    assert visitor.get(f"/vi/desk/beside/{first.reference}/").one("div", cls="sheet").text == "Lá thư thứ nhất."
    assert desk_of(town, "nhap").get(f"/vi/desk/beside/{first.reference}/").status == 404


def test_a_view_is_saved_used_and_removed(town: Town) -> None:
    lamp, _ = town.case_in("classified"), town.file()
    visitor = desk_of(town, "mau")
    page = visitor.press(visitor.get("/vi/desk/?view=unit&topic=lighting").form("name"), name="Đèn")
    tab = page.one("nav", cls="views").one("a", cls="kept")
    assert (tab.text, tab.attrs["href"], "aria-current" in tab.attrs) == ("Đèn", "?view=unit&topic=lighting", True)
    assert listed(visitor.get("/vi/desk/?view=unit&topic=lighting")) == [lamp.reference]
    assert desk_of(town, "thu").get("/vi/desk/").all("a", cls="kept") == []
    visitor.press(visitor.page.form("saved"))
    assert (visitor.page.all("a", cls="kept"), SavedView.objects.count()) == ([], 0)


def chosen(*cases: Case) -> str:
    return "&".join(f"row={case.id}.{case.version}" for case in cases)


def send(visitor: Visitor, *cases: Case, move: str, **given: str) -> Page:
    """As the boxes of the form send it: one name, several values."""
    page = visitor.get(f"/vi/desk/bulk/?move={move}&{chosen(*cases)}")
    rows = [one.attrs["value"] for one in page.all("input", name="row")]
    token = page.form("move").one("input", name="csrfmiddlewaretoken").attrs["value"]
    sent = {"move": move, "row": rows, "csrfmiddlewaretoken": token, **given}
    return Page(visitor.client.post("/vi/desk/bulk/", sent), "/vi/desk/bulk/")


def outcome(page: Page) -> list[tuple[str, str]]:
    rows = page.one("tbody").all("tr")
    return [(row.one("bdi", cls="code").text, row.one("span", cls="st").text) for row in rows]


def test_many_are_sorted_at_once_and_each_row_says_what_became_of_it(town: Town) -> None:
    one, two, three = (town.file(f"Đèn {number} tắt.").case for number in range(3))
    visitor = desk_of(town, "mau")
    page = visitor.get(f"/vi/desk/bulk/?move=classify&{chosen(one, two, three)}")
    town.move("classify", "mau", two, **{**SORT, "topic": "waste"})  # somebody else is quicker
    page = send(visitor, one, two, three, move="classify", **SORT)
    done = say("vi", "Done")
    stale = say("vi", "Somebody else moved this case a moment ago. Look at it again before you go on.")
    assert outcome(page) == [(one.reference, done), (two.reference, stale), (three.reference, done)]
    topics = dict(Case.objects.values_list("reference", "topic"))
    assert topics == {one.reference: "lighting", two.reference: "waste", three.reference: "lighting"}


def test_a_case_that_moved_since_it_was_chosen_is_named_before(town: Town) -> None:
    one = town.file().case
    rows = chosen(one)
    town.move("classify", "mau", one, **SORT)
    page = desk_of(town, "mau").get(f"/vi/desk/bulk/?move=classify&{rows}")
    assert say("vi", "Somebody moved this case since you chose it.") in page.text


def test_what_is_missing_for_all_is_asked_again_beside_its_field(town: Town) -> None:
    one, two = town.file().case, town.file().case
    page = send(desk_of(town, "mau"), one, two, move="classify", kind="reflection", summary="Đèn")
    assert (page.status, page.refusal) == (422, "missing")
    assert page.error_of("topic")
    assert len(page.all("input", name="row")) == 2
    assert set(Case.objects.values_list("state", flat=True)) == {"received"}


def test_of_another_office_nothing_is_shown_and_nothing_moved(town: Town) -> None:
    mine, other = town.file().case, town.file("Của xã khác.", unit="99002").case
    visitor = desk_of(town, "mau")
    page = visitor.get(f"/vi/desk/bulk/?move=classify&{chosen(mine, other)}")
    assert [one.attrs["value"] for one in page.all("input", name="row")] == [f"{mine.id}.{mine.version}"]
    assert other.reference not in page.html


@pytest.mark.parametrize(
    ("query", "status"),
    [("move=refer&row=1.1", 422), ("move=x", 422), ("move=classify", 200), ("move=classify&row=x", 400),
     ("move=classify&row=9.9", 200), ("move=classify&row=" + "9" * 40 + ".1", 400)],
)  # fmt: skip
def test_odd_choices_get_a_page(town: Town, query: str, status: int) -> None:
    assert desk_of(town, "mau").get(f"/vi/desk/bulk/?{query}").status == status


def test_the_moves_that_are_offered_for_many_are_those_that_one_of_them_is_open_to(town: Town) -> None:
    town.case_in("classified")
    options = desk_of(town, "thu").get("/vi/desk/?view=unit").one("select", id="bulk-move").all("option")
    assert [one.attrs["value"] for one in options] == ["accept", "transfer", "join"]


def test_a_waiting_case_says_so_in_the_row_beside_it_and_on_its_page(town: Town) -> None:
    case = town.move("ask", "mau", town.case_in("classified"), question="Đèn số mấy?")
    visitor, waits = desk_of(town, "mau"), say("vi", "Waiting for the resident")
    page = visitor.get("/vi/desk/?view=waiting")
    tabs = [one.text for one in page.one("nav", cls="views").all("a")]
    assert f"{waits} 1" in [" ".join(tab.split()) for tab in tabs]
    assert (listed(page), page.one("td", cls="c5").text) == ([case.reference], waits)
    assert waits in page.one("aside").text
    assert waits in visitor.get(f"/vi/desk/case/{case.reference}/").one("header", cls="casehead").text


def test_a_row_names_its_lead_and_a_lead_how_many_follow(town: Town) -> None:
    lead, first, second = town.case_in("classified"), town.file("Tối om.").case, town.file("Tối quá.").case
    for case in (first, second):
        town.move("join", "mau", case, into=lead.reference)
    visitor = desk_of(town, "mau")
    page = visitor.get("/vi/desk/?view=unit")
    said = [one.text for one in page.one("tbody").all("span", cls="with")]
    follows = say("vi", "joined to %(reference)s") % {"reference": f"\u2066{lead.reference}\u2069"}
    assert said == [say("vi", "+%(number)s joined") % {"number": 2}, follows, follows]
    assert listed(visitor.get("/vi/desk/?view=unit&joined=hide")) == [lead.reference]


def belongs(page: Page) -> list[list[str]]:
    return [[link.attrs["href"] for link in group.all("a")] for group in page.all("section", cls="belongs")]


def test_the_page_of_a_case_leads_to_what_belongs_to_it(town: Town) -> None:
    lead, follower = town.case_in("classified"), town.file("Tối om.").case
    town.move("join", "mau", follower, into=lead.reference)
    letter = town.case_in("taken_apart")
    parts = list(Case.objects.filter(parent=letter).order_by("id"))
    visitor = desk_of(town, "mau")

    def near(case: Case) -> list[list[str]]:
        return belongs(visitor.get(f"/vi/desk/case/{case.reference}/"))

    def url(case: Case) -> str:
        return f"/vi/desk/case/{case.reference}/"

    assert near(lead) == [[url(follower)]]
    assert near(follower) == [[url(lead)]]
    assert near(letter) == [[url(part) for part in parts]]
    assert [near(part) for part in parts] == [[[url(letter)]]] * 2
    assert near(town.case_in("in_work")) == []


def test_a_part_that_went_to_another_office_is_not_listed_here(town: Town) -> None:
    letter = town.case_in("taken_apart")
    one, two = Case.objects.filter(parent=letter).order_by("id")
    Case.objects.filter(id=two.id).update(unit=town.units["99002"])
    page = desk_of(town, "mau").get(f"/vi/desk/case/{letter.reference}/")
    assert belongs(page) == [[f"/vi/desk/case/{one.reference}/"]]
    assert belongs(desk_of(town, "vidu").get(f"/vi/desk/case/{two.reference}/")) == []
