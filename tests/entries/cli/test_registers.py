"""A register of real cases comes in at the command line: whole rows, each with what became of it, and never twice."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dongthuan.work.cases.models import Case
from support import dump, reception
from support.shell import Said, Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SEEN = ("sheet", "row", "key", "status", "state", "code", "facts", "step", "move", "sentence")


@pytest.fixture(params=["xlsx", "json"])
def register(request: Any, tmp_path: Path) -> tuple[Path, Path]:
    path, map_ = tmp_path / f"so.{request.param}", tmp_path / "map.toml"
    getattr(reception, f"as_{request.param}")(path)
    map_.write_text(reception.MAP if request.param == "xlsx" else reception.JSON_MAP, "utf-8")
    return path, map_


def brought(dt: Shell, register: tuple[Path, Path], *more: str) -> tuple[Said, list[dict[str, Any]]]:
    path, map_ = register
    said = dt("import", "cases", "--map", map_, path, "--json", *more)
    report = json.loads(path.with_name(f"{path.name}.report.json").read_text("utf-8"))
    assert report["counts"] == said.document["counts"]
    return said, report["rows"]


def test_every_planted_mistake_is_found_and_nothing_else_is_refused(
    town: Town, dt: Shell, register: tuple[Path, Path]
) -> None:
    said, rows = brought(dt, register)
    told = {place: (row["status"], row["code"]) for place, row in enumerate(rows, 1) if row["status"] != "new"}
    assert told == reception.expected()
    assert (said.exit, said.document["counts"]) == (0, {"new": 389, "moved": 0, "same": 1, "refused": 10})
    assert Case.objects.count() == 389
    assert {row["reference"] for row in rows if row["status"] == "new"} == set(
        Case.objects.values_list("reference", flat=True)
    )


def test_what_the_page_says_of_this_register_is_what_comes_out(
    town: Town, dt: Shell, register: tuple[Path, Path]
) -> None:
    said, _rows = brought(dt, register)
    page = (Path(__file__).parents[3] / "docs" / "registers.md").read_text("utf-8")
    told = page.partition("## A register of receptions")[2].partition("\n# ")[0]
    states = Counter(Case.objects.values_list("state", flat=True))
    assert f"| {states.total()} | new cases | {states['answered']} answered, {states['in_work']} in work," in told
    assert f"{states['classified']} classified" in told
    assert {code: int(rows) for rows, code in re.findall(r"\| (\d+) \| refused: `(\w+)`", told)} == (
        said.document["refusals"]
    )


def test_a_rehearsal_tells_the_same_and_changes_nothing(town: Town, dt: Shell, register: tuple[Path, Path]) -> None:
    before = dump.everything()
    _said, rehearsed = brought(dt, register, "--dry-run")
    assert dump.everything() == before
    _said, real = brought(dt, register)
    assert [[row[name] for name in SEEN] for row in rehearsed] == [[row[name] for name in SEEN] for row in real]


def test_the_same_register_again_changes_nothing(town: Town, dt: Shell, register: tuple[Path, Path]) -> None:
    brought(dt, register)
    before = dump.everything()
    said, _rows = brought(dt, register)
    assert said.document["counts"] == {"new": 0, "moved": 0, "same": 390, "refused": 10}
    assert dump.everything() == before


HEADER = "so,ngay,viec,noi,xong"
MAP = """
[register]
name = "so"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
[letter]
unit = "99001"
at = "{ngay}"
what = "{viec}"
place = "{noi}"
[[step]]
move = "classify"
at = "{ngay}"
by = "mau"
kind = "reflection"
topic = "lighting"
summary = "Số {so}"
[[step]]
move = "accept"
when = [{ column = "xong", filled = true }]
at = "{xong}"
by = "thu"
"""


@pytest.fixture
def bring(dt: Shell, tmp_path: Path) -> Any:
    def bring(*lines: str, map_: str = MAP, more: tuple[str, ...] = ()) -> tuple[Said, list[dict[str, Any]]]:
        path = tmp_path / "so.csv"
        path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
        (tmp_path / "map.toml").write_text(map_, "utf-8")
        said = dt("import", "cases", "--map", tmp_path / "map.toml", path, "--json", *more)
        report = tmp_path / "so.csv.report.json"
        return said, json.loads(report.read_text("utf-8"))["rows"] if report.exists() else []

    return bring


def test_a_later_edition_brings_the_steps_that_are_new(town: Town, bring: Any) -> None:
    bring("1,2026-07-01,Đèn tắt.,Ngõ 5,")
    said, [row] = bring("1,2026-07-01,Đèn tắt.,Ngõ 5,2026-07-03")
    assert (said.document["counts"]["moved"], row["state"]) == (1, "in_work")
    assert (Case.objects.count(), Case.objects.get().version) == (1, 3)


def test_editions_within_one_file(town: Town, bring: Any) -> None:
    lines = ["1,2026-07-01,Đèn tắt.,Ngõ 5,", "1,2026-07-01,Đèn tắt.,Ngõ 5,2026-07-03", "1,2026-07-01,Khác.,Ngõ 5,"]
    for more in (("--dry-run",), ()):
        _said, rows = bring(*lines, more=more)
        assert [(row["status"], row["code"]) for row in rows] == [
            ("new", ""), ("moved", ""), ("refused", "letter_differs"),
        ]  # fmt: skip


def test_a_row_is_whole_or_not_at_all(town: Town, bring: Any) -> None:
    said, [row] = bring("1,2026-07-01,Đèn tắt.,Ngõ 5,2026-06-01")
    assert (said.exit, row["code"], Case.objects.count()) == (0, "dates_out_of_order", 0)
    said, [row] = bring("1,2026-07-01,Đèn tắt.,Ngõ 5,", map_=MAP.replace('by = "mau"', 'by = "thu"'))
    assert (row["code"], row["step"], row["move"], Case.objects.count()) == ("not_allowed", 1, "classify", 0)


def test_a_broken_file_changes_nothing(town: Town, bring: Any) -> None:
    said, rows = bring("1,2026-07-01,Đèn tắt.,Ngõ 5,", '2,"2026')
    assert (said.exit, said.document) == (3, {"refusal": "import_not_readable", "facts": {"reason": "CSV, 3"}})
    assert (rows, Case.objects.count()) == ([], 0)


def test_the_report_for_people_holds_no_word_of_a_letter_and_no_formula(
    town: Town, bring: Any, dt: Shell, tmp_path: Path
) -> None:
    dt.capsys.readouterr()
    rows = ("=1+2,2026-07-01,Đèn kín tắt.,Ngõ kín,", "2,hôm qua,Đèn kín tắt.,Ngõ kín,")
    bring(*rows, "'=3,2026-07-01,Đèn kín tắt.,Ngõ kín,")
    written = (tmp_path / "so.csv.report.csv").read_text("utf-8-sig")
    first, second, third = csv.DictReader(written.splitlines())
    assert (first["key"], first["status"], second["code"]) == ("'=1+2", "new", "date_not_readable")
    assert third["key"] == "''=3"  # as in every export: taking the first mark off gives back what was written
    assert second["sentence"].startswith("We cannot read this date.")
    assert "kín" not in written + (tmp_path / "so.csv.report.json").read_text("utf-8")


def test_who_may_not_brings_nothing(town: Town, bring: Any) -> None:
    said, _rows = bring("1,2026-07-01,Đèn tắt.,Ngõ 5,", more=("--as", "thu"))
    assert (said.exit, said.document["refusal"], Case.objects.count()) == (3, "not_allowed", 0)
