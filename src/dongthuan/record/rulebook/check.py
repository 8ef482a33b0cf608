"""The one checker: the packaged law and the offices' own periods pass through it alike."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from dongthuan.record.rulebook.codes import COUNTED, KINDS, ROLES, TRIGGERS, UNCOUNTED, UNITS
from dongthuan.record.rulebook.pack import read_doubts
from dongthuan.record.rulebook.rows import RulebookFault, RuleRow

YEAR = re.compile(r"\d+/((?:19|20)\d\d)/")
"""Of a symbol like 155/2026/NĐ-CP; a Party document's has none."""

VOCABULARY = (("unit", UNITS), ("kind", KINDS), ("who", ROLES), ("trigger", TRIGGERS))


def check(rows: Iterable[RuleRow]) -> None:
    """Return when the rows can be used together; raise ``RulebookFault`` with every fault when they cannot."""
    rows = tuple(rows)
    faults = [f"{_name(row)}: {fault}" for row in rows for fault in _alone(row)]
    faults += [fault for line in _lines(rows) for fault in _together(line)]
    faults += _shared_ids(rows)
    if faults:
        raise RulebookFault(faults)


def _alone(row: RuleRow) -> Iterator[str]:
    for field, known in VOCABULARY:
        if getattr(row, field) not in known:
            yield f"unknown {field} {getattr(row, field)!r}"
    yield from _number(row)
    yield from (f"unknown doubt {code!r}" for code in row.doubts if code not in read_doubts())
    if not row.verified and not row.doubts:
        yield "not verified, and no doubt says why"
    if not row.basis or not all(basis.document for basis in row.basis):
        yield "no basis"
    yield from _too_late(row)
    if row.valid_to is not None and row.valid_to < row.valid_from:
        yield f"ends on {row.valid_to}, before it begins"


def _too_late(row: RuleRow) -> Iterator[str]:
    """Nobody's day is explained by a document of a later year. An office words its own basis as it likes."""
    for basis in () if row.scope else row.basis:
        year = YEAR.match(basis.document)
        if year and int(year[1]) > row.valid_from.year:
            yield f"rests on {basis.document}, which is later than its first day"


def _number(row: RuleRow) -> Iterator[str]:
    at_once = row.kind == "immediate"
    if row.value is not None and (row.value < 0 or (row.value == 0) != at_once):
        yield f"value {row.value} does not go with {row.kind!r}"
    if (row.kind in UNCOUNTED) == (row.unit in COUNTED):
        yield f"unit {row.unit!r} does not go with {row.kind!r}"
    if row.parts and (sum(row.parts) != row.value or min(row.parts) < 1):
        yield f"parts {list(row.parts)} do not make up {row.value}"


def _lines(rows: Sequence[RuleRow]) -> Iterator[list[RuleRow]]:
    """The versions of each rule, oldest first."""
    lines: defaultdict[tuple[str, str, str], list[RuleRow]] = defaultdict(list)
    for row in rows:
        lines[row.key, row.variant, row.scope].append(row)
    for line in lines.values():
        yield sorted(line, key=lambda row: row.valid_from)


def _together(line: Sequence[RuleRow]) -> Iterator[str]:
    for older, newer in pairwise(line):
        if older.valid_to is None or newer.valid_from <= older.valid_to:
            yield f"{_name(newer)}: overlaps {_name(older)}"
        elif newer.valid_from > older.valid_to + timedelta(days=1):
            yield f"{_name(newer)}: leaves a gap after {_name(older)}, which ends on {older.valid_to}"


def _shared_ids(rows: Sequence[RuleRow]) -> Iterator[str]:
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        keys[row.rule_id].add(row.key)
    return (f"{name}: one id under several keys {sorted(found)}" for name, found in keys.items() if len(found) > 1)


def _name(row: RuleRow) -> str:
    return " ".join(filter(None, (row.rule_id, row.variant, row.scope, f"from {row.valid_from}")))
