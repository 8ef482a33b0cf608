"""The checker names every fault at once."""

from dataclasses import replace
from datetime import date

import pytest

from dongthuan.record.rulebook.check import check
from dongthuan.record.rulebook.rows import Basis, RulebookFault, RuleRow

OLD = RuleRow(
    rule_id="KN-01a",
    key="KN-01",
    variant="normal",
    trigger="content_received",
    value=10,
    unit="calendar",
    kind="max",
    who="reception_officer",
    valid_from=date(2012, 7, 1),
    valid_to=date(2026, 6, 30),
    transition="",
    verified=True,
    basis=(Basis("02/2011/QH13", "27"),),
    doubts=(),
)
NEW = replace(OLD, rule_id="KN-01b", value=7, unit="working", valid_from=date(2026, 7, 1), valid_to=None)


def faults(*rows: RuleRow) -> tuple[str, ...]:
    with pytest.raises(RulebookFault) as told:
        check(rows)
    return told.value.faults


def test_two_versions_that_follow_one_another_are_sound() -> None:
    check([NEW, OLD])


def test_one_day_of_overlap_is_a_fault() -> None:
    assert faults(OLD, replace(NEW, valid_from=date(2026, 6, 30))) == (
        "KN-01b normal from 2026-06-30: overlaps KN-01a normal from 2012-07-01",
    )


def test_an_open_version_leaves_no_room_for_another() -> None:
    assert faults(replace(OLD, valid_to=None), NEW) == (
        "KN-01b normal from 2026-07-01: overlaps KN-01a normal from 2012-07-01",
    )


def test_one_day_between_versions_is_a_gap() -> None:
    assert faults(OLD, replace(NEW, valid_from=date(2026, 7, 2))) == (
        "KN-01b normal from 2026-07-02: leaves a gap after KN-01a normal from 2012-07-01, which ends on 2026-06-30",
    )


def test_variants_and_scopes_live_side_by_side() -> None:
    check([NEW, replace(NEW, variant="remote"), replace(NEW, scope="unit:7")])


def test_every_fault_is_told_in_one_go() -> None:
    broken = replace(
        NEW, unit="hours", kind="soon", who="nobody", trigger="whim", value=0, basis=(), valid_to=date(2026, 6, 1)
    )

    assert faults(broken) == (
        "KN-01b normal from 2026-07-01: unknown unit 'hours'",
        "KN-01b normal from 2026-07-01: unknown kind 'soon'",
        "KN-01b normal from 2026-07-01: unknown who 'nobody'",
        "KN-01b normal from 2026-07-01: unknown trigger 'whim'",
        "KN-01b normal from 2026-07-01: value 0 does not go with 'soon'",
        "KN-01b normal from 2026-07-01: unit 'hours' does not go with 'soon'",
        "KN-01b normal from 2026-07-01: no basis",
        "KN-01b normal from 2026-07-01: ends on 2026-06-01, before it begins",
    )


def test_one_id_may_not_stand_for_two_rules() -> None:
    assert faults(OLD, replace(OLD, key="KN-11")) == ("KN-01a: one id under several keys ['KN-01', 'KN-11']",)


def test_a_rule_does_not_rest_on_a_document_of_a_later_year() -> None:
    later = replace(OLD, basis=(*OLD.basis, Basis("155/2026/NĐ-CP", "2"), Basis("11-QĐi/TW")))
    assert faults(later) == (
        "KN-01a normal from 2012-07-01: rests on 155/2026/NĐ-CP, which is later than its first day",
    )
    check([replace(NEW, basis=later.basis), replace(later, scope="unit:7")])  # an office words its own as it likes
