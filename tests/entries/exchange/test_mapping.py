"""A map is a text that somebody types: every mistake in it is named with the table and the key where it stands."""

import pytest

from dongthuan.entries.exchange.registers import mapped, matters
from dongthuan.entries.exchange.registers.row import Row
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.operations.register import RefusedStep, forwards

TOML = "Expected ']' at the end of a table declaration (at line 2, column 10)"
GOOD = """
[register]
name = "so-thu"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
dates = ["%d/%m/%Y"]
empty = ["NA"]

[letter]
unit = "99001"
at = "{ngay}"
what = ["{viec}", "Sổ không ghi."]
place = "Ngõ {ngo}"

[[step]]
move = "classify"
at = "{ngay}"
by = "mau"
kind = "reflection"
topic = "{loai|topic}"
summary = "Số {so}"
when = [{ column = "loai", filled = true }]

[tables.topic]
"Đèn*" = "lighting"
default = "other"
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "facts"),
    [
        ("[register]", "[register", "map_not_readable", {"reason": TOML}),
        ("[letter]", "[leter]", "map_key_unknown", {"where": "map", "key": "leter"}),
        ('name = "so-thu"', "", "map_key_missing", {"where": "[register]", "key": "name"}),
        ('name = "so-thu"', 'name = "sổ"', "map_value_wrong", {"where": "[register]", "key": "name"}),
        ("Asia/Ho_Chi_Minh", "Asia/Sai_Gon", "map_value_wrong", {"where": "[register]", "key": "zone"}),
        ("Asia/Ho_Chi_Minh", "../../etc/passwd", "map_value_wrong", {"where": "[register]", "key": "zone"}),
        ('empty = ["NA"]', 'emty = ["NA"]', "map_key_unknown", {"where": "[register]", "key": "emty"}),
        ('empty = ["NA"]', 'encoding = "latin-9"', "map_value_wrong", {"where": "[register]", "key": "encoding"}),
        ('empty = ["NA"]', "header = [2, 1]", "map_value_wrong", {"where": "[register]", "key": "header"}),
        ('unit = "99001"', "", "map_key_missing", {"where": "[letter]", "key": "unit"}),
        ('place = "Ngõ {ngo}"', 'place = "Ngõ {ngo"', "map_value_wrong", {"where": "[letter]", "key": "place"}),
        ('"classify"', '"clasify"', "map_move_unknown", {"where": "[[step]] 1", "move": "clasify"}),
        ("summary =", "sumary =", "map_key_unknown", {"where": "[[step]] 1", "key": "sumary"}),
        ('summary = "Số {so}"', "", "map_key_missing", {"where": "[[step]] 1", "key": "summary"}),
        ('by = "mau"', "", "map_key_missing", {"where": "[[step]] 1", "key": "by"}),
        ('"reflection"', '"reflexion"', "map_value_wrong", {"where": "[[step]] 1", "key": "kind"}),
        ('"lighting"', '"lightning"', "map_value_wrong", {"where": "[[step]] 1", "key": "topic"}),
        ("loai|topic", "loai|of", "map_table_unknown", {"where": "[[step]] 1", "key": "topic", "table": "of"}),
        ("filled = true", "full = true", "map_key_unknown", {"where": "[[step]] 1, when", "key": "full"}),
        ("filled = true", "filled = false", "map_value_wrong", {"where": "[[step]] 1, when", "key": "filled"}),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(old: str, new: str, code: str, facts: dict[str, str]) -> None:
    assert old in GOOD
    with pytest.raises(Refusal) as no:
        mapped.read(GOOD.replace(old, new, 1))
    assert no.value == Refusal(code, facts)


def row(**cells: str) -> Row:
    return Row(2, {"so": "7", "ngay": "01/07/2026", "viec": "Đèn tắt", "ngo": "5", "loai": "Đèn đường", **cells})


def test_a_row_becomes_a_letter_with_its_steps() -> None:
    made = matters.matter(row(), mapped.read(GOOD))
    assert (made.key, made.at.isoformat()) == ("so-thu:7", "2026-07-01T00:00:00+07:00")
    assert (made.letter.what, made.letter.place, made.letter.channel) == ("Đèn tắt", "Ngõ 5", "import")
    [step] = made.steps
    assert (step.move, step.by, step.at) == ("classify", "mau", made.at)
    assert step.inputs == {"kind": "reflection", "topic": "lighting", "summary": "Số 7"}


def test_what_is_empty_falls_back_and_what_does_not_hold_is_left_out() -> None:
    made = matters.matter(row(viec=" NA ", loai=""), mapped.read(GOOD))
    assert (made.letter.what, made.steps) == ("Sổ không ghi.", ())
    assert matters.matter(row(loai="Chợ"), mapped.read(GOOD)).steps[0].inputs["topic"] == "other"


@pytest.mark.parametrize(
    ("cells", "code", "facts"),
    [
        ({"ngay": "31/02/2026"}, "date_not_readable", {"field": "at", "column": "ngay"}),
        ({"ngay": "NA"}, "missing", {"field": "at", "column": "ngay"}),
        ({"so": ""}, "missing", {"field": "key"}),
        ({"viec": "a" * 20_001}, "too_long", {"longest": 20_000, "column": "viec"}),
        ({"viec": "\ud800"}, "text_not_readable", {"column": "viec"}),
    ],
)
def test_a_row_that_cannot_be_read_says_why(cells: dict[str, str], code: str, facts: dict[str, object]) -> None:
    with pytest.raises(Refusal) as no:
        matters.matter(row(**cells), mapped.read(GOOD))
    assert no.value == Refusal(code, facts)


def test_what_follows_cannot_come_before() -> None:
    backwards = GOOD.replace('at = "{ngay}"\nby', 'at = "{so}"\nby').replace(
        'dates = ["%d/%m/%Y"]', 'dates = ["%d/%m/%Y", "excel"]'
    )
    with pytest.raises(RefusedStep) as no:
        forwards(matters.matter(row(), mapped.read(backwards)))  # day 7 of 1900
    assert (no.value.step, no.value.refusal) == (
        1,
        Refusal("dates_out_of_order", {"earlier": "file", "later": "classify"}),
    )
