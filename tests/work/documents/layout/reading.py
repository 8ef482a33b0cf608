"""Our files, read by programs that are not ours: python-docx and PDFium."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import rdocx
from docx.document import Document
from docx.table import Table, _Cell
from PIL import Image


def docx_lines(file: bytes) -> list[str]:
    """Every line in reading order; a table's row as one line."""
    return [line for line in _lines(docx.Document(BytesIO(file))) if line.strip()]


def _lines(whole: Document | _Cell) -> Iterator[str]:
    for part in whole.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield " | ".join(" / ".join(filter(str.strip, _lines(cell))) for cell in row.cells)
        else:
            yield part.text.replace("\n", " / ")


def pdf_text(file: bytes) -> str:
    opened = pypdfium2.PdfDocument(file)
    return "\n".join(page.get_textpage().get_text_range() for page in opened)


def letters(text: str) -> Counter[str]:
    """Which letters and how many, without their order, spaces and stops; joined Arabic taken apart."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(one for one in plain if one.isalnum())


def picture_of_docx(file: bytes, page: int = 0) -> Image.Image:
    """As rdocx lays it out, with Arabic letters that every machine has that runs this."""
    drawn = rdocx.Document.from_bytes(file).render_page_to_png(page, 60.0, fonts=[("Noto Sans Arabic", _arabic())])
    return Image.open(BytesIO(drawn or b"")).convert("L")


@cache
def _arabic() -> bytes:
    package = distribution("fontpkg-noto-sans-arabic")
    [file] = [one for one in package.files or () if one.name.endswith(".ttf")]
    return Path(str(package.locate_file(file))).read_bytes()


def picture_of_pdf(file: bytes, page: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(file)[page].render(scale=0.6).to_pil().convert("L")
