"""What the packaged files say, and what they may not say."""

from datetime import date
from pathlib import Path

import pytest

from dongthuan.record.rulebook.check import check
from dongthuan.record.rulebook.pack import Switches, read_pack, read_switches
from dongthuan.record.rulebook.rows import Basis, RulebookFault

RULE = """
[[rule]]
id = "TCD-10"
key = "TCD-10"
trigger = "content_received"
value = 10
unit = "working"
kind = "max"
who = "reception_officer"
valid_from = 2014-07-01
verified = true
basis = [{ document = "42/2013/QH13", article = "28.1" }]
"""


def test_the_packaged_law_is_sound_and_says_what_the_law_says() -> None:
    rows = read_pack()

    check(rows)
    assert [(row.rule_id, row.key, row.variant, row.value, row.unit, row.kind, row.valid_from) for row in rows] == [
        ("TCD-10", "TCD-10", "normal", 10, "working", "max", date(2014, 7, 1)),
        ("KP-01", "KP-01", "normal", 10, "working", "max", date(2014, 7, 1)),
        ("KP-02", "KP-02", "normal", None, "working", "max", date(2014, 7, 1)),
        ("TCD-16", "TCD-16", "normal", 45, "calendar", "alarm", date(2026, 7, 1)),
    ]
    assert {row.rule_id: row.verified for row in rows} == {
        "TCD-10": True,
        "KP-01": True,
        "KP-02": False,
        "TCD-16": True,
    }
    assert rows[3].basis == (Basis("154/2026/NĐ-CP", "41.3b"),)


def test_the_readings_in_use_until_somebody_decides() -> None:
    assert read_switches() == Switches(
        culture_day=True,
        swap_rolls=True,
        worked_saturday_rolls=False,
        effect_rolls=False,
        backward_rolls=True,
        pause_boundary=True,
    )


@pytest.mark.parametrize(
    ("said", "instead", "fault"),
    [
        ("value = 10\n", "", "value is missing"),
        ("value = 10", "value = true", 'value is neither a number nor "config"'),
        ("value = 10", 'value = "ten"', 'value is neither a number nor "config"'),
        ("verified = true", 'verified = "yes"', "verified is not a bool"),
        ("2014-07-01", '"2014-07-01"', "valid_from is not a date"),
        ("2014-07-01", "2014-07-01T00:00:00", "valid_from is not a date"),
        ('{ document = "42/2013/QH13", article = "28.1" }', '"28.1"', "a basis is a document and an article"),
        ("verified = true", "verified = true\nvalu = 9", "unknown field valu"),
    ],
)
def test_what_is_no_rule_is_told_with_its_place(tmp_path: Path, said: str, instead: str, fault: str) -> None:
    (tmp_path / "law.toml").write_text(RULE.replace(said, instead), "utf-8")

    with pytest.raises(RulebookFault) as told:
        read_pack(tmp_path)
    assert told.value.faults == (f"law.toml, rule 1 (TCD-10): {fault}",)


def test_a_missing_switch_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "counting.toml").write_text('[[switch]]\nkey = "culture_day"\non = true\n', "utf-8")

    with pytest.raises(RulebookFault):
        read_switches(tmp_path)
