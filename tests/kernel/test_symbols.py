"""Symbols as people write them: what is read, and what is left open."""

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongthuan.kernel.abbreviations import fold
from dongthuan.kernel.symbols import Symbol, parse
from dongthuan.work.documents.vocabulary import vocabulary

SHARED = Path(__file__).resolve().parents[3] / "shared"

TABLE = """
written|canonical|family|number|year|term|types|issuers|why
38-CTr/TU|38-CTr/TU|party|38|||programme|TU|
38-ctr/tu|38-CTr/TU|party|38|||programme|TU|without capitals
23-QD/TW|23-QĐ/TW|party|23|||decision+regulation|TW|no stroke; QĐ of the Party is either
23-QĐ/TƯ|23-QĐ/TW|party|23|||decision+regulation|TW|the older abbreviation of Trung ương
11-QĐi/TW|11-QĐi/TW|party|11|||regulation|TW|
11/QĐi-TW|11-QĐi/TW|party|11|||regulation|TW|strokes swapped
217/QĐ-TW|217-QĐ/TW|party|217|||decision+regulation|TW|strokes swapped
218 QĐ/TW|218-QĐ/TW|party|218|||decision+regulation|TW|a space for the dash
43 – NQ ∕ TW|43-NQ/TW|party|43|||resolution|TW|other dash, other stroke, spaces
٤٣-NQ/TW|43-NQ/TW|party|43|||resolution|TW|digits of Arabic
القرار رقم 23-QD/TW|23-QĐ/TW|party|23|||decision+regulation|TW|the noun before it decides nothing
99-TT/TW|99-TT/TW|party|99|||circular|TW|thông tri
5053-CV/VPTW/nb|5053-CV/VPTW/nb|party|5053|||official letter|VPTW|internal
59-CV/BCĐ|59-CV/BCĐ|party|59|||official letter|BCĐ|the form says whose steering committee
12-NQ/ĐU, ngày 05/9/2026|12-NQ/ĐU|party|12|||resolution|ĐU|as the Party cites
03-CTr/BDVTW-BCSDCP|03-CTr/BDVTW-BCSĐCP|joint|03|||programme|BDVTW+BCSĐCP|one Đ without its stroke
55/2024/ND-CP|55/2024/NĐ-CP|normative|55|2024||decree|CP|
55/NĐ-CP/2024|55/2024/NĐ-CP|normative|55|2024||decree|CP|the year at the end
66.17/2026/NQ-CP|66.17/2026/NQ-CP|normative|66.17|2026||resolution|CP|a dotted number
05/2021/TT-TTCP|05/2021/TT-TTCP|normative|05|2021||circular|TTCP|thông tư
128/2025/QĐ-UBND|128/2025/QĐ-UBND|normative|128|2025||decision|UBND|of the State: a decision, no regulation
34/2007/PL-UBTVQH11|34/2007/PL-UBTVQH11|normative|34|2007|11|ordinance|UBTVQH11|
198/2009/TTLT/BTC|198/2009/TTLT-BTC|normative|198|2009||joint circular|BTC|a stroke for the dash
209/2012/TTLT-BTC-BTP|209/2012/TTLT-BTC-BTP|normative|209|2012||joint circular|BTC+BTP|two issuers
10/2022/QH15|10/2022/QH15|law|10|2022|15|law+resolution|QH15|the National Assembly does not say which
10/QH15/2022|10/2022/QH15|law|10|2022|15|law+resolution|QH15|the year at the end
968/CD-TTg|968/CĐ-TTg|state|968|||official telegram|TTg|
26/CT-TTg|26/CT-TTg|state|26|||directive|TTg|
1656/NQ-UBTVQH15|1656/NQ-UBTVQH15|state|1656||15|resolution|UBTVQH15|
Số: 12/BC-UBND|12/BC-UBND|state|12|||report|UBND|as it stands on the paper
522b/NQ|522b/NQ|state|522b|||resolution||a letter behind the number, no issuer
84/CP|84/CP|state|84||||CP|until 1996 a symbol named no type: decree or resolution
7396/BCT-TCCB|7396/BCT-TCCB|letter|7396|||official letter|BCT|a letter of the State
249/MTTQ-BTT|249/MTTQ-BTT|letter|249|||official letter|MTTQ|BTT: its standing committee, no agreement
kế hoạch số 26||bare|26|||plan||
الخطة رقم ٢٦||bare|26|||plan||
النشرة الرسمية رقم 7||bare|7|||official letter+official telegram||one noun for two types
"""
ROWS = list(csv.DictReader(io.StringIO(TABLE.strip()), delimiter="|"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["written"])
def test_what_a_symbol_says(row: dict[str, str]) -> None:
    read = parse(row["written"], vocabulary())
    told = {
        "written": read.as_written,
        "canonical": read.canonical or "",
        "family": read.family,
        "number": read.number,
        "year": str(read.year or ""),
        "term": str(read.term or ""),
        "types": "+".join(one.en for one in read.types),
        "issuers": "+".join(one.code for one in read.issuers),
    }
    assert (told, read.error) == ({name: row[name] for name in told}, None)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("", "empty"),
        ("\u200f \u202b", "empty"),
        ("kế hoạch", "number_missing"),
        ("26", "not_a_symbol"),
        ("12/2024", "not_a_symbol"),
        ("2021-2025", "period_of_years"),
        ("UBND/12-QĐ", "not_a_symbol"),
        ("12-XX/TU", "type_unknown"),
        ("12/XX-UBND", "type_unknown"),
        ("10/QH15", "year_missing"),
        ("23/2021/QĐ-TW", "year_not_expected"),
        ("12 BC ABC", "form_undecided"),
        ("9" * 301, "too_long"),
        ("12/<b>/QĐ", "not_a_symbol"),
    ],
)
def test_what_is_none_says_why(written: str, error: str) -> None:
    assert parse(written, vocabulary()) == Symbol(written, error=error)


def test_where_the_stroke_was_lost_with_the_capitals_both_readings_are_told() -> None:
    """ "hd" may be HD, guidance, or HĐ, a contract; "HD" is guidance, for so it is written."""
    open_, written = (parse(one, vocabulary()) for one in ("15/hd-ubnd", "15/HD-UBND"))
    assert ([one.en for one in open_.types], open_.canonical, open_.error) == (
        ["guidance", "contract"], None, "type_undecided",
    )  # fmt: skip
    assert ([one.en for one in written.types], written.canonical) == (["guidance"], "15/HD-UBND")


def test_a_canonical_form_is_read_as_itself() -> None:
    for row in ROWS:
        once = parse(row["written"], vocabulary())
        if once.canonical:
            again = parse(once.canonical, vocabulary())
            assert (again.canonical, again.family, again.types) == (once.canonical, once.family, once.types)


def test_every_issuer_and_every_type_is_known_again_without_its_strokes() -> None:
    words = vocabulary()
    for issuer in words.issuers:
        assert words.issuer_of(fold(issuer.code)).vi == issuer.vi
    for one in words.types:
        assert one in words.types_of(fold(one.code))


@given(st.text(max_size=60) | st.from_regex(r"[0-9٠-٩]{1,3}[ /–-]{1,2}[A-ZĐa-zđ]{1,5}[ /-][A-ZĐa-z0-9.]{1,6}"))
def test_nothing_breaks_it_and_what_it_tells_hangs_together(written: str) -> None:
    read = parse(written, vocabulary())
    assert read.as_written == written
    assert (read.family is None) <= (read.error is not None)
    if read.canonical:
        assert parse(read.canonical, vocabulary()).canonical == read.canonical


def test_however_it_is_spaced_and_joined_it_is_the_same_document() -> None:
    dice = random.Random(30)
    for row in ROWS:
        parts = row["canonical"].replace("/", "-").split("-")
        if row["family"] not in ("party", "joint", "normative") or len(parts) < 3 or row["issuers"] in ("BCĐ", ""):
            continue
        for _ in range(5):
            joined = (
                "".join(part + dice.choice(["-", "/", " - ", " / ", "–", "-", "/"]) for part in parts[:-1]) + parts[-1]
            )
            assert parse(joined, vocabulary()).canonical == row["canonical"], joined


def test_two_hundred_symbols_of_published_law() -> None:
    """Real ones, with the type that the texts citing them name. Three are written in other ways than the rule; one is
    called by another type than its symbol says; two are of the years in which a symbol named none."""
    sample = SHARED / "data" / "documents" / "symbols_sample_200.csv"
    if not sample.exists():
        pytest.skip("the sample of published symbols is not here")
    others = {}
    with sample.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read = parse(row["symbol"], vocabulary())
            if read.canonical != row["symbol"] or row["type_label"] not in [one.vi for one in read.types] or read.error:
                others[row["symbol"]] = (read.canonical, row["type_label"])
    assert others == {
        "84/CP": ("84/CP", "Nghị định"),
        "13/CP": ("13/CP", "Nghị định"),
        "198/2009/TTLT/BTC": ("198/2009/TTLT-BTC", "Thông tư liên tịch"),
        "146/2013/ND-CP": ("146/2013/NĐ-CP", "Nghị định"),
        "112/2010/TTLT-BTC-BLĐTBXH": ("112/2010/TTLT-BTC-BLĐTBXH", "Thông tư"),
    }
