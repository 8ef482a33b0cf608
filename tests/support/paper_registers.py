"""Registers of models as two offices keep them: a workbook with everything that a spreadsheet can do to a table, and a
CSV that somebody exported."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl

HEAD = ("TT", "Tên mô hình", "Đơn vị", "Nội dung, cách làm", "Thời gian đăng ký", "Công nhận", "", "", "Hình thức", "")
UNDER = ("", "", "", "", "", "Số quyết định", "Ngày", "Cấp", "Tập thể", "Cá nhân")
BODY: Mapping[int, tuple[object, ...]] = {
    9: ("I", "Lĩnh vực phát triển kinh tế"),
    10: (1, "Chợ không rác", "Phường Minh Hoạ", "Mỗi sạp hai thùng.", date(2025, 9, 1), "12/QĐ-UBND", "5/3/2026",
         "Cấp xã", "x"),
    11: (2, "Vườn rau sạch", None, "Không dùng thuốc.", "15/10/2025"),
    12: (3, "Vườn rau sạch", None, "Ghi lại lần nữa.", "15/10/2025"),
    13: (4, "Tổ hợp tác chè", "Xã Tân Lập", "Cùng bán.", "1/12/2025"),
    14: ("II", "Lĩnh vực văn hóa - xã hội"),
    15: (5, "Ngõ sáng đèn", "X. Thử Nghiệm", "Cùng giữ đèn.", 45992, "Số 45/QĐ-TU ngày 12/5/2026", None, "Tỉnh", None,
         "x"),
    16: (6, "Đường hoa", "Xã Thử Nghiệm", "Trồng hoa.", "năm 2025"),
    17: (7, "Nhà văn hóa mở", "Xã Không Có", "Mở cửa.", "31/2/2026"),
    18: (8, "Tiếng trống học bài", "Xã Không Có", "Đánh trống.", "1/2/2026"),
    19: (9, None, "Xã Thử Nghiệm", "Không ai ghi tên.", "1/2/2026"),
    20: (10, "Hai việc một ô", None, None, "1/2/2026"),
    21: (11, "Khu phố bình yên", "Phường Minh Hoạ", "Cùng trông.", "1/3/2026", "7/QĐ-UBND", "1/2/2026", "Cấp xã", "x"),
    22: (12, "Bếp ấm", "Phường Minh Hoạ", "Nấu chung.", "1/3/2026", "8/QĐ-UBND", "1/4/2026", "Huyện", "x"),
    23: (13, "Một công thức", "Phường Minh Hoạ", "=A1", "1/3/2026"),
    25: (None, "Tổng cộng: 12 mô hình"),
}  # fmt: skip


def workbook(folder: Path, more: Mapping[int, tuple[object, ...]] | None = None) -> Path:
    """Titles, a heading of two rows under merged cells, a row of numbers, sections, a unit merged over three rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh mục 2026"
    sheet["A1"], sheet["F1"] = "TỈNH VÍ DỤ", "ĐẢNG CỘNG SẢN VIỆT NAM"
    sheet["A3"] = "DANH MỤC MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2026"
    sheet.merge_cells("A3:J3")
    for row, cells in {5: HEAD, 6: UNDER, 7: tuple(f"({n})" for n in range(1, 11)), **BODY, **(more or {})}.items():
        for column, cell in enumerate(cells, 1):
            if cell not in (None, ""):
                sheet.cell(row, column, cell)
    for column in "ABCDE":
        sheet.merge_cells(f"{column}5:{column}6")
    for merged in ("F5:H5", "I5:J5", "B9:J9", "C10:C12", "C20:D20"):
        sheet.merge_cells(merged)
    sheet["C20"] = "Xã Thử Nghiệm trồng cây"
    path = folder / "danh-muc-2026.xlsx"
    book.save(path)
    return path


CSV = """UỶ BAN NHÂN DÂN PHƯỜNG MINH HOẠ;;;;;;;;
Sổ theo dõi mô hình dân vận khéo;;;;;;;;
STT;Tên mô hình, điển hình;Địa phương, đơn vị;Lĩnh vực (KT/VHXH/QPAN/HTCT);Thời gian đăng ký;Số hộ tham gia;Kết quả;Tình trạng;Ghi chú
1;Camera an ninh;UBND phường Minh Hoạ;QP-AN;tháng 3/2026;1.200;Giảm trộm cắp;Duy trì tốt;
2;Một cửa thân thiện;P. Minh Hoạ;XD HTCT;2/4/2026;khoảng 300;Không ai phải chờ;Đang hoạt động;xem lại
3;Bếp ăn sinh viên;phuong minh hoa;Kinh tế - xã hội;2/4/2026;;;;
4;Đội xe ôm tự quản;99001;KT;2/4/2026;;;Mới đăng ký;
"""  # noqa: E501 - as it was exported


def exported(folder: Path) -> Path:
    path = folder / "so-theo-doi.csv"
    path.write_text(CSV, "utf-8-sig")
    return path
