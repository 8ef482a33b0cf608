"""What others have raised, as everybody may know it: the office's own words, and never a letter's."""

from dataclasses import asdict

import pytest
from django.db import connection

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
SHOWN = {"title": "Cả dãy đèn đường không sáng", "where": "Phố Hoà Bình, đoạn ngõ 5"}
LETTER = ("den duong tat, khong sang", "ngo 5 pho Hoa Binh")


def shown(town: Town, **given: str) -> Case:
    case = town.case_in("in_work", what="Nhà ông Bốn Lùn câu trộm điện nên đèn tắt.", place="Ngõ 5")
    return town.move("publish", "thu", case, **{**SHOWN, **given})


def found(what: str, place: str, unit: str = "99001") -> list[str]:
    return [row.title for row in queries.raised(unit, what, place, on=day_of(MONDAY))]


def test_a_letter_is_shown_the_matter_it_may_be_about_in_the_offices_words(town: Town) -> None:
    case = shown(town)
    [row] = queries.raised("99001", *LETTER, on=day_of(MONDAY))
    assert asdict(row) == {
        "reference": case.reference, **SHOWN, "state": "in_work", "since": day_of(MONDAY), "letters": None,
    }  # fmt: skip


@pytest.mark.parametrize("what", ["ông Bốn Lùn", "câu trộm điện", "Nhà ông Bốn Lùn câu trộm điện nên đèn tắt."])
def test_words_of_a_private_letter_find_nothing(town: Town, what: str) -> None:
    town.case_in("in_work", what="Nhà ông Bốn Lùn câu trộm điện nên đèn tắt.", place="Ngõ 5")
    assert found(what, "Ngõ 5") == []
    shown(town, title="Mất an toàn điện", where="Tổ dân phố số 2")
    assert found(what, "Ngõ 5") == []


def test_what_is_taken_off_or_referred_is_gone_at_once(town: Town) -> None:
    one, other = shown(town), shown(town)
    assert len(found(*LETTER)) == 2
    town.move("unpublish", "thu", one)
    assert len(found(*LETTER)) == 1
    town.move("refer", "thu", other)
    assert found(*LETTER) == []


def test_the_next_ward_has_matters_of_its_own(town: Town) -> None:
    shown(town)
    assert found(*LETTER, unit="99002") == []


def test_few_letters_are_not_counted_aloud(town: Town) -> None:
    lead = shown(town)
    for letters in range(2, queries.FEWEST + 1):
        town.move("join", "thu", town.file(at=MONDAY).case, into=lead.reference)
        [row] = queries.raised("99001", *LETTER, on=day_of(MONDAY))
        assert row.letters == (letters if letters >= queries.FEWEST else None)


def test_who_joined_is_not_offered_apart_from_the_case_that_leads(town: Town) -> None:
    lead, other = shown(town), shown(town)
    town.move("join", "thu", other, into=lead.reference)
    assert [row.reference for row in queries.raised("99001", *LETTER, on=day_of(MONDAY))] == [lead.reference]


def test_two_statements_whatever_there_is(town: Town) -> None:
    costs = []
    for _ in range(2):
        with counted() as statements:
            found(*LETTER)
        costs.append(len(statements))
        for _ in range(3):
            shown(town)
    assert costs == [2, 2]


@pytest.mark.sqlite_only
def test_public_matters_are_read_from_their_own_index(town: Town) -> None:
    sql, params = queries.similar._public(town.units["99001"]).query.sql_with_params()
    with connection.cursor() as cursor:
        plan = " ".join(str(row[-1]) for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())
    assert "USING INDEX cases_case_public" in plan, plan


def test_an_unknown_office_is_refused(town: Town) -> None:
    with pytest.raises(Refusal, match="unit_unknown"):
        queries.raised("nowhere", *LETTER, on=day_of(MONDAY))


def test_what_the_resident_says_comes_first_and_joins_nothing(town: Town) -> None:
    alike, named = town.case_in("in_work"), shown(town, title="Nắp cống vỡ", where="Tổ 2")
    mine = town.file(like=named.reference).case
    assert (mine.like, mine.joined_to) == (named, None)
    rows = queries.similar_to(town.staff("mau"), mine)
    assert [(row.case.id, row.said) for row in rows][:1] == [(named.id, True)]
    assert {row.case.id for row in rows} == {named.id, alike.id}
    assert rows[0].join == (mine, named)
    mine = town.move("join", "thu", mine, into=named.reference)
    assert queries.similar_to(town.staff("mau"), mine) == []
