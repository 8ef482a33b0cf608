"""The law of a day: which version of which rule holds, and what it says. Plain Python, no database."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.rulebook.pack import read_doubts
from dongthuan.record.rulebook.rows import Basis, RuleRow

Day = date
"""For ``Law``, of which a field is called so."""


@dataclass(frozen=True)
class Ruling:
    """What the law (or, where ``own``, the office itself) says: ``value`` × ``unit``, by right of ``basis``.

    ``value`` None: the law gives no number and the office has set none. ``doubts`` are codes.
    """

    rule_id: str
    key: str
    variant: str
    value: int | None
    unit: str
    kind: str
    basis: tuple[Basis, ...]
    verified: bool
    valid_from: date
    valid_to: date | None
    own: bool
    doubts: tuple[str, ...]
    trigger: str = ""
    who: str = ""
    parts: tuple[int, ...] = ()
    transition: str = ""

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Law:
    """The rules that hold on a day. ``rows`` are all versions, of any day, the least binding scope first."""

    date: date
    rows: tuple[RuleRow, ...]

    def of(self, day: Day) -> "Law":
        """That of another day, by the same rows."""
        return replace(self, date=day)

    def value(self, key: str, variant: str = "normal") -> Ruling:
        """The rule on this day; an office's own version goes before the law's.

        Refusals: rule_unknown (no such key and variant), rule_not_in_force (on another day, not on this one).
        """
        versions = [row for row in self.rows if (row.key, row.variant) == (key, variant)]
        if not versions:
            raise Refusal("rule_unknown", {"rule": key, "variant": variant})
        holding = [row for row in versions if row.holds(self.date)]
        if not holding:
            raise Refusal("rule_not_in_force", {"rule": key, "date": self.date.isoformat()})
        return ruling_of(holding[-1], self.date)

    def versions(self, name: str, variant: str | None = None) -> tuple[Ruling, ...]:
        """All versions, oldest first, of what is called ``name``: an id ("KN-01b"), else a key ("KN-01").

        Without a variant the first one in the files is meant. Refusal: rule_unknown.
        """
        for field in ("rule_id", "key"):
            named = [row for row in self.rows if getattr(row, field) == name and variant in (None, row.variant)]
            if named:
                same = (row for row in named if row.variant == named[0].variant)
                return tuple(ruling_of(row, self.date) for row in sorted(same, key=lambda row: row.valid_from))
        raise Refusal("rule_unknown", {"rule": name, "variant": variant})

    def rulings(self) -> Iterator[Ruling]:
        """Everything that holds on this day, in the order of the files."""
        found = {(row.key, row.variant): row for row in self.rows if row.holds(self.date)}
        return (ruling_of(row, self.date) for row in found.values())


def ruling_of(row: RuleRow, on: date) -> Ruling:
    """What the row says about a period that begins on that day."""
    since = read_doubts()
    return Ruling(
        rule_id=row.rule_id,
        key=row.key,
        variant=row.variant,
        value=row.value,
        unit=row.unit,
        kind=row.kind,
        basis=row.basis,
        verified=row.verified,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        own=bool(row.scope),
        doubts=tuple(code for code in row.doubts if since.get(code, on) <= on),
        trigger=row.trigger,
        who=row.who,
        parts=row.parts,
        transition=row.transition,
    )
