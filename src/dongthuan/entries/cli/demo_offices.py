"""The worked example's offices: seats, a deputy, areas, and a round of one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dongthuan.ground.access import grants, policy
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries as accounts
from dongthuan.ground.people.models import Account, Charge, Office
from dongthuan.ground.people.operations.offices import Terms
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.terms import queries as terms
from dongthuan.work.rounds import operations as rounds
from dongthuan.work.rounds.operations import Owed

Rows = Mapping[str, list[dict[str, Any]]]


def load(machine: Actor, rows: Rows, known: Mapping[str, Unit], *, at: datetime, dice: Dice) -> None:
    """``known``: the units that stand already, by code."""
    entered = [
        organisations.NewUnit(row["code"], row["kind"], row["name"], row["valid_from"], row["parent"])
        for row in rows["unit"]
    ]
    more = organisations.enter(actor=machine, units=entered, at=at)
    units = {**known, **{unit.code: unit for unit in more}}
    for row in rows["seat"]:
        _seat(machine, row, units, at)
    for row in rows["deputy"]:
        _deputy(machine, row, units, at)
    for row in rows["charge"]:
        _charge(machine, row, units, at)
    for row in rows["round"]:
        _round(row, units, at, dice)


def _person(login: str) -> Account:
    found = accounts.by_login(login)
    assert found is not None, login
    return found


def _later(row: Mapping[str, Any], name: str, at: datetime) -> date | None:
    return day_of(at) + timedelta(days=row[name]) if name in row else None


def _seat(machine: Actor, row: Mapping[str, Any], units: Mapping[str, Unit], at: datetime) -> None:
    home = units[row["home"]] if "home" in row else None
    people.take_office(
        actor=machine, account=_person(row["person"]), unit=units[row["unit"]], role=row["role"], at=at,
        valid_from=min(row["from"], day_of(at)), roles=grants.roles(),
        terms=Terms(_later(row, "until_days", at), row.get("number"), home, row["by"]),
    )  # fmt: skip


def _deputy(machine: Actor, row: Mapping[str, Any], units: Mapping[str, Unit], at: datetime) -> None:
    held = Office.objects.held(day_of(at)).filter(account=_person(row["person"]), unit=units[row["unit"]])
    people.name_deputy(
        actor=machine, office=held.get(role=row["role"]).id, deputy=row["deputy"], valid_from=day_of(at), at=at,
        valid_to=day_of(at) + timedelta(days=row["until_days"]), instrument=row["by"],
    )  # fmt: skip


def _charge(machine: Actor, row: Mapping[str, Any], units: Mapping[str, Unit], at: datetime) -> None:
    people.put_in_charge(
        actor=machine, account=_person(row["person"]), unit=units[row["unit"]], field=row.get("field", ""),
        area=units[row["area"]] if "area" in row else None, fields=terms.group("topics"),
        valid_from=min(row["from"], day_of(at)), instrument=row.get("by", ""), at=at,
    )  # fmt: skip


def _round(row: Mapping[str, Any], units: Mapping[str, Unit], at: datetime, dice: Dice) -> None:
    leader = _person(row["person"])
    charge = Charge.objects.get(account=leader, area=units[row["area"]])
    owed = Owed(row["task"], row["to"], day_of(at) + timedelta(days=row["due_days"]))
    rounds.log(
        actor=policy.staff(leader, day_of(at), "import"), charge=charge.id, place=row["place"], agreed=row["agreed"],
        on=max(charge.valid_from, day_of(at) - timedelta(days=row["days_ago"])), owed=owed, at=at, dice=dice,
    )  # fmt: skip
