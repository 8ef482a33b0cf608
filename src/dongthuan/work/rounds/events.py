"""What can have happened on a round."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class RoundLogged(Event):
    """A leader was in their area. The digest is that of what was agreed; ``task``: what is owed, if anything."""

    kind: ClassVar[str] = "round_logged"
    charge: str
    unit: str
    area: str
    on: str
    task: str
