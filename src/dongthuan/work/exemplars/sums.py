"""Figures that must add up, said as people say them: exactly, about, nearly, more than. Plain arithmetic.

    opening + new − delisted = closing          recognised = collectives + individuals

A figure that was said with a qualifier stays said like that: it is a span, never a number that somebody made up. What
one of the four leaves open is worked out from the others ("opening less delisted was 1,214").
"""

from collections.abc import Iterable
from dataclasses import dataclass

EXACT, ABOUT, NEARLY, MORE_THAN = QUALIFIERS = ("exact", "about", "nearly", "more_than")
SLACK = 20
"""A figure that is "about" or "nearly" N lies within N/20 of it."""


@dataclass(frozen=True)
class Said:
    """``value`` as it was written; ``least`` and ``most`` what it can mean (``most`` None: without end)."""

    value: int
    qualifier: str = EXACT

    def __post_init__(self) -> None:
        if self.qualifier not in QUALIFIERS or self.value < 0:
            raise ValueError(f"{self.value} {self.qualifier}")

    @property
    def least(self) -> int:
        slack = self.value // SLACK if self.qualifier in (ABOUT, NEARLY) else 0
        return self.value + 1 if self.qualifier == MORE_THAN else self.value - slack

    @property
    def most(self) -> int | None:
        return {EXACT: self.value, ABOUT: self.value + self.value // SLACK, NEARLY: self.value - 1}.get(self.qualifier)

    def fits(self, number: int) -> bool:
        """Whether what was counted can be what was said."""
        return self.least <= number and (self.most is None or number <= self.most)


@dataclass(frozen=True)
class Span:
    """From ``least`` to ``most``, both meant; ``most`` None: without end."""

    least: int
    most: int | None

    @property
    def number(self) -> int | None:
        """The one number that it can be; None where it can be several."""
        return self.least if self.least == self.most else None

    def meets(self, other: "Span") -> bool:
        return (self.most is None or other.least <= self.most) and (other.most is None or self.least <= other.most)


def span(said: Said) -> Span:
    return Span(said.least, said.most)


def total(parts: Iterable[Said]) -> Span:
    """What the parts come to: 1,179 and 221 are 1,400."""
    spans = [span(part) for part in parts]
    mosts = [one.most for one in spans]
    return Span(sum(one.least for one in spans), None if None in mosts else sum(most or 0 for most in mosts))


def adds_up(some: Iterable[Said], others: Iterable[Said]) -> bool:
    """Whether these can come to what those come to, each as it was said."""
    return total(some).meets(total(others))


def less(whole: Span, part: Span) -> Span:
    """What is left of the whole without the part: of a part without end, perhaps nothing."""
    least = 0 if part.most is None else whole.least - part.most
    return Span(least, None if whole.most is None else whole.most - part.least)


@dataclass(frozen=True)
class Flow:
    """Stock and flow of a period. ``holds``: the four are one another's consequence; a register that counts its own
    rows cannot break it, a report that somebody sends can."""

    opening: int
    new: int
    delisted: int
    closing: int

    @property
    def holds(self) -> bool:
        return self.opening + self.new - self.delisted == self.closing
