"""Who can do what: the page and the command say what the reader decides, to whoever may know."""

from datetime import timedelta

import pytest

from dongthuan.ground.access import explain, grants, policy
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Deputising, Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases.rights import ACTIONS
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case
from support.pages import Page, signed_in
from support.shell import Shell
from support.town import MONDAY, Town
from support.watches import LAW, begun, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = MONDAY.date()


def words(page: Page) -> str:
    return " ".join(one.text for one in page.all("article", "div"))


def test_a_unit_names_everybody_who_reaches_it_and_nobody_else(town: Town) -> None:
    begun(town)
    somebody(town, "ho", "99001-MT", "front_supervisor")
    lines = explain.of_unit(town.staff("hoa"), town.units["99001"], TODAY)
    assert {(line.office.account.login, line.scope) for line in lines} == {
        ("mau", "unit"), ("thu", "unit"), ("hoa", "unit"), ("hoa", "subtree"), ("kiem", "all"), ("ho", "all"),
        ("ho", "supervised"),
    }  # fmt: skip
    watched = next(line for line in lines if line.scope == "supervised")
    assert (watched.actions, [row.instrument for row in watched.watches]) == (("case.check", "access.see"), [LAW])


def test_each_line_is_what_the_reader_says(town: Town) -> None:
    unit = town.units["99001"]
    for line in explain.of_unit(town.machine, unit, TODAY):
        actor = town.staff(line.office.account.login)
        assert [action for action in line.actions if not actor.may(action, unit)] == []
        others = {action for action in grants.table() if actor.may(action, unit)} - grants.SHARED
        listed = {
            action
            for other in explain.of_unit(town.machine, unit, TODAY)
            if other.office.account_id == line.office.account_id
            for action in other.actions
        }
        assert others == listed


def test_whoever_acts_for_somebody_is_named_with_what_is_lent_and_no_more(town: Town) -> None:
    held = Office.objects.get(account=town.accounts["hoa"])
    Deputising.objects.create(
        office=held, deputy=town.accounts["nhap"], valid_from=TODAY, valid_to=TODAY, instrument="15/GUQ (ví dụ)"
    )
    unit = town.units["99001"]
    of_unit = [line for line in explain.of_unit(town.machine, unit, TODAY) if line.deputy]
    assert {(line.deputy.login, line.office.account.login) for line in of_unit if line.deputy} == {("nhap", "hoa")}
    acting = policy.deputy(town.accounts["nhap"], people.deputised(town.accounts["nhap"], "hoa", TODAY), "web", TODAY)
    assert {action for line in of_unit for action in line.actions} == {
        action for action in grants.table() if acting.may(action, unit)
    } - grants.SHARED
    own = explain.of_person(town.staff("nhap"), town.accounts["nhap"], TODAY)
    assert {line.office.unit.code for line in own} == {"99002", "99001"}
    assert not [line for line in explain.of_unit(town.machine, unit, TODAY + timedelta(days=1)) if line.deputy]


def test_an_office_counts_on_its_days(town: Town) -> None:
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=TODAY)
    day = TODAY + timedelta(days=1)
    of = lambda on: {line.office.account.login for line in explain.of_unit(town.machine, town.units["99001"], on)}  # noqa: E731
    assert of(TODAY) - of(day) == {"thu"}


@pytest.mark.parametrize("login", ["mau", "thu", "nhap", "xay"])
def test_whoever_leads_nothing_here_asks_about_themselves_alone(town: Town, login: str) -> None:
    actor = town.staff(login)
    assert explain.of_person(actor, town.accounts[login], TODAY)
    with pytest.raises(Refusal, match="not_allowed"):
        explain.of_unit(actor, town.units["99001"], TODAY)
    with pytest.raises(Refusal, match="not_allowed"):
        explain.of_person(actor, town.accounts["hoa"], TODAY)
    with pytest.raises(Refusal, match="not_allowed"):
        queries.why(actor, town.accounts["hoa"], "case.see", "99001", TODAY)


@pytest.mark.parametrize(
    ("who", "action", "reason"),
    [
        ("thu", "case.answer", "granted"), ("mau", "case.answer", "not_granted"), ("nhap", "case.answer", "outside"),
        ("hoa", "case.answer", "granted"), ("kiem", "case.see", "not_granted"),
    ],
)  # fmt: skip
def test_why_somebody_may_or_may_not(town: Town, who: str, action: str, reason: str) -> None:
    case = town.case_in("in_work")
    answer = queries.why(town.staff("hoa"), town.accounts[who], action, case.reference, TODAY)
    assert (answer.reason, answer.allowed) == (reason, reason == "granted")


def test_keeping_out_is_named_and_whoever_keeps_out_learns_nothing(town: Town) -> None:
    case = town.case_in("in_work")
    operations.bar(actor=town.staff("mau"), case_id=case.id, version=case.version, whom="thu", at=MONDAY)
    answer = queries.why(town.staff("hoa"), town.accounts["thu"], "case.answer", case.reference, TODAY)
    assert (answer.allowed, answer.reason) == (False, "kept_out")
    with pytest.raises(Refusal, match="not_found"):
        queries.why(town.staff("thu"), town.accounts["thu"], "case.answer", case.reference, TODAY)


def test_the_page_shows_it_and_answers(town: Town) -> None:
    case, desk = town.case_in("in_work"), signed_in(town.accounts["hoa"])
    page = desk.get("/en/desk/access/?of=99001")
    assert "Trần Văn Thử" in words(page)
    page = desk.press(page.form("who"), who="thu", action="case.answer", about=case.reference)
    assert "Yes: an office of theirs has the action" in words(page)
    assert desk.get("/en/desk/access/?who=thu&action=case.fly").refusal == "action_unknown"
    assert signed_in(town.accounts["mau"]).get("/en/desk/access/?of=99001").refusal == "not_allowed"


@pytest.mark.parametrize(("language", "group"), [("en", "Letters and cases"), ("vi", "Đơn và vụ việc")])
def test_nobody_reads_a_code_to_know_what_is_meant(town: Town, language: str, group: str) -> None:
    page = signed_in(town.accounts["hoa"]).get(f"/{language}/desk/access/?of=99001")
    assert group in {one.attrs["label"] for one in page.all("optgroup")}
    choices = {one.attrs["value"]: one.text for one in page.all("option")}
    assert list(choices) == [action for action in ACTIONS if action in grants.table()]
    assert [code for code, said in choices.items() if code in said] == []
    assert any(one.text.startswith(group) for one in page.all("summary"))


def test_the_command_says_the_same(town: Town, dt: Shell) -> None:
    case = town.case_in("in_work")
    told = dt("access", "why", "nhap", "case.answer", case.reference, "--json").document
    assert (told["allowed"], told["reason"], told["steps"][0]["unit"]) == (False, "outside", "99002")
    assert told["called"] == "Answer a letter"
    assert "Letters and cases: Read cases (case.see)" in dt("access", "who", "99001", "--as", "hoa").out
    told = dt("access", "who", "99001", "--as", "hoa", "--json").document
    assert all(list(row["called"]) == row["actions"] for row in told["offices"])
    assert {row["login"] for row in told["offices"]} == {"mau", "thu", "hoa", "kiem"}
    row = dt("access", "supervise", "99001-MT", "99001", "--instrument", LAW, "--json").document
    assert dt("access", "supervisions", "99001", "--json").document["supervisions"] == [row]
    assert dt("access", "unsupervise", row["id"], "--instrument", "1", "--json").document["to"] is not None


def test_the_form_hands_the_case_over_and_leads_back_to_the_queue(town: Town) -> None:
    case, desk = town.case_in("in_work"), signed_in(town.accounts["thu"])
    page = desk.get(f"/vi/desk/case/{case.reference}/keep-out/")
    assert desk.press(page.form("ground")).refusal == "missing"
    page = desk.press(page.form("ground"), "declare", ground="relative", to="hoa")
    assert page.address == "/vi/desk/"
    assert Case.objects.get(id=case.id).officer == town.accounts["hoa"]
    assert desk.get(f"/vi/desk/case/{case.reference}/").status == 404


def test_a_head_keeps_somebody_out_and_lifts_it_on_the_page(town: Town) -> None:
    case, desk = town.case_in("in_work"), signed_in(town.accounts["hoa"])
    page = desk.get(f"/vi/desk/case/{case.reference}/keep-out/")
    page = desk.press(page.form("whom"), "about", whom="thu")
    assert "Trần Văn Thử" in " ".join(one.text for one in page.all("table"))
    page = desk.press(page.form("bar"), "lift")
    assert page.all("table") == []
    assert town.staff("thu").may("case.see", Case.objects.get(id=case.id))
