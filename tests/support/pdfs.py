"""PDFs by hand: a page with words or without, and whatever a paper must not carry."""

from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter

WORDS = "Quyet dinh so 12/QD-UBND ngay 05/3/2026"
SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
LAUNCH = "/OpenAction << /S /Launch /F (cmd.exe) >>"
FORM = "/AcroForm << /XFA (<x/>) /Fields [] >>"
ATTACHMENT = "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>] >> >>"


def made(words: str = WORDS, catalog: str = "") -> bytes:
    """One page; ``catalog`` is written into the root of the file."""
    content = f"BT /F1 12 Tf 20 150 Td ({words}) Tj ET" if words else "0 0 200 200 re f"
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources {font} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 5\n0000000000 65535 f \n{table}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + tail.encode()


def locked() -> bytes:
    """With a password."""
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(made()))), BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def photo() -> bytes:
    """The picture of a page."""
    out = BytesIO()
    Image.new("L", (300, 420), "white").save(out, "PNG")
    return out.getvalue()
