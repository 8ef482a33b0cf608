"""The law of a day."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.rulebook import queries
from dongthuan.record.rulebook.operations import sync_pack
from dongthuan.record.rulebook.pack import read_pack
from dongthuan.record.rulebook.queries import Law
from dongthuan.record.rulebook.rows import Basis

ROWS = read_pack()
LAST_OF_JUNE, FIRST_OF_JULY = date(2026, 6, 30), date(2026, 7, 1)


def law(day: date) -> Law:
    return Law(day, ROWS)


def test_the_ten_days_of_the_first_answer() -> None:
    ruling = law(date(2026, 8, 27)).value("TCD-10")

    assert (ruling.rule_id, ruling.value, ruling.unit, ruling.kind, ruling.own) == (
        "TCD-10", 10, "working", "max", False,
    )  # fmt: skip
    assert ruling.basis == (Basis("42/2013/QH13", "28.1"),)


def test_the_day_decides_which_version_holds() -> None:
    assert law(date(2026, 6, 30)).value("KN-01").rule_id == "KN-01a"
    assert law(date(2026, 7, 1)).value("KN-01").rule_id == "KN-01b"


def test_a_rule_from_another_time_is_not_in_force() -> None:
    with pytest.raises(Refusal) as told:
        law(date(2026, 6, 30)).value("TCD-16")
    assert told.value == Refusal("rule_not_in_force", {"rule": "TCD-16", "date": "2026-06-30"})


@pytest.mark.parametrize(("key", "variant"), [("KP-99", "normal"), ("TCD-10", "remote")])
def test_a_rule_that_nobody_wrote_is_unknown(key: str, variant: str) -> None:
    with pytest.raises(Refusal) as told:
        law(date(2026, 8, 27)).value(key, variant)
    assert told.value == Refusal("rule_unknown", {"rule": key, "variant": variant})


def test_an_id_names_its_version_and_a_key_names_them_all() -> None:
    names = law(date(2026, 8, 27)).versions

    assert [ruling.rule_id for ruling in names("KN-01a")] == ["KN-01a"]
    assert [ruling.rule_id for ruling in names("KN-01")] == ["KN-01a", "KN-01b"]
    assert [ruling.rule_id for ruling in names("KN-02", "remote")] == ["KN-04"]


def test_everything_that_holds_on_a_day() -> None:
    before, after = ({one.rule_id for one in Law(day, ROWS).rulings()} for day in (LAST_OF_JUNE, FIRST_OF_JULY))

    assert before - after == {"KN-01a", "KN-11a", "KN-24a", "TCD-05a"}
    assert after - before == {"KN-01b", "KN-11b", "KN-24b"} | {"KN-06", "KN-18"} | {
        f"TCD-{number}" for number in ("05", "13", "14", "15", "16", "17")
    }


def test_a_law_that_amends_raises_a_doubt_only_from_its_own_day() -> None:
    assert law(LAST_OF_JUNE).value("TCD-10").doubts == ()
    assert law(FIRST_OF_JULY).value("TCD-10").doubts == ("amending_law_unread",)


@pytest.mark.django_db
def test_the_law_of_a_day_is_one_statement(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    class Allows:
        def require(self, actor: Actor, action: str, on: object | None) -> None: ...
        def visible(self, actor: Actor, action: str, queryset: Any) -> Any:
            return queryset

    sync_pack(actor=Actor("system:setup", Allows()), at=datetime(2026, 8, 3, tzinfo=UTC))

    queries.on(date(2026, 8, 26), ("", "unit:7"))  # read in full once
    with django_assert_num_queries(1):
        found = queries.on(date(2026, 8, 27), ("", "unit:7"))
        assert found.value("KP-01").value == 10
        assert found.value("KP-02").value is None
