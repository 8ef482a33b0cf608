"""What sources say: each fact with its source, said twice once, and mended where it was wrong."""

from datetime import date
from functools import partial

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.models import Entry
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Claim, Document, Relation, Telling
from dongthuan.work.documents.operations.accepting import Accepted, AcceptedRelation
from dongthuan.work.documents.queries import in_force
from support import papers
from support.town import MONDAY, Town
from work.documents.test_register import refused

pytestmark = pytest.mark.django_db

OLD, NEW = "290-QĐ/TW", "23-QĐ/TW"
PASSAGE = "⟦Quyết định 23-QĐ/TW ngày 30/7/2021⟧ thay thế Quyết định 290-QĐ/TW"


def accept(town: Town, actor: Actor, unit: str, source: str) -> list[Document]:
    read = [Accepted(NEW, "Quy chế dân vận", (date(2021, 7, 30),), PASSAGE), Accepted(OLD)]
    told = [AcceptedRelation(NEW, "replaces", OLD, PASSAGE)]
    return documents.accept(
        actor=actor, unit=town.units[unit], source=source, documents=read, relations=told, at=MONDAY
    )


@pytest.fixture
def clerk(town: Town) -> Actor:
    papers.as_head(town, "vidu", town.units["99002"], "registry_clerk")
    return town.staff("vidu")


def test_every_fact_keeps_its_source_and_its_passage(town: Town) -> None:
    new, _ = accept(town, town.machine, "99", "congthuong.vn")
    assert (new.source, new.quotation) == ("congthuong.vn", PASSAGE)
    assert list(Claim.objects.values_list("document__symbol", "field", "value", "source", "quotation")) == [
        (NEW, "issued_on", "2021-07-30", "congthuong.vn", PASSAGE)
    ]
    assert Relation.objects.get().quotation == PASSAGE


def test_the_same_text_is_accepted_again_and_another_one_by_another_office(town: Town, clerk: Actor) -> None:
    first = accept(town, town.machine, "99", "congthuong.vn")
    assert accept(town, town.machine, "99", "congthuong.vn") == first
    assert accept(town, clerk, "99002", "nhandan.vn") == first
    row = Relation.objects.get()
    assert (row.told_by, list(Telling.objects.values_list("told_by", "quotation"))) == (
        "congthuong.vn", [("nhandan.vn", PASSAGE)]
    )  # fmt: skip
    assert sorted(Claim.objects.values_list("source", flat=True)) == ["congthuong.vn", "nhandan.vn"]
    assert Entry.objects.filter(kind="relation_told").count() == 1


def test_what_is_no_ones_own_paper_anybody_who_enters_documents_may_speak_of_with_a_source(
    town: Town, clerk: Actor
) -> None:
    old, new = (papers.enter(town, name, public=True) for name in (OLD, NEW))
    say = partial(documents.relate, actor=clerk, source_id=new.id, kind="replaces", target_id=old.id, at=MONDAY)
    refused("not_allowed", say)
    assert say(told_by="nhandan.vn").told_by == "nhandan.vn"
    refused("related_already", partial(say, told_by="nhandan.vn"))
    plan = papers.plan(town, public=True)
    refused(
        "not_allowed",
        partial(
            documents.relate, actor=clerk, source_id=plan.id, kind="repeals", target_id=old.id, at=MONDAY, told_by="x"
        ),
    )
    claimed = {"field": "issued_on", "value": "2021-07-29", "source": "nhandan.vn"}
    documents.claim(actor=clerk, document_id=new.id, at=MONDAY, **claimed)
    refused("not_allowed", partial(documents.claim, actor=town.staff("thu"), document_id=new.id, at=MONDAY, **claimed))


def test_what_stands_is_kept_beside_what_is_said_otherwise(town: Town) -> None:
    row = papers.enter(town, NEW, issued_on=date(2021, 7, 30), source="congthuong.vn", quotation=PASSAGE)
    say = partial(documents.claim, actor=town.machine, document_id=row.id, field="issued_on", at=MONDAY)
    for _ in range(2):
        other = say(value="2021-07-29", source="nhandan.vn")
    told = Claim.objects.order_by("-value").values_list("value", "source", "quotation", "taken")
    assert list(told) == [
        ("2021-07-30", "congthuong.vn", PASSAGE, None),
        ("2021-07-29", "nhandan.vn", "", None),
    ]
    stands = Claim.objects.get(source="congthuong.vn")
    refused("claim_stands", partial(documents.set_aside, actor=town.machine, claim_id=stands.id, at=MONDAY))
    documents.set_aside(actor=town.machine, claim_id=other.id, at=MONDAY)
    assert Claim.objects.get(source="nhandan.vn").taken is False
    row.refresh_from_db()
    assert row.issued_on == date(2021, 7, 30)


def test_a_day_that_is_decided_reaches_what_was_said_of_it_before(town: Town) -> None:
    """The regulation had no day when it was related: with its day the older one ends."""
    old, new = papers.enter(town, OLD, issued_on=date(2010, 2, 25)), papers.enter(town, NEW, issued_on=None)
    documents.relate(actor=town.machine, source_id=new.id, kind="replaces", target_id=old.id, at=MONDAY)
    say = partial(documents.claim, actor=town.machine, document_id=new.id, field="issued_on", at=MONDAY)
    right, wrong = (say(value=day, source="congthuong.vn") for day in ("2021-07-30", "2009-01-01"))
    documents.settle(actor=town.machine, claim_id=right.id, at=MONDAY)
    assert Relation.objects.get().from_day == date(2021, 7, 30)
    assert in_force.told(town.machine, [old], date(2022, 1, 1))[old.id].standing == "ended"
    no = refused("older_than_parent", partial(documents.settle, actor=town.machine, claim_id=wrong.id, at=MONDAY))
    assert no.facts == {"symbol": NEW, "other": OLD}
    assert Relation.objects.get().from_day == date(2021, 7, 30)


def test_a_day_of_its_own_stays_with_the_relation_and_no_paper_ends_before_it_begins(town: Town) -> None:
    old = papers.enter(town, OLD, issued_on=date(2010, 2, 25), expires_on=date(2022, 1, 1))
    new = papers.enter(town, NEW, issued_on=date(2021, 7, 30))
    given = {"source_id": new.id, "kind": "replaces", "target_id": old.id, "from_day": date(2021, 9, 1)}
    documents.relate(actor=town.machine, at=MONDAY, **given)
    for row, day, code in ((new, "2021-08-02", ""), (old, "2023-01-01", "dates_out_of_order")):
        said = {"field": "issued_on", "value": day, "source": "x"}
        claim = documents.claim(actor=town.machine, document_id=row.id, at=MONDAY, **said)
        act = partial(documents.settle, actor=town.machine, claim_id=claim.id, at=MONDAY)
        refused(code, act) if code else act()
    assert Relation.objects.get().from_day == date(2021, 9, 1)


def test_a_relation_that_was_said_by_mistake_is_taken_back(town: Town, clerk: Actor) -> None:
    old, new = (papers.enter(town, name, public=True) for name in (OLD, NEW))
    row = documents.relate(actor=town.machine, source_id=new.id, kind="replaces", target_id=old.id, at=MONDAY)
    act = partial(documents.unrelate, relation_id=row.id, at=MONDAY)
    refused("not_allowed", partial(act, actor=clerk, reason="misread"))
    refused("not_a_choice", partial(act, actor=town.machine, reason="không thích"))
    act(actor=town.machine, reason="wrong_kind")
    assert not Relation.objects.exists()
    assert in_force.told(town.machine, [old], MONDAY.date())[old.id].standing == "in_force"
    assert Entry.objects.get(kind="documents_unrelated").facts["reason"] == "wrong_kind"
    refused("not_found", partial(act, actor=town.machine, reason="misread"))


def test_the_plan_that_answers_implements_as_long_as_it_answers(town: Town) -> None:
    papers.answered(town)
    row = Relation.objects.get(kind="implements")
    act = partial(documents.unrelate, actor=town.machine, relation_id=row.id, reason="misread", at=MONDAY)
    refused("relation_answers", act)
