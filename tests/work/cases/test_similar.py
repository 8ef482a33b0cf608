"""What may be the same matter: found by place and words, said with its reason, decided by a person."""

from datetime import timedelta

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import similar
from support.statements import counted
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db


def names(town: Town, case: Case, login: str = "mau") -> list[str]:
    return [one.case.reference for one in queries.similar_to(town.staff(login), case)]


def test_a_letter_that_nobody_has_read_is_compared_with_those_that_somebody_has(town: Town) -> None:
    older = town.case_in("classified", MONDAY - timedelta(days=2))
    letter = town.file("den duong toi om, khong sang", place="ngo 5 pho Hoa Binh").case
    [one] = queries.similar_to(town.staff("mau"), letter)
    assert one.case == older
    assert (one.place, one.words, one.same_topic, one.days) == (["ngo 5"], ["den duong", "sang"], False, 2)


def test_the_topic_is_a_reason_once_both_have_one(town: Town) -> None:
    town.case_in("in_work")
    [one] = queries.similar_to(town.staff("mau"), town.case_in("classified"))
    assert (one.same_topic, one.days) == (True, 0)


@pytest.mark.parametrize("state", ["received", "declined", "referred"])
def test_what_nobody_has_read_or_what_is_gone_is_never_named(town: Town, state: str) -> None:
    town.case_in(state)
    assert names(town, town.case_in("classified")) == []


def test_a_letter_becomes_a_candidate_when_it_is_read_and_leaves_no_trace_when_it_is_referred(town: Town) -> None:
    mine, other = town.case_in("classified"), town.file().case
    assert names(town, mine) == []
    other = town.move("classify", "mau", other, **SORT)
    assert names(town, mine) == [other.reference]
    other = town.move("refer", "mau", other)
    assert (names(town, mine), names(town, other)) == ([], [])


def test_an_answered_matter_is_named_for_ninety_days(town: Town) -> None:
    solved = town.case_in("solved", MONDAY - timedelta(days=91))
    assert names(town, town.file(at=MONDAY - timedelta(days=1)).case) == [solved.reference]
    assert names(town, town.file(at=MONDAY).case) == []


def test_the_next_ward_is_another_matter(town: Town) -> None:
    town.case_in("classified")
    elsewhere = town.file(unit="99002").case
    assert names(town, elsewhere, "vidu") == []


def test_an_actor_is_told_only_of_what_they_may_see(town: Town) -> None:
    town.case_in("classified")
    mine = town.case_in("classified")
    assert names(town, mine, "nhap") == []
    assert queries.similar_to(town.holder(mine), mine) == []


def test_joining_is_offered_only_where_it_would_be_done(town: Town) -> None:
    """The older letter leads; a newer one that leads others already would be refused."""
    older, newer, follower = (town.case_in("classified", MONDAY - timedelta(days=days)) for days in (3, 2, 1))
    for letter, other in ((newer, older), (older, newer)):
        offered = {one.case: one.join for one in queries.similar_to(town.staff("mau"), letter)}
        assert offered[other] == (newer, older)
    town.move("join", "mau", follower, MONDAY, into=newer.reference)
    newer = Case.objects.get(id=newer.id)
    for letter, other in ((newer, older), (older, newer)):
        offered = {one.case: one.join for one in queries.similar_to(town.staff("mau"), letter)}
        assert offered[other] is None
    with pytest.raises(Refusal, match="joined_to_others"):
        town.move("join", "mau", newer, MONDAY, into=older.reference)


def test_looking_changes_nothing(town: Town) -> None:
    other, mine = town.case_in("classified"), town.case_in("classified")
    before = (list(Case.objects.order_by("id").values()), Entry.objects.count())
    assert names(town, mine) == [other.reference]
    assert (list(Case.objects.order_by("id").values()), Entry.objects.count()) == before


def test_it_costs_three_statements_however_many_there_are(town: Town) -> None:
    mine, costs = town.case_in("classified"), []
    for _ in range(2):
        for _ in range(7):
            town.case_in("classified")
        with counted() as statements:
            assert len(names(town, mine)) == similar.MOST
        costs.append(len(statements))
    assert costs == [4, 4]  # the offices of the one who asks, and three


def test_only_the_newest_of_the_window_are_looked_through(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [town.case_in("classified") for _ in range(4)]
    monkeypatch.setattr(similar, "WINDOW", 2)
    assert names(town, cases[0]) == [cases[3].reference, cases[2].reference]
