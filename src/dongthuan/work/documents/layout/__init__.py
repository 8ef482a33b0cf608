"""Official papers, laid out as the State (Decree 30/2020/NĐ-CP) and the Party (Guidance 05-HD/VPTW) want them.

Say *what* the paper says in a ``Paper``; ``pdf(paper)`` and ``docx(paper)`` give the bytes of the two files. Both show
the same ``Sheet`` (``compose.py``), so that a word stands in both or in neither:

    from dongthuan.work.documents.layout import Paper, Paragraph, Signature, docx, pdf

    paper = Paper(
        issuer="Ủy ban nhân dân xã Hoa Sữa",
        number="12/TB-UBND",                        # "" leaves a gap for the clerk's hand
        place="Hoa Sữa", on=date(2026, 3, 5),       # None leaves dots
        type="Thông báo", subject="Kết luận hội nghị đối thoại",
        body=(Heading("I. Nội dung"), Paragraph("…"), Items(("…", "…")), Table(("TT", "Việc"), (("1", "…"),))),
        signed=(Signature(body="Ủy ban nhân dân", deputy_of="Chủ tịch", title="Phó Chủ tịch", name="Lò Thị Sen"),),
        recipients=("Như Điều 3",), kept="VT, TCD",
    )
    pdf(paper), docx(paper)

A letter (công văn) has no ``type``: its subject stands under the number. A form of annexes (01/TCD) names itself in
``form`` and asks with ``Line("Họ và tên", "")``: what is empty becomes dots to write on. ``side="party"`` changes head,
number and signature. ``language`` "ar" and "en" give translations, which say that they are. Capitals, leading zeros,
``TM.``/``T/M``, ``KT.`` and the closing ``./.`` are the layout's business, not the caller's.

Every word is data to both writers, never mark-up: `#` and `<` of a citizen print as they were written.
"""

from dongthuan.work.documents.layout.compose import Sheet, compose, signature_lines
from dongthuan.work.documents.layout.paper import (
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
from dongthuan.work.documents.layout.typeset import pdf, pictures
from dongthuan.work.documents.layout.word import docx

__all__ = [
    "Heading",
    "Items",
    "Line",
    "NewPage",
    "Paper",
    "Paragraph",
    "Run",
    "Sheet",
    "Signature",
    "Table",
    "compose",
    "docx",
    "pdf",
    "pictures",
    "signature_lines",
]
