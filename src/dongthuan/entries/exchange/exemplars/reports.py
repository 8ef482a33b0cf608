"""Figures of reports in a file (TOML), and what becomes of them when they are checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.exemplars.figures import said
from dongthuan.work.exemplars.reported import FIGURES, Check, checked
from dongthuan.work.exemplars.sums import Said, span

MOST, LONGEST = 1_000, 120


@dataclass(frozen=True)
class Report:
    name: str
    figures: Mapping[str, Said]


def read(path: Path) -> list[Report]:
    """Refusal: report_not_readable, with the report and its figure."""
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("report", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise _no(path.name) from None
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST or not all(isinstance(row, dict) for row in rows):
        raise _no(path.name)
    return [_report(number, row) for number, row in enumerate(rows, 1)]


def _report(number: int, row: Mapping[str, Any]) -> Report:
    name = str(row.get("name", number))[:LONGEST]
    return Report(name, {one: _said(name, one, told) for one, told in row.items() if one != "name"})


def _said(name: str, figure: str, told: object) -> Said:
    found = said(str(told)) if isinstance(told, int | str) and not isinstance(told, bool) else None
    if figure not in FIGURES or found is None:
        raise _no(name, figure)
    return found


def _no(name: str, figure: str = "") -> Refusal:
    return Refusal("report_not_readable", {"report": name[:LONGEST], "figure": figure[:40]})


def told(report: Report) -> dict[str, Any]:
    """As the command prints it: what the report says, each figure as a span, and what each sum of it comes to."""
    figures = {name: {"value": one.value, "qualifier": one.qualifier, **_span(one)}
               for name, one in report.figures.items()}  # fmt: skip
    return {"report": report.name, "figures": figures, "sums": [_sum(one) for one in checked(report.figures)]}


def _span(one: Said) -> dict[str, int | None]:
    return {"least": span(one).least, "most": span(one).most}


def _sum(one: Check) -> dict[str, Any]:
    left = {"least": one.left.least, "most": one.left.most} if one.left else None
    return {"sum": one.sum, "holds": one.holds, "open": dict(one.open), "left": left}
