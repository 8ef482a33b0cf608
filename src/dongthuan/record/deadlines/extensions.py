"""What makes a period a longer one: a written decision, and the listed criteria that were ticked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dongthuan.kernel.refusal import Refusal

CRITERIA = (
    "several_places",
    "several_contents",
    "many_people",
    "foreign_element",
    "several_agencies",
    "agencies_disagree",
    "contradictory_evidence",
)
"""The seven criteria of a complex case, a to g: Decree 155/2026 art. 2 (124/2020 art. 3a.1) for complaints, Decree
31/2019 art. 3.2 for denunciations."""

NEEDED = {"complex": 1, "remote+complex": 1, "specially_complex": 2}
"""How many of them a variant asks for. Two make a denunciation specially complex (31/2019 art. 3.3)."""


@dataclass(frozen=True)
class Extension:
    """``decision`` is the symbol of the office's own document, never words of a citizen."""

    on: date
    decision: str
    criteria: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {"on": self.on.isoformat(), "decision": self.decision, "criteria": list(self.criteria)}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Extension":
        return cls(date.fromisoformat(kept["on"]), kept["decision"], tuple(kept["criteria"]))


def fits(variant: str, extension: Extension) -> None:
    """Return when ``extension`` can make a period the ``variant``. Refusals: missing (the decision), criterion_unknown,
    criteria_too_few."""
    if not extension.decision.strip():
        raise Refusal("missing", {"field": "decision"})
    for code in extension.criteria:
        if code not in CRITERIA:
            raise Refusal("criterion_unknown", {"criterion": code})
    if len(set(extension.criteria)) < NEEDED.get(variant, 0):
        raise Refusal("criteria_too_few", {"variant": variant, "needed": NEEDED[variant]})
