"""The structure of the country as facts with their sources (packs/vn/units), read into units, periods and successions.

Nothing here asks the database: the same files make the same rows, with the same ids, in every schema.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dongthuan.ground.organisations import kinds, models, names
from dongthuan.ground.organisations.models import Period, Succession, Unit
from dongthuan.ground.organisations.settle import settle
from dongthuan.kernel import text

SHARES = {"": models.WHOLE, "~": models.PART, "?": models.UNSURE}


@cache
def sources() -> Mapping[str, Any]:
    return tomllib.loads((kinds.FOLDER / "sources.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Unplaced:
    """A row of the sources that could not be read as it stands, and what was made of it."""

    row: str
    reason: str
    made: str


@dataclass
class Country:
    """What the files say. ``unplaced``: what they leave open; ``open``: where each unit's latest period stands."""

    units: dict[int, Unit] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    open: dict[int, int] = field(default_factory=dict)
    folder: Path = kinds.FOLDER

    def rows(self, file: str) -> list[dict[str, str]]:
        with (self.folder / f"{file}.csv").open(encoding="utf-8", newline="") as read:
            return list(csv.DictReader(read))

    def opened(self, row: Period) -> None:
        self.open[row.unit_id] = len(self.periods)
        self.periods.append(row)


def read(folder: Path = kinds.FOLDER) -> Country:
    """All of it: the structure before, the one after, what changed since, and who answers for what today."""
    country = Country(folder=folder)
    before = _before(country)
    now = _after(country, before)
    _changes(country, now)
    _paths(country)
    settle(country.units, country.successions)
    return country


def _before(country: Country) -> dict[str, Unit]:
    first: date = sources()["first_day"]
    standing: dict[str, Unit] = {}
    for row in country.rows("before"):
        unit = _begin(country, row["code"], row["name"], first, standing.get(row["under"]), "")
        unit.since_known = False
        standing[unit.code] = unit
        if unit.kind == "managed_area":
            reason = "no official code: not in the list of units, named by the conversion rows alone"
            country.unplaced.append(Unplaced(unit.name_vi, reason, f"entered as {unit.code}"))
    return standing


def _begin(country: Country, code: str, name: str, day: date, parent: Unit | None, instrument: str) -> Unit:
    unit = Unit(
        id=Unit.id_for(code, day), code=code, kind=kinds.of_name(code, name), parent=parent, valid_from=day,
        listed=True, served=False, made_by=instrument,
    )  # fmt: skip
    unit.called(names.in_three(unit.kind, name))
    country.units[unit.id] = unit
    country.opened(period(unit, day, instrument))
    return unit


def period(unit: Unit, day: date, instrument: str) -> Period:
    """What the unit is called and where it stands from that day on."""
    return Period(
        id=Period.id_for(unit.id, day), unit_id=unit.id, valid_from=day, code=unit.code, kind=unit.kind,
        name_vi=unit.name_vi, name_en=unit.name_en, name_ar=unit.name_ar, folded=text.fold(unit.name_vi),
        parent_id=unit.parent_id, instrument=instrument,
    )  # fmt: skip


@dataclass(frozen=True)
class _Way:
    """A row of after.csv: a unit, and the old ones it came from with their marks."""

    code: str
    name: str
    under: str
    olds: tuple[tuple[str, str], ...]


def _ways(country: Country) -> Iterator[_Way]:
    for row in country.rows("after"):
        olds = tuple((old.rstrip("~?"), old[len(old.rstrip("~?")) :]) for old in row["from"].split())
        yield _Way(row["code"], row["name"], row["under"], olds)


def _after(country: Country, before: Mapping[str, Unit]) -> dict[str, Unit]:
    day: date = sources()["new_day"]
    ways = list(_ways(country))
    goes_to: dict[str, list[str]] = defaultdict(list)
    for way in ways:
        for old, _ in way.olds:
            goes_to[old].append(way.code)
    stood_in = {code: unit.parent for code, unit in before.items()}
    standing: dict[str, Unit] = {}
    for way in ways:  # provinces come first
        parent = standing.get(way.under)
        if _goes_on(way, goes_to):
            standing[way.code] = before[way.code]
            _change(country, before[way.code], way.name, parent, day, _instrument(way))
        else:
            standing[way.code] = _begin(country, way.code, way.name, day, parent, _instrument(way))
            _follow(country, before, way, standing[way.code], goes_to, day)
    _end(country, before, standing, day)
    _districts(country, stood_in, standing, ways, day)
    return standing


def _goes_on(way: _Way, goes_to: Mapping[str, list[str]]) -> bool:
    """One old unit and no other, whole, under its own code: the same unit, however it is called now."""
    return len(way.olds) == 1 and way.olds[0] == (way.code, "") and goes_to[way.code] == [way.code]


def _instrument(way: _Way) -> str:
    named: Mapping[str, str] = sources()["instruments"]
    return named["province"] if len(way.code) == 2 else named.get(way.under, named["commune"])


def _change(country: Country, unit: Unit, name: str, parent: Unit | None, day: date, instrument: str) -> None:
    """The same unit from that day on, otherwise named, of another kind, or under another unit."""
    kind = kinds.of_name(unit.code, name)
    was = (unit.name_vi, unit.kind, unit.parent_id)
    if was == (name, kind, parent.id if parent else None):
        return
    _close(country, unit, day)
    unit.kind, unit.parent = kind, parent
    unit.called(names.in_three(kind, name))
    country.opened(period(unit, day, instrument))
    what = models.KIND_CHANGE if kind != was[1] else models.RENAME
    if was[:2] != (name, kind):
        country.successions.append(succession(unit, unit, what, models.WHOLE, day, instrument))


def _close(country: Country, unit: Unit, day: date) -> None:
    country.periods[country.open[unit.id]].valid_to = day - timedelta(days=1)


def succession(old: Unit, new: Unit, kind: str, share: str, day: date, instrument: str, **more: Any) -> Succession:
    return Succession(
        id=Succession.id_for(old.id, new.id, day), old_id=old.id, new_id=new.id, kind=kind, share=share, day=day,
        instrument=instrument, **more,
    )  # fmt: skip


def _follow(
    country: Country, before: Mapping[str, Unit], way: _Way, new: Unit, goes_to: Mapping[str, list[str]], day: date
) -> None:
    for old, mark in way.olds:
        alone, kind = len(way.olds) == 1, models.MERGE
        if len(goes_to[old]) > 1:
            kind = models.SPLIT if alone else models.PART
        elif alone:
            kind = models.KIND_CHANGE if before[old].kind != new.kind else models.RENAME
        if mark == "?":
            reason = "published conversions disagree on where it went"
            country.unplaced.append(
                Unplaced(f"{old} {before[old].name_vi}", reason, f"{way.code} named, share unknown")
            )
        country.successions.append(succession(before[old], new, kind, SHARES[mark], day, _instrument(way)))
        if len(goes_to[old]) > 1:  # what nobody has placed yet lies with the province over them
            before[old].keeper = new.parent


def _end(country: Country, before: Mapping[str, Unit], now: Mapping[str, Unit], day: date) -> None:
    for code, unit in before.items():
        if now.get(code) is not unit:
            unit.valid_to = day - timedelta(days=1)
            _close(country, unit, day)


def _districts(
    country: Country, stood_in: Mapping[str, Unit | None], now: Mapping[str, Unit], ways: list[_Way], day: date
) -> None:
    """What a district had begun goes on in the communes of its territory and in the province, which has what concerns
    several of them, and the archives."""
    into: dict[Unit, dict[Unit, None]] = defaultdict(dict)
    for way in ways:
        for old, _ in way.olds:
            district = stood_in[old]
            if district is not None and district.kind == "district":
                into[district][now[way.code]] = None
    instrument = sources()["instruments"]["district"]
    for district, communes in into.items():
        province = next(iter(communes)).parent
        assert province is not None
        district.keeper = province
        country.successions.append(_abolished(district, province, day, instrument))
        for commune in communes:
            country.successions.append(_abolished(district, commune, day, instrument, archives=False))


def _abolished(old: Unit, new: Unit, day: date, instrument: str, **more: Any) -> Succession:
    return succession(old, new, models.ABOLISH, models.PART, day, instrument, **more)


def _changes(country: Country, now: Mapping[str, Unit]) -> None:
    for row in country.rows("changes"):
        unit = now[row["code"]]
        _change(country, unit, row["name"], unit.parent, date.fromisoformat(row["on"]), row["instrument"])


def _paths(country: Country) -> None:
    for unit in country.units.values():
        unit.path = _path(unit)


def _path(unit: Unit) -> str:
    return f"{_path(unit.parent) if unit.parent else '/'}{unit.id}/"
