"""A newer list of the country says that a unit went into several: where people work a plan says so, and nobody else, so
that each open case is placed by somebody; of all other units no case can be."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dongthuan.ground.organisations import country
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Period, Succession, Unit
from dongthuan.ground.organisations.operations.country import BroughtIn
from dongthuan.ground.organisations.plan import Plan, Way
from dongthuan.ground.organisations.queries import succession
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.handover import queries
from support.attempts.units import SMALL_COUNTRY
from support.plans import DAY, applied, half, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
SAID = {
    "95101,Xã Một,95,95101 95102~": "95301,Xã Trên,95,95101~ 95102~\n95302,Xã Dưới,95,95101~",
    "95103,Xã Ba,95,95103": "95303,Xã Đông,95,95103~\n95304,Xã Tây,95,95103~",
    "2026-04-30,95103,Phường Ba,99/NQ-VIDU\n": "",
}
"""What a newer list says otherwise: two communes each went into two, one of which goes on by the older list."""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    for file in SMALL_COUNTRY.iterdir():
        written = file.read_text("utf-8")
        for older, newest in SAID.items():
            written = written.replace(older, newest)
        (tmp_path / file.name).write_text(written, "utf-8")
    return tmp_path


def bring_in(town: Town, folder: Path = SMALL_COUNTRY) -> BroughtIn:
    return organisations.bring_in(actor=town.machine, read=country.read(folder), at=MONDAY)


def test_where_people_work_it_is_said_and_left_to_a_plan_that_lists_each_case(town: Town, newer: Path) -> None:
    bring_in(town)
    organisations.serve(actor=town.machine, unit=unit("95"), at=MONDAY)
    case = town.file("Đèn tắt.", unit="95103").case
    before = list(Period.objects.filter(unit=case.unit_id).order_by("valid_from").values_list())
    told = bring_in(town, newer)
    assert told.left_alone == ["95103 Thị trấn Ba"]
    assert list(Period.objects.filter(unit=case.unit_id).order_by("valid_from").values_list()) == before
    assert succession.responsible(case.unit_id, DAY) == ("one", [succession.Answer(case.unit_id, "whole")])
    halves = tuple(replace(half(code, f"Xã {code}"), parent="95") for code in ("95501", "95502"))
    ways = tuple(Way("95103", one.code, "part") for one in halves)
    row = applied(town, Plan(founded=halves, ways=ways, keepers={"95103": "95"}))
    assert [one.id for one in queries.waiting(town.machine, row)] == [case.id]


def test_no_letter_can_lie_with_a_unit_whose_split_came_with_the_list(town: Town, newer: Path) -> None:
    bring_in(town, newer)
    organisations.serve(actor=town.machine, unit=unit("95"), at=MONDAY)
    parted = Succession.objects.filter(reorganisation=None, old__code="95101")
    assert sorted(parted.values_list("new__code", "share")) == [("95301", "part"), ("95302", "part")]
    old = Unit.objects.get(code="95101")
    assert (old.served, old.valid_to) == (False, date(2025, 6, 30))
    with pytest.raises(Refusal, match="unit_takes_no_letters"):
        town.file("Đèn tắt.", unit=str(old.id))
    case = town.file("Đèn tắt.", unit="95301", once="b").case
    with pytest.raises(Refusal):
        town.move("transfer", "mau", case, LATER, unit=str(old.id), reason="Đúng nơi.")
