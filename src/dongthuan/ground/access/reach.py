"""How far one action reaches for one actor: as a condition on rows, and as a check of one row in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from dongthuan.ground.organisations.models import TASKS
from dongthuan.kernel.actor import Scoped


@dataclass(frozen=True)
class Reach:
    """What one action covers for one actor. ``units``: whose cases, ``tasks``: whose tasks, for a unit that has taken
    others over may have taken one and not the other."""

    everything: bool = False
    units: frozenset[int] = frozenset()
    tasks: frozenset[int] = frozenset()
    paths: tuple[str, ...] = ()
    person: int | None = None
    holds: frozenset[int] = frozenset()

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            self.everything or other.everything,
            self.units | other.units,
            self.tasks | other.tasks,
            tuple(sorted({*self.paths, *other.paths})),
            self.person or other.person,
            self.holds | other.holds,
        )

    def condition(self, scoped: Scoped) -> Q | None:
        """Rows within reach; None stands for no row."""
        parts = [Q(pk__isnull=False)] if self.everything else []
        if scoped.unit is not None:
            unit = f"{scoped.unit}__" if scoped.unit else ""
            own, path = self._own(scoped), f"{unit}{scoped.function}_path__startswith"
            parts += [Q(**{f"{unit}pk__in": own})] if own else []
            parts += [Q(**{path: above}) for above in self.paths]
        if scoped.person and self.person:
            parts.append(Q(**{scoped.person: self.person}))
        if scoped.party and self.holds:
            parts.append(Q(**{f"{scoped.party}__in": self.holds}))
        return reduce(or_, parts) if parts else None

    def covers(self, row: Any, scoped: Scoped) -> bool:
        """The same condition, asked of one row in hand."""
        if self.everything:
            return True
        unit = None if scoped.unit is None else getattr(row, scoped.unit) if scoped.unit else row
        at = "" if unit is None else str(getattr(unit, f"{scoped.function}_path"))
        return bool(
            (unit is not None and (unit.pk in self._own(scoped) or at.startswith(self.paths or ("\0",))))
            or (scoped.person and self.person and getattr(row, f"{scoped.person}_id", row.pk) == self.person)
            or (scoped.party and getattr(row, scoped.party) in self.holds)
        )

    def _own(self, scoped: Scoped) -> frozenset[int]:
        return self.tasks if scoped.function == TASKS else self.units


NOTHING = Reach()


def together(reaches: Iterable[Reach]) -> Reach:
    return reduce(or_, reaches, NOTHING)
