"""The faces that we serve hold every letter that a resident may write, and weigh little."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dongthuan.entries.web import fonts
from dongthuan.entries.web.fonts import FACES, Face

BASES, TONES = "aăâeêioôơuưy", "\u0300\u0301\u0303\u0309\u0323"
SMALL = {unicodedata.normalize("NFC", base + tone) for base in BASES for tone in ("", *TONES)} | set(
    "bcdđghklmnpqrstvxfjwz"
)
VIETNAMESE = SMALL | {letter.upper() for letter in SMALL}
"""29 letters and the five tones on each vowel, small and capital; the four of other languages beside them."""
MARKS = "“”‘’–—…•₫°×§²³½"
DIGITS = "0123456789"
LETTERS = {chr(code) for code in (*range(0x0621, 0x063B), *range(0x0641, 0x064B))}
HARAKAT = {chr(code) for code in range(0x064B, 0x0653)} | {"\u0670"}
INDIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
ARABIC_MARKS = "،؛؟«»"
LATIN = [face for face in FACES if "latin" in face.name]
ARABIC = [face for face in FACES if "arabic" in face.name]
TEXT = [face for face in FACES if face.name.startswith("text")]


def face_id(face: Face) -> str:
    return face.name


@pytest.fixture(scope="module")
def folder(fonts_folder: Path) -> Path:
    fonts.build(fonts_folder)
    return fonts_folder


def letters_of(folder: Path, face: Face) -> set[str]:
    return {chr(code) for code in TTFont(folder / fonts.on_wire(face)).getBestCmap()}


def claimed(face: Face) -> set[str]:
    """What the style sheet tells browsers that the file holds."""
    return {chr(code) for code in fonts._codes(face.letters)}


def test_there_are_as_many_letters_as_the_language_has() -> None:
    """Twelve vowels with six tones and seventeen consonants, small and capital, and f j w z; Arabic with its hamzas."""
    assert (len(VIETNAMESE), len(LETTERS)) == (2 * (12 * 6 + 17 + 4), 36)


@pytest.mark.parametrize("face", LATIN, ids=face_id)
def test_every_vietnamese_letter_is_there(folder: Path, face: Face) -> None:
    needed = VIETNAMESE | set(DIGITS) | set(MARKS) | set(TONES)  # the tones alone: some keyboards write them apart
    assert needed - letters_of(folder, face) == set()
    assert needed - claimed(face) == set()


@pytest.mark.parametrize("face", ARABIC, ids=face_id)
def test_every_arabic_letter_with_its_vowels_is_there(folder: Path, face: Face) -> None:
    needed = LETTERS | HARAKAT | set(DIGITS) | set(ARABIC_MARKS)
    assert needed - letters_of(folder, face) == set()
    assert needed - claimed(face) == set()


@pytest.mark.parametrize("face", [face for face in TEXT if "arabic" in face.name], ids=face_id)
def test_the_text_face_has_both_kinds_of_digits(folder: Path, face: Face) -> None:
    assert set(INDIC_DIGITS) - letters_of(folder, face) == set()


@pytest.mark.parametrize("face", ARABIC, ids=face_id)
def test_arabic_letters_still_join(folder: Path, face: Face) -> None:
    """Cutting a face down must not lose the forms at the start, in the middle and at the end of a word."""
    features = {
        record.FeatureTag for record in TTFont(folder / fonts.on_wire(face))["GSUB"].table.FeatureList.FeatureRecord
    }
    assert {"init", "medi", "fina"} <= features


@pytest.mark.parametrize("face", FACES, ids=face_id)
def test_marks_are_placed_by_the_face(folder: Path, face: Face) -> None:
    features = {
        record.FeatureTag for record in TTFont(folder / fonts.on_wire(face))["GPOS"].table.FeatureList.FeatureRecord
    }
    assert "mark" in features


@pytest.mark.parametrize("face", FACES, ids=face_id)
def test_a_face_is_light_and_one_weight_only(folder: Path, face: Face) -> None:
    path = folder / fonts.on_wire(face)
    assert path.stat().st_size < (20_000 if face in TEXT else 50_000)
    font = TTFont(path)
    assert (font.flavor, "fvar" in font, font["OS/2"].usWeightClass) == ("woff2", False, face.weight)


def test_the_licence_comes_along(folder: Path) -> None:
    for face in FACES:
        said = {record.nameID for record in TTFont(folder / fonts.on_wire(face))["name"].names}
        assert 13 in said or 14 in said, face.name


def test_the_sheet_asks_for_the_files_that_are_there(folder: Path) -> None:
    rules = fonts.rules("fonts/")
    assert rules.count("@font-face") == len(FACES) + 1  # the first face stands under a second name
    for face in FACES:
        assert f"fonts/{fonts.on_wire(face)}" in rules
        assert (folder / fonts.on_wire(face)).exists()


def test_building_again_writes_nothing_and_drops_what_is_old(folder: Path, tmp_path: Path) -> None:
    for path in folder.glob("*.woff2"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "text-latin-400.000000000000.woff2").write_bytes(b"an older recipe")
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if "000000" not in path.name}
    fonts.build(tmp_path)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
