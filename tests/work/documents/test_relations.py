"""What one document does to another, on which day it was in force, and what came down from it."""

from datetime import date
from functools import partial
from itertools import pairwise

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Document, Relation
from dongthuan.work.documents.queries import graph, in_force, seen
from support import papers
from support.town import MONDAY, Town
from work.documents.test_register import refused

pytestmark = pytest.mark.django_db


def relate(town: Town, source: Document, kind: str, target: Document, **given: object) -> Relation:
    return documents.relate(actor=town.machine, source_id=source.id, kind=kind, target_id=target.id, at=MONDAY, **given)  # type: ignore[arg-type]


def test_a_regulation_ends_on_the_day_when_another_replaces_it(town: Town) -> None:
    old = papers.enter(town, "290-QĐ/TW", issued_on=date(2010, 2, 25))
    new = papers.enter(town, "23-QĐ/TW", issued_on=date(2021, 7, 30))
    relate(town, new, "replaces", old, told_by="congthuong.vn", quotation="ليحل محل")
    days = [date(2010, 2, 24), date(2010, 2, 25), date(2021, 7, 29), date(2021, 7, 30)]
    told = [in_force.told(town.machine, [old, new], day) for day in days]
    assert [one[old.id].standing for one in told] == ["not_yet", "in_force", "in_force", "ended"]
    assert [one[new.id].standing for one in told] == ["not_yet", "not_yet", "not_yet", "in_force"]
    assert told[3][old.id].by is not None
    assert told[3][old.id].by.source == new
    assert [list(in_force.rows(town.machine, day)) for day in days] == [[], [old], [old], [new]]


def test_what_is_amended_or_repealed_in_part_goes_on(town: Town) -> None:
    law = papers.enter(town, "10/2022/QH15", issued_on=date(2022, 11, 10), effective_on=date(2023, 7, 1))
    decree = papers.enter(town, "55/2024/NĐ-CP", issued_on=date(2024, 5, 16))
    relate(town, decree, "amends", law)
    relate(town, decree, "repeals", law, whole=False)
    told = in_force.told(town.machine, [law], date(2025, 1, 1))[law.id]
    assert (told.standing, len(told.amended)) == ("in_force", 2)
    assert in_force.told(town.machine, [law], date(2022, 12, 1))[law.id].standing == "not_yet"


def test_without_a_date_nothing_is_guessed(town: Town) -> None:
    undated, other = papers.enter(town, "26-CT/HU", issued_on=None), papers.enter(town, "22-CT/HU", issued_on=None)
    relate(town, other, "replaces", undated)
    told = in_force.told(town.machine, [undated], date(2025, 1, 1))[undated.id]
    assert (told.standing, len(told.unsure)) == ("unknown", 1)


def test_a_circle_of_replacing_is_refused_at_any_length(town: Town) -> None:
    rows = [papers.enter(town, f"{n}-QĐ/TW", issued_on=date(2020, 1, 1), term=f"20{n}0-20{n}5") for n in range(1, 5)]
    for newer, older in pairwise(rows):
        relate(town, newer, "replaces", older)
    no = refused("related_in_a_circle", partial(relate, town, rows[3], "replaces", rows[0]))
    assert no.facts == {"symbol": "4-QĐ/TW", "other": "1-QĐ/TW"}
    assert relate(town, rows[3], "cites", rows[0]).kind == "cites"


def test_what_implements_is_not_older_than_what_it_implements(town: Town) -> None:
    resolution = papers.enter(town, "43-NQ/TW", issued_on=date(2023, 11, 24))
    early = papers.enter(town, "38-CTr/TU", issued_on=date(2023, 4, 10))
    refused("older_than_parent", partial(relate, town, early, "implements", resolution))
    refused("related_to_itself", partial(relate, town, early, "cites", early))
    refused("not_a_choice", partial(relate, town, early, "likes", resolution))
    relate(town, resolution, "cites", early)
    refused("related_already", partial(relate, town, resolution, "cites", early))


def test_the_graph_goes_down_to_the_last_commune_as_far_as_one_may_see(town: Town) -> None:
    top = papers.enter(town, "43-NQ/TW", issued_on=date(2023, 11, 24), public=True)
    programme = papers.enter(town, "38-CTr/TU", issued_on=date(2024, 4, 10), public=True)
    plan = papers.plan(town)
    hidden = papers.enter(town, "9/KH-UBND", unit="99002", issued_on=date(2026, 1, 1))
    relate(town, programme, "implements", top)
    for row in (plan, hidden):
        relate(town, row, "implements", programme)
    relate(town, plan, "cites", top)
    whole = graph.down(town.machine, top)
    assert whole.count() == 4
    told = graph.down(town.staff("hoa"), top)
    assert [one.document for one in told.below] == [programme]
    assert [one.document for one in told.below[0].below] == [plan]
    assert told.below[0].below[0].by == "implements"


def test_who_may_not_see_one_of_them_cannot_relate_it(town: Town) -> None:
    far, own = papers.enter(town, "9/KH-UBND", unit="99002"), papers.plan(town)
    with pytest.raises(Refusal, match="not_found"):
        documents.relate(actor=town.staff("hoa"), source_id=own.id, kind="cites", target_id=far.id, at=MONDAY)


def test_a_secret_paper_that_ends_a_public_one_is_not_named_to_those_who_may_not_see_it(town: Town) -> None:
    public = papers.enter(town, "3/QĐ-UBND", unit="99001", issued_on=date(2020, 1, 1), public=True)
    secret = papers.plan(town, secrecy="secret", issued_on=date(2021, 1, 1))
    documents.relate(
        actor=town.staff("hoa"), source_id=secret.id, kind="repeals", target_id=public.id, at=MONDAY
    )  # fmt: skip
    one, other = (in_force.told(town.staff(who), [public], date(2022, 1, 1))[public.id] for who in ("hoa", "thu"))
    assert (one.standing, other.standing) == ("ended", "ended")
    assert (one.by is not None, other.by) == (True, None)


def test_a_name_that_means_several_or_nothing_is_no_document(town: Town) -> None:
    for unit in ("99001", "99002"):
        body = Body("UBND", "", town.units[unit].id)
        papers.enter(town, "9/BC-UBND", unit=unit, issuers=(body,))
    papers.enter(town, "Luật Khiếu nại")
    no = refused("document_ambiguous", partial(seen.named, town.machine, "9/BC-UBND"))
    assert no.facts == {"symbol": "9/BC-UBND", "number": 2}
    assert seen.named(town.machine, "9/BC-UBND", {town.units["99002"].id}).unit.code == "99002"
    for written in ("", "  ", "77/BC-UBND"):
        refused("not_found", partial(seen.named, town.machine, written))
