"""A Front that watches over its ward: who works there, and by which instrument."""

from datetime import date
from typing import Any

from dongthuan.ground.access import grants, operations
from dongthuan.ground.organisations.models import Supervision
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account, Office
from support.town import MONDAY, Town

SINCE = date(2025, 7, 1)
LAW = "75/2015/QH13 (ví dụ)"


def begun(town: Town, unit: str = "99001-MT", over: str = "99001", **given: Any) -> Supervision:
    wish = {"actor": town.machine, "instrument": LAW, "valid_from": SINCE, "at": MONDAY, **given}
    return operations.begin_supervision(unit=town.units[unit], over=town.units[over], **wish)


def somebody(town: Town, login: str, unit: str, role: str, since: date = SINCE) -> Account:
    """A person more in the town, with an office."""
    known = town.accounts.get(login)
    town.accounts[login] = account = known or people.open_account(
        actor=town.machine, login=login, name=f"{login} (ví dụ)", email=f"{login}@example.invalid", language="vi",
        password=None, at=MONDAY,
    )  # fmt: skip
    office(town, login, unit, role, since)
    return account


def office(town: Town, login: str, unit: str, role: str, since: date = SINCE) -> Office:
    return people.take_office(
        actor=town.machine, account=town.accounts[login], unit=town.units[unit], role=role, valid_from=since,
        at=MONDAY, roles=grants.roles(),
    )  # fmt: skip
