"""The table in which an office keeps the conclusions of a dialogue: three rows that are right, three that are not."""

from pathlib import Path

from openpyxl import Workbook

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


KEPT = (
    "TT", "Kiến nghị", "Lĩnh vực", "Lãnh đạo chịu trách nhiệm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Giải pháp",
    "Bắt đầu", "Thời hạn", "Sản phẩm", "Trạng thái", "Ngày báo kết quả cho dân", "Chương trình", "Mã đơn",
)  # fmt: skip
"""As offices keep it: names, not codes, and nobody who asked."""


def kept(path: Path, case: str) -> Path:
    rows = (
        "1|Ngõ 5 chưa có bình chữa cháy|PCCC|Trần Văn Thử|Phường Minh Hoạ|Phòng Kinh tế phường Minh Hoạ|Lắp 12 bình|"
        "10/10/2025|31/10/2025|12 bình|Đang thực hiện|||",
        "2|Báo lừa đảo ở đâu|Lừa đảo qua mạng||||Báo công an phường||||Đã trả lời|12/10/2025||",
        "3|Mở sinh hoạt chi bộ|Việc khác||||Đưa vào nghị quyết||||Đưa vào chương trình||Chương trình nhiệm kỳ|",
        f"4|Đèn ngõ 5|Việc khác||||Giải quyết theo đơn||||Nhập vào đơn|||{case}",
    )
    lines = [";".join(KEPT), *(row.replace("|", ";") for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
