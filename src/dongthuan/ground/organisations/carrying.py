"""Carrying a plan out on units: what begins, ends, goes on otherwise, and who answers for what from then on.

In memory, on the rows that are touched; ``operations.plans`` reads and writes them. Nothing here knows of cases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dongthuan.ground.organisations import models
from dongthuan.ground.organisations.country import period
from dongthuan.ground.organisations.models import CASES, FUNCTIONS, Period, Reorganisation, Succession, Unit
from dongthuan.ground.organisations.plan import Founded, Plan, Renamed
from dongthuan.ground.organisations.settle import settle

KEPT = ("code", "kind", "name_vi", "name_en", "name_ar", "parent_id", "path", "valid_to", "keeper_id", "cases_with_id",
        "cases_path", "tasks_path", "covers")  # fmt: skip
"""What of a unit a reorganisation may change, and an undoing puts back."""


@dataclass
class Ground:
    """The rows that a plan touches: every unit it names, what stands beneath them, and what they have taken over."""

    units: dict[int, Unit]
    successions: list[Succession]
    periods: dict[int, Period]
    was: dict[int, dict[str, Any]] = field(default_factory=dict)
    founded: list[Unit] = field(default_factory=list)
    begun: list[Period] = field(default_factory=list)
    closed: dict[int, Period] = field(default_factory=dict)
    ways: list[Succession] = field(default_factory=list)

    def changed(self) -> list[Unit]:
        """Units that stood before and are not as they were."""
        return [self.units[unit] for unit, was in self.was.items() if _kept(self.units[unit]) != was]

    def before(self) -> dict[str, Any]:
        """What has to be put back, in JSON."""
        return {
            "units": {str(unit.id): _plain(self.was[unit.id]) for unit in self.changed()},
            "founded": [unit.id for unit in self.founded],
            "closed": list(self.closed),
            "begun": [row.id for row in self.begun],
        }


def _kept(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in KEPT}


def _plain(was: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in was.items()}


def restored(unit: Unit, was: Mapping[str, Any]) -> Unit:
    """The unit as it was."""
    for name, value in was.items():
        setattr(unit, name, date.fromisoformat(value) if name == "valid_to" and value else value)
    return unit


@dataclass
class Carrying:
    """One plan being carried out."""

    row: Reorganisation
    plan: Plan
    day: date
    standing: Mapping[str, Unit]
    ground: Ground
    founded: dict[str, Unit] = field(default_factory=dict)

    def goal(self, code: str) -> Unit:
        return self.founded.get(code) or self.standing[code]


def carry_out(carrying: Carrying) -> None:
    """Every step on the rows in memory."""
    ground, plan = carrying.ground, carrying.plan
    ground.was = {unit.id: _kept(unit) for unit in ground.units.values()}
    for one in plan.founded:
        _found(carrying, one)
    for one in plan.founded:  # now that all of them are there
        _place(carrying, carrying.founded[one.code], one.parent)
    for old in plan.ends():
        _end(carrying, carrying.standing[old])
    for renamed in plan.renamed:
        _rename(carrying, renamed)
    _follow(carrying)
    for old in plan.ends():
        _take_along(carrying, carrying.standing[old])
    for unit in sorted(ground.units.values(), key=lambda one: (one.path.count("/"), one.id)):
        _repath(ground, unit)
    ground.begun += [period(unit, carrying.day, carrying.row.instrument) for unit in ground.founded]
    settle(ground.units, [*ground.successions, *ground.ways])


def _found(carrying: Carrying, one: Founded) -> None:
    olds = [carrying.standing[way.old] for way in carrying.plan.ways if way.new == one.code]
    unit = Unit(
        id=Unit.id_for(one.code, carrying.day), code=one.code, kind=one.kind, valid_from=carrying.day,
        listed=any(old.listed for old in olds), served=any(old.served for old in olds),
        made_by=carrying.row.instrument,
    )  # fmt: skip
    unit.called({language: one.name.get(language) or one.name["vi"] for language in ("vi", "en", "ar")})
    carrying.founded[one.code] = carrying.ground.units[unit.id] = unit
    carrying.ground.founded.append(unit)


def _place(carrying: Carrying, unit: Unit, parent: str) -> None:
    unit.parent = carrying.goal(parent) if parent else None
    above = unit.parent.path if unit.parent else "/"
    unit.path = f"{above}{unit.id}/"


def _end(carrying: Carrying, unit: Unit) -> None:
    unit.valid_to = carrying.day - timedelta(days=1)
    keeper = carrying.plan.keepers.get(unit.code)
    unit.keeper = carrying.goal(keeper) if keeper else None
    _close(carrying, unit)


def _close(carrying: Carrying, unit: Unit) -> None:
    row = carrying.ground.periods[unit.id]
    row.valid_to = carrying.day - timedelta(days=1)
    carrying.ground.closed[row.id] = row


def _anew(carrying: Carrying, unit: Unit) -> None:
    """From the day on it is called, or stands, as it does now."""
    _close(carrying, unit)
    carrying.ground.begun.append(period(unit, carrying.day, carrying.row.instrument))


def _rename(carrying: Carrying, one: Renamed) -> None:
    unit = carrying.standing[one.code]
    kind = models.KIND_CHANGE if one.kind and one.kind != unit.kind else models.RENAME
    unit.kind, unit.code = one.kind or unit.kind, one.new_code or unit.code
    if one.name:
        unit.called({**unit.labels(), **{language: said for language, said in one.name.items() if said}})
    if one.parent:
        unit.parent = carrying.goal(one.parent)
    _anew(carrying, unit)
    carrying.ground.ways.append(_way(carrying, unit, unit, kind, models.WHOLE, FUNCTIONS))


def _way(carrying: Carrying, old: Unit, new: Unit, kind: str, share: str, functions: tuple[str, ...]) -> Succession:
    return Succession(
        id=Succession.id_for(old.id, new.id, carrying.day), old_id=old.id, new_id=new.id, kind=kind, share=share,
        day=carrying.day, instrument=carrying.row.instrument, reorganisation_id=carrying.row.id,
        **{function: function in functions for function in FUNCTIONS},
    )  # fmt: skip


def _follow(carrying: Carrying) -> None:
    for way in carrying.plan.ways:
        old, new = carrying.standing[way.old], carrying.goal(way.new)
        carrying.ground.ways.append(
            _way(carrying, old, new, carrying.plan.kind_of(way), way.share, tuple(way.functions))
        )


def _take_along(carrying: Carrying, ended: Unit) -> None:
    """What stood under a unit that ends and is not named stands under whoever has its cases."""
    ways = [way for way in carrying.plan.of(ended.code) if CASES in way.functions]
    goal = carrying.goal(ways[0].new) if len(ways) == 1 else ended.keeper
    for unit in carrying.ground.units.values():
        if unit.parent_id == ended.id and unit.valid_to is None:
            unit.parent = goal
            _anew(carrying, unit)


def _repath(ground: Ground, unit: Unit) -> None:
    """Those above come first, so each finds its parent's chain as it is now. An ended unit keeps the chain it had."""
    if unit.valid_to is None and unit.parent_id in ground.units:
        unit.path = f"{ground.units[unit.parent_id].path}{unit.id}/"
