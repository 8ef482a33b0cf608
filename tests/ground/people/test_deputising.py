"""Somebody acts for another: within the term, with what is theirs to pass on, and every act names both."""

from datetime import date, timedelta

import pytest

from dongthuan.ground.access import once, policy
from dongthuan.ground.access.models import Bar
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Deputising, Office, Token
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.alarms.models import Feed
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases import queries as work
from dongthuan.work.cases.models import Case
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks import queries as work_of
from dongthuan.work.tasks.models import Task
from support.town import INPUTS, MONDAY, Town

pytestmark = pytest.mark.django_db
TODAY, FRIDAY = MONDAY.date(), date(2026, 8, 28)
PAPER = "15/GUQ (ví dụ)"


def named(town: Town, login: str = "hoa", deputy: str = "nhap", until: date = FRIDAY, by: str = "") -> Deputising:
    office = Office.objects.get(account=town.accounts[login])
    return operations.name_deputy(
        actor=town.staff(by) if by else town.machine, office=office.id, deputy=deputy, valid_from=TODAY,
        valid_to=until, instrument=PAPER, at=MONDAY,
    )  # fmt: skip


def acting(town: Town, deputy: str = "nhap", principal: str = "hoa", on: date = TODAY) -> Actor:
    account = town.accounts[deputy]
    return policy.deputy(account, queries.deputised(account, principal, on), "web", on)


def test_within_the_term_the_deputy_does_what_the_holder_does_and_both_are_named(town: Town) -> None:
    named(town)
    case = town.case_in("classified")
    assert not town.staff("nhap").may("case.accept", case)
    cases.perform(
        "accept", actor=acting(town), case_id=case.id, version=case.version, at=MONDAY, dice=town.dice, inputs={}
    )
    entry = Entry.objects.get(kind="case_accepted")
    deputy, holder = (f"account:{town.accounts[login].id}" for login in ("nhap", "hoa"))
    assert (entry.actor, entry.facts["for"]) == (deputy, holder)
    assert Case.objects.get(id=case.id).officer == town.accounts["hoa"]


def test_ones_own_acts_name_nobody_else(town: Town) -> None:
    named(town)
    town.case_in("in_work")
    assert [entry for entry in Entry.objects.all() if "for" in entry.facts] == []


def test_the_story_of_a_case_says_for_whom(town: Town) -> None:
    named(town)
    case = town.case_in("in_work")
    cases.perform(
        "answer", actor=acting(town), case_id=case.id, version=case.version, at=MONDAY, dice=town.dice,
        inputs=INPUTS["answer"],
    )  # fmt: skip
    last = work.story(Case.objects.get(id=case.id))[-1]
    assert (last.who, last.whose) == ("Đỗ Văn Nháp", "Phạm Minh Hoạ")


def test_the_holders_own_cases_are_in_hand_while_one_acts_for_them(town: Town) -> None:
    case = town.case_in("in_work")
    Case.objects.filter(id=case.id).update(officer=town.accounts["hoa"])
    named(town)
    mine = work.queue(acting(town), "mine", today=TODAY, soon=TODAY)
    assert [one.id for one in mine.cases] == [case.id]


def test_while_acting_for_another_ones_own_offices_do_not_count(town: Town) -> None:
    named(town)
    elsewhere = town.file("Chợ họp lấn đường.", unit="99002").case
    assert town.staff("nhap").may("case.see", elsewhere)
    assert not acting(town).may("case.see", elsewhere)


def test_the_day_after_the_term_it_is_over(town: Town) -> None:
    named(town)
    assert acting(town, on=FRIDAY).acts_for == town.accounts["hoa"].id
    with pytest.raises(Refusal, match="deputises_no_more"):
        acting(town, on=FRIDAY + timedelta(days=1))


def test_it_can_be_ended_at_once_by_either_side(town: Town) -> None:
    for who in ("hoa", "nhap"):
        row = named(town)
        operations.end_deputising(actor=town.staff(who), deputising=row.id, at=MONDAY)
        with pytest.raises(Refusal, match="deputises_no_more"):
            acting(town)
        with pytest.raises(Refusal, match="office_over"):
            operations.end_deputising(actor=town.staff(who), deputising=row.id, at=MONDAY)
    assert Entry.objects.filter(kind="deputising_ended").count() == 2


def test_it_ends_with_the_office_and_with_whoever_leaves(town: Town) -> None:
    named(town, "mau", "nhap")
    office = Office.objects.get(account=town.accounts["mau"])
    operations.end_office(actor=town.machine, office=office.id, to="", at=MONDAY)
    assert queries.deputised(town.accounts["nhap"], "mau", TODAY) == ()
    named(town)
    operations.leave(actor=town.machine, login="nhap", to="", at=MONDAY)
    assert queries.deputised(town.accounts["nhap"], "hoa", TODAY) == ()


def test_whoever_deputises_passes_nothing_on(town: Town) -> None:
    named(town, "kiem", "nhap")
    actor = acting(town, principal="kiem")
    assert actor.may("ledger.export")
    assert [one for one in ("account.open", "office.give", "office.end", "token.issue") if actor.may(one)] == []
    named(town)
    office = Office.objects.get(account=town.accounts["hoa"])
    with pytest.raises(Refusal, match="not_allowed"):
        operations.name_deputy(
            actor=acting(town), office=office.id, deputy="mau", valid_from=TODAY, valid_to=FRIDAY, instrument=PAPER,
            at=MONDAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"deputy": "hoa"}, "deputises_themself"),
        ({"deputy": "nobody"}, "not_found"),
        ({"until": date(2026, 8, 20)}, "office_ends_before"),
        ({"by": "mau"}, "not_allowed"),
    ],
)
def test_a_deputy_is_refused_for_a_reason(town: Town, given: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        named(town, **given)  # type: ignore[arg-type]


def test_one_office_has_one_deputy_at_a_time(town: Town) -> None:
    named(town)
    with pytest.raises(Refusal, match="deputy_named"):
        named(town, deputy="thu")


def test_an_officer_names_a_deputy_for_themselves_alone(town: Town) -> None:
    assert named(town, "mau", "thu", by="mau").deputy.login == "thu"
    with pytest.raises(Refusal, match="not_allowed"):
        named(town, "thu", "nhap", by="mau")


@pytest.mark.parametrize("whom", ["hoa", "nhap"])
def test_what_either_of_the_two_keeps_out_of_both_keep_out_of(town: Town, whom: str) -> None:
    named(town)
    case = town.case_in("received")
    assert acting(town).may("case.see", case)
    Bar.objects.create(
        row=case.id, subject=case.subject, account=town.accounts[whom], ground="relative", since=TODAY, at=MONDAY
    )
    actor = acting(town)
    assert (actor.may("case.see", case), list(actor.visible("case.see", Case.objects.all()))) == (False, [])


def test_what_is_the_persons_own_is_not_lent_with_the_office(town: Town) -> None:
    """Their keys, their calendars, the handing over of their work."""
    named(town)
    actor, office = acting(town), Office.objects.get(account=town.accounts["hoa"])
    secret = operations.issue_token(
        actor=town.machine, account=town.accounts["hoa"], label="x", scopes=["read"], life=timedelta(days=9), at=MONDAY,
        dice=town.dice, known=["read"],
    )  # fmt: skip
    assert queries.by_token(secret, MONDAY) is not None
    assert queries.tokens(actor) == []
    assert [one for one in ("token.see", "token.revoke") if actor.may(one, Token.objects.get())] == []
    assert not actor.may("packet.draw", office)
    assert not actor.may("feed.keep", Feed(account=town.accounts["hoa"]))


def test_the_holders_tasks_are_in_hand_and_neither_confirms_their_own_work(town: Town) -> None:
    named(town)
    actor = acting(town)
    for login in ("hoa", "nhap", "thu"):
        new = tasks.New(town.units["99001"], town.accounts["thu"], f"Việc của {login}", FRIDAY)
        task = tasks.give(new, actor=town.staff("hoa"), at=MONDAY)
        Task.objects.filter(id=task.id).update(person=town.accounts[login], stage="submitted", shown_on=TODAY)
    assert [task.what for task in work_of.desk(actor, "mine", today=TODAY)] == ["Việc của hoa"]
    assert [task.what for task in work_of.desk(actor, "to_confirm", today=TODAY)] == ["Việc của thu"]
    for task in Task.objects.select_related("unit", "person"):
        own = task.person.login in ("hoa", "nhap")
        assert ("confirm" in {row.name for row in work_of.open_moves(actor, task)}) != own
        if own:
            with pytest.raises(Refusal, match="own_work"):
                tasks.perform(
                    "confirm", actor=actor, task_id=task.id, version=task.version, at=MONDAY, dice=town.dice, inputs={}
                )


def test_an_answer_given_to_oneself_is_not_the_answer_to_somebody_one_acts_for(town: Town) -> None:
    named(town)
    said = []
    for actor in (town.staff("nhap"), acting(town), town.staff("nhap")):
        answer = once.answered(
            actor=actor, key="k1", asked=b"{}", at=MONDAY, dice=town.dice,
            act=lambda: once.Answer(200, str(len(said)).encode()),
        )  # fmt: skip
        said.append((answer.body, answer.again))
    assert said == [(b"0", False), (b"1", False), (b"0", True)]


def test_one_program_that_asks_for_two_queues_is_answered_with_each_ones_own(town: Town) -> None:
    """What a desk asks again and again is compiled once for whoever asks: never once for both persons."""
    case = town.case_in("in_work")
    Case.objects.filter(id=case.id).update(officer=town.accounts["hoa"])
    named(town, "hoa", "thu")
    for _ in range(2):
        for actor, expected in ((acting(town, "thu"), [case.id]), (town.staff("thu"), [])):
            page = work.queue(actor, "mine", today=TODAY, soon=TODAY)
            assert [one.id for one in page.cases] == expected
            assert work.counts(actor, today=TODAY, soon=TODAY)["mine"] == len(expected)
    Bar.objects.create(
        row=case.id, subject=case.subject, account=town.accounts["thu"], ground="relative", since=TODAY, at=MONDAY
    )
    assert [work.queue(actor, "unit", today=TODAY, soon=TODAY).cases for actor in (acting(town, "thu"),)] == [[]]
