"""What a list may be cut by."""

from typing import Any

from ninja import Schema
from pydantic import Field

from dongthuan.work.cases import queries


def _cut(said: str, *listed: str) -> Any:
    """A filter; empty, it cuts nothing away. The operation reads it: what is not listed is refused as everywhere."""
    return Field("", description=said, json_schema_extra={"enum": ["", *listed]} if listed else {})


class Cut(Schema):
    """What a list is cut by and how it is sorted."""

    topic: str = _cut("Only this topic.", *queries.CUTS["topic"])
    kind: str = _cut("Only this class.", *queries.CUTS["kind"])
    unit: str = _cut("Only cases at this office: its official code or id.")
    state: str = _cut("Only this state; by default all in which the office owes a step.", *queries.CUTS["state"])
    officer: str = _cut(f"Only cases that this person holds: sign-in name or id; {queries.NOBODY}: that nobody holds.")
    due_from: str = _cut("Due on that day or later: an ISO date.")
    due_to: str = _cut("Due on that day or sooner: an ISO date.")
    joined: str = _cut("Leave out cases that follow a lead, or only those.", *queries.CUTS["joined"])
    promised: str = _cut("Only cases in which something was promised.", *queries.CUTS["promised"])
    filed_from: str = _cut("Received on that day or later: an ISO date.")
    filed_to: str = _cut("Received on that day or sooner: an ISO date.")
    sort: str = _cut("Soonest due first, or by the day of receipt.", *queries.SORTS)
