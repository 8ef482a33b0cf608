"""The steps of cases for a file, as the ledger tells them: codes, days and numbers, never words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.columns import Column
from dongthuan.work.cases.queries.export_rows import Found, Rows
from dongthuan.work.cases.queries.story import NOT_TOLD


@dataclass(frozen=True)
class Step:
    """One entry, by the names of the columns."""

    entry: str
    seq: int | None
    case: str
    reference: str | None
    step: str
    at: datetime
    by: str
    officer: str | None
    unit_code: str | None
    from_unit_code: str | None
    ground: str | None
    named_day: date | None
    came_by: str | None


def steps(found: Found, columns: Sequence[Column]) -> Rows:
    """Every entry of these cases, each case's in order. Three statements."""
    place = {f"case:{row[0]}": number for number, row in enumerate(found)}
    rows = Entry.objects.filter(subject__in=list(place)).exclude(kind__in=NOT_TOLD).select_related("leaf")
    entries = sorted(rows, key=lambda entry: (place[entry.subject], entry.at, entry.id))
    logins, units = _logins(entries), _units(entries)
    told = [_told(entry, logins, units) for entry in entries]
    return [tuple(getattr(step, column.name) for column in columns) for step in told]


def _told(entry: Entry, logins: Mapping[str, str], units: Mapping[str, str]) -> Step:
    facts = entry.facts
    return Step(
        entry=str(entry.id),
        seq=entry.leaf.seq if hasattr(entry, "leaf") else None,
        case=entry.subject.removeprefix("case:"),
        reference=facts.get("reference"),
        step=entry.kind,
        at=entry.at,
        by=BY.get(entry.actor.partition(":")[0], "machine"),
        officer=logins.get(entry.actor),
        unit_code=units.get(facts.get("unit", "")),
        from_unit_code=units.get(facts.get("from_unit", "")),
        ground=facts.get("ground"),
        named_day=_named_day(facts),
        came_by=facts.get("via"),
    )


BY = {"account": "officer", "resident": "resident"}


def _logins(entries: Sequence[Entry]) -> dict[str, str]:
    ids = {int(entry.actor.removeprefix("account:")) for entry in entries if entry.actor.startswith("account:")}
    return {f"account:{row}": login for row, login in Account.objects.filter(id__in=ids).values_list("id", "login")}


def _units(entries: Sequence[Entry]) -> dict[str, str]:
    named = {str(entry.facts.get(fact) or "") for entry in entries for fact in ("unit", "from_unit")}
    found = Unit.objects.filter(id__in=[int(one) for one in named if one.isdigit()])
    return {str(row): code for row, code in found.values_list("id", "code")}


def _named_day(facts: Mapping[str, Any]) -> date | None:
    named = facts.get("first_reply_by") or facts.get("answer_by") or facts.get("due")
    return date.fromisoformat(named) if named else None
