"""The book of models: the same words in DOCX and PDF, page numbers that are true, pictures with their captions, and all
of it in three languages."""

import os
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from django.utils import translation
from PIL import Image, ImageChops

from dongthuan.entries.exchange.book import make
from dongthuan.entries.exchange.book.contents import Book, Chapter, Part, Plate
from dongthuan.entries.exchange.book.typeset import pdf
from dongthuan.entries.exchange.book.word import docx
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import store
from dongthuan.record.files.models import File
from dongthuan.record.files.photo import smaller, take_photo
from dongthuan.work.exemplars import operations as exemplars
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.queries import selection
from dongthuan.work.exemplars.queries.catalogue import Wish
from support.exemplars import offices, recognised, registered, running
from support.town import MONDAY, Town
from work.documents.layout import reading

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
ANEW = bool(os.environ.get("GOLDEN_ANEW"))
ON = date(2026, 8, 24)
LANGUAGES = ("vi", "ar", "en")
ARABIC = {
    "name": "حي بلا نفايات", "field": "economy", "topic": "environment",
    "method": "يجمع الجيران الورق كل أسبوع.\nيباع بموجب القرار 12/QĐ-UBND.",
}  # fmt: skip


def photo(size: tuple[int, int] = (400, 300)) -> Any:
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, "JPEG")
    return take_photo(out.getvalue())


@pytest.fixture
def three(town: Town) -> list[Exemplar]:
    """Two with pictures: one with one, one with three, of which a book shows two."""
    offices(town)
    rows = [recognised(town, topic="self_rule"), running(town, **ARABIC)]
    rows.append(running(town, name="Chợ sạch", field="economy"))
    for row, captions in ((rows[0], ("Ngõ 5, tháng 8/2026", "Hai đầu ngõ", "Bên chợ")), (rows[1], ("الحي بعد شهر",))):
        for place, caption in enumerate(captions):
            exemplars.show_picture(
                actor=town.staff("thu"), exemplar_id=row.id, photo=photo((400 + place, 300)), caption=caption, at=MONDAY
            )
    return rows


def made(form: str, language: str = "vi", **given: Any) -> bytes:
    out = BytesIO()
    with translation.override(language):
        make(form, out, on=ON, **{"wish": Wish(), "issuer": "Tỉnh Ví Dụ", **given})
    return out.getvalue()


def steady(text: str) -> str:
    """Without the ids of units, which differ from run to run."""
    return "".join(one for one in text if not one.isdigit()) if "/units/" in text else text


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_shows_what_the_golden_file_says(three: list[Exemplar], language: str) -> None:
    lines = [steady(line) for line in reading.docx_lines(made("docx", language))]
    golden = GOLDEN / f"{language}.txt"
    if ANEW:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_the_same_words(three: list[Exemplar], language: str) -> None:
    words = reading.letters("".join(reading.docx_lines(made("docx", language))))
    in_pdf = reading.letters(reading.pdf_text(made("pdf", language)))
    assert {one: count for one, count in (words - in_pdf).items() if not one.isdigit()} == {}


def test_contents_and_indexes_name_the_page_that_a_model_stands_on(three: list[Exemplar]) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made("pdf"))]
    listed, chapter, *indexes = [number for number, page in enumerate(pages) if "Ngõ sáng đèn tự quản" in page]
    for one in (listed, *indexes):
        [line] = [line for line in pages[one].splitlines() if "Ngõ sáng đèn tự quản" in line]
        assert line.split()[-1] == str(chapter)
    assert (pages[chapter].split()[-1], len(indexes)) == (str(chapter), 2)  # the cover has no number


def test_pictures_stand_in_both_files_with_words_for_whoever_cannot_see_them(three: list[Exemplar]) -> None:
    file = made("docx")
    with ZipFile(BytesIO(file)) as archive:
        document = archive.read("word/document.xml").decode()
        assert [name for name in archive.namelist() if name.endswith(".jpg")] == [
            "word/media/2-0.jpg", "word/media/3-0.jpg", "word/media/3-1.jpg",
        ]  # fmt: skip
    assert document.count('descr="Hai đầu ngõ"') == 2
    assert "Bên chợ" not in document
    pages = pypdfium2.PdfDocument(made("pdf"))
    drawn = [len(list(page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)))) for page in pages]
    assert sum(drawn) == 3


def test_in_arabic_the_book_runs_from_the_right(three: list[Exemplar]) -> None:
    with ZipFile(BytesIO(made("docx", "ar"))) as archive:
        document = archive.read("word/document.xml").decode()
    assert "<w:bidi" in document
    assert "<w:bidiVisual" in document
    pages = (page.get_textpage() for page in pypdfium2.PdfDocument(made("pdf", "ar")))
    text, said = next((page, page.get_text_range()) for page in pages if "UBND" in page.get_text_range())
    place = said.index("UBND")
    at = [text.get_charbox(said.index(part, place))[0] for part in ("12", "QĐ", "UBND")]
    assert at == sorted(at)  # a symbol is read from the left


def test_these_very_models_or_none(town: Town, three: list[Exemplar]) -> None:
    with translation.override("en"):
        [row] = selection.whole(selection.chosen(Wish(), [three[1].id]))
        assert row.id == three[1].id
    hidden = registered(town, name="Chưa ai thấy")
    for ids, code in (((three[0].id, hidden.id), "not_found"), (tuple(range(301)), "book_too_long")):
        with pytest.raises(Refusal) as no:
            made("pdf", ids=ids)
        assert no.value.code == code
    with pytest.raises(Refusal, match="book_empty"):
        made("pdf", wish=Wish(words="không có ở đâu"))


def test_progress_never_goes_back_and_ends_at_the_end(three: list[Exemplar]) -> None:
    seen: list[tuple[int, int]] = []
    made("docx", tick=lambda done, whole: seen.append((done, whole)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert (seen[0], seen[-1]) == ((0, 6), (6, 6))


def test_a_picture_that_the_disk_has_lost_is_left_out(three: list[Exemplar]) -> None:
    for file in File.objects.all():
        store.remove(file.sha256)
    with ZipFile(BytesIO(made("docx"))) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".jpg")]


def test_a_picture_for_print_is_small_and_upright() -> None:
    large = photo((1800, 900))
    with Image.open(BytesIO(smaller(large.data, 1200))) as picture:
        assert picture.size == (1200, 600)
    assert smaller(photo().data, 1200) == photo().data


HOSTILE = '#read("/etc/passwd") #{panic()} $x^2$ *đậm* <nhãn> @trích // /* \\u{41} `raw` = Tiêu đề ]]> </w:t> &amp;'


def hostile() -> Book:
    plate = Plate("p.jpg", "", HOSTILE, 40, 30)
    part = Part(HOSTILE, ((HOSTILE, f"{HOSTILE}\n{HOSTILE}"),))
    one = Chapter(1, HOSTILE, "economy", ((HOSTILE, HOSTILE),), (plate,), (part,), (HOSTILE, HOSTILE), HOSTILE, HOSTILE)
    rows = ((HOSTILE, (1,)),)
    words = dict.fromkeys(("contents", "by_field", "by_unit", "ask"), HOSTILE)
    return Book("vi", HOSTILE, HOSTILE, HOSTILE, words, (("economy", HOSTILE),), (one,), rows, rows)


def test_what_people_write_is_never_code(tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(photo((40, 30)).data)
    out = BytesIO()
    docx(hostile(), tmp_path, out)
    shown = reading.letters(HOSTILE)
    for text in ("".join(reading.docx_lines(out.getvalue())), reading.pdf_text(pdf(hostile(), tmp_path))):
        assert (reading.letters(text) & shown) == shown


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(photo((40, 30)).data)
    assert pdf(hostile(), tmp_path) == pdf(hostile(), tmp_path)


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_look_as_they_were_looked_at(three: list[Exemplar], language: str, tmp_path: Path) -> None:
    file = made("pdf", language)
    picture = Image.new("L", (3 * 358, 506))
    for place, page in enumerate((0, 1, 2)):
        picture.paste(reading.picture_of_pdf(file, page), (place * 358, 0))
    golden = GOLDEN / f"{language}.png"
    if ANEW:
        picture.quantize(16).save(golden, optimize=True)
    with Image.open(golden) as kept:
        strayed = ImageChops.difference(picture, kept.convert("L"))
    moved = sum(n for shade, n in enumerate(strayed.histogram()) if shade > 96)
    assert moved <= 60  # points: the ids of units differ; a moved line is hundreds
