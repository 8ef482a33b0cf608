"""What a split left open and a leader's rounds, from the command line and by program."""

import pytest

from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Charge
from dongthuan.work.cases.models import Case
from dongthuan.work.handover.operations import undo
from dongthuan.work.rounds.models import Round
from support.pages import signed_in
from support.plans import APART, applied, unit
from support.program import acting_for
from support.shell import Shell
from support.town import MONDAY, Town
from support.watches import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def cases(town: Town) -> list[Case]:
    return [town.case_in("in_work"), town.file("Loa phường ồn.", once="b").case]


def test_what_waits_is_listed_and_placed_from_the_command_line(town: Town, cases: list[Case], dt: Shell) -> None:
    row = applied(town, APART)
    [told] = dt("units", "plan", "waiting", "--json").document["waiting"]
    assert (told["plan"], told["old"], told["to"]) == (str(row.id), "99001", ["99011", "99012"])
    assert set(told["cases"]) == {case.reference for case in cases}
    assert {one["login"] for one in told["people"]} == {"mau", "thu", "hoa"}
    done = dt("units", "plan", "place", row.id, "99012", *(case.reference for case in cases), "--json")
    assert (done.exit, [one["ok"] for one in done.document["results"]]) == (0, [True, True])
    assert set(Case.objects.values_list("unit__code", flat=True)) == {"99012"}
    wrong = dt("units", "plan", "place", row.id, "99012", cases[0].reference, "--json")
    assert (wrong.exit, wrong.document["results"][0]["code"]) == (1, "unit_not_successor")


def test_the_record_of_a_plan_says_what_was_handed_over(town: Town, cases: list[Case], dt: Shell) -> None:
    row = applied(town, APART)
    told = dt("units", "plan", "record", row.id, "99001", "--json").document
    assert {line["ref"] for line in told["lines"] if line["kind"] == "case"} == {case.reference for case in cases}
    assert (told["to"], len(told["digest"])) == (["99011", "99012"], 64)
    assert dt("units", "plan", "record", row.id, "99002", "--json").exit == 4


def test_page_and_command_say_that_it_was_undone(town: Town, cases: list[Case], dt: Shell) -> None:
    row = applied(town, APART)
    old = unit("99001")
    before = dt("units", "plan", "record", row.id, "99001", "--json").document["digest"]
    undo(actor=town.machine, row=row, at=MONDAY)
    desk = signed_in(town.accounts["kiem"])
    page = desk.get(f"/en/desk/units/plans/{row.id}/handover/{old.id}/")
    assert "This plan was undone on" in page.text
    assert cases[0].reference in page.text
    assert "Phường Tây" in page.text
    plan = desk.get(f"/en/desk/units/plans/{row.id}/")
    assert "The handover records are kept." in plan.text
    assert "undone on" in desk.get("/en/desk/placing/").text
    told = dt("units", "plan", "record", str(row.id), "99001", "--json").document
    assert (told["undone"], told["digest"]) == (MONDAY.date().isoformat(), before)


def test_the_same_by_program(town: Town, cases: list[Case]) -> None:
    row = applied(town, APART)
    town.units["99011"] = unit("99011")
    somebody(town, "chu", "99", "head", MONDAY.date())
    leader = acting_for(town, "chu", "work")
    [told] = leader.get("/placing").json()["waiting"]
    assert {one["id"] for one in told["cases"]} == {str(case.id) for case in cases}
    chosen = [{"id": str(case.id), "version": case.version} for case in cases]
    answer = leader.post(f"/plans/{row.id}/place", {"unit": "99011", "cases": [*chosen, {"id": "7", "version": 1}]})
    assert [(one["ok"], one["code"]) for one in answer.json()["results"]] == [
        (True, None), (True, None), (False, "not_found"),
    ]  # fmt: skip
    assert leader.post(f"/plans/{row.id}/place", {"unit": "99011", "cases": []}).json()["code"] == "missing"
    assert leader.post("/plans/7/place", {"unit": "99011", "cases": chosen}).status_code == 404


def charge(town: Town) -> Charge:
    return people.put_in_charge(
        actor=town.machine, account=town.accounts["hoa"], unit=town.units["99001"], area=None, field="lighting",
        fields=["lighting"], valid_from=MONDAY.date(), at=MONDAY,
    )  # fmt: skip


def test_a_round_is_logged_from_the_command_line_with_what_is_owed(town: Town, dt: Shell) -> None:
    given = ("--place", "Ngõ 5", "--agreed", "Thay đèn", "--task", "Thay đèn ngõ 5", "--person", "thu")
    made = dt("office", "round", charge(town).id, *given, "--due", "2026-09-30", "--as", "hoa", "--json").document
    assert (made["place"], Round.objects.get().task_id) == ("Ngõ 5", int(made["task"]))
    [row] = dt("office", "rounds", "--as", "hoa", "--json").document["rounds"]
    assert row == made
    assert dt("office", "rounds", "--as", "mau", "--json").document["rounds"] == []


def test_and_by_program(town: Town) -> None:
    leader, area = acting_for(town, "hoa", "round.log", "round.see"), charge(town)
    given = {"charge": str(area.id), "place": "Ngõ 5", "agreed": "Thay đèn"}
    made = leader.post("/rounds", given)
    assert (made.status_code, made.json()["on"]) == (201, "2026-08-24")
    assert leader.get("/rounds").json() == {"rounds": [made.json()]}
    about = leader.post("/rounds", {**given, "agreed": "Gọi 0912 345 678"})
    assert about.json()["code"] == "about_a_person"
    assert acting_for(town, "mau", "round.log").post("/rounds", given).status_code in (403, 404)
