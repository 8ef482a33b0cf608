"""What docs/registers.md says of St. Louis is what comes out: real reports of January 2018, replayed under the law."""

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import dongthuan
from dongthuan.ground.access import grants
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.people import operations as people
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from support.shell import Shell
from support.town import Town

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data" / "citizen_reports" / "stlouis_2018-01.csv"
MAP = Path(dongthuan.__file__).parent / "packs" / "vn" / "registers" / "stlouis.toml"
SINCE, AT = date(2017, 1, 1), datetime(2026, 8, 24, 2, 0, tzinfo=UTC)
DOC = (ROOT / "docs" / "registers.md").read_text("utf-8")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.exists(), reason="the real reports are not here: ../shared/data/citizen_reports"),
]


@pytest.fixture
def st_louis(town: Town) -> None:
    new = [
        organisations.NewUnit(code, kind, dict.fromkeys(("vi", "en", "ar"), f"{code} (thử)"), SINCE, up)
        for code, kind, up in (("MO", "province", None), ("STL", "ward", "MO"))
    ]
    _state, city = organisations.enter(actor=town.machine, units=new, at=AT)
    for login, role in (("stl.clerk", "classification_officer"), ("stl.crew", "settler")):
        account = people.open_account(
            actor=town.machine, login=login, name="Example", email="", language="en", password=None, at=AT
        )
        people.take_office(
            actor=town.machine, account=account, unit=city, role=role, valid_from=SINCE, at=AT, roles=grants.roles()
        )


def late(zone: str) -> tuple[int, int]:
    shown = [(entry.at, entry.facts["task_due"]) for entry in Entry.objects.filter(kind="promise_fulfilled")]
    return len(shown), sum(at.astimezone(ZoneInfo(zone)).date() > date.fromisoformat(due) for at, due in shown)


def test_st_louis(st_louis: None, dt: Shell, tmp_path: Path) -> None:
    command = ("import", "cases", "--map", MAP, "--report", tmp_path, DATA, "--json")
    rehearsed, first = dt(*command, "--dry-run").document, dt(*command).document
    assert first["counts"] == rehearsed["counts"] == {"new": 1486, "moved": 0, "same": 21, "refused": 47}
    assert first["refusals"] == {"missing": 39, "dates_out_of_order": 5, "date_in_the_past": 3}
    states = Counter(Case.objects.values_list("state", flat=True))
    assert states == {"answered": 1401, "committed": 85}
    assert (late("America/Chicago"), late("Asia/Ho_Chi_Minh")) == ((1397, 428), (1397, 468))
    rows: list[dict[str, Any]] = json.loads((tmp_path / f"{DATA.name}.report.json").read_text("utf-8"))["rows"]
    assert len({row["key"] for row in rows}) == 1532
    assert dt(*command).document["counts"] == {"new": 0, "moved": 0, "same": 1507, "refused": 47}


@pytest.mark.parametrize("figure", ["1,554", "1,532", "1,486", "1,401", "1,397", "428", "468", "433"])
def test_the_page_says_these_figures(figure: str) -> None:
    assert figure in DOC
