"""The whole country comes in, and answers for every day since: once for all of these tests, for it takes seconds."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from dongthuan.ground.access import policy
from dongthuan.ground.organisations import country, operations
from dongthuan.ground.organisations.models import Period, Succession, Unit
from dongthuan.ground.organisations.operations.country import BroughtIn
from dongthuan.ground.organisations.queries import finding, places, succession, tree
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from support.statements import counted

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
OLD, NEW, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30)
KEPT = Path(__file__).parents[2] / "fixtures/official_rows.csv"
ROWS = Path(__file__).parents[4] / "shared/data/admin_units/admin_units_sample_LamDong_NinhBinh.csv"


def bring_in(read: country.Country | None = None) -> BroughtIn:
    machine = policy.system("shell", "cli")
    return operations.bring_in(actor=machine, read=read or country.read(), at=NOW)


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[BroughtIn]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield bring_in()
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":  # what was rolled back still lies in the file, and other tests read its bytes
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.fixture(scope="module")
def official() -> list[dict[str, str]]:
    """Facts of the official conversion table: which old commune went into which new one, whole or in part, and under
    which provinces. The area without a code has the one by which it is entered."""
    return list(csv.DictReader(KEPT.open(encoding="utf-8", newline="")))


def totals(on: date) -> tuple[int, int, int]:
    found = tree.counts(on)
    communes = sum(found[kind] for kind in ("commune", "ward", "township", "special_zone"))
    return found["province"] + found["central_city"], found["district"], communes


def codes(written: str, on: date, function: str = "cases") -> list[tuple[str, str]]:
    [unit] = succession.written(written, on)
    _, answers = succession.responsible(unit, on, function)
    named = tree.latest([answer.unit for answer in answers], on)
    return sorted((named[answer.unit].code, answer.share) for answer in answers)


def test_the_sums_are_the_announced_ones(told: BroughtIn) -> None:
    assert totals(OLD) == (63, 696, 10_035)
    assert totals(NEW) == (34, 0, 3_321)
    assert tree.counts(NEW)["commune"] == 2_621
    assert tree.counts(NEW)["ward"] == 687
    assert tree.counts(NEW)["special_zone"] == 13
    assert tree.counts(NEW)["central_city"] == 6


def test_the_change_of_2026_is_a_step_of_its_own(told: BroughtIn) -> None:
    assert [told.steps, totals(LATER)] == [[date(2025, 1, 1), NEW, LATER], (34, 0, 3_321)]
    assert [tree.counts(LATER)[kind] for kind in ("province", "central_city", "commune", "ward")] == [27, 7, 2_611, 697]
    assert Entry.objects.filter(kind="country_step_brought_in").count() == 3


def test_what_could_not_be_placed_as_it_stands_is_said(told: BroughtIn) -> None:
    assert [row.row[:40] for row in told.unplaced if "no official code" in row.reason] == [
        "Khu vực bãi bồi ven biển do huyện Kim Sơ"
    ]
    assert len([row for row in told.unplaced if "disagree" in row.reason]) == 6


def test_a_second_time_changes_nothing(told: BroughtIn) -> None:
    again = bring_in()
    assert (again.units, again.periods, again.successions, again.updated, again.steps) == (0, 0, 0, 0, [])


def test_every_old_unit_went_where_the_official_rows_say(told: BroughtIn, official: list[dict[str, str]]) -> None:
    expected: dict[str, list[tuple[str, str]]] = {}
    for row in official:
        expected.setdefault(row["old"], []).append((row["new"], row["share"]))
    olds = {unit.code: unit.id for unit in Unit.objects.filter(code__in=expected, valid_from=date(2025, 1, 1))}
    answers = succession.answers(succession.themselves(olds.values()), NEW)
    named = tree.latest({answer.unit for _, found in answers.values() for answer in found}, NEW)
    found = {
        code: sorted((named[answer.unit].code, answer.share) for answer in answers[unit][1])
        for code, unit in olds.items()
    }
    assert found == {code: sorted(ways) for code, ways in expected.items()}


def test_the_rows_kept_here_are_the_official_ones(official: list[dict[str, str]]) -> None:
    if not ROWS.exists():
        pytest.skip("the official rows of two provinces do not lie beside this project")
    rows = csv.DictReader(ROWS.open(encoding="utf-8", newline=""))
    whole = [(row["new_code"], row["old_code"] or "376-KV", row["note"] != "Nhập một phần") for row in rows]
    assert [(row["new"], row["old"], row["share"] == "whole") for row in official] == whole


@pytest.mark.parametrize("province", ["37", "68"])
def test_sums_over_old_units_are_equal_before_and_after(
    told: BroughtIn, official: list[dict[str, str]], province: str
) -> None:
    """Ninh Bình and Lâm Đồng, each of three old provinces."""
    rows = [row for row in official if row["province"] == province]
    [new_province] = succession.written(province, NEW)
    after = {row.unit_id for row in tree.as_of(NEW).filter(unit__in=tree.beneath_all(new_province, NEW))}
    came = set(
        Succession.objects.filter(new__in=after, day=NEW).exclude(kind="abolish").values_list("old__code", flat=True)
    )
    stayed = set(Unit.objects.filter(id__in=after, valid_from=date(2025, 1, 1)).values_list("code", flat=True))
    before = {
        row.code
        for old in {row["was_in"] for row in rows}
        for row in tree.as_of(OLD).filter(unit__in=tree.beneath_all(succession.written(old, OLD)[0], OLD))
        if row.kind != "district"
    }
    assert len({row["was_in"] for row in rows}) == 3
    assert came | stayed == before == {row["old"] for row in rows}
    assert len(after) == len({row["new"] for row in rows})


def test_bach_mai_has_its_predecessors_and_a_namesake_of_its_own_code(told: BroughtIn) -> None:
    [new] = succession.written("00292", NEW)
    [old] = succession.written("00292@2025-06-30", NEW)
    assert new != old
    from_whom = [(row.old.name_vi, row.share) for row in succession.predecessors(new) if row.kind != "abolish"]
    assert [name for name, share in from_whom if share == "whole"] == [
        "Phường Bách Khoa",
        "Phường Quỳnh Mai",
        "Phường Bạch Mai",
    ]
    assert len(from_whom) == 9
    assert {row.new_id for row in succession.successors(old)} == {new}


def test_a_code_without_a_day_means_its_last_holder(told: BroughtIn) -> None:
    assert codes("00289", NEW) == [("00292", "whole")]
    assert codes("00289", OLD) == [("00289", "whole")]
    assert codes("00232", LATER) == [("00229", "part"), ("00292", "part")]


def test_a_districts_functions_went_different_ways(told: BroughtIn) -> None:
    assert codes("347@2025-06-30", NEW, "archives") == [("37", "part")]
    assert len(codes("347@2025-06-30", NEW, "cases")) > 5
    with pytest.raises(Refusal, match="function_unknown"):
        codes("347@2025-06-30", NEW, "roads")


def test_a_name_is_found_with_marks_or_without(told: BroughtIn) -> None:
    assert [one.period.code for one in finding.find("bach mai")] == ["00292", "00292"]
    assert [one.period.code for one in finding.find("Phường Bạch Mai", NEW)] == ["00292"]
    assert finding.find("Bách Mải") == []


def test_an_old_name_leads_to_who_has_it_now(told: BroughtIn) -> None:
    found = [(one.period.code, one.matched) for one in finding.find("Quỳnh Mai", NEW)]
    assert found == [("00292", "former_name"), ("17125", "name")]
    renamed = [(one.period.name_vi, one.matched) for one in finding.find("Xã Bà Gia")]
    assert renamed == [("Xã Đạ Huoai 3", "former_name")]


def test_a_ward_that_was_a_commune_is_the_same_unit(told: BroughtIn) -> None:
    [before], [after] = succession.written("26248", NEW), succession.written("26248", LATER)
    assert before == after
    periods = [(row.name_vi, row.kind) for row in Period.objects.filter(unit=after).order_by("valid_from")]
    assert periods == [("Xã Trảng Bom", "commune"), ("Phường Trảng Bom", "ward")]


def test_a_place_is_in_its_commune_since_the_boundaries_are_known(told: BroughtIn) -> None:
    assert [row.name_vi for row in places.locate(21.0021, 105.8505, NEW)] == ["Phường Bạch Mai"]
    assert [row.name_vi for row in places.locate(16.0, 112.5, NEW)] == []
    with pytest.raises(Refusal, match="boundaries_unknown"):
        places.locate(21.0021, 105.8505, OLD)


def test_every_boundary_belongs_to_a_commune_of_2025(told: BroughtIn) -> None:
    from dongthuan.ground.organisations import boundaries

    listed = set(tree.as_of(NEW).filter(kind__in=("commune", "ward", "special_zone")).values_list("code", flat=True))
    assert set(boundaries.areas()) == listed


def test_nothing_that_ended_is_without_somebody_who_answers(told: BroughtIn) -> None:
    ended = Unit.objects.filter(valid_to=OLD)
    answers = succession.answers(succession.themselves(ended.values_list("id", flat=True)), NEW)
    assert set(ended.values_list("id", flat=True)) - set(answers) == set()
    assert ended.filter(cases_with=None).count() == 0


def test_no_case_can_lie_with_any_unit_that_ended_with_the_list(told: BroughtIn) -> None:
    """So nothing waits to be placed of a split that no plan made: those units worked with no register, they take no
    letters, and letting a province work with one leaves them out."""
    machine = policy.system("shell", "cli")
    parted = Unit.objects.filter(after__reorganisation=None, after__share="part")
    assert parted.distinct().count() > 200
    assert parted.filter(valid_to=None).count() == 0
    for province in Unit.objects.filter(kind__in=("province", "central_city"), valid_to=None):
        operations.serve(actor=machine, unit=province, at=NOW)
    assert Unit.objects.filter(served=True, listed=True).count() > 3_000
    assert Unit.objects.filter(served=True, listed=True).exclude(valid_to=None).count() == 0


def test_a_thousand_units_are_asked_about_in_one_statement(told: BroughtIn) -> None:
    some = Unit.objects.filter(valid_to=OLD).values_list("id", flat=True)[:1000]
    starts = succession.themselves(list(some))
    with counted() as said:
        assert len(succession.answers(starts, NEW)) == 1000
    assert len(said) == 1


def test_counting_beneath_a_unit_is_a_query(told: BroughtIn) -> None:
    [ninh_binh] = succession.written("37", NEW)
    below = tree.counts(NEW, ninh_binh)
    assert (below["commune"], below["ward"]) == (97, 32)
