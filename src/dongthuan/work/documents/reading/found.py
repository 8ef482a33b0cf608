"""What a text was found to say: documents, relations, figures, terms and units, each with where it stands."""

import re
from dataclasses import dataclass, field
from datetime import date

AROUND = 60
Passage = tuple[int, int]
"""From which character to which."""


@dataclass
class Found:
    """A document that the text names. ``days`` are all that it gives; several disagree.

    ``family`` is that of ``kernel.symbols``, or *title*: a law that is called by its name alone.
    """

    as_written: str
    symbol: str | None
    family: str
    types: tuple[str, ...]
    year: int | None = None
    days: list[date] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True)
class Related:
    """``part``: the text speaks of some articles, of forms, of a part of it."""

    source: str
    kind: str
    target: str
    passage: Passage
    part: bool = False


@dataclass(frozen=True)
class Figure:
    """``qualifier``: "", about, nearly, more_than, at_least, by (a year to reach something), counted (the text lists
    them and gives no number)."""

    value: int
    qualifier: str
    of: str
    passage: Passage


@dataclass(frozen=True)
class Meant:
    """A term of the glossary under the words that this text has for it. ``odd``: elsewhere they mean something else."""

    code: str
    as_written: str
    odd: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class UnitNamed:
    """A unit by its kind and name, as they stand there."""

    as_written: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Named:
    """A document at one place of the text."""

    key: str
    start: int
    end: int


@dataclass
class Proposals:
    text: str
    documents: list[Found]
    relations: list[Related]
    figures: list[Figure]
    terms: list[Meant] = field(default_factory=list)
    units: list[UnitNamed] = field(default_factory=list)

    def passage(self, where: Passage) -> str:
        """With what stands around it, the found words between ⟦ and ⟧."""
        before, words, after = self.parts(where)
        return f"{before}⟦{words}⟧{after}"

    def parts(self, where: Passage) -> tuple[str, str, str]:
        """What stands before, the found words, and what stands after, in whole words; line ends as spaces."""
        start, end = where
        before, after = self.text[max(0, start - AROUND) : start], self.text[end : end + AROUND]
        if start > AROUND:
            before = before.partition(" ")[2] or before
        if end + AROUND < len(self.text):
            after = after.rpartition(" ")[0] or after
        before, words, after = (re.sub(r"\s+", " ", one) for one in (before, self.text[start:end], after))
        return before.lstrip(), words, after.rstrip()
