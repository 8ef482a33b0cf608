"""Entering units. Mergers and splits will be operations of their own; no row is ever rewritten for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.organisations.events import UnitEntered
from dongthuan.ground.organisations.models import KINDS, Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation


@dataclass(frozen=True)
class NewUnit:
    """One unit to enter; ``parent`` is the code of a unit that stands already or earlier in the same list."""

    code: str
    kind: str
    name: dict[str, str]
    valid_from: date
    parent: str | None = None


@operation
def enter(*, actor: Actor, units: Sequence[NewUnit], at: datetime) -> list[Unit]:
    """Enter units, parents first. Those that stand already are left as they are.

    Refusals: not_allowed, unit_kind_unknown, unit_parent_unknown.
    """
    actor.require("unit.enter")
    standing = {unit.code: unit for unit in Unit.objects.all()}
    fresh = []
    for new in units:
        if new.code not in standing:
            standing[new.code] = _unit(new, standing)
            fresh.append(standing[new.code])
    Unit.objects.bulk_create(fresh)
    ledger.record(actor, [_entered(unit) for unit in fresh], at=at)
    return fresh


def _unit(new: NewUnit, standing: dict[str, Unit]) -> Unit:
    if new.kind not in KINDS:
        raise Refusal("unit_kind_unknown", {"unit": new.code, "kind": new.kind})
    if new.parent is not None and new.parent not in standing:
        raise Refusal("unit_parent_unknown", {"unit": new.code, "parent": new.parent})
    parent = standing[new.parent] if new.parent else None
    identifier = Unit.id_for(new.code, new.valid_from)
    return Unit(
        id=identifier,
        code=new.code,
        kind=new.kind,
        parent=parent,
        path=f"{parent.path if parent else '/'}{identifier}/",
        valid_from=new.valid_from,
        **{f"name_{language}": new.name[language] for language in ("vi", "en", "ar")},
    )


def _entered(unit: Unit) -> UnitEntered:
    return UnitEntered(
        subject=f"unit:{unit.id}", code=unit.code, unit_kind=unit.kind, valid_from=unit.valid_from.isoformat()
    )
