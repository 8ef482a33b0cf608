"""The conclusions of a dialogue as offices keep them: a table, row by row taken in whole or refused with its reason."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.dialogues import operations
from dongthuan.work.dialogues.models import PlanRow, Question, Words
from support.conclusions import book, kept
from support.dialogues import WISH, planned
from support.pages import signed_in
from support.shell import Shell
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_spreadsheet_of_conclusions_comes_in_and_comes_in_once(town: Town, dt: Shell, tmp_path: Path) -> None:
    hall = planned(town).to("held", row=False)
    path, words = book(tmp_path / "ket-luan.xlsx"), ("dialogue", "import", str(hall.dialogue.id))
    dry = dt(*words, str(path), "--dry-run", "--as", "mau", "--json").document
    assert (dry["counts"], Question.objects.count()) == ({"new": 3, "same": 0, "refused": 3}, 0)
    done = dt(*words, str(path), "--as", "mau", "--json").document
    assert done["counts"] == {"new": 3, "same": 0, "refused": 3}
    assert [(row.state, row.area, row.topic, row.channel) for row in Question.objects.order_by("number")] == [
        ("accepted", "state_management", "fire_safety", "import"), ("answered", "party_building", "other", "import"),
        ("declined", "state_management", "other", "import"),
    ]  # fmt: skip
    row = PlanRow.objects.get()
    assert (row.what, row.due.isoformat(), row.priority, row.person.login) == (
        "Lắp 12 bình",
        "2026-09-30",
        "urgent",
        "thu",
    )
    report = (tmp_path / "ket-luan.xlsx.report.csv").read_text("utf-8-sig")
    assert [code for code in ("asker_missing", "due_before_dialogue", "unit_out_of_reach") if code not in report] == []
    assert "bình chữa cháy" not in report
    again = dt(*words, str(path), "--as", "mau", "--json").document
    assert again["counts"] == {"new": 0, "same": 3, "refused": 3}


def test_the_table_that_offices_keep_comes_into_a_dialogue_that_was_held(town: Town, dt: Shell, tmp_path: Path) -> None:
    given = {**WISH, "on": "2025-10-09", "audience": "people"}
    told = {name: str(given[name]) for name in ("unit", "title", "on", "hour", "place", "field", "front")}
    options = [part for name, value in told.items() for part in (f"--{name}", value)]
    assert dt("dialogue", "plan", *options, "--as", "mau").document["refusal"] == "date_in_the_past"
    made = dt("dialogue", "plan", *options, "--held", "--as", "mau", "--json").document
    assert made["state"] == "held"
    case = town.case_in("in_work")
    path = kept(tmp_path / "theo-doi.csv", case.reference)
    done = dt("dialogue", "import", made["id"], str(path), "--as", "mau", "--json").document
    assert done["counts"] == {"new": 4, "same": 0, "refused": 0}
    assert [(row.state, row.programme, row.case) for row in Question.objects.order_by("number")] == [
        ("accepted", "", None), ("answered", "", None), ("adopted", "term", None), ("in_case", "", case),
    ]  # fmt: skip
    assert {row.text for row in Words.objects.filter(name="asker")} == {"Người dự đối thoại"}
    row = PlanRow.objects.get()
    assert (row.unit.code, row.person.login, row.due, row.with_units) == (
        "99001", "thu", date(2025, 10, 31), [str(town.units["99001-KT"].id)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "who", "code"), [({"on": "2026-09-30"}, "mau", "date_in_the_future"), ({}, "thu", "not_allowed")]
)
def test_what_was_held_was_held_before_today_and_is_entered_by_who_concludes(
    town: Town, wish: dict[str, str], who: str, code: str
) -> None:
    given = operations.Wish(**{**WISH, "on": "2025-10-09", **wish}, held=True)
    with pytest.raises(Refusal, match=code):
        operations.plan(actor=town.staff(who), wish=given, at=MONDAY)


def test_a_table_without_its_columns_changes_nothing(town: Town, dt: Shell, tmp_path: Path) -> None:
    hall = planned(town).to("held", row=False)
    (tmp_path / "so.csv").write_text("TT,Nội dung\n1,Đèn\n")
    told = dt("dialogue", "import", str(hall.dialogue.id), str(tmp_path / "so.csv"), "--as", "mau")
    assert (told.exit, told.document["refusal"]) == (3, "column_unknown")
    assert not Question.objects.exists()


def test_the_command_line_leads_a_dialogue(town: Town, dt: Shell) -> None:
    given = {"unit": "99001", "title": "Đối thoại", "on": "2026-08-27", "hour": "8:30", "place": "Hội trường",
             "field": "land", "front": "99001-MT", "as": "mau"}  # fmt: skip
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    made = dt("dialogue", "plan", *options, "--json").document
    assert (made["number"], made["term"]) == (1, "2025-2030")
    assert dt("dialogue", "step", made["id"], "collect", "--as", "mau", "--json").document["state"] == "collecting"
    assert [row["id"] for row in dt("dialogue", "list", "--json").document["dialogues"]] == [made["id"]]
    assert dt("dialogue", "show", made["id"], "--json").document["state"] == "collecting"


def test_the_page_shows_what_would_become_of_each_row_before_anything_changes(town: Town, tmp_path: Path) -> None:
    hall, mau = planned(town).to("held", row=False), signed_in(town.accounts["mau"])
    address = f"/vi/desk/dialogues/{hall.dialogue.id}/bring/"
    table = SimpleUploadedFile("ket-luan.xlsx", book(tmp_path / "ket-luan.xlsx").read_bytes())
    page = mau.press(mau.get(address).form(ending="/bring/"), files={"file": table})
    rows = [[cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    assert (len(rows), Question.objects.count(), page.status) == (6, 0, 200)
    assert [bool(row[3]) for row in rows] == [False, False, True, True, True, False]
    done = mau.press(page.form("token"), "take")
    assert (Question.objects.count(), PlanRow.objects.count(), done.address.startswith(address)) == (3, 1, True)
    report = mau.client.get(f"{done.address}conclusions.report.csv").content.decode("utf-8-sig")
    assert [code for code in ("asker_missing", "due_before_dialogue", "unit_out_of_reach") if code not in report] == []
    assert "bình chữa cháy" not in report


def test_the_page_refuses_what_is_no_table_and_whoever_may_not(town: Town) -> None:
    hall = planned(town).to("held", row=False)
    address = f"/vi/desk/dialogues/{hall.dialogue.id}/bring/"
    mau, zipped = signed_in(town.accounts["mau"]), b"PK\x03\x04 no book"
    for sent, code in ((b"", "missing"), (b"TT,X\n1,2\n", "column_unknown"), (zipped, "import_not_readable")):
        form = mau.get(address).form(ending="/bring/")
        assert mau.press(form, files={"file": SimpleUploadedFile("a.csv", sent)}).refusal == code, code
    assert not Question.objects.exists()
    assert signed_in(town.accounts["nhap"]).get(address).status == 404
