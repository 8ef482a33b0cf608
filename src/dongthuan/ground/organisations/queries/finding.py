"""Finding a unit by what people call it: an old name or a new one, with marks or without. All that match, no guess."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q

from dongthuan.ground.organisations.models import CASES, Period
from dongthuan.ground.organisations.names import proper
from dongthuan.ground.organisations.queries import succession, tree
from dongthuan.kernel import text

Matched = Literal["name", "former_name", "code"]
LONGEST = 100


@dataclass(frozen=True)
class Found:
    """A unit as it is called on the day asked about (or was last), and by what it was found."""

    period: Period
    matched: Matched


def find(written: str, on: date | None = None, *, whole: bool = False) -> list[Found]:
    """Every unit of that name, full or without the word for its kind, or of that code. With a day: those that stood
    then, found by what they were called then, before, or by what they took over was called.

    Where no whole name matches, the words are looked for inside names, unless ``whole`` names are asked for. Refusal:
    too_long.
    """
    wanted = text.clean(written, longest=LONGEST)
    rows = [*Period.objects.filter(code=wanted).select_related("unit"), *_named(wanted, whole)] if wanted else []
    found: dict[int, Matched] = {}
    for row in rows:
        if on is None or row.unit.stands(on):
            _note(found, row.unit_id, _by(row, wanted, on))
    if on is not None:
        _heirs(rows, on, found)
    now = tree.latest(list(found), on)
    return sorted((Found(now[unit], by) for unit, by in found.items()), key=_order)


def _note(found: dict[int, Matched], unit: int, by: Matched) -> None:
    strength: tuple[Matched, ...] = ("code", "name", "former_name")
    found[unit] = min(found.get(unit, by), by, key=strength.index)


def _by(row: Period, wanted: str, on: date | None) -> Matched:
    if row.code == wanted:
        return "code"
    unit = row.unit
    current = (row.valid_to is None or row.valid_to == unit.valid_to) if on is None else row.stands(on)
    return "name" if current else "former_name"


def _heirs(rows: list[Period], on: date, found: dict[int, Matched]) -> None:
    ended = {row.unit_id for row in rows if not row.unit.stands(on) and row.unit.valid_from <= on}
    if ended:
        for _, answers in succession.answers(succession.themselves(ended), on, CASES).values():
            for answer in answers:
                _note(found, answer.unit, "former_name")


def _order(found: Found) -> tuple[str, date, str]:
    return text.fold(found.period.name_vi), found.period.valid_from, found.period.code


def _named(wanted: str, only_whole: bool) -> list[Period]:
    folded = text.fold(wanted)
    if not folded:
        return []
    same = Period.objects.filter(Q(folded=folded) | Q(folded__endswith=f" {folded}")).select_related("unit")
    whole = [row for row in same if _is_called(row.name_vi, wanted)]
    if whole or only_whole:
        return whole
    inside = Period.objects.filter(folded__contains=folded).select_related("unit")
    return [row for row in inside if _says(row.name_vi, wanted)]


def _is_called(name: str, wanted: str) -> bool:
    return any(_same(one.split(), wanted.split()) for one in (name, proper(name)))


def _says(name: str, wanted: str) -> bool:
    words, asked = name.split(), wanted.split()
    return any(_same(words[at : at + len(asked)], asked) for at in range(len(words) - len(asked) + 1))


def _same(words: list[str], asked: list[str]) -> bool:
    return len(words) == len(asked) and all(map(_means, words, asked))


def _means(word: str, asked: str) -> bool:
    """A bare word means every marked one; a marked word only itself, wherever its tone is written (hoà, hòa)."""
    if text.fold(word) != text.fold(asked):
        return False
    return _marks(asked) in ((), _marks(word))


def _marks(word: str) -> tuple[str, ...]:
    letters = unicodedata.normalize("NFD", word.lower())
    return tuple(sorted(char for char in letters if unicodedata.combining(char) or char == "đ"))
