"""A directive asks; the ward answers with a plan, gives it in hand, and shows what came of it."""

from datetime import date
from functools import partial

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Coverage, Recipient, Relation
from dongthuan.work.documents.queries import cascade, graph, seen
from dongthuan.work.tasks.models import Task
from support import papers
from support import plans as invented
from support.town import MONDAY, Town
from work.documents.test_register import refused

pytestmark = pytest.mark.django_db


def test_a_directive_asks_every_commune_and_ward_of_the_province(town: Town) -> None:
    row = papers.ask(town)
    assert sorted(row.assignments.values_list("unit__code", flat=True)) == ["99001", "99002"]
    assert Recipient.objects.count() == 2
    [owed] = cascade.asked_of(town.staff("hoa"))
    assert (owed.requirement.what, owed.requirement.due) == ("Ban hành kế hoạch", date(2026, 9, 30))
    assert owed.requirement.unit.code == "99"


def test_one_may_name_units_and_asks_only_beneath_ones_own(town: Town) -> None:
    row = papers.ask(town, kinds=(), named=(town.units["99-SXD"],))
    assert list(row.assignments.values_list("unit__code", flat=True)) == ["99-SXD"]
    refused("nobody_asked", partial(papers.ask, town, row.document, kinds=("district",)))
    ward = papers.enter(town, "3/CT-UBND", unit="99001")
    refused("not_beneath", partial(papers.ask, town, ward, kinds=(), named=(town.units["99002"],)))
    refused("asked_too_early", partial(papers.ask, town, ward, due=date(2026, 8, 1)))


def test_the_wards_plan_implements_the_directive_and_counts(town: Town) -> None:
    row = papers.answered(town)
    relation = Relation.objects.get(kind="implements")
    assert (relation.source_id, relation.target_id) == (row.answer_id, row.requirement.document_id)
    counts = {one.kind: (one.asked, one.answered, one.median_lag) for one in Coverage.objects.all()}
    assert counts == {"ward": (1, 1, 17.0), "commune": (1, 0, None), "": (2, 1, 17.0)}
    [told] = cascade.coverage(town.machine)
    assert (told.asked, told.answered, told.silent, told.median_lag) == (2, 1, 1, 17.0)
    assert [one.kind for one in told.by_kind] == ["commune", "ward"]


def test_the_plan_that_answers_goes_to_whoever_asked(town: Town) -> None:
    """A clerk of the province sees nothing of a ward's own papers, but what the ward has answered with."""
    papers.as_head(town, "kiem", town.units["99"], "registry_clerk")
    row, clerk = papers.ask(town), town.staff("kiem")
    [plan, other] = papers.plan(town), papers.plan(town)
    assert graph.down(clerk, row.document).count() == 1
    owed = papers.owed_by(row, "99001")
    documents.answer(actor=town.staff("hoa"), assignment_id=owed.id, document_id=plan.id, at=MONDAY)
    assert graph.down(clerk, row.document).count() == 2
    assert seen.one(clerk, plan.id) == plan
    refused("not_found", partial(seen.one, clerk, other.id))


def test_a_plan_of_somebody_else_or_of_an_earlier_year_is_no_answer(town: Town) -> None:
    row = papers.owed_by(papers.ask(town), "99001")
    other = papers.enter(town, "4/KH-UBND", unit="99002", public=True)
    act = partial(documents.answer, actor=town.staff("hoa"), assignment_id=row.id, at=MONDAY)
    refused("not_the_units_own", partial(act, document_id=other.id))
    refused("older_than_parent", partial(act, document_id=papers.plan(town, issued_on=date(2026, 7, 1)).id))


def test_it_is_given_in_hand_and_shown_to_be_done(town: Town) -> None:
    row = papers.answered(town)
    task = documents.hand_on(
        actor=town.staff("hoa"),
        assignment_id=row.id,
        login="thu",
        what="Họp các thôn",
        due=date(2026, 9, 10),
        at=MONDAY,
    )
    assert (task.origin, task.state) == (f"assignment:{row.id}", "open")
    documents.show(actor=town.staff("hoa"), assignment_id=row.id, evidence="Đã họp bảy thôn.", at=MONDAY)
    assert Task.objects.get().state == "done"
    assert Coverage.objects.get(kind="ward").done == 1
    again = partial(documents.show, actor=town.staff("hoa"), assignment_id=row.id, evidence="Đã họp.", at=MONDAY)
    refused("not_now", again)


def test_whoever_asked_lets_a_unit_off_and_it_counts_no_more(town: Town) -> None:
    row = papers.owed_by(papers.ask(town), "99002")
    with pytest.raises(Refusal, match="not_found"):
        documents.excuse(actor=town.staff("hoa"), assignment_id=row.id, reason="Mới lập", at=MONDAY)
    documents.excuse(actor=town.machine, assignment_id=row.id, reason="Mới lập", at=MONDAY)
    [told] = cascade.coverage(town.machine)
    assert (told.asked, told.silent) == (1, 1)


def test_the_time_to_answer_counts_from_the_directive_and_only_of_those_who_owe_it_still(town: Town) -> None:
    """The directive is of 3 August, the plan of 20 August; whoever is let off after answering has answered nothing."""
    row = papers.answered(town)
    papers.as_head_of_the_province(town, "kiem")
    documents.excuse(actor=town.staff("kiem"), assignment_id=row.id, reason="Nhập vào phường khác", at=MONDAY)
    assert {one.kind: (one.asked, one.answered, one.median_lag) for one in Coverage.objects.all()} == {
        "ward": (1, 0, None), "commune": (1, 0, None), "": (2, 0, None)
    }  # fmt: skip
    told = cascade.summary(town.machine, date(2026, 8, 1), date(2026, 8, 31))
    assert (told.asked, told.answered, told.late) == (2, 0, 0)


def test_an_answer_that_gets_another_day_took_another_time(town: Town) -> None:
    row = papers.answered(town)
    assert row.answer is not None
    said = {"field": "issued_on", "value": "2026-08-23", "source": "bản giấy"}
    claim = documents.claim(actor=town.staff("hoa"), document_id=row.answer.id, at=MONDAY, **said)
    documents.settle(actor=town.staff("hoa"), claim_id=claim.id, at=MONDAY)
    row.refresh_from_db()
    assert (row.answered_on, Coverage.objects.get(kind="ward").median_lag) == (date(2026, 8, 23), 20.0)


def test_the_silent_are_reminded_once_a_day_and_where_nobody_sits_nobody_is(town: Town) -> None:
    """The commune has no head and no clerk: it is told as not reminded, and no day is written for it."""
    row = papers.ask(town)
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 1
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 0
    letter = Outgoing.objects.get(template="document_asked")
    assert letter.address == "hoa@example.invalid"
    assert letter.facts["reference"] == "05-CT/TU"
    told = cascade.reminders(cascade.assignments(town.machine, row))
    named = {one.id: one.unit.code for one in row.assignments.select_related("unit")}
    assert {named[key]: said for key, said in told.items()} == {"99001": "sent", "99002": "nobody"}
    Outgoing.objects.update(state="given_up")
    told = cascade.reminders(cascade.assignments(town.machine, row))
    assert {named[key]: said for key, said in told.items()} == {"99001": "not_delivered", "99002": "nobody"}


def test_before_anybody_was_reminded_nothing_is_said_of_it(town: Town) -> None:
    assert cascade.reminders(cascade.assignments(town.machine, papers.ask(town))) == {}


def test_a_summary_of_any_period(town: Town) -> None:
    papers.answered(town)
    told = cascade.summary(town.machine, date(2026, 8, 1), date(2026, 8, 31))
    assert (told.outgoing, told.asked, told.answered, told.done, told.late) == (1, 2, 1, 0, 0)
    empty = cascade.summary(town.machine, date(2025, 1, 1), date(2025, 12, 31))
    assert (empty.outgoing, empty.asked) == (0, 0)


def test_a_secret_plan_is_no_answer(town: Town) -> None:
    row = papers.owed_by(papers.ask(town), "99001")
    secret = papers.plan(town, secrecy="secret")
    act = partial(documents.answer, actor=town.staff("hoa"), assignment_id=row.id, at=MONDAY)
    refused("secret_goes_by_hand", partial(act, document_id=secret.id))


def test_what_is_done_or_let_off_is_given_in_hand_no_more(town: Town) -> None:
    row = papers.owed_by(papers.ask(town), "99001")
    documents.excuse(actor=town.machine, assignment_id=row.id, reason="Mới lập", at=MONDAY)
    given = {"login": "thu", "what": "Họp", "due": date(2026, 9, 10)}
    refused(
        "not_now", partial(documents.hand_on, actor=town.staff("hoa"), assignment_id=row.id, at=MONDAY, **given)
    )  # fmt: skip
    assert not Task.objects.exists()


def test_nobody_is_written_to_without_an_address_or_after_they_left(town: Town) -> None:
    row = papers.ask(town)
    Account.objects.filter(login="hoa").update(email="")
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 0
    Account.objects.filter(login="hoa").update(email="hoa@example.invalid", is_active=False)
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 0
    assert not Outgoing.objects.exists()


def test_the_heir_of_a_merged_ward_is_reminded_answers_and_says_that_it_has_it(town: Town) -> None:
    row = papers.ask(town)
    invented.applied(town)
    heir = invented.unit("99010")
    papers.as_head(town, "nhap", heir)
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 2
    plan = papers.plan(town, "nhap", issued_on=MONDAY.date(), unit=heir)
    owed = papers.owed_by(row, "99001")
    answered = documents.answer(actor=town.staff("nhap", MONDAY), assignment_id=owed.id, document_id=plan.id, at=MONDAY)
    assert answered.answer == plan
    got = documents.acknowledge(actor=town.staff("nhap", MONDAY), document_id=row.document_id, unit=heir, at=MONDAY)
    assert got.acknowledged_on == MONDAY.date()


def test_a_kind_that_no_unit_has_any_more_is_not_counted(town: Town) -> None:
    row = papers.owed_by(papers.ask(town), "99002")
    Unit.objects.filter(code="99002").update(kind="ward")
    documents.excuse(actor=town.machine, assignment_id=row.id, reason="Mới lập", at=MONDAY)
    [told] = cascade.coverage(town.machine)
    assert [(one.kind, one.asked, one.excused) for one in told.by_kind] == [("ward", 2, 1)]
