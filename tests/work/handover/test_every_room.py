"""After a merger every room is answered by the successor: what was open goes on under its people's hands, and no row of
any room is rewritten for it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries as offices
from dongthuan.ground.people.models import Charge
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.campaigns.models import Campaign
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.supervisors import watching
from dongthuan.work.dialogues import operations as dialogues
from dongthuan.work.dialogues.models import Dialogue, Question
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Assignment, Document
from dongthuan.work.documents.queries import cascade
from dongthuan.work.exemplars import operations as examples
from dongthuan.work.exemplars.lifecycle import CRITERIA
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.handover import operations as handover
from dongthuan.work.handover import queries
from dongthuan.work.receptions import operations as desk
from dongthuan.work.receptions import queries as receptions
from dongthuan.work.receptions.models import Leader, Session, Visit
from dongthuan.work.rounds import operations as rounds
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task
from support import campaigns, exemplars, papers, promises
from support import receptions as hall
from support.dialogues import planned as dialogue_planned
from support.plans import APART, MERGED, applied, drafted, enter, unit
from support.receptions import AT, THURSDAY
from support.town import INPUTS, MONDAY, Town
from support.watches import office, somebody

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
LED = replace(MERGED, leads_on=("99001",))
SEEN = {
    Case: "case.see", Task: "task.see", Commitment: "commitment.tell", Dialogue: "dialogues.see",
    Question: "question.see", Session: "reception.see", Visit: "reception.see", Assignment: "document.answer",
    Document: "document.see", Exemplar: "exemplar.see",
    Campaign: "campaign.see", Charge: "charge.give",
}  # fmt: skip
"""What is open in each room, and by which right somebody of the unit sees it."""


@pytest.fixture
def busy(town: Town) -> Town:
    """Something is open in every room of the ward."""
    promises.people_of(town), exemplars.offices(town), hall.officer(town)
    town.case_in("in_work"), town.case_in("committed", once="b")
    area = enter(town, "99001-T1", "residential_group", "Tổ dân phố 1 (ví dụ)", "99001")
    people.put_in_charge(
        actor=town.machine, account=town.accounts["hoa"], unit=town.units["99001"], area=area, field="", fields=[],
        valid_from=date(2026, 8, 1), at=MONDAY,
    )  # fmt: skip
    promises.heard(
        town, promises.word(town, promises.work(town, unit=town.units["99001"], person=town.accounts["thu"]))
    )
    dialogue_planned(town).to("held")
    hall.booked(town)
    papers.ask(town)
    papers.plan(town)
    exemplars.running(town)
    campaigns.step(town, campaigns.prepared(town, "hoa", "99001"), "call", "hoa", number="1/KH")
    return town


def merged(town: Town) -> Unit:
    applied(town, LED)
    town.units["99010"] = unit("99010")
    return town.units["99010"]


def rows() -> dict[str, list[tuple[object, ...]]]:
    return {model.__name__: sorted(model._default_manager.values_list(), key=str) for model in (*SEEN, Words, Leader)}


def of_the_ward(model: Any, town: Town) -> set[int]:
    return set(model._default_manager.filter(unit=town.units["99001"]).values_list("id", flat=True))


def seen(model: Any, actor: Actor) -> set[int]:
    return set(actor.visible(SEEN[model], model._default_manager.all()).values_list("id", flat=True))


def test_nothing_is_ownerless_after_a_merger_and_no_row_is_rewritten(busy: Town) -> None:
    before = rows()
    assert [model.__name__ for model in SEEN if not of_the_ward(model, busy)] == []
    merged(busy)
    assert rows() == before
    leader = busy.staff("hoa")
    assert [model.__name__ for model in SEEN if not of_the_ward(model, busy) <= seen(model, leader)] == []
    stranger = somebody(busy, "xa", "99-SXD", "settler")
    assert [
        model.__name__ for model in SEEN if of_the_ward(model, busy) & seen(model, busy.staff(stranger.login))
    ] == []


def test_the_preview_counts_every_room(busy: Town) -> None:
    [ward, commune] = queries.loads(busy.machine, drafted(busy))
    assert ward.also == {
        "commitments": 1, "dialogues": 1, "receptions": 1, "visits": 1, "requirements": 1, "documents": 1,
        "exemplars": 1, "campaigns": 1, "charges": 1,
    }  # fmt: skip
    assert commune.also == {"requirements": 1}


def test_undone_every_room_is_as_it_was(busy: Town) -> None:
    before = rows()
    row = applied(busy, LED)
    handover.undo(actor=busy.machine, row=row, at=LATER)
    assert rows() == before
    assert all(of_the_ward(model, busy) <= seen(model, busy.staff("hoa", LATER)) for model in SEEN)


def test_a_case_is_answered_and_its_followers_go_along(town: Town) -> None:
    """Joined after the merger, although one was sent to the ward and the other to the commune."""
    lead = town.case_in("in_work")
    other = town.file("Đèn ngõ 5 vẫn tắt.", unit="99002", once="b").case
    merged(town)
    town.move("join", "mau", other, LATER, into=lead.reference)
    town.move("answer", "thu", Case.objects.get(id=lead.id), LATER, **INPUTS["answer"])
    assert set(Case.objects.values_list("unit__code", "state")) == {("99001", "answered"), ("99002", "answered")}


def test_a_task_is_passed_on_to_a_colleague_of_the_successor(busy: Town) -> None:
    merged(busy)
    promise = Commitment.objects.get()
    task = promises.do(busy, "pass_on", "hoa", promise, unit="99010", person="nhap", reason="Đổi người.")
    promise.refresh_from_db()
    assert (task.unit.code, task.person.login, promise.unit.code) == ("99010", "nhap", "99010")


def test_a_supervisor_looks_at_the_successors_promise_and_nobody_of_the_successor_does(busy: Town) -> None:
    merged(busy)
    promise = Commitment.objects.select_related("unit").get()
    assert watching(busy.staff("mat"), promise.unit, MONDAY.date()) is not None
    office(busy, "mat", "99010", "settler", MONDAY.date())
    assert watching(busy.staff("mat"), promise.unit, MONDAY.date()) is None


def test_a_dialogue_is_concluded_and_its_work_given_to_people_of_the_successor(busy: Town) -> None:
    merged(busy)
    held = Dialogue.objects.get()
    [asked] = Question.objects.all()
    given = {"what": "Lắp bình chữa cháy", "unit": "99010", "person": "nhap", "due": "2026-09-30"}
    given |= {"question": asked.reference}
    at = MONDAY + timedelta(days=4)
    dialogues.handle(
        "accept", actor=busy.staff("mau", at), question_id=asked.id, version=asked.version, at=at, dice=busy.dice,
        inputs={"answer": "Phường sẽ lắp trong tháng 9."},
    )  # fmt: skip
    dialogues.write_row(actor=busy.staff("mau", at), dialogue_id=held.id, inputs=given, at=at)
    done = dialogues.move(
        "conclude", actor=busy.staff("mau", at), dialogue_id=held.id, version=held.version, at=at, dice=busy.dice,
        inputs={"conclusions": "Giao làm ngay."},
    )  # fmt: skip
    assert (done.state, done.unit.code) == ("concluded", "99001")


def test_the_day_that_was_told_is_held_by_whoever_leads_the_successor(busy: Town) -> None:
    new = merged(busy)
    assert [row.day for row in receptions.public_calendar(THURSDAY, THURSDAY, new.id)] == [THURSDAY]
    with pytest.raises(Refusal, match="reception_not_by_leader"):
        hall.on_day(busy, "open", Session.objects.get(), at=AT)
    leader = desk.name_leader(
        actor=busy.machine, unit="99010", post="commune_chair", person="hoa", valid_from=MONDAY.date(), place="Tầng 1",
        at=MONDAY,
    )  # fmt: skip
    session = hall.on_day(busy, "open", Session.objects.get(), at=AT)
    assert (session.leader, session.sat_by) == (leader, busy.accounts["hoa"])
    assert hall.move(busy, "arrive", Visit.objects.get(), at=AT).number == 1
    assert receptions.register(busy.staff("hoa"), receptions.Wish(THURSDAY, THURSDAY, new.id))[0][0].visit.number == 1


def test_a_post_ends_with_its_unit_and_nobody_owes_days_for_a_ward_that_is_no_more(busy: Town) -> None:
    merged(busy)
    [old] = receptions.duties(date(2026, 7, 1), date(2026, 10, 31), date(2026, 11, 20), busy.units["99001"].id)
    assert {one.owed > 0 for one in old.periods if one.last < MONDAY.date()} == {True}
    assert {one.owed for one in old.periods if one.last >= MONDAY.date()} == {0}
    with pytest.raises(Refusal, match="reception_not_by_leader"):
        desk.plan(actor=busy.machine, leader_id=old.leader.id, day=date(2026, 10, 8), at=LATER)
    assert receptions.leaders_of(busy.machine, MONDAY.date()) == []


def test_a_directive_is_answered_with_a_plan_of_the_successor_which_is_reminded(busy: Town) -> None:
    merged(busy)
    owed = cascade.asked_of(busy.staff("hoa"))
    assert sorted(one.unit.code for one in owed) == ["99001", "99002"]
    assert documents.remind(actor=busy.machine, requirement_id=owed[0].requirement_id, at=LATER) == 2
    assert set(Outgoing.objects.filter(template="document_asked").values_list("address", flat=True)) == {
        "hoa@example.invalid"
    }
    plan = papers.plan(busy, unit="99010")
    for one in owed:
        documents.answer(actor=busy.staff("hoa"), assignment_id=one.id, document_id=plan.id, at=LATER)
    assert set(Assignment.objects.values_list("state", flat=True)) == {"planned"}
    got = documents.acknowledge(
        actor=busy.staff("hoa"), document_id=owed[0].requirement.document_id, unit=busy.units["99010"], at=LATER
    )
    assert got.unit.code in ("99001", "99002")


def test_a_model_goes_on_and_nobody_of_the_successor_scores_it(busy: Town) -> None:
    merged(busy)
    row = exemplars.step(busy, Exemplar.objects.get(), "report_results", "thu", period="quý IV", results="Tốt.")
    assert row.unit.code == "99001"
    with pytest.raises(Refusal, match="own_exemplar"):
        examples.score(actor=busy.staff("nhap"), exemplar_id=row.id, points=dict.fromkeys(CRITERIA, "8"), at=MONDAY)


def test_a_leader_who_goes_along_logs_rounds_and_one_who_does_not_is_in_charge_of_nothing(busy: Town) -> None:
    new = merged(busy)
    [charge] = offices.charges(MONDAY.date(), unit=new)
    made = rounds.log(
        actor=busy.staff("hoa"), charge=charge.id, on=MONDAY.date(), place="Nhà văn hoá", agreed="Thay đèn ngõ 5.",
        owed=rounds.Owed("Thay 6 bóng đèn", "nhap", date(2026, 9, 30)), at=MONDAY, dice=busy.dice,
    )  # fmt: skip
    assert made.task is not None and made.task.person.login == "nhap"  # noqa: PT018
    head = next(row for row in offices.of_the_house(busy.machine, new, MONDAY.date()) if row.role == "head")
    people.end_office(actor=busy.machine, office=head.id, to="nhap", at=MONDAY)
    assert offices.charges(MONDAY.date(), unit=new) == []


def test_a_placed_case_takes_its_task_to_somebody_who_works_there(town: Town) -> None:
    case = town.case_in("committed")
    row = applied(town, APART)
    town.units["99011"] = unit("99011")
    somebody(town, "dong", "99011", "head", MONDAY.date())
    handover.place(
        actor=town.machine, row=row, case_id=case.id, version=case.version, goal=town.units["99011"], at=LATER
    )
    task = Task.objects.get(origin=case.subject)
    assert (task.unit.code, task.person.login) == ("99011", "dong")


def test_a_standalone_task_of_a_split_ward_is_placed_by_its_keeper(town: Town) -> None:
    somebody(town, "chu", "99", "head")
    new = tasks.New(town.units["99001"], town.accounts["thu"], "Rà soát đèn", date(2026, 9, 30))
    task = tasks.give(new, actor=town.staff("hoa"), at=MONDAY)
    applied(town, APART)
    town.units["99012"] = unit("99012")
    somebody(town, "tay", "99012", "settler", MONDAY.date())
    passed = tasks.perform(
        "pass_on", actor=town.staff("chu"), task_id=task.id, version=task.version, at=LATER, dice=town.dice,
        inputs={"unit": "99012", "person": "tay", "reason": "Việc của phường mới."},
    )  # fmt: skip
    assert (passed.unit.code, passed.person.login) == ("99012", "tay")
