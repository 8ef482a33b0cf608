"""What every event of a case says."""

from dataclasses import dataclass

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseEvent(Event):
    """``reference`` names the case to people; ``words`` are the ids of the rows of words it added, by commas."""

    reference: str
    unit: str
    words: str = ""
