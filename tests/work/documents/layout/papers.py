"""Five papers of an office that does not exist."""

from datetime import date

from dongthuan.work.documents.layout import (
    Heading,
    Items,
    Line,
    NewPage,
    Paper,
    Paragraph,
    Run,
    Signature,
    Table,
)

NOTICE = Paper(
    issuer="Ủy ban nhân dân xã Hoa Sữa",
    number="12/TB-UBND",
    place="Hoa Sữa",
    on=date(2026, 2, 5),
    type="Thông báo",
    subject="Kết luận của Chủ tịch Ủy ban nhân dân xã tại hội nghị đối thoại",
    urgency="Khẩn",
    body=(
        Paragraph("Ngày 02 tháng 02 năm 2026, tại Nhà văn hóa thôn Bản Mới, Chủ tịch đã đối thoại với 84 người dân."),
        Heading("I. Ý kiến đã trả lời"),
        Items(("Đường vào thôn: khởi công trước ngày 30/6/2026", "Nước sinh hoạt: kiểm tra đường ống"), numbered=True),
        Heading("1. Việc còn lại", 2),
        Table(
            ("TT", "Việc", "Người chịu trách nhiệm", "Hạn"),
            (
                ("1", "Sửa 420 m mặt đường", "Lò Văn Tấm", "30/6/2026"),
                ("2", "Kiểm tra đường ống", "Đặng Thị Mây", "31/3/2026"),
            ),
            (1, 4, 3, 2),
            (0,),
        ),
        Paragraph((Run("Văn phòng", bold=True), Run(" theo dõi việc thực hiện."))),
    ),
    signed=(Signature(body="Ủy ban nhân dân", deputy_of="Chủ tịch", title="Phó Chủ tịch", name="Lò Thị Sen"),),
    recipients=("Thường trực Đảng ủy, HĐND xã", "Như thành phần dự"),
    kept="VT, VP",
)

TRANSLATED = Paper(
    language="ar",
    issuer="اللجنة الشعبية لبلدية هوا سوا",
    number="12/TB-UBND",
    place="هوا سوا",
    on=date(2026, 2, 5),
    type="إشعار",
    subject="باستنتاجات جلسة الحوار مع السكان",
    body=(
        Paragraph("ترأّس رئيس اللجنة الشعبية جلسة حوار استناداً إلى المرسوم 154/2026/NĐ-CP والخطة 26-KH/TU."),
        Heading("أولاً: ما أُجيب عنه"),
        Items(("الطريق: يبدأ العمل قبل 30/6/2026", "المياه: فحص الأنابيب في مارس"), numbered=True),
        Table(("م", "العمل", "المسؤول"), (("1", "إصلاح 420 متراً من الطريق", "Lò Văn Tấm"),), (1, 4, 3)),
    ),
    signed=(Signature(body="اللجنة الشعبية", title="الرئيس", name="Nguyễn Văn Bình"),),
    recipients=("المشاركون",),
    kept="VT",
)

RESOLUTION = Paper(
    side="party",
    superior="Tỉnh ủy Quảng Hòa",
    issuer="Đảng ủy xã Hoa Sữa",
    number="05-NQ/ĐU",
    place="Hoa Sữa",
    on=date(2026, 9, 5),
    type="Nghị quyết",
    subject="về công tác dân vận năm 2027",
    secrecy="Mật",
    body=(Heading("1. Mục tiêu", 2), Paragraph("Mỗi thôn có một mô hình."), Paragraph("Các chi bộ thực hiện.")),
    signed=(Signature(body="Đảng ủy", title="Phó Bí thư", name="Nguyễn Văn Bình"),),
    recipients=("Tỉnh ủy", "Các chi bộ"),
    kept="Văn phòng Đảng ủy",
)

LETTER = Paper(
    superior="Ủy ban nhân dân tỉnh Quảng Hòa",
    issuer="Sở Nội vụ",
    number="/SNV-TCCB",
    place="Quảng Hòa",
    subject="đôn đốc báo cáo quý I",
    to=("Ủy ban nhân dân các xã, phường", "Các phòng chuyên môn"),
    body=(Paragraph("Đề nghị gửi báo cáo trước ngày 15."),),
    signed=(Signature(deputy_of="Giám đốc", title="Phó Giám đốc", name="Trần Thị Hà"),),
    recipients=("Như trên",),
    kept="VT, TCCB",
)

FORM = Paper(
    issuer="Ban Tiếp công dân xã Hoa Sữa",
    form="Mẫu số 02-TCD",
    place="Hoa Sữa",
    on=date(2026, 3, 12),
    type="Giấy biên nhận",
    subject="Hồ sơ, tài liệu",
    body=(
        Line("Ông/Bà"),
        Line("Địa chỉ", "Thôn Bản Mới"),
        Items(("Đơn kiến nghị: 02 bản",)),
        NewPage(),
        Line("Ghi chú"),
    ),
    signed=(
        Signature(title="Người giao", note="(Ký, ghi rõ họ tên)"),
        Signature(title="Người nhận", note="(Ký, ghi rõ họ tên)", name="Lê Minh An"),
    ),
)

PAPERS = {"notice": NOTICE, "translated": TRANSLATED, "resolution": RESOLUTION, "letter": LETTER, "form": FORM}
