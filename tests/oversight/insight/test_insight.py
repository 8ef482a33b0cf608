"""A head's ten minutes: every figure is as large as the list behind it, and nobody sees a figure of others."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.insight import queries
from dongthuan.oversight.insight.figures import Figure, Picture
from dongthuan.record.deadlines import queries as calendars
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from support.statements import counted
from support.town import MONDAY, SORT, WAYS, Town

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 8)
"""Two weeks after the town's Monday: the first replies of that day are late."""


@pytest.fixture
def busy(town: Town) -> Town:
    """A letter in every state, and two months of lamps: one in July, three in August and two that nobody has sorted."""
    for state in WAYS:
        town.case_in(state)
    kept = town.move("fulfil", "thu", town.case_in("committed"), evidence="Ảnh dãy đèn sáng.")
    town.move("confirm", "resident", kept)
    town.move("fulfil", "thu", town.case_in("committed"), evidence="Ảnh dãy đèn sáng.")
    for days in (50, 20, 10, 5):
        town.move("classify", "mau", town.file(at=MONDAY - timedelta(days=days)).case, at=MONDAY, **SORT)
    return town


def picture_for(town: Town, login: str, today: date = TODAY) -> Picture:
    soon = cases.soon_until(today, calendars.calendar())
    return queries.picture(town.staff(login), today=today, soon=soon)


def figures(picture: Picture) -> Iterator[Figure]:
    yield from (one.figure for one in (*picture.needs, *picture.late))
    yield from (figure for one in picture.promised for figure in one.figures.values())
    yield from (figure for one in picture.raised for figure in one.counts)


def length(town: Town, login: str, figure: Figure) -> int:
    soon, filters = cases.soon_until(TODAY, calendars.calendar()), cases.Filters(**figure.cut)
    return len(cases.queue(town.staff(login), figure.view, today=TODAY, soon=soon, filters=filters).cases)


def test_every_figure_is_as_large_as_its_list(busy: Town) -> None:
    found = list(figures(picture_for(busy, "hoa")))
    assert len([one for one in found if one.number]) >= 10
    assert [(one, length(busy, "hoa", one)) for one in found if length(busy, "hoa", one) != one.number] == []


def test_what_needs_the_head_most_stands_first(busy: Town) -> None:
    needs = picture_for(busy, "hoa").needs
    assert [one.code for one in needs] == ["late", "not_solved", "unsorted", "not_taken"]
    late = needs[0]
    assert late.since == min(Case.objects.filter(unit__code="99001").values_list("due", flat=True))


def test_what_was_promised_stands_by_what_became_of_it(busy: Town) -> None:
    [promised] = picture_for(busy, "hoa").promised
    assert {name: one.number for name, one in promised.figures.items()} == {
        "kept": 1, "shown": 1, "going": 1, "late": 0, "not_solved": 0,
    }  # fmt: skip
    [after] = picture_for(busy, "hoa", date(2026, 10, 1)).promised
    assert (after.figures["going"].number, after.figures["late"].number) == (0, 1)


def test_topics_are_compared_over_thirty_days_each(busy: Town) -> None:
    picture = picture_for(busy, "hoa", MONDAY.date())
    lamps = next(one for one in picture.raised if one.topic == "lighting")
    sorted_now = Case.objects.filter(unit__code="99001", topic="lighting", filed_at__date=MONDAY.date()).count()
    assert [one.number for one in lamps.counts][-2:] == [1, 3 + sorted_now]
    assert lamps.more == 2 + sorted_now
    assert (picture.windows[-1][1], picture.windows[-1][0]) == (date(2026, 8, 24), date(2026, 7, 26))


def test_nothing_late_is_an_empty_list_and_no_oldest(town: Town) -> None:
    town.case_in("received")
    picture = picture_for(town, "hoa", MONDAY.date())
    assert ([one.code for one in picture.needs], picture.late, list(picture.oldest)) == (["unsorted"], [], [])


def test_a_head_sees_only_what_lies_beneath_the_own_office(busy: Town) -> None:
    beneath = picture_for(busy, "xay")
    assert [(one.code, one.figure.number) for one in beneath.needs] == [("asked", 1)]  # what was sent up to them
    assert (beneath.promised, beneath.late) == ([], [])


@pytest.mark.parametrize("login", ["mau", "thu", "kiem"])
def test_whoever_leads_no_office_has_no_such_page(town: Town, login: str) -> None:
    assert not queries.may_see(town.staff(login))
    with pytest.raises(Refusal, match="not_allowed"):
        picture_for(town, login)


def test_seven_statements_however_many_cases(busy: Town) -> None:
    with counted() as statements:
        picture_for(busy, "hoa")
    assert len(statements) <= 7  # two of them the offices and the calendar
