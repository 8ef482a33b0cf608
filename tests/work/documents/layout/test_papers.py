"""The same words stand in the DOCX, in the PDF, and in the golden file that a person has read."""

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from dongthuan.work.documents.layout import Items, Paper, Paragraph, Signature, Table, docx, pdf, pictures
from work.documents.layout import reading, shape
from work.documents.layout.papers import LETTER, NOTICE, PAPERS, RESOLUTION

GOLDEN = Path(__file__).parent / "golden"
ANEW = bool(os.environ.get("GOLDEN_ANEW"))


@pytest.mark.parametrize("name", PAPERS)
def test_word_shows_what_the_golden_file_says(name: str) -> None:
    lines = reading.docx_lines(docx(PAPERS[name]))
    golden = GOLDEN / f"{name}.txt"
    if ANEW:
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_word_sets_it_as_the_golden_file_says(name: str) -> None:
    """Page and margins, where each line stands, its letters, size and direction, each table and its cells."""
    made = shape.docx_shape(docx(PAPERS[name]))
    golden = GOLDEN / f"{name}.shape.txt"
    if ANEW:
        golden.write_text("\n".join(made) + "\n", encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8").splitlines()


def test_the_state_s_page_is_as_decree_30_measures_it() -> None:
    """Annex I: A4, 20–25 mm above and below, 30–35 left, 15–20 right, letters of 13 or 14, realm and motto in bold."""
    made = shape.docx_shape(docx(NOTICE))
    assert made[0] == "page 210 × 297 mm; margins 20 20 30 15 mm; number in the middle above, not on the first page"
    assert {"center | b13 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "center | bu13 Độc lập - Tự do - Hạnh phúc"} < {
        one.strip() for one in made
    }
    assert "Title center before 240 | b14 THÔNG BÁO" in made
    [first] = [one for one in made if "Nhà văn hóa" in one]
    assert first.startswith("both after 120 firstLine 709 | 14 Ngày 02 tháng 02")


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_says_the_same_words(name: str) -> None:
    in_word = reading.letters("".join(reading.docx_lines(docx(PAPERS[name]))))
    in_pdf = reading.letters(reading.pdf_text(pdf(PAPERS[name])))
    pages = reading.letters("2") if name == "form" else reading.letters("")  # the number on its second page
    assert in_word + pages - in_pdf == Counter()
    assert set(in_pdf) == set(in_word + pages)  # of ơ and أ in two strokes PDFium sees each stroke


@pytest.mark.proof
@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_looks_as_it_was_looked_at(name: str) -> None:
    picture = reading.picture_of_pdf(pdf(PAPERS[name]))
    golden = GOLDEN / f"{name}.png"
    if ANEW:
        picture.quantize(16).save(golden, optimize=True)
    with Image.open(golden) as kept:
        strayed = ImageChops.difference(picture, kept.convert("L"))
    assert picture.size == (358, 506)
    assert sum(n for shade, n in enumerate(strayed.histogram()) if shade > 96) <= 20  # points; a moved line is hundreds


@pytest.mark.proof
@pytest.mark.parametrize("name", PAPERS)
def test_the_docx_looks_as_it_was_looked_at(name: str) -> None:
    """Laid out by a program that is none of ours. It carries letters as wide as Times; ours are given for Arabic."""
    picture = reading.picture_of_docx(docx(PAPERS[name]))
    golden = GOLDEN / f"{name}.docx.png"
    if ANEW:
        picture.quantize(16).save(golden, optimize=True)
    with Image.open(golden) as kept:
        strayed = ImageChops.difference(picture, kept.convert("L"))
    assert picture.size == (497, 702)
    assert sum(n for shade, n in enumerate(strayed.histogram()) if shade > 96) <= 20


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf(NOTICE) == pdf(NOTICE)
    assert docx(NOTICE) == docx(NOTICE)


def test_days_and_the_first_two_months_are_written_with_a_nought_and_the_end_is_closed() -> None:
    """Decree 30/2020: ngày 05 tháng 02, but tháng 3; ./. after the last word."""
    march = "\n".join(reading.docx_lines(docx(replace(NOTICE, on=date(2026, 3, 15)))))
    february = "\n".join(reading.docx_lines(docx(NOTICE)))
    assert "Hoa Sữa, ngày 15 tháng 3 năm 2026" in march
    assert "Hoa Sữa, ngày 05 tháng 02 năm 2026" in february
    assert february.count("theo dõi việc thực hiện./.") == 1


def test_the_party_writes_its_number_without_a_colon_and_ends_with_a_stop() -> None:
    text = "\n".join(reading.docx_lines(docx(RESOLUTION)))
    assert "Số 05-NQ/ĐU" in text
    assert "Các chi bộ thực hiện." in text
    assert "./." not in text
    assert "T/M ĐẢNG ỦY / PHÓ BÍ THƯ" in text


def test_a_letter_has_no_type_and_leaves_room_for_its_number() -> None:
    text = "\n".join(reading.docx_lines(docx(LETTER)))
    assert "Số: ......../SNV-TCCB / V/v đôn đốc báo cáo quý I" in text
    assert "ngày ...... tháng ...... năm ........" in text


HOSTILE = (
    '#read("/etc/passwd") #{panic()} $x^2$ *đậm* _nghiêng_ <nhãn> @trích // /* \\u{41} `raw` = Tiêu đề\n- mục',
    "</w:t><w:br/>&amp;&lt; <!-- --> ]]> {{ 7*7 }} {% raw %} \x00\x08\x1b\ufffe\ud800",
    "từ phải \u202eabc\u202c sang \u2067مرحبا\u2069 trái \u200f\u200e",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_write_is_never_code(words: str) -> None:
    """In every place that takes words; it stands there letter for letter."""
    paper = Paper(
        issuer=words,
        superior=words,
        number=words,
        place=words,
        type=words,
        subject=words,
        body=(Items((words,)), Table((words,), ((words,),)), Paragraph(words)),
        signed=(Signature(title="Chủ tịch", name=words, note=words),),
        recipients=(words,),
    )
    shown = "".join(one for one in words if one.isalnum())
    for text in ("".join(reading.docx_lines(docx(paper))), reading.pdf_text(pdf(paper))):
        plain = "".join(one for one in text if one.isalnum())
        assert plain.count(shown) >= 4 or "\u202e" in words
        assert (reading.letters(text) & reading.letters(shown)) == reading.letters(shown)


def test_a_word_of_directions_survives_in_word() -> None:
    paper = Paper(issuer="UBND", type="Báo cáo", body=(Paragraph("a \u2067مرحبا\u2069 b"), Paragraph("c")))
    assert "a \u2067مرحبا\u2069 b" in reading.docx_lines(docx(paper))


def test_in_arabic_a_symbol_is_read_from_the_left() -> None:
    """The number stands before its stroke on the page, though the line runs from the right."""
    page = pypdfium2.PdfDocument(pdf(PAPERS["translated"]))[0].get_textpage()
    text = page.get_text_range()
    at = [page.get_charbox(text.index(part))[0] for part in ("154/2026", "NĐ", "CP")]
    assert at == sorted(at)


def test_a_table_of_many_rows_repeats_its_head() -> None:
    rows = tuple((str(n), f"Việc thứ {n}") for n in range(1, 121))
    paper = replace(NOTICE, body=(Table(("TT", "Việc phải làm"), rows, (1, 6)),))
    text = reading.pdf_text(pdf(paper))
    assert text.count("Việc phải làm") == len(pictures(paper))
    assert "Việc thứ 120" in text
