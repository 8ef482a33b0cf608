"""A reception register in the shape of form 03/TCD (Decree 154/2026), invented: a sheet a month, a heading under merged
cells, Vietnamese dates, and mistakes planted where offices make them. Nobody's name, address or paper stands in it.

The same seed makes the same register, and ``PLANTED`` says what has to become of each mistake.

    python tests/support/reception.py FILE.xlsx       writes it, to be tried with docs/registers.md
"""

import json
import random
import sys
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import dongthuan

SEED, ROWS = 154, 400
TOP = ["TT", "Ngày tiếp", "Nội dung", "", "Số người", "Thẩm quyền", "", "Theo dõi kết quả", "Ghi chú"]
BOTTOM = ["", "", "Tóm tắt", "Nơi xảy ra", "", "Đơn vị thụ lý", "Phân loại", "", ""]
COLUMNS = [
    "TT", "Ngày tiếp", "Nội dung / Tóm tắt", "Nội dung / Nơi xảy ra", "Số người", "Thẩm quyền / Đơn vị thụ lý",
    "Thẩm quyền / Phân loại", "Theo dõi kết quả", "Ghi chú",
]  # fmt: skip
MATTERS = (
    ("Đèn đường tắt nhiều hôm", "Chiếu sáng"),
    ("Rác chưa được thu gom", "Vệ sinh"),
    ("Cống tắc, nước tràn ra ngõ", "Thoát nước"),
    ("Mặt đường có ổ gà lớn", "Giao thông"),
    ("Loa quán ăn mở khuya", "Tiếng ồn"),
    ("The street lamp has been dark for days", "Chiếu sáng"),
    ("مصباح الشارع لا يعمل منذ أيام", "Chiếu sáng"),
)
PLANTED = {
    17: ("date", "31/02/2026", "date_not_readable"),
    44: ("unit", "99777", "unit_unknown"),
    71: ("what", "=CONCAT(A1)", "cell_not_plain"),
    98: ("date", 46000, ""),
    125: ("what", "  Đèn ngõ 9 không sáng   ", ""),
    152: ("what", unicodedata.normalize("NFD", "Nắp cống vỡ, trẻ em dễ ngã"), ""),
    179: ("topic", "Việc khác lạ", "value_unexpected"),
    206: ("date", None, "missing"),
    233: ("what", None, "missing"),
    260: ("again", None, "same"),
    287: ("differs", "Một việc khác hẳn", "letter_differs"),
    314: ("date", "12/13/2026", "date_not_readable"),
    341: ("place", "\u202e", "missing"),
    368: ("date", datetime(2026, 7, 8), ""),  # noqa: DTZ001 - a cell has no zone
    395: ("number", None, "missing"),
}
"""Row in the order of the register: what is wrong with it, with which value, and what it is refused for; "" for
nothing, "same" for a row that stands already. ``again`` and ``differs`` take the number of the row before them."""

PACK = Path(dongthuan.__file__).parent / "packs" / "vn" / "registers" / "form_03_tcd.toml"
MAP = PACK.read_text("utf-8").replace("tcd.clerk", "mau").replace("tcd.settler", "thu")
"""The map that the house brings along, with the people of the invented town."""
JSON_MAP = MAP.replace("header = [3, 4]\nskip = 1\n", "").replace('sheets = ["Tháng *"]\n', "")


def rows() -> list[list[Any]]:
    """Every row in order, its mistakes in it."""
    chance = random.Random(SEED)
    made = [_row(number, chance) for number in range(1, ROWS + 1)]
    for place, (kind, value, _code) in PLANTED.items():
        _plant(made, place - 1, kind, value)
    return made


def _row(number: int, chance: random.Random) -> list[Any]:
    what, topic = chance.choice(MATTERS)
    on = date(2026, 7, 1) + timedelta(days=(number - 1) * 60 // ROWS)
    result = chance.choice(["", "đang giải quyết", "đã trả lời"])
    place, many = f"Ngõ {number % 40 + 1}", chance.randint(1, 9)
    return [number, f"{on:%d/%m/%Y}", f"{what} ({number})", place, many, "99001", topic, result, ""]


def _plant(made: list[list[Any]], place: int, kind: str, value: Any) -> None:
    column = {"number": 0, "date": 1, "what": 2, "place": 3, "unit": 5, "topic": 6}
    if kind in column:
        made[place][column[kind]] = value
        return
    made[place] = list(made[place - 1])
    if kind == "differs":
        made[place][2] = value


def as_xlsx(path: Path) -> None:
    """A sheet a month; a title above, the heading under merged cells, the numbers of the columns beneath it."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Hướng dẫn"
    all_rows = rows()
    half = ROWS // 2
    for month, part in (("Tháng 7", all_rows[:half]), ("Tháng 8", all_rows[half:])):
        sheet = book.create_sheet(month)
        sheet.append(["SỔ TIẾP CÔNG DÂN (ví dụ)"])
        sheet.append([])
        sheet.append([cell or None for cell in TOP])
        sheet.append([cell or None for cell in BOTTOM])
        sheet.append([f"({n})" for n in range(1, len(TOP) + 1)])
        for merged in ("A1:I1", "C3:D3", "F3:G3", "A3:A4", "B3:B4"):
            sheet.merge_cells(merged)
        for row in part:
            sheet.append(row)
    book.save(path)


def as_json(path: Path) -> None:
    """The same register from a program: dates as text, a list where the sheet has a formula."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat()
        return ["A1"] if isinstance(value, str) and value.startswith("=") else value

    objects = [dict(zip(COLUMNS, map(plain, row), strict=True)) for row in rows()]
    path.write_text(json.dumps(objects, ensure_ascii=False), "utf-8")


def expected() -> dict[int, tuple[str, str]]:
    """Row in order: (status, code), for every row that is not simply new."""
    told = {}
    for place, (_kind, _value, code) in PLANTED.items():
        if code:
            told[place] = ("same", "") if code == "same" else ("refused", code)
    return told


if __name__ == "__main__":
    as_xlsx(Path(sys.argv[1]))
