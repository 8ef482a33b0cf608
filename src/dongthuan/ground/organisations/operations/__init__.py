"""Entering units, one by one or the country at once. Reorganisations are operations of their own (``plans``)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.organisations.country import period
from dongthuan.ground.organisations.events import UnitEntered, UnitServed
from dongthuan.ground.organisations.kinds import KINDS
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.organisations.operations.country import bring_in
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation


@dataclass(frozen=True)
class NewUnit:
    """One unit to enter; ``parent`` is the code of a unit that stands already or earlier in the same list; ``made_by``
    the instrument that founded it."""

    code: str
    kind: str
    name: dict[str, str]
    valid_from: date
    parent: str | None = None
    made_by: str = ""


__all__ = ["NewUnit", "bring_in", "enter", "serve"]


@operation
def enter(*, actor: Actor, units: Sequence[NewUnit], at: datetime) -> list[Unit]:
    """Enter units, parents first. Those that stand already are left as they are.

    Refusals: not_allowed, unit_kind_unknown, unit_parent_unknown.
    """
    actor.require("unit.enter")
    standing = _standing({code for new in units for code in (new.code, new.parent) if code})
    fresh = []
    for new in units:
        if new.code not in standing:
            standing[new.code] = _unit(new, standing)
            fresh.append(standing[new.code])
    Unit.objects.bulk_create(fresh)
    Period.objects.bulk_create([period(unit, unit.valid_from, unit.made_by) for unit in fresh])
    ledger.record(actor, [_entered(unit) for unit in fresh], at=at)
    return fresh


def _standing(codes: Collection[str]) -> dict[str, Unit]:
    """The last holder of each code."""
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes).order_by("valid_from")}


def _unit(new: NewUnit, standing: dict[str, Unit]) -> Unit:
    if new.kind not in KINDS:
        raise Refusal("unit_kind_unknown", {"unit": new.code, "kind": new.kind})
    parent = standing.get(new.parent) if new.parent else None
    if new.parent is not None and (parent is None or not parent.stands(new.valid_from)):
        raise Refusal("unit_parent_unknown", {"unit": new.code, "parent": new.parent})
    identifier = Unit.id_for(new.code, new.valid_from)
    path = f"{parent.path if parent else '/'}{identifier}/"
    return Unit(
        id=identifier,
        code=new.code,
        kind=new.kind,
        parent=parent,
        path=path,
        cases_path=path,
        tasks_path=path,
        valid_from=new.valid_from,
        made_by=new.made_by,
        **{f"name_{language}": new.name[language] for language in ("vi", "en", "ar")},
    )


def _entered(unit: Unit) -> UnitEntered:
    return UnitEntered(
        subject=f"unit:{unit.id}", code=unit.code, unit_kind=unit.kind, valid_from=unit.valid_from.isoformat()
    )


@operation
def serve(*, actor: Actor, unit: Unit, at: datetime) -> int:
    """Let a unit and everything that stands beneath it work with this register: letters can be sent to them, cases
    passed on. Returns how many are new. Refusal: not_allowed."""
    actor.require("unit.enter")
    beneath = Unit.objects.filter(path__startswith=unit.path, valid_to=None, served=False)
    number = beneath.update(served=True)
    ledger.record(actor, [UnitServed(subject=f"unit:{unit.id}", units=number)], at=at)
    return number
