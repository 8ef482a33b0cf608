"""What the packaged files say, and what they may not say."""

import csv
from datetime import date
from pathlib import Path

import pytest

from dongthuan.record.rulebook.check import check
from dongthuan.record.rulebook.law import Law
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.record.rulebook.pack import Switches, read_pack, read_switches
from dongthuan.record.rulebook.rows import RulebookFault

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
    said = {(row.rule_id, row.variant): (row.key, row.value, row.unit, row.kind) for row in rows}
    assert len(said) == 114
    assert said["KN-01a", "normal"] == ("KN-01", 10, "calendar", "max")
    assert said["KN-01b", "normal"] == ("KN-01", 7, "working", "max")
    assert said["KN-05", "remote+complex"] == ("KN-02", 60, "calendar", "max")
    assert said["KN-15", "remote+complex"] == ("KN-12", 70, "calendar", "max")
    assert said["KP-02", "normal"] == ("KP-02", None, "working", "max")
    assert said["TCD-16", "normal"] == ("TCD-16", 45, "calendar", "alarm")


def test_only_what_nobody_could_verify_is_unverified() -> None:
    unverified = [row for row in read_pack() if not row.verified]

    assert [row.rule_id for row in unverified] == ["TCD-03", "KP-02", "KN-27", "PA-01", "CT-01"]
    assert all(row.doubts for row in unverified)


def test_nobody_is_told_of_a_decree_that_was_not_there_on_their_day() -> None:
    """Which complaints are complex is listed since 1 July 2026; in May only the Law said it, and in as many days."""
    may, july = (Law(day, read_pack()) for day in (date(2026, 5, 4), date(2026, 7, 1)))
    cited = {
        (key, variant): ([basis.document for basis in may.value(key, variant).basis], july.value(key, variant))
        for key, variant in (
            ("KN-02", "complex"), ("KN-02", "remote+complex"), ("KN-12", "complex"), ("KN-12", "remote+complex"),
            ("TCD-08", "normal"),
        )
    }  # fmt: skip
    for (key, variant), (before, after) in cited.items():
        assert len(before) == 1, key
        assert after.basis[0].document == before[0]
        assert after.basis[1].document in ("155/2026/NĐ-CP", "154/2026/NĐ-CP")
        assert (after.rule_id, after.value) == (may.value(key, variant).rule_id, may.value(key, variant).value)


def test_news_that_nobody_could_check_makes_a_rule_doubtful_from_its_day_on() -> None:
    before, after = (Law(day, read_pack()).value("KN-27") for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert (before.value, before.verified, before.doubts) == (30, True, ())
    assert (after.value, after.verified, after.doubts) == (30, False, ("withdrawn_not_taken_up_again",))


CONTRACT = Path(__file__).parents[4] / "shared" / "contracts" / "rules.csv"


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract with other programs lies beside the repository")
def test_every_rule_and_variant_of_the_contract_is_there_the_default_first() -> None:
    found: dict[str, list[str]] = {}
    for row in read_pack():
        found.setdefault(row.rule_id, []).append(row.variant)
    with CONTRACT.open(encoding="utf-8") as file:
        wanted = {line["rule_id"]: line["variants"].split("; ") for line in csv.DictReader(file)}

    assert len(wanted) == 85
    assert {name: list(dict.fromkeys(found.get(name, []))) for name in wanted} == wanted


def test_the_readings_in_use_until_somebody_decides() -> None:
    assert read_switches() == Switches(
        culture_day=True,
        swap_rolls=True,
        worked_saturday_rolls=False,
        effect_rolls=False,
        backward_rolls=True,
        pause_boundary=True,
        pause_in_calendar_days=False,
        immediate_rolls=False,
        extension_from_rolled_end=False,
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


def test_every_word_fits_into_its_column() -> None:
    """SQLite would let it pass; the server would not."""
    columns = {field.name: field.max_length for field in RuleVersion._meta.concrete_fields if field.max_length}
    assert [
        (row.rule_id, name)
        for row in read_pack()
        for name, longest in columns.items()
        if len(str(getattr(row, name, ""))) > longest
    ] == []
