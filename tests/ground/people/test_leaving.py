"""Whoever leaves acts no more from that minute on, and what they had in hand has somebody else."""

from datetime import timedelta

import pytest

from dongthuan.ground.access import scopes
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from dongthuan.work.tasks.models import Task
from support.pages import signed_in
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def leaves(town: Town, login: str = "thu", to: str = "hoa") -> Account:
    return operations.leave(actor=town.machine, login=login, to=to, at=MONDAY)


def test_a_promise_and_its_case_go_to_whoever_follows(town: Town) -> None:
    case = town.case_in("committed")
    before = Case.objects.values("state", "due", "clock", "unit").get(id=case.id)
    leaves(town)
    assert Case.objects.get(id=case.id).officer == town.accounts["hoa"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["hoa"]
    assert Case.objects.values("state", "due", "clock", "unit").get(id=case.id) == before
    facts = Entry.objects.get(kind="work_passed_on").facts
    assert (facts["cases"], facts["tasks"], facts["to"]) == (1, 1, str(town.accounts["hoa"].id))


def test_nobody_leaves_open_work_behind(town: Town) -> None:
    town.case_in("committed")
    with pytest.raises(Refusal, match="still_holds"):
        leaves(town, to="")
    assert Account.objects.get(login="thu").is_active  # all or nothing


def test_work_goes_to_nobody_who_has_no_office_there(town: Town) -> None:
    town.case_in("committed")
    with pytest.raises(Refusal, match="person_unknown"):
        leaves(town, to="xay")


def test_who_has_nothing_in_hand_needs_no_successor(town: Town) -> None:
    assert leaves(town, "mau", "").login == "mau"


def test_an_open_session_and_a_token_end_the_same_minute(town: Town) -> None:
    visitor = signed_in(town.accounts["thu"])
    assert visitor.get("/vi/desk/").status == 200
    secret = operations.issue_token(
        actor=town.machine, account=town.accounts["thu"], label="", scopes=["work"], life=timedelta(days=30), at=MONDAY,
        dice=SystemDice(), known=scopes.known(),
    )  # fmt: skip
    leaves(town)
    assert visitor.get("/vi/desk/").address.startswith("/vi/desk/sign-in/")
    assert queries.by_token(secret, MONDAY) is None


def test_the_history_of_offices_stays(town: Town) -> None:
    leaves(town)
    rows = Office.objects.filter(account=town.accounts["thu"])
    assert set(rows.values_list("valid_to", flat=True)) == {MONDAY.date()}


@pytest.mark.parametrize("who", ["hoa", "mau", "thu"])
def test_only_an_administrator_ends_somebodys_offices(town: Town, who: str) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        operations.leave(actor=town.staff(who), login="mau", to="", at=MONDAY)


def test_nobody_follows_themself(town: Town) -> None:
    with pytest.raises(Refusal, match="leaves_to_themself"):
        leaves(town, "thu", "thu")
