"""The fonts that we cut hold every letter that we write, and weigh little."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dongthuan.entries.web import fonts

PLAIN = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = {
    unicodedata.normalize("NFC", letter + tone)
    for base in PLAIN
    for letter in (base, base.upper())
    for tone in (TONES if base in "aăâeêioôơuưy" else TONES[:1])
}
ALPHABET = {chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x64B))}
HARAKAT = {chr(code) for code in range(0x64B, 0x653)}
DIGITS = set("0123456789")
MARKS = {"latin": set("“”‘’–—…₫·.,:;?!()/-"), "arabic": set("،؛؟«»().:/-–")}
WANTED = {"latin": VIETNAMESE | DIGITS | MARKS["latin"], "arabic": ALPHABET | HARAKAT | DIGITS | MARKS["arabic"]}
HEAVIEST = {"head-arabic-700": 42_000}
LIGHT = 18_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Built once for this file: name → file."""
    folder = tmp_path_factory.mktemp("fonts")
    return dict(zip([face.name for face in fonts.FACES], fonts.build(folder), strict=True))


NAMES = [face.name for face in fonts.FACES]


def test_vietnamese_has_186_letters_with_both_cases_and_all_tones() -> None:
    """29 letters of the alphabet and 4 of foreign words; twelve vowels take five tones besides the level one."""
    assert len(VIETNAMESE) == 2 * (33 + 12 * 5)


@pytest.mark.parametrize("name", NAMES)
def test_a_face_holds_every_letter_of_its_script(made: dict[str, Path], name: str) -> None:
    held = set(TTFont(made[name]).getBestCmap())
    assert {letter for letter in WANTED[name.split("-")[1]] if ord(letter) not in held} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_face_is_small_and_pinned_to_one_weight(made: dict[str, Path], name: str) -> None:
    font = TTFont(made[name])
    assert made[name].stat().st_size <= HEAVIEST.get(name, LIGHT)
    assert (font.flavor, "fvar" in font, font["OS/2"].usWeightClass) == ("woff2", False, int(name[-3:]))


@pytest.mark.parametrize("name", [name for name in NAMES if "arabic" in name])
def test_arabic_letters_keep_the_forms_that_join_them(made: dict[str, Path], name: str) -> None:
    shaping = {row.FeatureTag for row in TTFont(made[name])["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= shaping


def test_the_rules_name_each_file_that_was_made_and_only_those(made: dict[str, Path]) -> None:
    rules = fonts.rules("fonts/")
    assert [file.name for file in made.values() if f"fonts/{file.name})" in rules] == [f.name for f in made.values()]
    assert rules.count("@font-face") == rules.count("font-display:swap") == len(made)


def test_what_is_made_is_not_made_again_and_what_is_old_goes(made: dict[str, Path]) -> None:
    folder = made["text-latin-400"].parent
    before = {file.name: file.stat().st_mtime_ns for file in made.values()}
    (folder / "text-latin-400.0123456789ab.woff2").write_bytes(b"of an earlier recipe")
    fonts.build(folder)
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_a_page_fetches_the_face_of_its_own_script_first(made: dict[str, Path]) -> None:
    assert [fonts.first(language) for language in ("vi", "en", "ar")] == [
        made["text-latin-400"].name,
        made["text-latin-400"].name,
        made["text-arabic-400"].name,
    ]
