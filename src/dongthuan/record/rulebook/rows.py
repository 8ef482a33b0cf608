"""One version of one rule, as a row."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Basis:
    """By right of what: a document's symbol ("42/2013/QH13") and the article in it ("28.1"; "" when none is named)."""

    document: str
    article: str = ""


@dataclass(frozen=True)
class RuleRow:
    """``value`` counts ``unit``; None means that the law leaves the number to each office ("config" in the file).

    ``key`` is the rule, ``rule_id`` this version or variant of it. ``scope`` is "" for the law itself and "unit:123"
    for what that office set. ``valid_to`` is the last day, None while it stands. ``parts``: what ``value`` is made of
    where a written decision lengthens the period, the first number of days and each extension.
    """

    rule_id: str
    key: str
    variant: str
    trigger: str
    value: int | None
    unit: str
    kind: str
    who: str
    valid_from: date
    valid_to: date | None
    transition: str
    verified: bool
    basis: tuple[Basis, ...]
    doubts: tuple[str, ...]
    scope: str = ""
    parts: tuple[int, ...] = ()

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class RulebookFault(Exception):
    """The rulebook cannot be used. ``faults`` are all of them, so that one reading mends them all."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
