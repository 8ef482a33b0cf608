"""The conclusions of a dialogue as offices keep them: a table, row by row taken in whole or refused with its reason."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from dongthuan.work.dialogues.models import PlanRow, Question
from support.dialogues import planned
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = ("TT", "Nội dung kiến nghị", "Người kiến nghị", "Nhóm", "Lĩnh vực", "Tiêu đề công khai", "Kết quả",
        "Nội dung trả lời", "Người chịu trách nhiệm", "Cơ quan tiếp nhận", "Thời hạn", "Giải pháp", "Cơ quan chủ trì",
        "Bắt đầu", "Sản phẩm", "Mức độ")  # fmt: skip
ROWS = """\
1|Ngõ 5 không có bình chữa cháy.|tổ 5|Quản lý nhà nước|PCCC|Bình chữa cháy ngõ 5|Tiếp thu, cam kết|\
Phường sẽ lắp.|thu||30/09/2026|Lắp 12 bình|99001||12 bình|Cấp bách
2|Chi bộ nên mở.|tổ 4|Xây dựng Đảng, chính quyền|Việc khác||Đã trả lời|Đã mở.|thu|||||||
3|Hàng giả ở chợ.||Quản lý nhà nước|Hàng giả||Đã trả lời|Đã phạt.||||||||
4|Lắp đèn.|bà Mẫu|Quản lý nhà nước|PCCC||Tiếp thu|Sẽ lắp.|thu||01/08/2026|Lắp đèn|99001|||
5|Sửa cầu.|bà Mẫu|Quản lý nhà nước|Việc khác||Tiếp thu|Sẽ sửa.|nhap||30/09/2026|Sửa cầu|99002|||
6|Miễn phí.|ông Thử|Quản lý nhà nước|Việc khác||Không tiếp thu|Luật định.||||||||
"""


def book(path: Path) -> Path:
    sheet = Workbook()
    for row in (HEAD, *(line.split("|") for line in ROWS.splitlines())):
        sheet.active.append(row)
    sheet.save(path)
    return path


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
