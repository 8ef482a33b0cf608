"""Offices on any day, one unit's history, the map, and the planner, as people meet them in a browser."""

from datetime import datetime
from typing import Any

import pytest

from dongthuan.entries.web import when
from dongthuan.ground.organisations import country, plan_lines
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Period, Reorganisation
from dongthuan.ground.organisations.plan import Way
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case
from support.attempts import SMALL_COUNTRY
from support.pages import Visitor, signed_in
from support.plans import APART, MERGED, applied, enter, unit
from support.town import MONDAY, Town

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
    page = boss.get(f"/vi/desk/units/plans/{row.id}/")
    boss.press(_with(page, "place"), unit=str(unit("99012").id))
    assert Case.objects.get(id=case.id).unit == unit("99012")


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
