"""Every rule held against due dates worked out by hand from the articles: golden.csv, one line a case.

A lawyer should be able to check every line with the law and a wall calendar. In the last column the counted days stand
in order, weeks parted by a bar; for calendar days some places on the way ("31 Jul is 30").
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from dongthuan.record.deadlines.calendar import Swap, WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.rulebook.law import Law
from dongthuan.record.rulebook.pack import read_pack

TABLE = Path(__file__).with_name("golden.csv")
ROWS = read_pack()
SWAPS = read_swaps()


def cases() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def due(case: dict[str, str]) -> str:
    start = date.fromisoformat(case["from"])
    versions = Law(start, ROWS).versions(case["rule"], case["variant"] or None)
    holding = [ruling for ruling in versions if ruling.holds(start)]
    if not holding:
        return "not_in_force"
    pauses = [tuple(map(date.fromisoformat, span.split(".."))) for span in case["pauses"].split()]
    swaps = [swap.split(":") for swap in case["swaps"].split()]
    calendar = WorkCalendar({**SWAPS, **{date.fromisoformat(day): Swap(kind) for kind, day in swaps}})
    return str(count(start, holding[-1], calendar, pauses).due or "none")


def name(case: dict[str, str]) -> str:
    return " ".join(filter(None, (case["rule"], case["variant"], case["from"], case["pauses"], case["swaps"])))


@pytest.mark.parametrize("case", cases(), ids=name)
def test_the_engine_finds_the_day_that_was_worked_out_by_hand(case: dict[str, str]) -> None:
    assert due(case) == case["due"], case["worked out by hand"]


def test_there_are_enough_of_them_and_each_names_its_article() -> None:
    found = cases()

    assert len(found) >= 250
    assert all(case["article"] and case["worked out by hand"] for case in found)
    assert len({name(case) for case in found}) == len(found)
    assert {case["rule"] for case in found} >= {row.rule_id for row in ROWS if row.kind != "freq"}
