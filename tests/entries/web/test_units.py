"""Offices on any day, one unit's history, the map, and the planner, as people meet them in a browser."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from dongthuan.entries.web import unit_duties, when
from dongthuan.ground.organisations import country, plan_lines
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations import plan as plan_of
from dongthuan.ground.organisations.models import Period, Reorganisation
from dongthuan.ground.organisations.plan import Way
from dongthuan.ground.organisations.queries import finding, planned
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case
from support import receptions
from support.attempts.units import SMALL_COUNTRY
from support.pages import Page, Visitor, signed_in, values
from support.plans import APART, DAY, MERGED, applied, enter, unit
from support.town import MONDAY, Town
from support.watches import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> datetime:
        return MONDAY

    monkeypatch.setattr(when, "now", now)


@pytest.fixture
def small(town: Town) -> Town:
    organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=MONDAY)
    return town


def test_the_tree_as_of_a_day(small: Town) -> None:
    before = Visitor().get("/vi/units/?on=2025-06-30")
    after = Visitor().get("/vi/units/?on=2025-07-01")
    assert "Tỉnh Mẫu" in before.text
    assert "Tỉnh Mẫu" not in after.text
    beneath = Visitor().get(f"/vi/units/?on=2025-07-01&under={unit('95').id}")
    assert "Đặc khu Thử Đảo" in beneath.text


def test_the_slider_goes_by_the_days_on_which_something_changed(small: Town) -> None:
    page = Visitor().get("/vi/units/?step=0")
    assert "Tỉnh Mẫu" in page.text
    assert [one.attrs["value"] for one in page.all("option")] == ["0", "1", "2"]


def test_the_slider_stays_beneath_the_unit_that_one_looks_at(small: Town) -> None:
    beneath = str(unit("95").id)
    page = Visitor().get(f"/vi/units/?on=2025-07-01&under={beneath}")
    assert page.form("step").one("input", name="under").attrs["value"] == beneath
    days = [link.attrs["href"] for link in page.form("step").all("a")]
    assert [f"under={beneath}" in href for href in days] == [True] * len(days) != []
    assert "Đặc khu Thử Đảo" in Visitor().get(f"/vi/units/?step=1&under={beneath}").text


def test_all_that_match_are_found_and_the_page_says_how_many_it_leaves_off(town: Town) -> None:
    names = dict.fromkeys(("vi", "en", "ar"), "Tổ dân phố Trùng Tên (ví dụ)")
    new = [
        organisations.NewUnit(f"99001-G{number:03}", "residential_group", names, DAY, "99001") for number in range(620)
    ]
    organisations.enter(actor=town.machine, units=new, at=MONDAY)
    assert len(finding.find("trung ten")) == 620
    page = Visitor().get("/en/units/?q=trung+ten")
    assert "520 more are not shown." in page.text


def test_an_old_name_is_found_without_marks(small: Town) -> None:
    page = Visitor().get("/vi/units/?q=sau")
    assert "Phường Sáu" in page.text


def test_a_ward_that_ended_says_who_answers_now(town: Town) -> None:
    applied(town)
    page = Visitor().get(f"/vi/units/{unit('99001').id}/")
    assert f"/vi/units/{unit('99010').id}/" in [link.attrs["href"] for link in page.all("a")]
    assert len(page.all("svg", cls="lin")) == 2


def test_a_sum_is_counted_from_the_tree(town: Town) -> None:
    committee = enter(town, "99-DU", "party_committee", "Đảng uỷ (ví dụ)", "99")
    for number in range(66):
        kind = "party_committee" if number < 48 else "party_cell"
        enter(town, f"99-DU{number:02}", kind, f"Tổ chức đảng {number} (ví dụ)", committee.code)
    assert "66 = 48 Đảng ủy, cấp ủy + 18 Chi bộ" in Visitor().get(f"/vi/units/{committee.id}/").text


def test_who_works_there_is_said_at_the_desk_alone(town: Town) -> None:
    name = town.accounts["hoa"].name
    ward = town.units["99001"].id
    assert name not in Visitor().get(f"/vi/units/{ward}/").text
    assert name in signed_in(town.accounts["mau"]).get(f"/vi/desk/units/{ward}/").text


def test_the_map_draws_what_has_boundaries_and_keeps_its_style(small: Town) -> None:
    Period.objects.filter(code="95").update(code="37")  # a province that has boundaries
    page = Visitor().get("/vi/units/map/")
    assert [path.attrs["d"][0] for path in page.one("svg", cls="chart").all("path")] == ["M"]
    assert [link.text for link in page.one("ul", cls="legend").all("a")] == ["Tỉnh Thử"]


def test_no_such_unit(town: Town) -> None:
    assert Visitor().get("/vi/units/123456789012345678/").status == 404


def test_a_plan_from_its_draft_to_its_undoing(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    page = boss.get("/vi/desk/units/plans/")
    given = {"title": "Nhập hai nơi", "instrument": "99/NQ", "day": "2026-08-24", "lines": plan_lines.lines(MERGED)}
    page = boss.press(page.form("lines"), **given)
    row = Reorganisation.objects.get()
    moves = page.one("main").all("table")[-1].all("tbody")[0].all("tr")
    assert [(line.one("th").text, line.all("td")[0].text) for line in moves] == [
        ("Phường Minh Hoạ", "Phường Hợp Nhất (toàn bộ)"),
        ("Xã Thử Nghiệm", "Phường Hợp Nhất (toàn bộ)"),
    ]
    page = boss.press(_with(page, "apply"))
    assert Reorganisation.objects.get().state == "applied"
    assert unit("99001").holder_id == unit("99010").id
    boss.press(_with(boss.get(f"/vi/desk/units/plans/{row.id}/"), "undo"))
    assert Reorganisation.objects.get().state == "undone"


def test_a_line_that_cannot_be_read_is_named(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    page = boss.get("/vi/desk/units/plans/")
    page = boss.press(page.form("lines"), title="Thử", lines="99001 -> 99010\nnhập tất cả")
    assert page.refusal == "plan_line_not_readable"
    assert Reorganisation.objects.count() == 0


def test_a_case_of_a_split_is_placed_by_hand(town: Town) -> None:
    case = town.case_in("in_work")
    row, boss = applied(town, APART), signed_in(town.accounts["kiem"])
    links = boss.get(f"/vi/desk/units/plans/{row.id}/").one("main").all("a")
    assert "/vi/desk/placing/" in [link.attrs["href"] for link in links]
    page = boss.get("/vi/desk/placing/")
    assert f"/vi/desk/case/{case.reference}/" not in [link.attrs["href"] for link in page.one("main").all("a")]
    page = boss.press(page.form("row"), unit=str(unit("99012").id), row=f"{case.id}.{case.version}")
    assert Case.objects.get(id=case.id).unit == unit("99012")
    assert case.reference in page.one("section", cls="note").text
    assert [row.text for row in page.all("input", name="row")] == []


def test_whoever_leads_above_places_what_a_split_left_and_reads_the_record(town: Town) -> None:
    case = town.case_in("in_work")
    row, old = applied(town, APART), unit("99001").id
    somebody(town, "chu", "99", "head", MONDAY.date())
    leader = signed_in(town.accounts["chu"])
    page = leader.get("/vi/desk/placing/")
    assert case.reference in page.text
    assert town.accounts["thu"].name in page.text
    assert f"/vi/desk/case/{case.reference}/" in [link.attrs["href"] for link in page.one("main").all("a")]
    nothing = leader.press(page.form("row"), unit=str(unit("99012").id))
    assert nothing.refusal == "missing"
    record = leader.get(f"/vi/desk/units/plans/{row.id}/handover/{old}/")
    assert (record.status, case.reference in record.text) == (200, True)


def test_only_those_who_may_see_the_plans(town: Town) -> None:
    assert signed_in(town.accounts["hoa"]).get("/vi/desk/units/plans/").status == 403


def _with(page: Any, act: str) -> Any:
    return next(form for form in page.all("form") if form.all("input", value=act))


def test_a_plan_is_the_same_in_lines_and_back() -> None:
    for plan in (MERGED, APART):
        assert plan_lines.read(plan_lines.lines(plan)) == plan
    assert plan_lines.read("99002 → 99-SXD whole archives").ways == (Way("99002", "99-SXD", "whole", ("archives",)),)
    with pytest.raises(Refusal, match="plan_line_not_readable"):
        plan_lines.read("99001 -> 99010 quickly")


def test_a_unit_shows_which_duties_it_keeps(town: Town) -> None:
    """Days that the law asks of its leader against days held, and the dialogues of the year."""
    receptions.opened(town)
    page = Visitor().get(f"/en/units/{town.units['99001'].id}/")
    rows = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in page.all("tr") if row.all("td")}
    [duty] = [cells for what, cells in rows.items() if what.startswith("Receives the people")]
    assert (duty[0], int(duty[1]) > 0, duty[2]) == ("0", True, "not kept")
    [talk] = [cells for what, cells in rows.items() if what.startswith("Dialogues with the people in 2026")]
    assert (talk[0], talk[2]) == ("0", "still to come")


@pytest.mark.parametrize(("day", "said"), [("2026-12-01", "still to come"), ("2026-12-31", "not kept")])
def test_a_year_is_missed_on_its_last_day_and_not_before(
    town: Town, monkeypatch: pytest.MonkeyPatch, day: str, said: str
) -> None:
    monkeypatch.setattr(when, "today", lambda: date.fromisoformat(day))
    with translation.override("en"):
        [row] = unit_duties._dialogues(town.units["99001"], date.fromisoformat(day))
    assert str(row["said"]) == said


def test_the_planner_looks_units_up_and_drafts_a_merger_that_is_sound(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    page = boss.get("/vi/desk/units/plans/new/?q=thu+nghiem&old=99001")
    assert [one.attrs["value"] for one in page.form("q").all("input", name="old")] == ["99001", "99002"]
    page = boss.get("/vi/desk/units/plans/new/?old=99001&old=99002")
    given = {"what": "merge", "title": "Nhập hai nơi", "instrument": "99/NQ", "day": "2026-08-24", "code": "99010",
             "vi": "Phường Hợp Nhất", "leads": "99001"}  # fmt: skip
    draft = send(boss, page, **given, old=["99001", "99002"])
    row = Reorganisation.objects.get()
    read = plan_of.read(row.plan)
    assert (read.ends(), read.leads_on, read.founded[0].parent) == (["99001", "99002"], ("99001",), "99")
    assert planned.problems(row) == []
    assert len(draft.all("svg", cls="lin")) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "split", "code": "99011", "vi": "Phường Đông", "code2": "99012", "vi2": "Phường Tây"}, []),
        ({"what": "rename", "vi": "Phường Tên Khác"}, []),
        ({"what": "merge", "code": "99002"}, []),
        ({"what": "split", "code": "99011", "vi": "Phường Đông"}, None),
    ],
)
def test_one_unit_becomes_two_goes_on_or_goes_into_one_that_stands(
    town: Town, given: dict[str, str], said: list[str] | None
) -> None:
    boss = signed_in(town.accounts["kiem"])
    page = boss.get("/vi/desk/units/plans/new/?old=99001")
    about = {"title": "Thử", "instrument": "99/NQ", "day": "2026-08-24", "old": "99001"}
    answer = send(boss, page, **about, **given)
    found = [planned.problems(row) for row in Reorganisation.objects.all()]
    assert found == ([said] if said is not None else [])
    assert answer.refusal == ("" if said is not None else "missing")


def send(visitor: Visitor, page: Page, **given: Any) -> Page:
    """The planner's form, in which several units can be ticked."""
    answer = visitor.client.post(page.address.partition("?")[0], {**values(page.form("what")), **given})
    return visitor.get(answer.headers["Location"]) if answer.status_code == 303 else Page(answer, page.address)
