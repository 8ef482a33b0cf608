"""Offices and plans from the command line and by program: the same operations, and answers that programs can read."""

import csv
import json
from pathlib import Path

import pytest

from dongthuan.entries.exchange import plans as files
from dongthuan.ground.organisations import plan_lines
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from support.plans import MERGED, enter
from support.program import Program, token
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOML = """
title = "Sắp xếp (ví dụ)"
instrument = "99/NQ-UBTVQH16 (ví dụ)"
day = 2026-08-24
[[founded]]
code = "99010"
kind = "ward"
name = { vi = "Phường Hợp Nhất", en = "Hợp Nhất Ward", ar = "حي هوب نيات" }
parent = "99"
[[ways]]
old = "99001"
new = "99010"
[[ways]]
old = "99002"
new = "99010"
"""
CSV = """old,new,new_kind,new_parent,new_name_vi,new_name_en,new_name_ar
99001,99010,ward,99,Phường Hợp Nhất,Hợp Nhất Ward,حي هوب نيات
99002,99010,,,,,
"""


def test_a_member_gets_a_number_a_term_and_an_end(town: Town, dt: Shell) -> None:
    enter(town, "99-BCD", "steering_committee", "Ban Chỉ đạo (ví dụ)", "99")
    given = dt("office", "give", "mau", "99-BCD", "member", "--number", "7", "--by", "12-QĐ/ĐU", "--json").document
    assert (given["number"], given["unit"], given["instrument"]) == (7, "99-BCD", "12-QĐ/ĐU")
    assert dt("office", "give", "thu", "99-BCD", "member", "--number", "7", "--json").exit == 3
    changed = dt("office", "change", given["id"], "--number", "8", "--until", "2026-12-31", "--json").document
    assert (changed["number"], changed["until"]) == (8, "2026-12-31")
    listed = dt("office", "list", "--unit", "99-BCD", "--json").document["offices"]
    assert [(row["login"], row["number"]) for row in listed] == [("mau", 8)]
    assert dt("office", "end", given["id"], "--json").document["over"]
    assert dt("office", "end", given["id"], "--json").exit == 3


def test_whoever_deputises_says_so_at_the_server_and_by_program(town: Town, dt: Shell) -> None:
    office = Office.objects.get(account=town.accounts["hoa"])
    row = dt("office", "deputise", office.id, "nhap", "--until", "2026-08-28", "--by", "15/GUQ", "--json").document
    case = town.case_in("classified")
    assert dt("case", "accept", case.reference, "--as", "nhap", "--json").exit in (3, 4)
    assert dt("case", "accept", case.reference, "--as", "nhap:hoa", "--json").exit == 0
    assert Entry.objects.get(kind="case_accepted").facts["for"] == f"account:{town.accounts['hoa'].id}"
    headers = {"Authorization": f"Bearer {token(town, 'nhap')}"}
    for acting, code in (({}, 404), ({"Acting-For": "hoa"}, 200), ({"Acting-For": "xay"}, 422)):
        assert Program({**headers, **acting}).get(f"/cases/{case.id}").status_code == code
    dt("office", "resume", row["id"], "--json")
    assert dt("case", "answer", case.reference, "--answer", "Xong.", "--as", "nhap:hoa", "--json").exit == 3


def test_a_leader_is_put_in_charge_and_discharged(town: Town, dt: Shell) -> None:
    row = dt("office", "charge", "hoa", "99001", "--field", "lighting", "--json").document
    assert (row["field"], row["area"], row["unit"]) == ("lighting", None, "99001")
    assert dt("office", "discharge", row["id"], "--json").document["until"]


@pytest.mark.parametrize(("name", "text"), [("merger.toml", TOML), ("merger.csv", CSV), ("merger.txt", "")])
def test_the_same_plan_in_three_forms(name: str, text: str) -> None:
    written = text or plan_lines.lines(MERGED)
    assert files.read(name, written.encode()).plan == MERGED


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.toml", b"= ="),
        ("a.toml", b"ways = 7"),
        ("a.toml", b'[[founded]]\ncode="9"\nkind="ward"\nname="x"'),
        ("a.csv", b"x,y\n1,2\n"),
        ("a.txt", b"\xff"),
    ],
)
def test_a_file_that_is_no_plan(name: str, data: bytes) -> None:
    with pytest.raises(Refusal, match="import_not_readable"):
        files.read(name, data)


def test_a_cell_without_an_end_is_said_to_be_none() -> None:
    before = csv.field_size_limit(1_000)
    try:
        with pytest.raises(Refusal, match="import_not_readable"):
            files.read("a.csv", b'old,new\n"' + b"x" * 2_000)
    finally:
        csv.field_size_limit(before)


def test_a_plan_from_its_draft_to_its_undoing(town: Town, dt: Shell, tmp_path: Path) -> None:
    town.case_in("in_work")
    file = tmp_path / "merger.toml"
    file.write_text(TOML, "utf-8")
    row = dt("units", "plan", "draft", file, "--json").document
    assert (row["state"], row["day"], row["title"]) == ("draft", "2026-08-24", "Sắp xếp (ví dụ)")
    assert dt("units", "plan", "check", row["id"], "--json").document == {"sound": True, "problems": []}
    moved = dt("units", "plan", "preview", row["id"], "--json").document["units"]
    assert [(one["unit"], one["open_cases"], one["offices"]) for one in moved] == [("99001", 1, 3), ("99002", 0, 2)]
    assert dt("units", "plan", "apply", row["id"], "--json").document["state"] == "applied"
    assert Unit.objects.get(code="99001").holder.code == "99010"
    assert dt("units", "plan", "undo", row["id"], "--json").document["state"] == "undone"
    assert [one["state"] for one in dt("units", "plan", "list", "--json").document["plans"]] == ["undone"]
    assert dt("units", "plan", "show", row["id"], "--json").document["lines"][1] == "99001 -> 99010"


def test_a_plan_by_program(town: Town) -> None:
    headers = {"Authorization": f"Bearer {token(town, 'kiem', scopes=('unit.reorganise',))}"}
    body = {"title": "Sắp xếp", "instrument": "99/NQ (ví dụ)", "day": "2026-08-24", "lines": plan_lines.lines(MERGED)}
    program = Program(headers)
    drafted = json.loads(program.post("/plans", body).content)
    assert (drafted["state"], drafted["problems"], [one["unit"] for one in drafted["moves"]]) == (
        "draft", [], ["99001", "99002"],
    )  # fmt: skip
    address = f"/plans/{drafted['id']}"
    assert json.loads(program.post(f"{address}/apply", "").content)["state"] == "applied"
    assert program.post(f"{address}/apply", "").status_code == 422
    assert json.loads(program.post(f"{address}/undo", "").content)["state"] == "undone"
    assert json.loads(program.get("/plans").content)["plans"][0]["state"] == "undone"


def test_who_works_where_by_program(town: Town) -> None:
    headers = {"Authorization": f"Bearer {token(town, 'mau')}"}
    found = json.loads(Program(headers).get("/units/99001/offices").content)["offices"]
    assert [(row["login"], row["role"]) for row in found] == [
        ("hoa", "head"), ("mau", "classification_officer"), ("thu", "settler"),
    ]  # fmt: skip
    assert Program().get("/units/99001/offices").status_code == 401
