"""Looking up what others do well: by words, by field, by unit through mergers, page by page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dongthuan.ground.organisations.events import CountryStepBroughtIn
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.organisations.plan import Plan, Renamed
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.search.models import Shown
from dongthuan.work.exemplars.lifecycle import CONTENTS
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.queries import catalogue
from dongthuan.work.exemplars.queries.catalogue import Wish
from dongthuan.work.handover import operations as handover
from support.exemplars import offices, recognised, registered, running, step
from support.plans import applied, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 24)
ARABIC = {
    **dict.fromkeys(CONTENTS, "نص آخر"),
    "name": "حي بلا نفايات", "method": "يجمع الجيران الورق والبلاستيك كل أسبوع ويبيعونهما لصندوق الفقراء.",
    "field": "economy", "topic": "environment",
}  # fmt: skip
ENGLISH = {
    **dict.fromkeys(CONTENTS, "Another text."), "name": "A market without waste",
    "method": "Each stall sorts what it throws away, and weighs it.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    offices(town)


def found(words: str = "", **cuts: Any) -> list[str]:
    return [row.name for row in catalogue.page(Wish.read({"words": words, **cuts}, ON)).rows]


@pytest.fixture
def three(town: Town) -> list[Exemplar]:
    """In three languages; the first is recognised, the others are in operation."""
    return [recognised(town), running(town, **ARABIC), running(town, **ENGLISH)]


LAMPS, WASTE, MARKET = "Ngõ sáng đèn tự quản", ARABIC["name"], ENGLISH["name"]


def test_words_find_it_in_three_languages_with_marks_or_without(three: list[Exemplar]) -> None:
    assert found("ngõ sáng đèn") == found("NGO  SANG den") == found("tu qua") == [LAMPS]
    assert found("البلاستيك") == found("بلاستيك") == found("للنفايات") == [WASTE]
    assert found("stall sorts") == found("THROWS aw") == [MARKET]
    assert found("ngõ stall") == found("không có ở đâu") == found("?!") == []
    assert found("phường minh hoạ") == found("phuong minh") == [MARKET, WASTE, LAMPS]


def test_cuts_and_words_go_together(three: list[Exemplar]) -> None:
    assert found(field="economy") == found(topic="environment") == found(language="ar") == [WASTE]
    assert found(state="recognised") == found(level="commune") == [LAMPS]
    assert found(kind="model") == found() == [MARKET, WASTE, LAMPS]
    assert (found("ngõ", field="economy"), found("ngõ", field="culture_society")) == ([], [LAMPS])
    assert found("fieldeconomy") == found("economy") == []


@pytest.mark.parametrize(
    ("given", "code"),
    [({"field": "religion"}, "not_a_choice"), ({"state": "registered"}, "not_a_choice"),
     ({"unit": "88888"}, "unit_unknown"), ({"after": "x"}, "not_a_choice")],
)  # fmt: skip
def test_what_is_no_question(town: Town, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as no:
        Wish.read(given, ON)
    assert no.value.code == code


def test_only_what_everybody_may_see_stands_on_the_shelf(town: Town) -> None:
    row = registered(town)
    assert (found(), Shown.objects.count()) == ([], 0)
    row = running(town, name="Chợ sạch")
    assert found() == ["Chợ sạch"]
    step(town, row, "delist", "kiem", ground="not_kept_up", reason="Không còn ai trông nom.")
    assert (found(), Shown.objects.count()) == ([], 0)
    with pytest.raises(Refusal, match="not_found"):
        catalogue.one(row.id)


def test_a_person_is_shown_once_recognised_and_not_before(town: Town) -> None:
    example = {"kind": "example", "agreed_on": "2026-08-20"}
    row = running(town, name="Bà Ví Dụ giữ sông", **example)
    assert (found(), catalogue.shown().count()) == ([], 0)
    row = recognised(town, name="Bà Thử Nghiệm giữ chợ", **example)
    assert (found(), found(kind="example"), catalogue.one(row.id).id) == ([row.name], [row.name], row.id)


def test_a_new_unit_has_what_was_run_by_those_who_were_merged_into_it(town: Town, three: list[Exemplar]) -> None:
    old = town.units["99001"]
    applied(town)
    new = unit("99010")
    after = ON + timedelta(days=400)
    assert found(unit=str(old.id)) == [MARKET, WASTE, LAMPS]
    asked = [Wish.read({"unit": code}, after) for code in (str(new.id), "99")]
    assert [[row.name for row in catalogue.page(wish).rows] for wish in asked] == [[MARKET, WASTE, LAMPS]] * 2
    assert found(unit=str(town.units["99-SXD"].id)) == []


def test_a_model_is_found_by_the_names_of_now_when_its_unit_is_merged_renamed_or_put_back(
    town: Town, three: list[Exemplar]
) -> None:
    assert found("hợp nhất") == []
    merged = applied(town)
    assert found("hợp nhất") == found("minh hoạ") == found("Hợp Nhất Ward") == [MARKET, WASTE, LAMPS]
    handover.undo(actor=town.machine, row=merged, at=MONDAY)
    assert (found("hợp nhất"), found("minh hoạ")) == ([], [MARKET, WASTE, LAMPS])
    name = dict.fromkeys(("vi", "en", "ar"), "Phường Tên Mới")
    applied(town, Plan(renamed=(Renamed("99001", name=name),)))
    assert (found("tên mới"), found("minh hoạ")) == ([MARKET, WASTE, LAMPS], [])


def test_a_model_is_found_by_the_names_that_the_state_s_list_brings(town: Town, three: list[Exemplar]) -> None:
    day, ward = date(2026, 8, 1), town.units["99001"]
    names = {"name_vi": "Phường Tên Mới", "name_en": "New Name Ward", "name_ar": "حي جديد"}
    period = {**names, "code": "99001", "kind": "ward", "folded": "phuong ten moi", "parent": ward.parent}
    Period.objects.create(id=Period.id_for(ward.id, day), unit=ward, valid_from=day, **period)
    Unit.objects.filter(id=ward.id).update(**names)
    for on, number in (("2026-07-01", 0), ("2026-08-01", 3)):
        step = CountryStepBroughtIn(subject="country:vn", day=on, begun=0, named=1, followed=0)
        ledger.record(town.machine, [step], at=MONDAY)
        assert len(found("tên mới")) == number
    assert found("minh hoạ") == []


def test_a_page_ends_where_the_next_begins_and_costs_the_same_whatever_it_holds(town: Town) -> None:
    for number in range(5):
        running(town, name=f"Ngõ sáng đèn số {number}")
    wish, seen = Wish.read({"words": "ngo sang", "unit": "99001"}, ON), []
    while True:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = catalogue.page(wish, most=2)
            seen.append([(row.name[-1], row.unit.name("en"), row.unit.cases_with, row.copied) for row in page.rows])
        assert len(asked) <= 3
        if page.after is None:
            break
        wish = Wish.read({**wish.address(), "after": str(page.after)}, ON)
    assert [[name for name, *_ in rows] for rows in seen] == [["4", "3"], ["2", "1"], ["0"]]


def test_how_often_it_was_taken_up_and_what_came_of_it_stand_in_the_list(town: Town) -> None:
    source = recognised(town, outcome="Ngõ sáng. " * 60)
    copy = step(town, registered(town, name="Xóm sáng đèn", source=str(source.id), changed="Đèn mặt trời."),
                "put_on_list", "kiem", number="13/QĐ-BCĐ")  # fmt: skip
    step(town, copy, "launch", "thu", day="2026-08-24")
    [row] = catalogue.page(Wish()).rows
    assert (row.id, row.copied, len(row.said)) == (source.id, 1, catalogue.SAID)
