"""A plan of reorganisation from a file: TOML as it is kept, CSV with a row for each way, or the planner's lines."""

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dongthuan.ground.organisations import plan as plans
from dongthuan.ground.organisations import plan_lines
from dongthuan.ground.organisations.models import FUNCTIONS, WHOLE
from dongthuan.ground.organisations.plan import Founded, Plan, Way
from dongthuan.kernel.refusal import Refusal

HEADS = ("title", "instrument", "day", "lines")
COLUMNS = (
    "old", "new", "share", "functions", "new_kind", "new_parent", "new_name_vi", "new_name_en", "new_name_ar", "keeper",
)  # fmt: skip


@dataclass(frozen=True)
class Read:
    """What a file says; of title, instrument and day only TOML says anything."""

    plan: Plan
    title: str = ""
    instrument: str = ""
    day: date | None = None


def read(name: str, data: bytes) -> Read:
    """By the end of its name. Refusals: import_not_readable, plan_line_not_readable, too_long."""
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("import_not_readable", {"reason": "UTF-8"}) from None
    if name.lower().endswith(".toml"):
        return _toml(written)
    return Read(_csv(written) if name.lower().endswith(".csv") else plan_lines.read(written))


def _toml(written: str) -> Read:
    try:
        rows = tomllib.loads(written)
        lines = str(rows.get("lines", ""))
        plan = plan_lines.read(lines) if lines else plans.read({k: v for k, v in rows.items() if k not in HEADS})
        plan_lines.lines(plan)  # fails where a part is of another kind than it should be
        day = rows.get("day")
        return Read(plan, str(rows.get("title", "")), str(rows.get("instrument", "")), _day(day))
    except (tomllib.TOMLDecodeError, TypeError, KeyError, AttributeError, ValueError) as wrong:
        raise Refusal("import_not_readable", {"reason": str(wrong)[:200]}) from None


def _day(written: Any) -> date | None:
    if written is None or type(written) is date:
        return written
    return date.fromisoformat(str(written))


def _csv(written: str) -> Plan:
    """A unit that begins says its kind in each of its rows, or in one of them."""
    try:
        rows = list(csv.DictReader(io.StringIO(written)))
    except csv.Error as wrong:
        raise Refusal("import_not_readable", {"reason": str(wrong)[:200]}) from None
    if not rows or not {"old", "new"} <= set(rows[0]) <= set(COLUMNS):
        raise Refusal("import_not_readable", {"reason": f"old, new; {', '.join(COLUMNS[2:])}"})
    clean = [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in rows]
    founded = {row["new"]: _founded(row) for row in clean if row["new_kind"]}
    keepers = {row["old"]: row["keeper"] for row in clean if row["keeper"]}
    return Plan(founded=tuple(founded.values()), ways=tuple(map(_way, clean)), keepers=keepers)


def _founded(row: Mapping[str, str]) -> Founded:
    names = {language: row[f"new_name_{language}"] for language in ("vi", "en", "ar")}
    said = {language: name for language, name in names.items() if name}
    return Founded(row["new"], row["new_kind"], said, row["new_parent"])


def _way(row: Mapping[str, str]) -> Way:
    return Way(row["old"], row["new"], row["share"] or WHOLE, tuple(row["functions"].split()) or FUNCTIONS)
