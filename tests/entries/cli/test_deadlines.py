"""What other programs rely on in ``deadline`` and ``calendar``, field by field."""

from datetime import date
from typing import Any

import pytest

from dongthuan.record.deadlines.models import SwapDay
from dongthuan.record.ledger.models import Entry
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LANGUAGES = {"vi", "en", "ar"}


def test_explain_says_everything_that_the_contract_names(town: Town, dt: Shell) -> None:
    found = dt("deadline", "explain", "TCD-10", "--from", "2026-08-27", "--json").document
    steps = found["steps"]
    assert {name: value for name, value in found.items() if not isinstance(value, list | dict)} == {
        "rule": "TCD-10",
        "key": "TCD-10",
        "variant": "normal",
        "status": "ok",
        "start": "2026-08-27",
        "due": "2026-09-15",
        "value": 10,
        "unit": "working",
        "kind": "max",
        "own": False,
        "transition": "",
        "verified": True,
    }
    assert found["basis"] == [{"document": "42/2013/QH13", "article": "28.1"}]
    assert [type(code) for code in found["doubts"]] == [str] * len(found["doubts"])
    assert (steps[0]["kind"], steps[0]["date"], steps[-1]["kind"], steps[-1]["date"]) == (
        "start_not_counted", "2026-08-27", "due", "2026-09-15",
    )  # fmt: skip
    for step in steps:
        assert set(step["text"]) == LANGUAGES
        assert date.fromisoformat(step["date"]) <= date.fromisoformat(step.get("until", step["date"]))
        assert isinstance(step.get("count", 0), int)
        assert all(step["text"].values())


def test_counted_days_add_up_to_the_period(town: Town, dt: Shell) -> None:
    steps = dt("deadline", "explain", "TCD-10", "--from", "2026-08-27", "--json").document["steps"]
    assert sum(step["count"] for step in steps if step["kind"] in ("counted", "worked_saturday")) == 10


@pytest.mark.parametrize(
    ("options", "due"),
    [
        ([], "2026-09-15"),
        (["--pause", "2026-09-03..2026-09-08"], "2026-09-18"),
        (["--swap", "free:2026-09-04"], "2026-09-16"),
        (["--swap", "work:2026-09-05"], "2026-09-14"),
        (["--swap", "free:2026-09-04", "--swap", "work:2026-09-05"], "2026-09-15"),
    ],
)
def test_pauses_and_swaps_hold_for_this_answer_only(town: Town, dt: Shell, options: list[str], due: str) -> None:
    days = SwapDay.objects.count()
    found = dt("deadline", "explain", "TCD-10", "--from", "2026-08-27", *options, "--json").document
    assert (found["due"], SwapDay.objects.count()) == (due, days)


def test_a_rule_asked_about_outside_its_life_is_not_in_force_and_no_error(town: Town, dt: Shell) -> None:
    said = dt("deadline", "explain", "TCD-10", "--from", "2000-01-03", "--json")
    assert (said.exit, said.document["status"], said.document["due"]) == (0, "not_in_force", None)


def test_a_period_that_the_law_leaves_open_has_no_date(town: Town, dt: Shell) -> None:
    found = dt("deadline", "explain", "KP-02", "--from", "2026-08-27", "--json").document
    assert (found["status"], found["value"], found["due"]) == ("ok", None, None)


@pytest.mark.parametrize(
    ("argv", "refusal"),
    [
        (["NOPE", "--from", "2026-08-27"], "rule_unknown"),
        (["TCD-10", "--variant", "nope", "--from", "2026-08-27"], "rule_unknown"),
        (["TCD-10", "--from", "0001-01-01"], "date_out_of_range"),
        (["TCD-10", "--from", "9999-12-31"], "date_out_of_range"),
        (["TCD-10", "--from", "2100-12-31"], "date_out_of_range"),
        (["TCD-10", "--from", "2026-08-27", "--pause", "x..y"], "date_not_readable"),
        (["TCD-10", "--from", "2026-08-27", "--pause", "2026-09-03"], "date_not_readable"),
        (["TCD-10", "--from", "2026-08-27", "--pause", "2026-09-08..2026-09-03"], "pause_out_of_order"),
        (["TCD-10", "--from", "2026-08-27", "--pause", "0001-01-01..9999-12-31"], "date_out_of_range"),
        (["TCD-10", "--from", "2026-08-27", "--swap", "free:soon"], "date_not_readable"),
    ],
)
def test_what_cannot_be_counted_is_refused(town: Town, dt: Shell, argv: list[str], refusal: str) -> None:
    said = dt("deadline", "explain", *argv, "--json")
    assert (said.exit, said.document["refusal"]) == (3, refusal)
    assert said.err.strip()


def test_the_rules_of_a_day(town: Town, dt: Shell) -> None:
    found = dt("deadline", "rules", "--on", "2026-08-27", "--json").document
    rules: dict[str, Any] = {row["rule"]: row for row in found["rules"]}
    assert (found["on"], {"TCD-10", "KP-02"} <= set(rules)) == ("2026-08-27", True)
    assert {name: rules["TCD-10"][name] for name in ("variant", "value", "unit", "verified", "basis")} == {
        "variant": "normal",
        "value": 10,
        "unit": "working",
        "verified": True,
        "basis": [{"document": "42/2013/QH13", "article": "28.1"}],
    }
    assert dt("deadline", "rules", "--on", "0001-01-01", "--json").document["rules"] == []


def test_for_a_person_the_same_is_said_in_lines(town: Town, dt: Shell) -> None:
    said = dt("deadline", "explain", "TCD-10", "--from", "2026-08-27")
    assert said.out.splitlines()[0] == "TCD-10: 2026-09-15"
    assert said.out.splitlines()[-1] == "  The last day is Tuesday 15 September 2026."


def test_the_days_of_a_year_that_are_special(town: Town, dt: Shell) -> None:
    found = dt("calendar", "show", 2026, "--json").document
    days = {day["date"]: day for day in found["days"]}
    assert (found["year"], list(days)) == (2026, sorted(days))
    assert {day["kind"] for day in found["days"]} <= {"holiday", "compensatory", "swapped_free", "swapped_work"}
    assert (days["2026-08-31"]["kind"], days["2026-08-22"]["kind"]) == ("swapped_free", "swapped_work")
    assert days["2026-09-02"]["label"] == {"vi": "Quốc khánh 2/9", "en": "National Day", "ar": "العيد الوطني"}


@pytest.mark.parametrize("year", [1945, 2100])
def test_the_first_and_the_last_year_that_can_be_shown(town: Town, dt: Shell, year: int) -> None:
    assert dt("calendar", "show", year, "--json").document["year"] == year


def test_a_swapped_day_is_entered_once_and_moves_a_date(town: Town, dt: Shell) -> None:
    argv = (
        "calendar",
        "swap",
        "--free",
        "2026-09-04",
        "--worked",
        "2026-09-12",
        "--notice",
        "Thông báo 1/TB",
        "--json",
    )
    before = dt("deadline", "explain", "TCD-10", "--from", "2026-08-27", "--json").document["due"]
    assert dt(*argv).document == {"free": "2026-09-04", "worked": "2026-09-12", "moved": 0}
    found = dt("deadline", "explain", "TCD-10", "--from", "2026-08-27", "--json").document
    assert (before, found["due"]) == ("2026-09-15", "2026-09-15")
    assert Entry.objects.filter(kind="calendar_swapped").count() == 1
    assert (dt(*argv).exit, dt(*argv).document["refusal"]) == (3, "swap_taken")


@pytest.mark.parametrize(
    ("free", "worked", "who", "refusal"),
    [
        ("0001-01-01", "2026-09-12", "", "date_out_of_range"),
        ("9999-12-31", "2026-09-12", "", "date_out_of_range"),
        ("2026-09-02", "2026-09-12", "", "swap_on_day_off"),
        ("2026-09-04", "2026-09-07", "", "swap_not_weekend"),
        ("2026-09-04", "2026-09-12", "mau", "not_allowed"),
    ],
)
def test_a_swap_that_cannot_be(town: Town, dt: Shell, free: str, worked: str, who: str, refusal: str) -> None:
    said = dt("calendar", "swap", "--free", free, "--worked", worked, "--notice", "1/TB", "--as", who, "--json")
    assert (said.exit, said.document["refusal"]) == (3, refusal)


def test_an_office_sets_its_own_period(town: Town, dt: Shell) -> None:
    argv = [
        "deadline",
        "set-period",
        "KP-02",
        "--unit",
        "99002",
        "--from",
        "2026-01-01",
        "--basis",
        "Quy chế",
        "--json",
    ]
    assert dt(*argv, "--value", 20).document == {"rule": "KP-02", "unit": "99002", "value": 20, "from": "2026-01-01"}
    assert dt(*argv, "--value", 10**30).document["refusal"] == "value_out_of_range"
    assert dt(*argv, "--value", 20).document["refusal"] == "period_overlaps"
    assert dt(*argv, "--value", 20, "--as", "mau").document["refusal"] == "not_allowed"
