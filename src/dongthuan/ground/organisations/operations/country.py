"""Bringing the country in: every unit of the State's list before and after July 2025, and what followed whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from dongthuan.ground.organisations import country
from dongthuan.ground.organisations.events import CountryStepBroughtIn
from dongthuan.ground.organisations.models import APPLIED, Period, Reorganisation, Succession, Unit
from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.insert import insert
from dongthuan.record.store.operation import operation

COLUMNS = [
    "code", "kind", "name_vi", "name_en", "name_ar", "parent", "path", "valid_to", "keeper", "cases_with", "cases_path",
    "tasks_path", "covers",
]  # fmt: skip

ATTRIBUTES = [f"{column}_id" if column in ("parent", "keeper", "cases_with") else column for column in COLUMNS]


@dataclass
class BroughtIn:
    """What became of the rows: entered now, brought up to date, standing already; and those left as they were, because
    an office has since changed them, or could not be placed."""

    units: int = 0
    periods: int = 0
    successions: int = 0
    updated: int = 0
    left_alone: list[str] = field(default_factory=list)
    unplaced: Sequence[country.Unplaced] = ()
    steps: list[date] = field(default_factory=list)


@operation
def bring_in(*, actor: Actor, read: country.Country, at: datetime) -> BroughtIn:
    """Enter what is missing of what was read, and bring what stands up to date. Twice is once.

    Refusal: not_allowed.
    """
    actor.require("unit.enter")
    told = BroughtIn(unplaced=read.unplaced)
    standing = {unit.id: unit for unit in Unit.objects.filter(listed=True)}
    fresh = [unit for unit in read.units.values() if unit.id not in standing]
    told.units = len(fresh)
    insert(fresh)
    alone = _bring_up_to_date(read, standing, told)
    periods = _missing(Period, [row for row in read.periods if row.unit_id not in alone])
    successions = _missing(Succession, [row for row in read.successions if row.old_id not in alone])
    told.periods, told.successions = len(periods), len(successions)
    _record(actor, fresh, periods, successions, told, at)
    return told


Kept = TypeVar("Kept", Period, Succession)


def _missing(model: type[Kept], rows: Iterable[Kept]) -> list[Kept]:
    have = set(model._default_manager.values_list("id", flat=True))
    missing = [row for row in rows if row.id not in have]
    insert(missing)
    return missing


def _bring_up_to_date(read: country.Country, standing: dict[int, Unit], told: BroughtIn) -> set[int]:
    """Where a newer list says more of a unit than was brought in, unless an office here has changed it itself, or
    people work there. Returns those that are left as they were, of which nothing else of the list is entered either."""
    own = _changed_here()
    changed, alone = [], set[int]()
    for unit in read.units.values():
        if unit.id not in standing or _same(unit, standing[unit.id]):
            continue
        stands = standing[unit.id]
        if unit.id in own or (stands.served and stands.valid_to != unit.valid_to):  # people work there: a plan ends it
            told.left_alone.append(f"{unit.code} {unit.name_vi}")
            alone.add(unit.id)
            continue
        changed.append(unit)
    told.updated = len(changed)
    Unit.objects.bulk_update(changed, COLUMNS, batch_size=500)
    ends = {row.id: row for row in read.periods if row.valid_to and row.unit_id not in own | alone}
    open_ones = [row for row in Period.objects.filter(valid_to=None, unit__listed=True) if row.id in ends]
    for row in open_ones:
        row.valid_to = ends[row.id].valid_to
    Period.objects.bulk_update(open_ones, ["valid_to"], batch_size=500)
    return alone


def _same(unit: Unit, stands: Unit) -> bool:
    return all(getattr(unit, name) == getattr(stands, name) for name in ATTRIBUTES)


def _changed_here() -> set[int]:
    """Whatever a plan touched here: who followed whom, what went along with them, who keeps what is left open."""
    rows = Succession.objects.exclude(reorganisation=None).values_list("old", "new")
    plans = Reorganisation.objects.filter(state=APPLIED).values_list("before", flat=True)
    named = {int(unit) for before in plans for unit in (*before["units"], *before["founded"])}
    return named | {unit for row in rows for unit in row}


def _record(
    actor: Actor,
    units: Sequence[Unit],
    periods: Sequence[Period],
    ways: Sequence[Succession],
    told: BroughtIn,
    at: datetime,
) -> None:
    """One entry for each dated step in which anything was new."""
    begun = Counter(unit.valid_from for unit in units)
    named = Counter(row.valid_from for row in periods)
    followed = Counter(row.day for row in ways)
    told.steps = sorted({*begun, *named, *followed})
    events = [
        CountryStepBroughtIn(
            subject="country:vn", day=day.isoformat(), begun=begun[day], named=named[day], followed=followed[day]
        )
        for day in told.steps
    ]
    ledger.record(actor, events, at=at)
