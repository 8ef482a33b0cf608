"""Units, plans, people, packets and rounds."""

import re
from dataclasses import replace

import pytest

from dongthuan.ground.organisations import names, plan_lines
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Office
from support import plans as invented
from support.bracketed import assert_translated
from support.door import has_totp
from support.pages import Visitor, signed_in
from support.town import MONDAY, PROMISE, Town

pytestmark = pytest.mark.django_db


def test_offices_and_their_history(town: Town) -> None:
    boss, row = signed_in(town.accounts["kiem"]), invented.applied(town, invented.MERGED)
    for code in ("99001", "99010", "99"):
        assert_translated(Visitor().get(f"/vi/units/{invented.unit(code).id}/"))
    assert_translated(boss.get(f"/vi/desk/units/{invented.unit('99010').id}/"))
    for asked in ("", f"?under={invented.unit('99').id}", "?q=thu+nghiem", "?q=khong", "?on=2020-01-01"):
        assert_translated(Visitor().get(f"/vi/units/{asked}"), "thu nghiem", "khong")
    assert_translated(Visitor().get("/vi/units/map/"))
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/"), *plan_lines.lines(invented.MERGED).split("\n"))
    record = boss.get(f"/vi/desk/units/plans/{row.id}/handover/{invented.unit('99001').id}/")
    record.html = re.sub("[0-9a-f]{64}", "", record.html)
    assert_translated(record)


def test_a_plan_and_what_its_check_says(town: Town) -> None:
    town.case_in("in_work")
    boss, apart = signed_in(town.accounts["kiem"]), replace(invented.APART, keepers={})
    assert_translated(boss.get("/vi/desk/units/plans/"))
    row = invented.drafted(town, apart)
    named = [said for one in apart.founded for said in (one.name["vi"], names.proper(one.name["vi"]))]
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/"), plan_lines.lines(apart), *named)
    row = invented.applied(town, invented.APART)
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/"), *plan_lines.lines(invented.APART).split("\n"))


def test_the_planner_before_and_after_a_search(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    assert_translated(boss.get("/vi/desk/units/plans/new/"))
    assert_translated(boss.get("/vi/desk/units/plans/new/?q=thu+nghiem&old=99001"), "thu nghiem")


def test_what_a_split_left_open_and_what_became_of_each(town: Town) -> None:
    case = town.case_in("in_work")
    invented.applied(town, invented.APART)
    boss = signed_in(town.accounts["kiem"])
    page = boss.get("/vi/desk/placing/")
    assert_translated(page, "Sắp xếp (ví dụ)")
    done = boss.press(page.form("row"), row=f"{case.id}.{case.version}", unit=str(invented.unit("99011").id))
    assert_translated(done, "Sắp xếp (ví dụ)")
    assert_translated(boss.press(page.form("row"), row=f"{case.id}.1", unit=str(invented.unit("99011").id)))


PAPER = "15/GUQ (ví dụ)"


def test_people_and_offices_of_a_unit_and_the_duties_of_one(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    ward, head = town.units["99001"].id, town.accounts["hoa"].id
    assert_translated(boss.get(f"/vi/desk/units/{ward}/people/"))
    assert_translated(boss.get(f"/vi/desk/units/{ward}/people/?on=2025-08-01"))
    given = {"office": str(Office.objects.get(account=head).id), "deputy": "mau", "until": "2026-08-28"}
    page = boss.press(boss.get(f"/vi/desk/people/{head}/").form("deputy"), **given, instrument=PAPER)
    assert_translated(page, PAPER)
    deputy = signed_in(town.accounts["mau"])
    page = deputy.get(f"/vi/desk/people/{town.accounts['mau'].id}/")
    assert_translated(page, PAPER)
    assert_translated(deputy.press(page.form("for")), PAPER)


def test_a_packet_before_and_after_something_changed(town: Town) -> None:
    has_totp(town, "thu")
    town.case_in("committed")
    visitor = signed_in(town.accounts["thu"])
    page = visitor.get("/vi/desk/handover/")
    assert_translated(page)
    office = Office.objects.get(account=town.accounts["thu"])
    page = visitor.press(page.form("to"), office=str(office.id), to="mau", instrument=PAPER)
    page.html = re.sub("[0-9a-f]{64}", "", page.html)
    assert_translated(page, PAPER, PROMISE["task"])
    town.case_in("in_work")
    page = visitor.get(page.address)
    page.html = re.sub("[0-9a-f]{64}", "", page.html)
    assert_translated(page, PAPER, PROMISE["task"])
    assert_translated(visitor.get("/vi/desk/handover/"), PAPER)


def test_the_rounds_of_a_leader(town: Town) -> None:
    people.put_in_charge(
        actor=town.machine, account=town.accounts["hoa"], unit=town.units["99001"], area=None, field="lighting",
        fields=["lighting"], valid_from=MONDAY.date(), at=MONDAY,
    )  # fmt: skip
    leader = signed_in(town.accounts["hoa"])
    page = leader.get("/vi/desk/rounds/")
    assert_translated(page)
    first = next(option.attrs["value"] for option in page.form("charge").all("option") if option.attrs["value"])
    given = {"charge": first, "place": "Ngõ 5", "agreed": "Thay đèn."}
    assert_translated(leader.press(page.form("charge"), **{**given, "agreed": ""}), "Ngõ 5")
    assert_translated(leader.press(leader.get("/vi/desk/rounds/").form("charge"), **given), "Ngõ 5", "Thay đèn.")
    assert_translated(leader.get(f"/vi/desk/people/{town.accounts['hoa'].id}/"))
