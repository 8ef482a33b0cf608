"""Likely copies: what units entered apart, and what stands on one list since they were merged.

Suggested, never decided.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dongthuan.ground.organisations.models import TASKS, Unit
from dongthuan.kernel import alike, text
from dongthuan.kernel.actor import Actor
from dongthuan.work.exemplars.lifecycle import CONTENTS
from dongthuan.work.exemplars.models import Apart, Exemplar

MOST = 60
LONG = tuple(name for name in CONTENTS if name not in ("name", "aims"))
"""Not compared, and so not read: a province has thousands."""


@dataclass(frozen=True)
class Pair:
    """Two that may be the same, the older first, and the words that both have."""

    older: Exemplar
    newer: Exemplar
    words: tuple[str, ...]


def of(actor: Actor, row: Exemplar) -> list[Pair]:
    """What this one may be a copy of, or what of it: only of units that were merged. Two statements."""
    if row.joined_to_id or row.state == "delisted":
        return []
    rows = _run_by(actor, row.unit.tasks_holder.covered(TASKS))
    others = [one for one in rows if one.id == row.id or one.unit_id != row.unit_id]
    return _pairs(row, _Listed(others), _apart(others)) if len(others) > 1 else []


def suggested(actor: Actor) -> list[Pair]:
    """All that somebody who keeps the register should look at, list by list."""
    everything = _run_by(actor, _merged(actor))
    apart, lists, found = _apart(everything), dict[int, list[Exemplar]](), list[Pair]()
    for row in everything:
        lists.setdefault(row.unit.tasks_holder_id, []).append(row)
    for rows in lists.values():
        listed = _Listed(rows)
        found += [pair for row in rows for pair in _pairs(row, listed, apart) if pair.newer.id == row.id]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _merged(actor: Actor) -> list[int]:
    """The units of which several have left their tasks to one, or to somebody who ran something before."""
    rows = actor.visible("exemplar.keep", Exemplar.objects.order_by())
    by: dict[int, list[int]] = {}
    for unit in Unit.objects.filter(id__in=list(rows.values_list("unit", flat=True).distinct())):
        by.setdefault(unit.tasks_holder_id, []).append(unit.id)
    return [unit for units in by.values() if len(units) > 1 for unit in units]


def _run_by(actor: Actor, units: Collection[int]) -> list[Exemplar]:
    rows = actor.visible("exemplar.see", Exemplar.objects.select_related("unit__cases_with"))
    here = rows.filter(unit__in=units, joined_to=None).exclude(state="delisted").defer(*LONG)
    return list(here.order_by("id"))


class _Listed:
    """What stands on one list, each with its words, which are taken apart once."""

    def __init__(self, rows: Sequence[Exemplar]) -> None:
        self.rows = {row.id: row for row in rows}
        self.words = [alike.Candidate(row.id, text.words(f"{row.name} {row.aims}")) for row in rows]

    def beside(self, row: Exemplar) -> list[alike.Candidate]:
        """What other units entered."""
        return [one for one in self.words if self.rows[one.id].unit_id != row.unit_id]


def _apart(rows: Sequence[Exemplar]) -> frozenset[tuple[int, int]]:
    return frozenset(Apart.objects.filter(one__in=[row.id for row in rows]).values_list("one_id", "other_id"))


def _pairs(row: Exemplar, listed: _Listed, apart: frozenset[tuple[int, int]]) -> list[Pair]:
    [own] = [one.words for one in listed.words if one.id == row.id]
    found = [_pair(row, listed.rows[like.id], like.words) for like in alike.same_words(own, listed.beside(row))]
    return [pair for pair in found if (pair.older.id, pair.newer.id) not in apart]


def _pair(one: Exemplar, other: Exemplar, words: tuple[str, ...]) -> Pair:
    return Pair(one, other, words) if one.id < other.id else Pair(other, one, words)
