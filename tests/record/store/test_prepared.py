"""What is compiled once answers as Django's own queries do, for every value and for nothing."""

from datetime import date, datetime, timedelta

import pytest

from dongthuan.ground.people.models import Office
from dongthuan.record.store import prepared
from dongthuan.record.store.prepared import Prepared
from dongthuan.work.cases.models import Case, Words
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
WHOLE = Case.objects.select_related("unit__cases_with", "officer", "clock", "home", "complaint__against")
BY_REFERENCE = Prepared(lambda reference: WHOLE.filter(reference=reference), reference=str)


def said(case: Case | None) -> tuple[object, ...]:
    assert case is not None
    columns = {name: value for name, value in vars(case).items() if not name.startswith("_")}
    return columns, case.unit, case.officer, case.clock and case.clock.basis, case.home, hasattr(case, "complaint")


def test_a_case_with_all_that_hangs_on_it(town: Town) -> None:
    for case in (town.file().case, town.case_in("in_work"), town.case_in("answered")):
        with counted() as statements:
            found = BY_REFERENCE.first(reference=case.reference)
            answer = said(found)
        assert (answer, len(statements)) == (said(WHOLE.get(id=case.id)), 1)
    assert BY_REFERENCE.first(reference="VD-0000-000") is None
    assert Prepared(lambda one: WHOLE.filter(id=one), one=int)(one=2**63) == []


def test_days_and_moments_reach_the_database_as_they_should(town: Town) -> None:
    held = Prepared(lambda on: Office.objects.held(on).order_by("id"), on=date)
    for day in (date(2020, 1, 1), MONDAY.date(), date(2030, 1, 1)):
        assert held(on=day) == list(Office.objects.held(day).order_by("id"))
    case = town.case_in("answered")
    since = Prepared(
        lambda case, at: Words.objects.filter(case=case, at__gt=at).values_list("name"), case=int, at=datetime
    )
    for moment in (MONDAY - timedelta(days=1), MONDAY, MONDAY + timedelta(days=400)):
        assert sorted(since(case=case.id, at=moment)) == sorted(
            Words.objects.filter(case=case, at__gt=moment).values_list("name")
        )


def test_an_object_made_so_can_be_changed_and_kept(town: Town) -> None:
    case = BY_REFERENCE.first(reference=town.file().case.reference)
    assert case is not None
    case.summary = "Đèn ngõ 5"
    case.save()
    assert Case.objects.get(id=case.id).summary == "Đèn ngõ 5"


def test_a_question_that_nothing_can_answer_is_not_asked(town: Town) -> None:
    with counted() as statements:
        assert prepared.asked("nothing", Case.objects.none) == []
    assert statements == []


def test_a_question_is_remembered_by_its_key_and_no_more_than_so_many_are(town: Town) -> None:
    case = town.file().case
    for number in range(prepared.MOST + 2):
        rows = Case.objects.filter(id=case.id if number % 2 else 0)
        assert len(prepared.asked(("test", number), lambda rows=rows: rows)) == number % 2
    assert len(prepared._kept) <= prepared.MOST
