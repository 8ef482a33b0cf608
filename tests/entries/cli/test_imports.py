"""Registers of other systems, well written and otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from support.shell import Said, Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HEADER = "move,at,by,case,unit,what,place,once,kind,topic,summary"
LETTER = 'file,2026-02-12 10:00,,,99001,"Nắp cống vỡ, lòi sắt.",Ngõ 7,a-1,,,'


@pytest.fixture
def take_in(dt: Shell, tmp_path: Path) -> Any:
    def read(written: str | bytes, name: str = "register.csv") -> Said:
        (tmp_path / name).write_bytes(written if isinstance(written, bytes) else written.encode())
        return dt("import", "moves", tmp_path / name, "--json")

    return read


def test_a_register_is_replayed_under_the_law_of_its_own_days(town: Town, take_in: Any) -> None:
    filed = take_in(f"{HEADER}\n{LETTER}\n").document
    [letter] = filed["results"]
    assert (filed["rows"], filed["refused"], filed["unread"]) == (1, [], [])
    assert (Case.objects.get().reference, Case.objects.get().channel) == (letter["reference"], "import")
    assert letter["code"].startswith(letter["reference"])
    assert Entry.objects.get(kind="case_filed").facts["first_reply_by"] == "2026-03-05"  # Tết lies between
    row = f"classify,2026-02-13T09:00:00+07:00,mau,{letter['reference']},,,,,reflection,drainage,Nắp cống vỡ"
    assert take_in(f"{HEADER}\n{row}\n").document["results"][0]["state"] == "classified"
    assert Entry.objects.get(kind="case_classified").at.isoformat() == "2026-02-13T02:00:00+00:00"


def test_the_same_file_twice_opens_no_case_twice(town: Town, take_in: Any) -> None:
    first, second = (take_in(f"{HEADER}\n{LETTER}\n").document["results"] for _ in range(2))
    assert (second, Case.objects.count()) == (first, 1)


def test_a_refused_row_stops_nobody_else_and_says_why(town: Town, take_in: Any) -> None:
    rows = [
        HEADER,
        LETTER,
        LETTER.replace("99001", "99009"),
        LETTER.replace("2026-02-12 10:00", ""),
        LETTER.replace("2026-02-12 10:00", "12/2/2026"),
        LETTER.replace("2026-02-12 10:00", "0001-01-01"),
        LETTER.replace("2026-02-12 10:00", "9999-12-31"),
        LETTER.replace("2026-02-12 10:00", "0001-01-01T00:00:00+14:00"),
        LETTER.replace("file", "fly"),
        LETTER.replace("file", "accept").replace("a-1", "").replace(",,,99001", ",mau,VD-0000-000,"),
        LETTER.replace("Ngõ 7", "\u202e"),
        LETTER.replace("a-1", "a-2"),
    ]
    found = take_in("\n".join(rows)).document
    assert [(row["row"], row["refusal"]) for row in found["refused"]] == [
        (2, "unit_unknown"),
        (3, "missing"),
        (4, "date_not_readable"),
        (5, "date_out_of_range"),
        (6, "date_out_of_range"),
        (7, "date_out_of_range"),
        (8, "not_signed_in"),
        (9, "not_found"),
        (10, "missing"),
    ]
    assert Case.objects.count() == 2


@pytest.mark.parametrize("name", ["register.csv", "REGISTER.CSV"])
@pytest.mark.parametrize(
    "written",
    [
        "\ufeff" + f"{HEADER}\r\n{LETTER}\r\n",
        f"{HEADER}\n{LETTER}".replace("vỡ, lòi", "vỡ lòi").replace(",", ";"),
        f"{HEADER}\n{LETTER}".replace("vỡ, lòi", "vỡ lòi").replace(",", "\t"),
        HEADER.replace(",", ", ") + f"\n{LETTER}\n\n",
    ],
    ids=["BOM", "semicolons", "tabs", "spaces"],
)
def test_as_spreadsheets_write_it(town: Town, take_in: Any, written: str, name: str) -> None:
    found = take_in(written, name).document
    assert (found["rows"], found["refused"]) == (1, [])


def test_a_column_that_nobody_reads_is_named(town: Town, take_in: Any) -> None:
    said = take_in(f"{HEADER},ghi_chu,onec\n{LETTER},x,y,too,many\n")
    assert (said.document["unread"], said.document["refused"]) == (["ghi_chu", "onec"], [])
    assert said.err == "Columns that are not read: ghi_chu, onec\n"


UNREADABLE = {
    "no UTF-8": (b"move,at\n\xff\xfe,2026\n", "UTF-8"),
    "empty": (b"", "move, at"),
    "another table": (b"name,phone\nVi Du,0900\n", "move, at"),
    "an open quote": (f'{HEADER}\n{LETTER}\nfile,"2026'.encode(), "CSV, 3"),
}


@pytest.mark.parametrize(("written", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_changes_nothing(town: Town, take_in: Any, written: bytes, reason: str) -> None:
    said = take_in(written)
    assert (said.exit, said.document) == (3, {"refusal": "import_not_readable", "facts": {"reason": reason}})
    assert Case.objects.count() == 0


def test_a_field_of_ten_megabytes_is_one_refused_row(town: Town, take_in: Any) -> None:
    long = LETTER.replace("Nắp cống vỡ", "a" * 10_000_000).replace("a-1", "a-2")
    found = take_in(f"{HEADER}\n{long}\n{LETTER}\n").document
    assert ([row["refusal"] for row in found["refused"]], Case.objects.count()) == (["too_long"], 1)


def test_objects_a_line_are_read_too(town: Town, take_in: Any) -> None:
    letter = {"move": "file", "at": "2026-02-12T10:00", "unit": 99001, "what": "Nắp cống\u2028vỡ.", "place": "Ngõ 7"}
    strange = [{"contact": None}, {"once": "\ud800"}, {"by": "x\x00", "move": "accept"}, {"place": "\ud800"}]
    lines = [json.dumps(letter | other, ensure_ascii=len(other) < 2 and "contact" not in other) for other in strange]
    found = take_in("\n\n".join(lines), "register.jsonl").document
    refusals = [row["refusal"] for row in found["results"]]
    assert refusals == ["", "text_not_readable", "not_signed_in", "text_not_readable"]


@pytest.mark.parametrize("line", ["{", "7", "[]", "[" * 100_000, '"x"'])
def test_a_line_that_is_no_object_is_named_and_nothing_is_taken_in(town: Town, take_in: Any, line: str) -> None:
    good = json.dumps({"move": "file", "at": "2026-02-12", "unit": "99001", "what": "Nắp cống vỡ.", "place": "Ngõ 7"})
    said = take_in(f"{good}\n{line}\n", "register.jsonl")
    assert (said.document["facts"], Case.objects.count()) == ({"reason": "JSON, 2"}, 0)


def test_for_a_person_the_codes_of_new_letters_are_printed(town: Town, dt: Shell, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(f"{HEADER}\n{LETTER}\n{LETTER.replace('Ngõ 7', '')}\n")
    lines = dt("import", "moves", tmp_path / "register.csv").out.splitlines()
    assert lines[0].startswith(f"row 1: {Case.objects.get().reference}-")
    assert lines[1:] == ["row 2: missing {'field': 'place'}", "1 of 2 rows taken in."]
