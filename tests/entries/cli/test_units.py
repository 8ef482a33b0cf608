"""What ``dongthuan units`` prints for other programs, field by field: the contract, on a small invented country."""

from datetime import date

import pytest

from dongthuan.ground.organisations import country
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Unit
from support.attempts.units import SMALL_COUNTRY
from support.plans import enter
from support.shell import Shell
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAMED = {"id", "code", "name", "kind", "province"}


@pytest.fixture
def small(town: Town) -> Town:
    organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=MONDAY)
    return town


def unit_id(code: str, first: date) -> str:
    return str(Unit.objects.get(code=code, valid_from=first).id)


OLD, NEW = date(2025, 1, 1), date(2025, 7, 1)


def test_count(small: Town, dt: Shell) -> None:
    for day, expected in (
        ("2025-06-30", {"province": 2, "district": 3, "commune": 2, "township": 1, "ward": 3}),
        ("2025-07-01", {"province": 1, "commune": 3, "ward": 2, "special_zone": 1}),
        ("2026-04-30", {"province": 1, "commune": 2, "ward": 3, "special_zone": 1}),
    ):
        told = dt("units", "count", "--on", day, "--json").document
        kinds = ("province", "central_city", "commune", "ward", "township", "special_zone", "district")
        assert told["on"] == day
        assert {kind: told["counts"][kind] for kind in kinds} == {**dict.fromkeys(kinds, 0), **expected}


def test_a_sum_is_a_question(town: Town, dt: Shell) -> None:
    """66 grassroots Party organisations = 48 committees + 18 cells: counted on any day, written nowhere."""
    above = enter(town, "99-DU", "party_committee", "Đảng ủy cấp trên (ví dụ)", "99")
    rows = [("party_committee", number) for number in range(48)] + [("party_cell", number) for number in range(18)]
    new = [
        organisations.NewUnit(
            f"99-{kind[6:8]}{number}", kind, dict.fromkeys(("vi", "en", "ar"), f"Tổ chức {number}"), NEW, above.code
        )
        for kind, number in rows
    ]
    organisations.enter(actor=town.machine, units=new, at=MONDAY)
    ask = ("units", "count", "--under", "99-DU", "--kind", "party_committee", "--kind", "party_cell")
    assert dt(*ask, "--json").document["sum"] == {"total": 66, "of": {"party_committee": 48, "party_cell": 18}}
    assert dt(*ask).out.splitlines()[0] == "66 = 48 + 18"
    assert dt(*ask, "--on", "2025-06-30", "--json").exit == 4  # it did not stand yet


def test_responsible(small: Town, dt: Shell) -> None:
    whole = dt("units", "responsible", "98103@2025-06-30", "--on", "2025-07-01", "--json").document
    assert {key: whole[key] for key in ("code", "on", "status")} == {
        "code": "98103@2025-06-30", "on": "2025-07-01", "status": "one",
    }  # fmt: skip
    [row] = whole["results"]
    assert {key: row[key] for key in (*NAMED, "share")} == {
        "id": unit_id("98102", NEW), "code": "98102", "name": "Phường Năm", "kind": "ward", "province": "95",
        "share": "whole",
    }  # fmt: skip
    several = dt("units", "responsible", "95102@2025-06-30", "--on", "2026-01-01", "--json").document
    assert several["status"] == "several"
    assert [(row["code"], row["share"]) for row in several["results"]] == [("95101", "part"), ("95102", "part")]
    itself = dt("units", "responsible", "95102", "--on", "2025-06-30", "--function", "archives", "--json").document
    assert [(row["code"], row["share"]) for row in itself["results"]] == [("95102", "whole")]
    assert dt("units", "responsible", "00000", "--on", "2026-01-01", "--json").exit == 4


def test_find(small: Town, dt: Shell) -> None:
    told = dt("units", "find", "xa hai", "--json").document
    assert told["query"] == "xa hai"
    [row] = told["results"]
    assert {key: row[key] for key in (*NAMED, "valid_from", "valid_to", "matched")} == {
        "id": unit_id("95102", OLD), "code": "95102", "name": "Xã Hai", "kind": "commune", "province": "95",
        "valid_from": "2025-01-01", "valid_to": "2025-06-30", "matched": "name",
    }  # fmt: skip
    heirs = dt("units", "find", "Phường Sáu", "--on", "2026-01-01", "--json").document["results"]
    assert [(row["code"], row["matched"]) for row in heirs] == [("98102", "former_name")]
    assert dt("units", "find", "nowhere", "--json").document["results"] == []


def test_lineage(small: Town, dt: Shell) -> None:
    told = dt("units", "lineage", "98102@2026-01-01", "--json").document
    assert {tuple(sorted(node)) for node in told["nodes"]} == {
        ("code", "id", "kind", "name", "valid_from", "valid_to"),
    }  # fmt: skip
    fields = ("from", "to", "kind", "share", "date", "instrument")
    into = {(row["from"], row["to"], row["kind"], row["share"], row["date"]) for row in told["edges"]
            if row["kind"] != "abolish"}  # fmt: skip
    new = unit_id("98102", NEW)
    assert into == {(unit_id(code, OLD), new, "merge", "whole", "2025-07-01") for code in ("98102", "98103")}
    assert all(set(fields) <= set(row) and row["instrument"] for row in told["edges"])


def test_locate(small: Town, dt: Shell) -> None:
    told = dt("units", "locate", "--lat", 21.0021, "--lon", 105.8505, "--on", "2025-07-01", "--json").document
    assert told == {"results": []}  # nobody of the small country stands where Hà Nội is
    early = dt("units", "locate", "--lat", 21, "--lon", 105, "--on", "2025-06-30", "--json")
    assert (early.exit, early.document["refusal"]) == (3, "boundaries_unknown")
