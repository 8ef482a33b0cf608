"""Reading the packaged files of law."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import dongthuan
from dongthuan.record.rulebook.rows import Basis, RulebookFault, RuleRow
from dongthuan.record.rulebook.span import FIRST_DAY

PACK = Path(dongthuan.__file__).parent / "packs" / "vn"
LAW = PACK / "law"

FIELDS: Mapping[str, type] = {
    "id": str,
    "key": str,
    "variant": str,
    "trigger": str,
    "value": object,
    "unit": str,
    "kind": str,
    "who": str,
    "valid_from": date,
    "valid_to": date,
    "transition": str,
    "verified": bool,
    "basis": list,
    "doubts": list,
    "parts": list,
}
OPTIONAL: Mapping[str, object] = {"variant": "normal", "valid_to": None, "transition": "", "doubts": [], "parts": []}


@dataclass(frozen=True)
class Switches:
    """Each doubtful point of counting and the reading in use (packs/vn/law/counting.toml asks the questions)."""

    culture_day: bool
    swap_rolls: bool
    worked_saturday_rolls: bool
    effect_rolls: bool
    backward_rolls: bool
    pause_boundary: bool
    pause_in_calendar_days: bool
    immediate_rolls: bool
    extension_from_rolled_end: bool


def read_pack(folder: Path = LAW) -> tuple[RuleRow, ...]:
    """Every ``[[rule]]`` of every file, in the order written. Raises ``RulebookFault`` for what is no rule at all.

    Whether the rules agree with one another is asked by ``check``.
    """
    tables = list(_tables(folder, "rule"))
    faults = [f"{where}: {fault}" for where, table in tables for fault in _misshapen(table)]
    if faults:
        raise RulebookFault(faults)
    return tuple(_row({**OPTIONAL, **table}) for _, table in tables)


@cache
def read_switches(folder: Path = LAW) -> Switches:
    """The readings in use. Raises ``RulebookFault`` unless every switch is there once, and no other."""
    tables = list(_tables(folder, "switch"))
    found = {table["key"]: table["on"] for _, table in tables}
    names = {field.name for field in fields(Switches)}
    if names != set(found) or len(tables) != len(found) or not all(isinstance(on, bool) for on in found.values()):
        raise RulebookFault([f"{folder}: the switches must be {sorted(names)}, each true or false, once"])
    return Switches(**found)


@cache
def read_doubts(folder: Path = LAW) -> Mapping[str, date]:
    """What else can be doubtful about a rule: each code with the first day on which it is. Raises ``RulebookFault``."""
    tables = list(_tables(folder, "doubt"))
    found = {str(table.get("key", "")): table.get("since", FIRST_DAY) for _, table in tables}
    if len(found) != len(tables) or "" in found or not all(type(since) is date for since in found.values()):
        raise RulebookFault([f"{folder}: every doubt needs a key of its own, and a date in since"])
    return found


def _tables(folder: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        for place, table in enumerate(tomllib.loads(path.read_text("utf-8")).get(name, []), start=1):
            yield f"{path.name}, {name} {place} ({table.get('id', table.get('key', '?'))})", table


def _misshapen(table: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(table.keys() - FIELDS.keys()):
        yield f"unknown field {name}"
    for name, shape in FIELDS.items():
        if name not in table:
            if name not in OPTIONAL:
                yield f"{name} is missing"
        elif not isinstance(table[name], shape) or isinstance(table[name], datetime):
            yield f"{name} is not a {shape.__name__}"
    value = table.get("value", "config")
    if value != "config" and type(value) is not int:
        yield 'value is neither a number nor "config"'
    for entry in table.get("basis", []) if isinstance(table.get("basis", []), list) else []:
        if not isinstance(entry, dict) or entry.keys() != {"document", "article"}:
            yield "a basis is a document and an article"


def _row(table: Mapping[str, Any]) -> RuleRow:
    rest = {name: table[name] for name in FIELDS if name not in ("id", "value", "basis", "doubts", "parts")}
    return RuleRow(
        rule_id=table["id"],
        value=None if table["value"] == "config" else table["value"],
        basis=tuple(Basis(**entry) for entry in table["basis"]),
        doubts=tuple(table["doubts"]),
        parts=tuple(table["parts"]),
        **rest,
    )
