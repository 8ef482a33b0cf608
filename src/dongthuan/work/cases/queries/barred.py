"""Who keeps out of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dongthuan.ground.access import bars
from dongthuan.ground.access.models import Bar
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases.models import Case


def out_of(case: Case, on: date) -> frozenset[int]:
    """The accounts that keep out of it. One statement, mostly; a case that is not written yet says itself who will."""
    if case._state.adding:
        return frozenset[int]().union(*(bars.accounts(bar, on) for bar in case.kept_by))
    return bars.people([case.id], on).get(case.id, frozenset())


def is_about(case: Case, unit: Unit) -> bool:
    """Whether that unit, or one above it, keeps out of the case."""
    above = [int(part) for part in unit.path.split("/") if part]
    if case._state.adding:
        return any(bar.unit_id in above for bar in case.kept_by)
    return Bar.objects.filter(row=case.id, unit__in=above, lifted_at=None).exists()


@dataclass(frozen=True)
class KeptOut:
    """One line for whoever may lift it: a person or a unit, and on which ground."""

    id: int
    name: str
    unit: Unit | None
    ground: str


def kept_out(actor: Actor, case: Case) -> Sequence[KeptOut]:
    """Who keeps out of a case, for those who may lift it; nothing for all others."""
    if not actor.may("case.lift_bar", case):
        return []
    rows = Bar.objects.filter(row=case.id, lifted_at=None).select_related("account", "unit").order_by("id")
    return [KeptOut(row.id, row.account.name if row.account else "", row.unit, row.ground) for row in rows]
