"""A directive asks; the ward answers with a plan, gives it in hand, and shows what came of it."""

from datetime import date
from functools import partial

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Coverage, Recipient, Relation
from dongthuan.work.documents.queries import cascade
from dongthuan.work.tasks.models import Task
from support import papers
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
    assert counts == {"ward": (1, 1, -4.0), "commune": (1, 0, None)}
    [told] = cascade.coverage(town.machine)
    assert (told.asked, told.answered, told.silent) == (2, 1, 1)


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


def test_the_silent_are_reminded_once_a_day(town: Town) -> None:
    row = papers.ask(town)
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 2
    assert documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY) == 0
    letter = Outgoing.objects.get(template="document_asked")
    assert letter.address == "hoa@example.invalid"
    assert letter.facts["reference"] == "05-CT/TU"


def test_a_summary_of_any_period(town: Town) -> None:
    papers.answered(town)
    told = cascade.summary(town.machine, date(2026, 8, 1), date(2026, 8, 31))
    assert (told.outgoing, told.asked, told.answered, told.done, told.late) == (1, 2, 1, 0, 0)
    empty = cascade.summary(town.machine, date(2025, 1, 1), date(2025, 12, 31))
    assert (empty.outgoing, empty.asked) == (0, 0)
